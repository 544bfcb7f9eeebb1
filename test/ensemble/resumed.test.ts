import fs, {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { letGo, siblingsOf } from '../../sim/io/siblings.ts'
import { FolderRefused } from '../../sim/io/resultFolder.ts'
import { withDisk } from '../hostile/failingDisk.ts'
import { asked, BATCH, bytesIn, hereWorkers, playHere } from '../support/manyRuns.ts'
import { temporaryFolder } from '../support/program.ts'

const MEMBERS = 4 * BATCH + 5
/** The results that a death between two renames left aside, and the claim of the dead: this process lives on. */
const aside = (out: string): string => siblingsOf(out, 'old')[0]!
const bury = (out: string): void => siblingsOf(out, 'tmp').forEach(letGo)

const place = (): string => join(temporaryFolder(), 'many')

/** Thrown where a test wants an end. */
class Enough extends Error {}

/** Plays until so many batches are done, and then comes to an end. */
async function interrupted(out: string, batches: number, request = asked({ members: MEMBERS })) {
  let left = batches
  const onRuns = (): void => {
    if (left === 0) throw new Enough()
    left -= 1
  }
  await expect(playHere(out, request, { workers: 1, onRuns })).rejects.toThrow(Enough)
}

/** How many runs were there already, and what was said to be damaged. */
async function resumed(out: string, request = asked({ members: MEMBERS })) {
  let there = -1
  const damaged: string[] = []
  await playHere(out, request, {
    resume: true,
    onRuns: (_done, _of, kept) => (there = kept),
    onDamaged: (file) => damaged.push(file),
  })
  return { there, damaged }
}

const partOf = (out: string): string => `${out}.part`
const batchesOf = (out: string): string[] =>
  readdirSync(partOf(out))
    .filter((name) => name.endsWith('.bin'))
    .toSorted()

async function whole(members = MEMBERS): Promise<Record<string, string>> {
  const out = place()
  await playHere(out, asked({ members }))
  expect(readdirSync(join(out, '..'))).toEqual(['many'])
  return bytesIn(out)
}

describe('an ensemble that was interrupted', () => {
  it('goes on with the batches that are done, and ends with the same bytes', async () => {
    const out = place()
    await interrupted(out, 3)
    expect(existsSync(out)).toBe(false)
    expect(batchesOf(out).length).toBeGreaterThan(1)
    const { there, damaged } = await resumed(out)
    expect([there % BATCH, damaged]).toEqual([0, []])
    expect(there).toBeGreaterThan(BATCH)
    expect(bytesIn(out)).toEqual(await whole())
    expect(readdirSync(join(out, '..'))).toEqual(['many'])
  })

  it('before its first batch leaves nothing to go on with', async () => {
    const out = place()
    await interrupted(out, 0)
    expect(readdirSync(join(out, '..'))).toEqual([])
  })

  const changed = (bytes: Buffer, piece: string, other: string): Buffer =>
    Buffer.from(bytes.toString('latin1').replace(piece, other), 'latin1')

  it.each<[string, (bytes: Buffer) => Buffer]>([
    ['is cut short', (bytes) => bytes.subarray(0, bytes.length - 9)],
    ['is empty', () => Buffer.alloc(0)],
    ['has a bit turned in its numbers', (bytes) => ((bytes[bytes.length - 3]! ^= 4), bytes)],
    ['says it has more runs', (bytes) => changed(bytes, '"runs":64', '"runs":65')],
    ['says it is another one', (bytes) => changed(bytes, '"first":64', '"first":32')],
    ['is null', () => Buffer.from('null\n')],
    ['is no JSON', () => Buffer.from('{"first":\n')],
  ])('plays a batch again that %s, and says so', async (_what, damage) => {
    const out = place()
    await interrupted(out, 3)
    const [, second] = batchesOf(out)
    const path = join(partOf(out), second!)
    writeFileSync(path, damage(readFileSync(path)))
    const { there, damaged } = await resumed(out)
    expect(damaged).toEqual([path])
    expect(there).toBeGreaterThan(0)
    expect(bytesIn(out)).toEqual(await whole())
  })

  it('plays a batch again that is sound, but another one or of another scenario', async () => {
    const [out, other] = [place(), place()]
    await interrupted(out, 3)
    await interrupted(other, 3, asked({ members: MEMBERS, set: ['run.seed=other'] }))
    const [first, second] = batchesOf(out)
    writeFileSync(join(partOf(out), second!), readFileSync(join(partOf(out), first!)))
    writeFileSync(join(partOf(out), first!), readFileSync(join(partOf(other), first!)))
    expect((await resumed(out)).damaged.toSorted()).toEqual(
      [first, second].map((name) => join(partOf(out), name!)),
    )
    expect(bytesIn(out)).toEqual(await whole())
  })

  it.each([
    ['more members', 2 * MEMBERS],
    ['fewer members', BATCH + 7],
  ])('may go on with %s', async (_what, members) => {
    const out = place()
    await interrupted(out, 3)
    const { there } = await resumed(out, asked({ members }))
    expect(there).toBeGreaterThan(BATCH - 1)
    expect(bytesIn(out)).toEqual(await whole(members))
    expect(readdirSync(join(out, '..'))).toEqual(['many'])
  })

  it('goes on with a whole part folder beside whole results, as a kill between two renames leaves them', async () => {
    const out = place()
    await interrupted(out, 5)
    const kept = bytesIn(partOf(out))
    await resumed(out)
    mkdirSync(partOf(out))
    for (const [name, bytes] of Object.entries(kept)) writeFileSync(join(partOf(out), name), bytes, 'latin1')
    await expect(playHere(out, asked({ members: MEMBERS }))).rejects.toThrow('add --resume to go on')
    expect((await resumed(out)).there).toBeGreaterThan(BATCH)
    expect(bytesIn(out)).toEqual(await whole())
  })

  it('goes on where job.json was lost, and where files were only begun', async () => {
    const out = place()
    await interrupted(out, 3)
    writeFileSync(join(partOf(out), 'job.json'), '{"vers')
    writeFileSync(join(partOf(out), 'job.json.tmp'), '')
    writeFileSync(join(partOf(out), 'batch-00000128-64.bin.tmp'), 'half')
    let begun: string[] | undefined
    const onRuns = (): void => {
      begun ??= readdirSync(partOf(out)).filter((name) => name.endsWith('.tmp'))
      throw new Enough()
    }
    const request = asked({ members: MEMBERS })
    await expect(playHere(out, request, { resume: true, onRuns })).rejects.toThrow(Enough)
    expect(begun).toEqual([])
    writeFileSync(join(partOf(out), 'job.json'), 'null')
    expect((await resumed(out)).there).toBeGreaterThan(BATCH - 1)
    expect(bytesIn(out)).toEqual(await whole())
  })

  it('with --resume and nothing to go on with just runs', async () => {
    const out = place()
    expect(await resumed(out)).toEqual({ there: 0, damaged: [] })
    expect(bytesIn(out)).toEqual(await whole())
  })

  it('keeps its part folder beside the place, however that is written', async () => {
    const out = place()
    await interrupted(`${out}/`, 3)
    expect(readdirSync(join(out, '..'))).toEqual(['many.part'])
  })
})

describe('a part folder', () => {
  const refusal = async (out: string, resume: boolean, request = asked({ members: MEMBERS })) => {
    let started = false
    const startWorkers: typeof hereWorkers = (...given) => {
      started = true
      return hereWorkers(...given)
    }
    const before = existsSync(partOf(out)) ? readdirSync(partOf(out)) : undefined
    try {
      await playHere(out, request, { resume, startWorkers })
    } catch (error) {
      expect(error).toBeInstanceOf(FolderRefused)
      expect(started).toBe(false)
      expect(existsSync(partOf(out)) ? readdirSync(partOf(out)) : undefined).toEqual(before)
      expect(existsSync(out)).toBe(false)
      return (error as Error).message
    }
    return 'not refused'
  }

  it('is refused without --resume, with both remedies', async () => {
    const out = place()
    await interrupted(out, 1)
    expect(await refusal(out, false)).toMatch(
      new RegExp(
        `^${out}.part holds \\d finished batch(es)? of an earlier run that did not end: ` +
          'add --resume to go on with it, or remove the folder to begin anew$',
      ),
    )
  })

  it.each([
    [
      'scenario',
      asked({ members: MEMBERS, set: ['price=38000 USD'] }),
      'another scenario \\(\\w{12}, now \\w{12}\\)',
    ],
    [
      'seed',
      asked({ members: MEMBERS, set: ['run.seed=other'] }),
      'another scenario \\(\\w{12}, now \\w{12}\\)',
    ],
    ['--vary', asked({ members: MEMBERS, vary: 'luck' }), 'another --vary \\(both, now luck\\)'],
  ])('of another %s is refused by that name', async (_what, request, why) => {
    const out = place()
    await interrupted(out, 1)
    expect(await refusal(out, true, request)).toMatch(
      new RegExp(
        `^${out}.part cannot be gone on with, since it was made with ${why}: remove the folder, or choose`,
      ),
    )
  })

  it.each(['version', 'derivation of streams'])('of another %s is refused by that name', async (what) => {
    const out = place()
    await interrupted(out, 1)
    const job = join(partOf(out), 'job.json')
    const found = JSON.parse(readFileSync(job, 'utf8')) as Record<string, string>
    writeFileSync(job, JSON.stringify({ ...found, [what]: 'old' }))
    expect(await refusal(out, true)).toContain(
      `since it was made with another ${what} (old, now ${found[what]})`,
    )
  })

  it('that is a file or a link, or holds what others put there, is left alone', async () => {
    const file = place()
    writeFileSync(partOf(file), 'mine')
    expect(await refusal2(file)).toMatch(/\.part is not a folder: move it away/)
    const link = place()
    mkdirSync(join(link, '..', 'elsewhere'))
    symlinkSync('elsewhere', partOf(link))
    expect(await refusal2(link)).toMatch(/\.part is not a folder: move it away/)
    const foreign = place()
    mkdirSync(partOf(foreign))
    writeFileSync(join(partOf(foreign), 'thesis.txt'), 'mine')
    expect(await refusal(foreign, true)).toMatch(
      /\.part holds thesis.txt, which hashtrek did not write: move it/,
    )
    expect(await refusal(foreign, false)).toMatch(
      /\.part holds thesis.txt, which hashtrek did not write: move it/,
    )
  })

  /** As `refusal`, for what is no folder. */
  async function refusal2(out: string): Promise<string> {
    const said = await playHere(out, asked({ members: 3 })).then(
      () => 'not refused',
      (error: unknown) => (error as Error).message,
    )
    expect(existsSync(out)).toBe(false)
    return said
  }

  it('into which somebody put a file meanwhile stays', async () => {
    const out = place()
    const onRuns = (): void => writeFileSync(join(partOf(out), 'thesis.txt'), 'mine')
    await playHere(out, asked({ members: MEMBERS }), { onRuns })
    expect(readFileSync(join(partOf(out), 'thesis.txt'), 'utf8')).toBe('mine')
    expect(bytesIn(out)).toEqual(await whole())
  })

  it('belongs to who has the claim to the results: a second process never sees it', async () => {
    const out = place()
    let said: unknown
    const onRuns = (done: number): void => {
      if (done !== BATCH) return
      void playHere(out, asked({ members: MEMBERS }), { resume: true }).catch(
        (error: unknown) => (said = error),
      )
    }
    await playHere(out, asked({ members: MEMBERS }), { onRuns, workers: 1 })
    expect(said).toBeInstanceOf(FolderRefused)
    expect((said as Error).message).toContain(`${out} is being written by process ${process.pid}:`)
    expect(bytesIn(out)).toEqual(await whole())
  })
})

describe('a disk that makes trouble', () => {
  // What a power cut does is not tried here, and waiting for the real disk would take half of the time.
  const { fsyncSync } = fs
  const become = (call: typeof fsyncSync): void => {
    fs.fsyncSync = call
    syncBuiltinESMExports()
  }
  beforeAll(() => become(() => undefined))
  afterAll(() => become(fsyncSync))

  const FEW = BATCH + 5
  const request = asked({ members: FEW, days: 3 })
  const OLD = asked({ members: 4, days: 3 })

  let older: string | undefined
  /** A folder with older results, and the bytes of them. */
  async function withOld() {
    const out = place()
    if (older === undefined) {
      older = join(mkdtempSync(join(tmpdir(), 'hashtrek-test-')), 'many')
      await playHere(older, OLD)
    }
    cpSync(older, out, { recursive: true })
    return { out, old: bytesIn(out) }
  }
  afterAll(() => older && rmSync(join(older, '..'), { recursive: true }))

  const undisturbed = async () => {
    const { out } = await withOld()
    const done = await withDisk(join(out, '..'), undefined, () => playHere(out, request, { workers: 1 }))
    expect(done.calls.length).toBeGreaterThan(40)
    return { done, wanted: bytesIn(out) }
  }

  /** Whatever happened, going on ends with the same bytes and tidies up. */
  async function goesOn(out: string, wanted: Record<string, string>): Promise<number> {
    let there = -1
    await playHere(out, request, { resume: true, onRuns: (_done, _of, kept) => (there = kept) })
    expect(bytesIn(out)).toEqual(wanted)
    expect(readdirSync(join(out, '..'))).toEqual(['many'])
    return there
  }

  it.each(['error', 'death'] as const)(
    'by %s at any call, leaves old or new results whole, and what is done can be gone on with',
    async (kind) => {
      const { done, wanted } = await undisturbed()
      const kept: number[] = []
      for (let call = 1; call <= done.calls.length; call += 1) {
        const { out, old } = await withOld()
        const trouble = { kind, call }
        const error = await withDisk(join(out, '..'), trouble, () =>
          playHere(out, request, { workers: 1 }),
        ).then(
          () => undefined,
          (thrown: unknown) => thrown,
        )
        const what = `${call}: ${done.calls[call - 1]}`
        if (error) expect([what, error]).toEqual([what, expect.any(FolderRefused)])
        const stands = existsSync(out) ? out : aside(out)
        expect([old, wanted]).toContainEqual(bytesIn(stands))
        if (!error) expect([what, bytesIn(out)]).toEqual([what, wanted])
        bury(out)
        kept.push(await goesOn(out, wanted))
      }
      for (const runs of [0, BATCH, FEW]) expect(kept).toContain(runs)
    },
  )

  it('by being full after however many bytes, keeps the batches for which there was room', async () => {
    const { done, wanted } = await undisturbed()
    const kept: number[] = []
    for (let i = 0; i < 16; i += 1) {
      const { out, old } = await withOld()
      const trouble = { kind: 'full', bytes: Math.floor((done.bytes * i) / 16) } as const
      await expect(
        withDisk(join(out, '..'), trouble, () => playHere(out, request, { workers: 1 })),
      ).rejects.toThrow(/many cannot be written: ENOSPC: no space left on device, \w+$/)
      expect(bytesIn(out)).toEqual(old)
      expect(readdirSync(join(out, '..')).filter((name) => name.includes('.tmp'))).toEqual([])
      kept.push(await goesOn(out, wanted))
    }
    for (const runs of [0, BATCH, FEW]) expect(kept).toContain(runs)
  })
})
