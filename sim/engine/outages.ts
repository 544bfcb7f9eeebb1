import { isDistribution, quantileOf } from '../model/index.ts'
import { DAY_S } from '../units/index.ts'
import { flood } from './floods.ts'
import { RANK } from './journey.ts'
import type { Outage } from './plan/types.ts'
import { biteByTheClock } from './rationing.ts'
import { type Change, changesOf, type Times } from './service.ts'
import type { EventRow } from './underway.ts'
import type { World } from './world.ts'

/** Makes the row of events.csv for a change of an outage. */
export type Note = (at: number, outage: Outage, label: string) => EventRow

/** Puts what each outage does on the agenda; random lengths are drawn here. */
export function announceOutages(world: World, note: Note): void {
  const start = world.plan.firstDay * DAY_S
  world.plan.outages.forEach((outage, o) => {
    const times = timesOf(world, outage)
    if (times.over <= start) return
    const course = new Course(world, o, note)
    const end = (): void => void world.endedOutages.add(o)
    if (world.plan.someMayLeave) world.agenda.add({ at: times.end, rank: RANK.outage, happen: end })
    changesOf(outage, times).forEach((change) =>
      world.agenda.add({
        at: change.at,
        rank: RANK.outage,
        happen: (_, second) => course.change(change, second),
      }),
    )
    if (outage.rationing)
      biteByTheClock(world, outage, times, (zone, spans, second) => course.bite(zone, spans, second))
  })
}

function timesOf(world: World, outage: Outage): Times {
  const { id, from, until, length, restart, recoveryS } = outage
  const isDrawn = isDistribution(length) || isDistribution(restart)
  const next = isDrawn ? world.luck(`outage/${id}`) : () => 0.5
  const [lengthAt, restartAt] = [next(), next()]
  const end = until ?? from + quantileOf(length!, lengthAt)
  const restartS = quantileOf(restart, restartAt)
  const back = end + restartS
  return { end, restartS, back, over: back + recoveryS }
}

/** What an outage takes from its sites as time goes on. */
class Course {
  readonly #world: World
  readonly #index: number
  readonly #outage: Outage
  readonly #note: Note
  #loss = 0
  #start: EventRow | undefined
  /** Zone → in how many spans of hours it is: the restart after one may reach into the next. */
  readonly #spans = new Map<string, number>()

  constructor(world: World, index: number, note: Note) {
    this.#world = world
    this.#index = index
    this.#outage = world.plan.outages[index]!
    this.#note = note
  }

  change({ at, loss, label }: Change, second: number): void {
    const row = label === undefined ? undefined : this.#note(at, this.#outage, label)
    this.#loss = loss
    if (label === 'starts') this.#begin(at, second, row!)
    const { rationing, reach } = this.#outage
    if (!rationing) return this.#stop(reach.keys(), 1, second, row)
    for (const [zone, sites] of rationing.sitesByZone)
      if (this.#spans.get(zone)) this.#stop(sites, 1, second, row)
  }

  #begin(at: number, second: number, row: EventRow): void {
    this.#start = row
    // Machines that were lost before the start of the run are not among those of the start.
    if (this.#outage.destroyed > 0 && at >= this.#world.plan.firstDay * DAY_S)
      flood(this.#world, this.#outage, second, row)
  }

  /** Enters a span of hours in a zone, or leaves one. The first bite counts for the start of the outage. */
  bite(zone: string, spans: 1 | -1, second: number): void {
    const before = this.#spans.get(zone)
    const now = (before ?? 0) + spans
    this.#spans.set(zone, now)
    const sites = this.#outage.rationing!.sitesByZone.get(zone)!
    this.#stop(sites, now > 0 ? 1 : 0, second, before === undefined ? this.#start : undefined)
  }

  #stop(sites: Iterable<number>, share: 0 | 1, second: number, row: EventRow | undefined): void {
    for (const site of sites) {
      const here = this.#outagesAt(site)
      const depth = this.#outage.reach.get(site)! * this.#loss * share
      if (depth > 0) here.set(this.#index, depth)
      else here.delete(this.#index)
      this.#world.later.push({ at: second, row, site, available: availability(this.#world, here) })
    }
  }

  #outagesAt(site: number): Map<number, number> {
    const { outagesAt } = this.#world
    let here = outagesAt.get(site)
    if (!here) outagesAt.set(site, (here = new Map()))
    return here
  }
}

/** Overlapping outages of one kind take the deepest; unlike kinds multiply. */
function availability({ plan }: World, here: ReadonlyMap<number, number>): number {
  const deepest = { internet_outage: 0, power_outage: 0, curtailment: 0, flood: 0 }
  for (const [o, depth] of here) {
    const { kind } = plan.outages[o]!
    deepest[kind] = Math.max(deepest[kind], depth)
  }
  return Object.values(deepest).reduce((left, depth) => left * (1 - depth), 1)
}
