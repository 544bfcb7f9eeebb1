import { DAY_S } from '../units/index.ts'
import type { Ban } from './plan/types.ts'
import type { KnownBans } from './underway.ts'
import type { World } from './world.ts'

/** Whether a ban is about machines of this kind at a site. */
export const covers = (ban: Ban, site: number, model: number, fleet: number): boolean =>
  ban.sites.has(site) && (!ban.models || ban.models.has(model)) && (!ban.fleets || ban.fleets.has(fleet))

/** The bans that are known today and not yet over, put together once a day: a run may have thousands in store. */
function knownBans(world: World): KnownBans {
  const { knownBans: known, dayStart, day } = world
  if (known.day === day) return known
  const bans = world.plan.bans.filter(
    ({ announced = Infinity, effective, lifted }) =>
      Math.min(announced, effective) < dayStart + DAY_S && (lifted === undefined || lifted > dayStart),
  )
  return (world.knownBans = { day, bans, holdingAt: new Map() })
}

/** The known bans that are in effect at a site on any part of the day: no machine may be switched on against them. */
function bansHolding(world: World, site: number): readonly Ban[] {
  const { bans, holdingAt } = knownBans(world)
  if (bans.length === 0) return bans
  let holding = holdingAt.get(site)
  if (!holding) {
    holding = bans.filter(({ sites, effective }) => sites.has(site) && effective < world.dayStart + DAY_S)
    holdingAt.set(site, holding)
  }
  return holding
}

/** A ban forbids machines of this kind at a site today. */
export function isForbidden(world: World, site: number, model: number, fleet: number): boolean {
  for (const ban of bansHolding(world, site)) if (covers(ban, site, model, fleet)) return true
  return false
}

const isOnEverything = ({ models, fleets }: Ban): boolean => !models && !fleets

/** A ban on everything closes a site today, to builders too. */
export const isClosed = (world: World, site: number): boolean => bansHolding(world, site).some(isOnEverything)

/** Whether it is known today that a ban on everything closes a site, now or later. */
const isDoomed = (world: World, site: number): boolean =>
  knownBans(world).bans.some((ban) => isOnEverything(ban) && ban.sites.has(site))

/** Nobody who can choose moves to a region that is closed, or about to be. */
export const isShunned = (world: World, region: number): boolean =>
  world.plan.regions[region]!.sites.every((site) => isDoomed(world, site))
