import { compile, Run } from '../../sim/engine/index.ts'
import { cpuMs, WARM_UP_MS } from './measure.ts'
import { stillWorld } from './workloads.ts'

/** What a question of scale costs at one size and at several times that. */
export interface Scaling {
  readonly what: string
  /** How many times as much there is. */
  readonly times: number
  /** How many times as long its days take; what comes before the first day is left out. */
  readonly ratio: number
}

const RUNS = 25

/** CPU ms that all days of a run take at best. */
function daysMs(days: number, fleetsPerRegion: number, outages: number): number {
  const plan = compile(stillWorld(days, fleetsPerRegion, outages))
  let [best, runs] = [Infinity, 0]
  for (const begin = cpuMs(); runs < RUNS || cpuMs() - begin < WARM_UP_MS; runs += 1) {
    const run = new Run(plan, runs)
    const first = cpuMs()
    for (let day = 0; day < days; day += 1) run.tick(day)
    best = Math.min(best, cpuMs() - first)
  }
  return best
}

/** Cost is to be linear in days and in changes, and flat in cohorts that stand still. */
export function scaling(): Scaling[] {
  daysMs(365, 100, 100)
  const year = daysMs(365, 100, 0)
  const quiet = daysMs(1000, 100, 0)
  return [
    { what: 'days', times: 10, ratio: daysMs(3650, 100, 0) / year },
    {
      what: 'changes, less the quiet days',
      times: 4,
      ratio: (daysMs(1000, 100, 800) - quiet) / (daysMs(1000, 100, 200) - quiet),
    },
    { what: 'cohorts that stand still', times: 10, ratio: daysMs(365, 1000, 0) / year },
  ]
}
