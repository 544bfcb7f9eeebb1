import { DAY_S } from '../units/index.ts'
import type { Plan } from './plan/types.ts'
import type { EventRow } from './underway.ts'
import type { World } from './world.ts'

/** A new row of events.csv, whose effect on the hash rate is yet to be seen. */
export function noteRow(
  world: World,
  at: number,
  id: string,
  kind: string,
  what: string,
  regions: readonly number[],
): EventRow {
  const row = { at, id, kind, what, regions, effectGh: 0 }
  // What happened before the start is in the start, and in nobody's list.
  if (at >= world.plan.firstDay * DAY_S) world.events.push(row)
  return row
}

/** The regions of sites, each once. */
export const regionsOf = (plan: Plan, sites: Iterable<number>): number[] => [
  ...new Set([...sites].map((site) => plan.sites[site]!.region)),
]
