import { DAY_S } from '../units/index.ts'
import { expectedRestOf } from './beliefs.ts'
import { canLeave, destinationsOf, sendAway } from './departures.ts'
import { policyOf } from './journey.ts'
import { regionOf, unplug } from './machines.ts'
import { noteRow } from './noteRow.ts'
import type { Outage } from './plan/types.ts'
import { powerCost, prospectOf } from './prospects.ts'
import type { EventRow } from './underway.ts'
import type { World } from './world.ts'

/** At 00:00, before anything of the day happens: who is cut off, and by what. Hours of rationing cut nobody off. */
export function lookAround(world: World): void {
  world.darkSites.clear()
  for (const [site, outages] of world.outagesAt) {
    let deepest = 0
    for (const [outage, depth] of outages) {
      if (depth <= deepest || world.endedOutages.has(outage) || outage.rationing) continue
      deepest = depth
      world.darkSites.set(site, outage)
    }
  }
}

/** Who is cut off asks every day whether to stay: by what is known at 00:00 of that day, and no more. */
export function stayOrGo(world: World): void {
  for (const [site, outage] of world.darkSites) decideAt(world, outage, site)
}

function decideAt(world: World, outage: Outage, site: number): void {
  const rows = new Map<number, EventRow>()
  for (const c of world.cohortsAt[site]!) {
    if (world.open[c] === 0 || policyOf(world, c).whenOut === 'stay' || !canLeave(world, c)) continue
    const decision = decide(world, c, outage)
    if (!decision.leaves) continue
    const fleet = world.fleetOf[c]!
    if (!rows.has(fleet)) rows.set(fleet, note(world, c, decision.why))
    const machines = world.open[c]!
    unplug(world, c, machines, false, 0, rows.get(fleet))
    sendAway(world, c, machines, world.dayStart, false)
  }
}

interface Decision {
  readonly leaves: boolean
  readonly why: string
}

function decide(world: World, c: number, outage: Outage): Decision {
  const { whenOut, waitS } = policyOf(world, c)
  const { id, from } = outage
  if (whenOut === 'leave') return { leaves: true, why: `${id}: leaves at once` }
  const days = (world.dayStart - from) / DAY_S
  if (whenOut === 'wait')
    return { leaves: days >= waitS / DAY_S, why: `${id}: has waited ${days.toFixed(1)} days` }
  const rest = expectedRestOf(world, outage) / DAY_S
  const breakEven = breakEvenDays(world, c) / (1 - world.available[world.siteOf[c]!]!)
  const why = `${id}: ${rest.toFixed(1)} more days expected, leaving pays from ${breakEven.toFixed(1)} on`
  return { leaves: rest > breakEven, why }
}

const note = (world: World, c: number, what: string): EventRow =>
  noteRow(world, world.dayStart, world.plan.fleets[world.fleetOf[c]!]!.id, 'fleet leaves', what, [
    regionOf(world, c),
  ])

/**
 * Length of a whole outage beyond which leaving would cost less than staying, in days:
 * `R* = downtime of the move + (freight and duty) / margin + T · (difference of power cost) / margin`, in the mean over
 * where the fleet would go. Infinity where nothing is earned at home; NaN where there is nowhere to go.
 */
export function breakEvenDays(world: World, c: number): number {
  const { horizonDays } = policyOf(world, c)
  const home = powerCost(world, c, regionOf(world, c), horizonDays)
  const margin = world.outlook.revenueUsdPerThDay - home
  let [sum, whole] = [0, 0]
  for (const { to, weight } of destinationsOf(world, c)) {
    if (!to || weight === 0) continue
    const { downDays, movingUsd, powerUsdPerDay } = prospectOf(world, c, to.region, horizonDays)
    sum += weight * (downDays + (movingUsd + horizonDays * (powerUsdPerDay - home)) / margin)
    whole += weight
  }
  if (whole === 0) return NaN
  return margin > 0 ? Math.max(0, sum / whole) : Infinity
}
