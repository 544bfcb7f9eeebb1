import { existsSync, readdirSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { openStream } from '../../sim/random/index.ts'
import { bytesIn, UNSURE } from '../support/manyRuns.ts'
import { mounted } from '../support/mounted.ts'
import { ended, hashtrek, start, temporaryFolder, writeMinimal } from '../support/program.ts'

/** Named, so that a failure can be looked for again; when a signal arrives is up to the machine all the same. */
const SEED = process.env.HASHTREK_KILL_SEED ?? 'kill'
const KILLS = 12
const MEMBERS = 260

const words = (members: number, ...more: readonly string[]): string[] =>
  ['ensemble', 'minimal.yaml', '--members', String(members), '--days', '10', '--set', UNSURE].concat(
    ['--out', 'res/many', '--workers', '2'],
    more,
  )

function withScenario(): string {
  const cwd = temporaryFolder()
  writeMinimal(cwd)
  return cwd
}

const inResults = (cwd: string): string[] =>
  existsSync(join(cwd, 'res')) ? readdirSync(join(cwd, 'res')) : []

/** Waits until a batch is done. */
async function aBatch(cwd: string): Promise<void> {
  const part = join(cwd, 'res/many.part')
  while (!existsSync(part) || !readdirSync(part).some((name) => name.endsWith('.bin'))) await setTimeout(2)
}

/** Starts an ensemble that takes minutes, and waits until a batch of it is done. */
async function underWay(cwd: string, members = 20_000) {
  const child = start(words(members), { cwd })
  const end = ended(child)
  await Promise.race([aBatch(cwd), end])
  return { child, end }
}

describe('an ensemble that is killed', () => {
  it(`${KILLS} times, at any moment, goes on each time and ends with the same bytes`, async () => {
    const cwd = withScenario()
    const began = performance.now()
    expect((await hashtrek(words(MEMBERS), { cwd })).code).toBe(0)
    const length = performance.now() - began
    const wanted = bytesIn(join(cwd, 'res/many'))
    const stream = openStream(SEED, 0, 'many')
    let [killed, resumed] = [0, 0]
    let fresh = withScenario()
    while (killed < KILLS) {
      if (await kill(fresh, stream() * length)) {
        killed += 1
        if (inResults(fresh).includes('many.part')) resumed += 1
        continue
      }
      expect(bytesIn(join(fresh, 'res/many'))).toEqual(wanted)
      expect(inResults(fresh)).toEqual(['many'])
      fresh = withScenario()
    }
    expect((await hashtrek(words(MEMBERS, '--resume'), { cwd: fresh })).code).toBe(0)
    expect(bytesIn(join(fresh, 'res/many'))).toEqual(wanted)
    expect(inResults(fresh)).toEqual(['many'])
    expect(resumed).toBeGreaterThan(KILLS / 4)
  }, 180_000)

  /** Goes on, and kills that after some time, unless it has ended by then. */
  async function kill(cwd: string, after: number): Promise<boolean> {
    const child = start(words(MEMBERS, '--resume', '--quiet'), { cwd })
    const end = ended(child)
    await Promise.race([setTimeout(after), end])
    child.kill('SIGKILL')
    const { code, signal, stderr } = await end
    expect([stderr, code ?? signal]).toEqual(['', signal === null ? 0 : 'SIGKILL'])
    return signal === 'SIGKILL'
  }

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('by %s says in one line what is kept and how to go on', async (signal, code) => {
    const cwd = withScenario()
    const { child, end } = await underWay(cwd)
    child.kill(signal)
    const { stderr, stdout, ...how } = await end
    expect([how.code, stdout]).toEqual([code, ''])
    expect(stderr).toMatch(
      /^hashtrek: (\d+) of 20000 members are kept in \S+\/res\/many\.part: the same line with --resume goes on\n$/,
    )
    expect(inResults(cwd)).toEqual(['many.part'])
    const kept = Number(/(\d+) of/.exec(stderr)![1])
    expect(kept % 64).toBe(0)
    expect(
      readdirSync(join(cwd, 'res/many.part')).filter((name) => name.endsWith('.bin')).length,
    ).toBeGreaterThanOrEqual(kept / 64)
    const again = await hashtrek(words(kept), { cwd })
    expect(again.code).toBe(2)
    expect(again.stderr).toMatch(
      /^hashtrek: \S+\.part holds \d+ finished batch(es)? of an earlier run .*: add --resume /,
    )
    expect((await hashtrek(words(kept, '--resume'), { cwd })).code).toBe(0)
    expect(inResults(cwd)).toEqual(['many'])
  })
})

describe('two ensembles into one folder', () => {
  it('the second is refused, with --resume and without, and the first goes on; a dead one locks nothing', async () => {
    const cwd = withScenario()
    const { child, end } = await underWay(cwd)
    for (const more of [[], ['--resume']]) {
      const { code, stderr } = await hashtrek(words(70, ...more), { cwd })
      expect([code, stderr]).toEqual([
        2,
        `hashtrek: res/many is being written by process ${child.pid}: wait for it to end, or choose another folder with --out\n`,
      ])
    }
    expect(child.exitCode).toBe(null)
    child.kill('SIGKILL')
    expect((await end).signal).toBe('SIGKILL')
    const { code, stderr } = await hashtrek(words(70, '--resume'), { cwd })
    expect([code, stderr]).toEqual([0, ''])
    expect(inResults(cwd)).toEqual(['many'])
  })
})

describe('a disk', () => {
  it('without room for all members is told before the first one', async ({ skip }) => {
    const disk = mounted('size=4m')
    if (typeof disk === 'string') return skip(disk)
    writeMinimal(disk.folder)
    const { code, stderr } = await hashtrek(words(20_000), { cwd: disk.folder })
    expect(stderr).toMatch(
      /^hashtrek: res\/many needs about \d+ MB until it is written, most of it in \S+\.part, and its disk has 4\.\d MB left: take fewer runs, or choose a folder on another disk with --out\n$/,
    )
    expect([code, inResults(disk.folder)]).toEqual([2, []])
  })

  it('that fills up in the middle keeps the batches for which there was room', async ({ skip }) => {
    const disk = mounted('size=64m')
    if (typeof disk === 'string') return skip(disk)
    writeMinimal(disk.folder)
    const { end } = await underWay(disk.folder, 1500)
    const { bavail, bsize } = statfsSync(disk.folder)
    writeFileSync(join(disk.folder, 'ballast'), Buffer.alloc(Math.max(0, bavail * bsize - 2_500_000)))
    const { code, stderr } = await end
    expect(stderr).toMatch(
      /^hashtrek: \d+ of 1500 members are kept in \S+\.part: the same line with --resume goes on\nhashtrek: res\/many cannot be written: ENOSPC: no space left on device, \w+\n$/,
    )
    expect([code, inResults(disk.folder)]).toEqual([2, ['many.part']])
    expect(readdirSync(join(disk.folder, 'res/many.part')).filter((name) => name.endsWith('.tmp'))).toEqual(
      [],
    )
  })

  it('that is read-only is told before anything is started', async ({ skip }) => {
    const disk = mounted('size=4m')
    if (typeof disk === 'string') return skip(disk)
    writeMinimal(disk.folder)
    expect((await hashtrek(words(3), { cwd: disk.folder })).code).toBe(0)
    disk.remount('ro')
    const { code, stderr } = await hashtrek(words(3), { cwd: disk.folder })
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/^hashtrek: res\/many cannot be written: EROFS: read-only file system, .*\n$/),
    ])
  })
})
