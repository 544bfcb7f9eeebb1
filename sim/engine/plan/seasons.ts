import { fitsAny, fixed, type Scenario } from '../../model/index.ts'
import { DAY_S } from '../../units/index.ts'
import type { Index } from './ids.ts'
import type { Season } from './types.ts'

/** Each change of a monthly tariff within the run, for the policies that follow it, in order of time. */
export function compileSeasons(scenario: Scenario, index: Index): Season[] {
  const seasons = Object.values(scenario.policies).flatMap(({ seasons: followed }, policy) => {
    if (!followed) return []
    const between = Object.keys(scenario.regions).filter((id) => fitsAny(followed.between, id))
    const changes = changesOf(scenario, between)
    return changes.slice(0, -1).map((change, i): Season => ({
      policy,
      at: change + fixed(followed.delay),
      days: (changes[i + 1]! - change) / DAY_S,
      between: new Set(between.map((id) => index.region.get(id)!)),
      share: fixed(followed.share),
      overDays: Math.max(1, Math.ceil(fixed(followed.over) / DAY_S)),
    }))
  })
  return seasons.sort((a, b) => a.at - b.at)
}

/** The first days of the months on which a tariff changes, from the year before the run to the year after it. */
function changesOf({ regions, run }: Scenario, between: readonly string[]): number[] {
  const months = new Set(between.flatMap((id) => Object.keys(regions[id]!.tariff.by_month ?? {}).map(Number)))
  const yearOf = (at: number): number => new Date(at * 1000).getUTCFullYear()
  const changes: number[] = []
  for (let year = yearOf(run.start) - 1; year <= yearOf(run.start + run.days * DAY_S) + 1; year += 1)
    for (const month of months) changes.push(Date.UTC(year, month - 1, 1) / 1000)
  return changes.sort((a, b) => a - b)
}
