import { isCutOff, policyOf } from './journey.ts'
import { regionOf } from './machines.ts'
import { begin } from './orders.ts'
import { isShunned } from './forbidden.ts'
import { ANY_SITE, type Order, type Season } from './plan/types.ts'
import { prospectOf } from './prospects.ts'
import type { EventRow } from './underway.ts'
import type { World } from './world.ts'

/** Makes the row of events.csv for machines that go from one region to another. */
export type NoteSeason = (from: number, to: number) => EventRow

/** A change of tariffs: fleets on the road move to where they earn most until the next, downtime and freight counted. */
export function turnOfSeason(world: World, season: Season, second: number, note: NoteSeason): void {
  const rows = new Map<string, EventRow>()
  for (let c = 0; c < world.fleetOf.length; c += 1) {
    if (policyOf(world, c) !== world.plan.policies[season.policy] || world.open[c] === 0) continue
    const from = regionOf(world, c)
    const atHome = isHome(world, c, from)
    const to = season.between.has(from) ? bestRegion(world, c, season, atHome) : from
    const machines = Math.round(world.open[c]! * (atHome ? season.share : 1))
    if (to === from || machines === 0) continue
    const key = `${from}/${to}`
    if (!rows.has(key)) rows.set(key, note(from, to))
    begin(world, orderOf(world, c, to, machines, season), second, rows.get(key)!)
  }
}

/** A fleet is at home in the regions in which it stood at the start. */
const isHome = (world: World, c: number, region: number): boolean =>
  world.plan.homes.has(world.fleetOf[c]! * world.plan.regions.length + region)

/**
 * Where a TH/s earns most until the tariffs change again; who stays loses no day and pays no freight. Whoever is away
 * stays there or goes home.
 */
function bestRegion(world: World, c: number, { between, days }: Season, atHome: boolean): number {
  const here = regionOf(world, c)
  let best = here
  let most = prospectOf(world, c, here, days).marginUsdPerDay * days
  for (const region of between) {
    if (region === here || (!atHome && !isHome(world, c, region))) continue
    if (isShunned(world, region) || isCutOff(world, here, region)) continue
    const { marginUsdPerDay, movingUsd, downDays } = prospectOf(world, c, region, days)
    const earned = marginUsdPerDay * Math.max(0, days - downDays) - movingUsd
    if (earned > most) [best, most] = [region, earned]
  }
  return best
}

function orderOf(world: World, c: number, toRegion: number, machines: number, season: Season): Order {
  return {
    id: `season/${world.plan.policies[season.policy]!.id}`,
    what: '',
    fleets: new Set([world.fleetOf[c]!]),
    from: new Set([world.siteOf[c]!]),
    fromRegion: regionOf(world, c),
    toRegion,
    toSite: ANY_SITE,
    model: world.modelOf[c]!,
    machines,
    share: undefined,
    off: world.dayStart,
    overDays: season.overDays,
    depart: undefined,
    arrive: undefined,
    energise: undefined,
    mode: undefined,
  }
}
