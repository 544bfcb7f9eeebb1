import { DAY_S } from '../units/index.ts'
import { flood } from './floods.ts'
import type { Outage } from './plan/types.ts'
import type { Change } from './service.ts'
import type { Course, EventRow } from './underway.ts'
import type { World } from './world.ts'

/** What an outage takes from its sites changes; a change with a label has a row. */
export function change(
  world: World,
  outage: Outage,
  { at, loss, label }: Change,
  second: number,
  row: EventRow | undefined,
): void {
  const course = courseOf(world, outage)
  course.loss = loss
  if (label === 'starts') start(world, outage, at, second, row!)
  const { rationing, reach } = outage
  if (!rationing) return stop(world, outage, reach.keys(), 1, second, row)
  for (const [zone, sites] of rationing.sitesByZone)
    if (course.spans.get(zone)) stop(world, outage, sites, 1, second, row)
}

function courseOf({ courses }: World, outage: Outage): Course {
  let course = courses.get(outage)
  if (!course) courses.set(outage, (course = { loss: 0, start: undefined, spans: new Map() }))
  return course
}

function start(world: World, outage: Outage, at: number, second: number, row: EventRow): void {
  courseOf(world, outage).start = row
  // Machines that were lost before the start of the run are not among those of the start.
  if (outage.destroyed > 0 && at >= world.plan.firstDay * DAY_S) flood(world, outage, second, row)
}

/** Enters a span of hours in a zone, or leaves one. The first bite counts for the start of the outage. */
export function bite(world: World, outage: Outage, zone: string, spans: 1 | -1, second: number): void {
  const course = courseOf(world, outage)
  const before = course.spans.get(zone)
  const now = (before ?? 0) + spans
  course.spans.set(zone, now)
  const sites = outage.rationing!.sitesByZone.get(zone)!
  stop(world, outage, sites, now > 0 ? 1 : 0, second, before === undefined ? course.start : undefined)
}

function stop(
  world: World,
  outage: Outage,
  sites: Iterable<number>,
  share: 0 | 1,
  second: number,
  row: EventRow | undefined,
): void {
  const { loss } = courseOf(world, outage)
  for (const site of sites) {
    const here = outagesAt(world, site)
    const depth = outage.reach.get(site)! * loss * share
    if (depth > 0) here.set(outage, depth)
    else here.delete(outage)
    world.later.push({ at: second, row, site, available: availability(here) })
  }
}

function outagesAt({ outagesAt: bySite }: World, site: number): Map<Outage, number> {
  let here = bySite.get(site)
  if (!here) bySite.set(site, (here = new Map()))
  return here
}

/** Overlapping outages of one kind take the deepest; unlike kinds multiply. */
function availability(here: ReadonlyMap<Outage, number>): number {
  const deepest = { internet_outage: 0, power_outage: 0, curtailment: 0, flood: 0 }
  for (const [{ kind }, depth] of here) deepest[kind] = Math.max(deepest[kind], depth)
  return Object.values(deepest).reduce((left, depth) => left * (1 - depth), 1)
}
