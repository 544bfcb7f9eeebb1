import type { ChildProcess } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { ended, hashtrek, start, temporaryFolder, writeMinimal } from '../support/program.ts'
import { daysIn } from '../support/results.ts'

const SHORT = ['run', 'minimal.yaml', '--days', '5', '--out', 'res/run']
/** Long enough to be interrupted in the middle. */
const LONG = ['run', 'minimal.yaml', '--days', '1500', '--set', 'run.blocks=true', '--out', 'res/run']

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

  it('in the middle of what would take a minute ends at once', async () => {
    const cwd = await withResults()
    const child = start(LONG.with(3, '30000'), { cwd })
    const end = ended(child)
    await writing(cwd, child)
    await setTimeout(500)
    const asked = performance.now()
    child.kill('SIGTERM')
    expect((await end).code).toBe(143)
    expect(performance.now() - asked).toBeLessThan(5000)
    expect(readdirSync(join(cwd, 'res'))).toEqual(['run'])
  })
})
