import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { type Batch, DIFFERENCE, playBatch, SPREAD } from '../../sim/ensemble/index.ts'
import { encodeBatch, type FiledBatch, readNumbers, verifyBatch } from '../../sim/io/many/batchFile.ts'
import { digest } from '../../sim/io/many/digest.ts'
import { openStream } from '../../sim/random/index.ts'
import { temporaryFolder } from '../support/program.ts'

const CELLS = 12
const stream = openStream('digest', 0, 'runs')
const RUNS = Array.from({ length: 11 }, () =>
  Float64Array.from({ length: CELLS }, () => Math.round(20 * stream())),
)

/** Batches of the runs, in files; the third run failed. */
function filed(folder: string, perBatch: number, runs = RUNS.length): FiledBatch[] {
  const size = { daily: CELLS, answers: 0 }
  const batches: FiledBatch[] = []
  for (let first = 0; first < runs; first += perBatch) {
    const batch = playBatch(
      (run) => {
        if (run === 2) throw new Error('no')
        return { daily: RUNS[run]!, summary: new Float64Array(0), retargets: new Float64Array(0) }
      },
      first,
      Math.min(perBatch, runs - first),
      size,
    )
    const path = join(folder, `${perBatch}-${runs}-${first}.bin`)
    writeFileSync(path, Buffer.concat(encodeBatch(batch, 'job')))
    batches.push(verifyBatch(path, 'job')!)
  }
  return batches
}

/** All cells, in blocks of so many. */
function inBlocks(batches: FiledBatch[], runs: number, what: 'spreads' | 'differences', perBlock: number) {
  const blocks = Array.from({ length: Math.ceil(CELLS / perBlock) }, (_, b) => {
    const [from, until] = [b * perBlock, Math.min(CELLS, (b + 1) * perBlock)]
    const divide = [0, 5, 11].filter((cell) => cell >= from && cell < until)
    return digest({ kind: 'digest', what, batches, runs, from, until, divide })
  })
  return {
    numbers: blocks.flatMap(({ numbers }) => [...numbers]),
    shares: blocks.flatMap(({ shares }) => [...shares]),
  }
}

describe.each(['spreads', 'differences'] as const)('summing up %s', (what) => {
  it('gives the same in blocks of any size, from batches of any size', () => {
    const folder = temporaryFolder()
    const whole = inBlocks(filed(folder, 11), 11, what, CELLS)
    expect(whole.numbers).toHaveLength(
      what === 'spreads' ? CELLS * SPREAD.length : (CELLS / 2) * DIFFERENCE.length,
    )
    expect(whole.numbers.some(Number.isFinite)).toBe(true)
    for (const perBatch of [1, 2, 4, 11])
      for (const perBlock of [2, 4, 6, 10])
        expect([perBatch, perBlock, inBlocks(filed(folder, perBatch), 11, what, perBlock)]).toEqual([
          perBatch,
          perBlock,
          whole,
        ])
  })

  it('takes of the last batch only what is wanted', () => {
    const folder = temporaryFolder()
    const seven = inBlocks(filed(folder, 4, 7), 7, what, CELLS)
    expect(inBlocks(filed(folder, 4, 8), 7, what, CELLS)).toEqual(seven)
    expect(inBlocks(filed(folder, 4, 8), 8, what, CELLS)).not.toEqual(seven)
  })
})

it('sums up what the runs gave', () => {
  const { numbers } = inBlocks(filed(temporaryFolder(), 4), 11, 'spreads', 4)
  for (let cell = 0; cell < CELLS; cell += 1) {
    const values = RUNS.filter((_, run) => run !== 2)
      .map((run) => run[cell]!)
      .sort((a, b) => a - b)
    const [mean, , , median] = numbers.slice(cell * SPREAD.length)
    expect(mean).toBeCloseTo(values.reduce((a, b) => a + b) / 10, 10)
    expect(median).toBe((values[4]! + values[5]!) / 2)
  }
})

describe('a file of a batch', () => {
  const batch: Batch = {
    first: 128,
    runs: 3,
    daily: Float64Array.of(1.5, -0, NaN, 1e300, 5e-324, 6),
    summary: Float64Array.of(1, NaN, 3),
    retargetCounts: Float64Array.of(5, 0, 0),
    retargets: Float64Array.of(1, 2, 3, 4, 5),
    failures: [{ run: 129, message: 'day 7: “broken”\nbadly' }],
  }
  const bytes = Buffer.concat(encodeBatch(batch, 'job'))
  /** What is found in a file of these bytes. */
  const found = (content: Uint8Array): FiledBatch | undefined => {
    const path = join(folder, 'batch.bin')
    writeFileSync(path, content)
    return verifyBatch(path, 'job')
  }
  const folder = mkdtempSync(join(tmpdir(), 'hashtrek-batch-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('gives back what went in', () => {
    const back = found(bytes)!
    expect([back.first, back.runs, back.failures]).toEqual([128, 3, batch.failures])
    for (const part of ['daily', 'summary', 'retargetCounts', 'retargets'] as const)
      expect([part, readNumbers(back, part, 0, batch[part].length)]).toEqual([part, batch[part]])
    expect(readNumbers(back, 'daily', 2, 3)).toEqual(batch.daily.subarray(2, 5))
    expect(back.at.daily % 8).toBe(0)
  })

  it('is not taken with a bit changed anywhere', () => {
    const taken: number[] = []
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes)
      changed[at]! ^= 1 << (at % 8)
      if (found(changed)) taken.push(at)
    }
    expect(bytes.length).toBeGreaterThan(300)
    expect(taken).toEqual([])
  })

  it('is not taken cut short anywhere, longer, or of something else', () => {
    for (let length = 0; length < bytes.length; length += 1)
      if (found(bytes.subarray(0, length))) throw new Error(`${length} bytes are taken for a batch`)
    for (const other of [
      Buffer.concat([bytes, Buffer.from([0])]),
      'null\n',
      '7\n',
      '[]\n',
      '{}\n',
      '\n',
      '{"sha256":1}\n',
    ])
      expect([String(other).slice(0, 20), found(Buffer.from(other))]).toEqual([
        String(other).slice(0, 20),
        undefined,
      ])
  })

  it('that has become shorter since is not read past its end', () => {
    const back = found(bytes)!
    writeFileSync(back.path, bytes.subarray(0, bytes.length - 8))
    expect(() => readNumbers(back, 'retargets', 0, 5)).toThrow(/ends too early/)
  })
})
