import { describe, expect, it } from 'vitest'
import { compile } from '../../sim/engine/index.ts'
import { runAll, Tally } from './measure.ts'
import { stillWorld, type Workload, WORKLOADS } from './workloads.ts'
import { buildYardsticks, type Measured, measuredBy } from './yardstick.ts'

const RUNS = 300
/** Chance of a false alarm at so many standard errors: 1 in 150,000; the seeds are fixed, so it would come always. */
const SIGMAS = 4.5

function meansOf({ scenario, outcome }: Workload): Measured['means'] {
  const plan = compile(scenario())
  const tally = new Tally()
  for (let member = 0; member < RUNS; member += 1) tally.add(outcome(runAll(plan, member)))
  return tally.means()
}

const yardsticks = buildYardsticks(['w1', 'w2'])
if ('missing' in yardsticks) process.stderr.write(`Not compared with the yardsticks: ${yardsticks.missing}\n`)

describe('the workloads of the bench', () => {
  describe.each(Object.entries(WORKLOADS) as [string, Workload][])('%s', (_, workload) => {
    const ours = meansOf(workload)

    it('is what it says', () => {
      if (workload.yardstick === 'w2') expect(ours['hashrate']![0]).toBeGreaterThan(0.9)
      else expect(ours['difficulty']![0]).toBeCloseTo(0.5, 1)
    })

    it.skipIf('missing' in yardsticks)('agrees with its yardstick, within what chance explains', () => {
      const program = (yardsticks as Record<string, string>)[workload.yardstick]!
      const { means } = measuredBy(program, [String(4 * RUNS)])
      for (const [name, [mean, error]] of Object.entries(ours)) {
        const [theirs, theirError] = means[name]!
        const sigmas = (mean - theirs) / Math.hypot(error, theirError)
        expect(Math.abs(sigmas), `${name}: ${mean}, in C ${theirs}`).toBeLessThan(SIGMAS)
      }
    })
  })

  it('a still world is still', () => {
    const run = runAll(compile(stillWorld(50, 2, 0)), 0)
    expect(run.recording.regionLastGh).toEqual(run.recording.regionFirstGh)
    expect(run.world.events).toEqual([])
  })
})
