import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { openStream } from '../../sim/random/index.ts'
import { ended, hashtrek, start, temporaryFolder, writeMinimal } from '../support/program.ts'
import { daysIn } from '../support/results.ts'

/** Named, so that a failure can be looked for again; when a signal arrives is up to the machine all the same. */
const SEED = process.env.HASHTREK_KILL_SEED ?? 'kill'
const KILLS = 30
const DAYS = 200

const run = (days: number): string[] => ['run', 'minimal.yaml', '--days', String(days), '--out', 'res/run']

/** Kills a run after some time, unless it has ended by then. */
async function kill(cwd: string, days: number, after: number): Promise<boolean> {
  const child = start(run(days), { cwd })
  const end = ended(child)
  await setTimeout(after)
  child.kill('SIGKILL')
  return (await end).signal === 'SIGKILL'
}

/** How long a run takes here and now, in ms. */
async function lengthOf(cwd: string, days: number): Promise<number> {
  const lengths: number[] = []
  for (let n = 0; n < 3; n += 1) {
    const began = performance.now()
    expect((await hashtrek(run(days), { cwd })).code).toBe(0)
    lengths.push(performance.now() - began)
  }
  return Math.min(...lengths)
}

/** The places where whole results may be: in the folder, or for a moment beside it. */
const places = (cwd: string): string[] =>
  (existsSync(join(cwd, 'res')) ? readdirSync(join(cwd, 'res')) : []).filter(
    (name) => name === 'run' || name.includes('.old-'),
  )

describe('a run that is killed', () => {
  it(`${KILLS} times, at any moment, leaves the old results whole or the new ones, and the next run tidies up`, async () => {
    const cwd = temporaryFolder()
    writeMinimal(cwd)
    const length = await lengthOf(cwd, DAYS)
    const stream = openStream(SEED, 0, 'moments')
    let [old, killed, unpublished] = [DAYS, 0, 0]
    for (let n = 1; killed < KILLS && n <= 3 * KILLS; n += 1) {
      // Over the whole run; every third time close to where it publishes.
      const moment = n % 3 === 0 ? 0.8 + 0.2 * stream() : stream()
      const days = DAYS + n
      if (await kill(cwd, days, moment * length)) killed += 1
      const found = places(cwd)
      const here = found.includes('run') ? 'run' : found[0]!
      const whole = daysIn(join(cwd, 'res', here))
      expect([old, days]).toContain(whole)
      if (whole === old) unpublished += 1
      old = whole
      if (n % 8 === 0) {
        expect((await hashtrek(run(n), { cwd })).code).toBe(0)
        expect(readdirSync(join(cwd, 'res'))).toEqual(['run'])
        old = daysIn(join(cwd, 'res/run'))
        expect(old).toBe(n)
      }
    }
    expect(killed).toBe(KILLS)
    expect(unpublished).toBeGreaterThan(KILLS / 4)
  }, 180_000)

  it('where there was no folder yet leaves none or a whole one', async () => {
    const cwd = temporaryFolder()
    writeMinimal(cwd)
    const length = await lengthOf(cwd, DAYS)
    const stream = openStream(SEED, 0, 'first')
    for (let n = 1; n <= 8; n += 1) {
      const fresh = temporaryFolder()
      writeMinimal(fresh)
      await kill(fresh, DAYS, stream() * length)
      for (const place of places(fresh)) expect(daysIn(join(fresh, 'res', place))).toBe(DAYS)
      expect((await hashtrek(run(5), { cwd: fresh })).code).toBe(0)
      expect(readdirSync(join(fresh, 'res'))).toEqual(['run'])
      expect(daysIn(join(fresh, 'res/run'))).toBe(5)
    }
  })
})
