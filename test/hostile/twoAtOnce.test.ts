import { spawnSync } from 'node:child_process'
import fs, { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { checkReplaceable, FolderRefused, openResultFolder } from '../../sim/io/resultFolder.ts'
import { ended, hashtrek, PROGRAM, start, temporaryFolder, writeMinimal } from '../support/program.ts'
import { daysIn } from '../support/results.ts'

const words = (days: number): string[] => ['run', 'minimal.yaml', '--days', String(days), '--out', 'res/run']
const REFUSED =
  /^hashtrek: res\/run is being written by process \d+: wait for it to end, or choose another folder with --out\n$/

function withScenario(): string {
  const cwd = temporaryFolder()
  writeMinimal(cwd)
  return cwd
}

/** Starts a run that takes minutes, and waits until it writes. */
async function holder(cwd: string) {
  const child = start([...words(30_000), '--set', 'run.blocks=true'], { cwd })
  const end = ended(child)
  while (!existsSync(join(cwd, 'res')) || readdirSync(join(cwd, 'res')).length === 0) await setTimeout(5)
  return { child, end }
}

describe('two runs into one folder', () => {
  it('started at once, 20 times: one of them wins, or both come one after the other', async () => {
    const cwd = withScenario()
    let refusals = 0
    for (let round = 0; round < 20; round += 1) {
      const [one, other] = [10 + 2 * round, 11 + 2 * round]
      const ends = await Promise.all([one, other].map((days) => hashtrek(words(days), { cwd })))
      const refused = ends.filter(({ code }) => code !== 0)
      expect(refused.length).toBeLessThan(2)
      for (const { code, stderr } of refused)
        expect([code, stderr]).toEqual([2, expect.stringMatching(REFUSED)])
      const winners = [one, other].filter((_, i) => ends[i]!.code === 0)
      expect(winners).toContain(daysIn(join(cwd, 'res/run')))
      expect(readdirSync(join(cwd, 'res'))).toEqual(['run'])
      refusals += refused.length
    }
    expect(refusals).toBeGreaterThan(0)
  })

  it('the second is refused before it reads or runs anything, and the first goes on', async () => {
    const cwd = withScenario()
    const { child, end } = await holder(cwd)
    const { code, stderr, stdout } = await hashtrek(words(5), { cwd })
    expect([code, stdout, stderr]).toEqual([2, '', expect.stringContaining(`by process ${child.pid}:`)])
    expect(child.exitCode).toBe(null)
    child.kill('SIGTERM')
    expect((await end).code).toBe(143)
    expect((await hashtrek(words(5), { cwd })).code).toBe(0)
    expect(readdirSync(join(cwd, 'res'))).toEqual(['run'])
  })

  it('the second runs at once when the first was killed, even while nobody has buried that', async () => {
    const cwd = withScenario()
    const { child, end } = await holder(cwd)
    child.kill('SIGKILL')
    // This thread does not look at its children meanwhile, so the dead one keeps its number.
    const { status, stderr } = spawnSync(process.execPath, [PROGRAM, ...words(5)], { cwd, encoding: 'utf8' })
    expect([status, stderr]).toEqual([0, ''])
    expect((await end).signal).toBe('SIGKILL')
    expect(readdirSync(join(cwd, 'res'))).toEqual(['run'])
  })
})

/** Does work; before it makes its first temporary folder, something happens. */
function withMeanwhile(happens: () => void, work: () => unknown): void {
  const real = fs.mkdirSync
  const become = (call: typeof real): void => {
    fs.mkdirSync = call
    syncBuiltinESMExports()
  }
  become(((path: string, options: fs.MakeDirectoryOptions) => {
    if (path.includes('.tmp-')) {
      become(real)
      happens()
    }
    return real(path, options)
  }) as typeof real)
  try {
    work()
  } finally {
    become(real)
  }
}

describe('a claim', () => {
  /** What a process that writes, or one that had its number, leaves beside a folder. */
  function claimOf(out: string, owner: string): string {
    const path = `${out}.tmp-${owner}-0123abcd`
    mkdirSync(path)
    writeFileSync(join(path, '.hashtrek'), '')
    return path
  }

  it('of another run of this process is one too', () => {
    const out = join(temporaryFolder(), 'run')
    const first = openResultFolder(out)
    const said = `${out} is being written by process ${process.pid}: wait for it to end, or choose another folder with --out`
    expect(() => openResultFolder(out)).toThrow(new FolderRefused(said))
    expect(() => checkReplaceable(out)).toThrow(new FolderRefused(said))
    first.discard()
    openResultFolder(out).discard()
    expect(readdirSync(join(out, '..'))).toEqual([])
  })

  it('that another run makes just before ours, after we looked, is seen all the same', () => {
    const out = join(temporaryFolder(), 'run')
    const others: ReturnType<typeof openResultFolder>[] = []
    const opens = (): unknown => openResultFolder(out)
    expect(() => withMeanwhile(() => others.push(openResultFolder(out)), opens)).toThrow(
      'is being written by',
    )
    expect(readdirSync(join(out, '..')).map((name) => join(out, '..', name))).toEqual([others[0]!.path])
    others[0]!.discard()
  })

  it('of a process that lives stands', () => {
    const out = join(temporaryFolder(), 'run')
    // Process 1 lives as long as the machine.
    const path = claimOf(out, '1')
    expect(() => openResultFolder(out)).toThrow('is being written by process 1:')
    expect(existsSync(path)).toBe(true)
  })

  it.runIf(existsSync('/proc/1/stat'))(
    'of one whose number another process has now counts for nothing',
    () => {
      const out = join(temporaryFolder(), 'run')
      claimOf(out, `${process.ppid}.1`)
      claimOf(
        out,
        `${process.pid}.1`.replace(/\d(?=\.)/, (digit) => digit),
      )
      openResultFolder(out).discard()
      expect(readdirSync(join(out, '..'))).toEqual([])
    },
  )

  it('to one folder is none to others whose names begin the same', () => {
    const base = temporaryFolder()
    const first = openResultFolder(join(base, 'run'))
    for (const name of ['run2', 'ru', 'run.tmp-1'])
      expect(() => openResultFolder(join(base, name)).discard()).not.toThrow()
    first.discard()
  })
})
