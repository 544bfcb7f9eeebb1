import type { ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { Manifest } from '../support/manifest.ts'
import { ended, hashtrek, start, temporaryFolder, writeMinimal } from '../support/program.ts'

const SHORT = ['run', 'minimal.yaml', '--days', '5', '--out', 'res/run']
/** Long enough to be interrupted in the middle. */
const LONG = ['run', 'minimal.yaml', '--days', '1500', '--set', 'run.blocks=true', '--out', 'res/run']

/** The days that a whole result folder is about; fails if any of its files is not the one that its manifest lists. */
function daysIn(folder: string): number {
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest
  for (const { name, sha256 } of manifest.files)
    expect([
      name,
      createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex'),
    ]).toEqual([name, sha256])
  return manifest.files.find(({ name }) => name === 'network.csv')!.rows!
}

/** A folder with the scenario and the results of a short run. */
async function withResults(): Promise<string> {
  const cwd = temporaryFolder()
  writeMinimal(cwd)
  expect((await hashtrek(SHORT, { cwd })).code).toBe(0)
  return cwd
}

/** Waits until a run has begun to write. */
async function writing(cwd: string, child: ChildProcess): Promise<void> {
  while (child.exitCode === null && !readdirSync(join(cwd, 'res')).some((name) => name.includes('.tmp-')))
    await setTimeout(5)
}

describe('a run that is told to stop', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('by %s leaves the old results, nothing else, and exit code %i', async (signal, code) => {
    const cwd = await withResults()
    const child = start(LONG, { cwd })
    const end = ended(child)
    await writing(cwd, child)
    await setTimeout(Math.random() * 200)
    child.kill(signal)
    expect(await end).toMatchObject({ code, stdout: '' })
    expect(readdirSync(join(cwd, 'res'))).toEqual(['run'])
    expect(daysIn(join(cwd, 'res/run'))).toBe(5)
  })
})

describe('a run that is killed', () => {
  it('in the middle leaves the old results whole, and the next start tidies up', async () => {
    const cwd = await withResults()
    for (let kill = 0; kill < 6; kill += 1) {
      const child = start(LONG, { cwd })
      const end = ended(child)
      await writing(cwd, child)
      await setTimeout(Math.random() * 400)
      child.kill('SIGKILL')
      expect((await end).signal).toBe('SIGKILL')
      expect(daysIn(join(cwd, 'res/run'))).toBe(5)
    }
    expect((await hashtrek(SHORT, { cwd })).code).toBe(0)
    expect(readdirSync(join(cwd, 'res'))).toEqual(['run'])
  })

  it('at any moment, the last ones included, never leaves half of anything', async () => {
    const cwd = await withResults()
    const began = performance.now()
    await hashtrek(SHORT, { cwd })
    const length = performance.now() - began
    for (let kill = 0; kill < 25; kill += 1) {
      const child = start([...SHORT, '--days', String(6 + kill)].toSpliced(2, 2), { cwd })
      const end = ended(child)
      await setTimeout(length * (0.5 + 0.6 * Math.random()))
      child.kill('SIGKILL')
      await end
      // Between two renames the place stands empty, and the old results beside it.
      const places = readdirSync(join(cwd, 'res')).filter((name) => name === 'run' || name.includes('.old-'))
      const whole = places.filter((name) => existsSync(join(cwd, 'res', name, 'manifest.json')))
      expect(whole.length).toBeGreaterThan(0)
      if (whole.includes('run')) daysIn(join(cwd, 'res/run'))
      else expect(daysIn(join(cwd, 'res', whole[0]!))).toBeGreaterThan(0)
    }
    expect((await hashtrek(SHORT, { cwd })).code).toBe(0)
    expect(readdirSync(join(cwd, 'res'))).toEqual(['run'])
    expect(daysIn(join(cwd, 'res/run'))).toBe(5)
  })
})
