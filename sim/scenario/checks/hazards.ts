import { placesOf, type Scenario } from '../../model/index.ts'
import { DAY_S, isoInstant, YEAR_DAYS } from '../../units/index.ts'
import type { Check } from '../draft.ts'
import { sumOf } from './holdings.ts'

/** Of all hazards in a run. */
const MOST_EXPECTED = 100_000

/** When hazards may strike, and how often in all. */
export const checkHazards: Check = ({ parts: { hazards, run, regions }, sound }, report) => {
  for (const [id, { from, until }] of Object.entries(hazards ?? {}))
    if (from !== undefined && until !== undefined && until <= from)
      report(['hazards', id, 'until'], `${isoInstant(until)} is not after from, ${isoInstant(from)}`)
  if (!hazards || !run || !regions || !sound('hazards', 'run', 'regions')) return
  const expected = Object.entries(hazards)
    .map(([id, hazard]) => ({ id, count: expectedOf(hazard, run, regions) }))
    .sort((a, b) => b.count - a.count)
  const total = sumOf(expected.map(({ count }) => count))
  if (total > MOST_EXPECTED)
    report(
      ['hazards', expected[0]!.id, 'rate'],
      `brings the expected occurrences of the run to ${Math.round(total)}: at most ${MOST_EXPECTED}`,
    )
}

function expectedOf(
  { where, rate, from, until }: Scenario['hazards'][string],
  run: Scenario['run'],
  regions: Scenario['regions'],
): number {
  const end = run.start + run.days * DAY_S
  const span = Math.min(until ?? end, end) - Math.max(from ?? run.start, run.start)
  const struck = new Set(placesOf({ regions }, where).map(({ region }) => region)).size
  return (struck * rate * Math.max(0, span)) / (YEAR_DAYS * DAY_S)
}
