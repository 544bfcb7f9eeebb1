import { quantileOf } from '../model/index.ts'
import { DAY_S } from '../units/index.ts'
import { RANK } from './journey.ts'
import type { EventRow } from './underway.ts'
import type { World } from './world.ts'

/** Puts the instants at which each outage begins, ends and is made good on the agenda; random lengths are drawn here. */
export function announceOutages(world: World, note: Note): void {
  world.plan.outages.forEach((outage, o) => {
    const next = world.stream(`outage/${outage.id}`)
    const [lengthAt, restartAt] = [next(), next()]
    const end = outage.until ?? outage.from + quantileOf(outage.length!, lengthAt)
    const back = end + quantileOf(outage.restart, restartAt)
    if (back + outage.recoveryS <= world.plan.firstDay * DAY_S) return
    const change = (at: number, left: number, label: string | undefined): void =>
      world.agenda.add({
        at,
        rank: RANK.outage,
        happen: (_, second) =>
          set(world, o, left, second, label === undefined ? undefined : note(world, at, o, label)),
      })
    change(outage.from, 1, 'starts')
    for (const { at, left } of recovery(back, outage.recoveryS))
      change(at, left, left === 0 ? 'ends' : undefined)
  })
}

/** Makes the row of events.csv for an outage. */
export type Note = (world: World, at: number, outage: number, label: string) => EventRow

/** After the restart, equal daily steps until all is back. */
function recovery(back: number, recoveryS: number): { at: number; left: number }[] {
  const steps = Math.max(1, Math.ceil(recoveryS / DAY_S))
  return Array.from({ length: steps }, (_, i) => ({
    at: back + (recoveryS * (i + 1)) / steps,
    left: 1 - (i + 1) / steps,
  }))
}

function set(world: World, outage: number, left: number, second: number, row: EventRow | undefined): void {
  world.outageNow[outage] = left
  for (const site of world.plan.outages[outage]!.depth.keys())
    world.later.push({ at: second, row, site, available: availability(world, site) })
}

/** Overlapping outages of one kind take the deepest; unlike kinds multiply. */
function availability(world: World, site: number): number {
  const deepest = { internet: 0, power: 0 }
  for (const o of world.outagesAt[site]!) {
    const { kind, depth } = world.plan.outages[o]!
    deepest[kind] = Math.max(deepest[kind], depth.get(site)! * world.outageNow[o]!)
  }
  return (1 - deepest.internet) * (1 - deepest.power)
}
