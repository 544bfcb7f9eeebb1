import { DAY_S } from '../units/index.ts'
import { ANY_SITE, type Ban } from './plan/types.ts'
import type { Line } from './queue.ts'
import type { KnownBans } from './underway.ts'
import type { World } from './world.ts'

/** Whether a ban is about machines of this kind at a site. */
export const covers = (ban: Ban, site: number, model: number, fleet: number): boolean =>
  ban.sites.has(site) && (!ban.models || ban.models.has(model)) && (!ban.fleets || ban.fleets.has(fleet))

/**
 * The bans that are known today and not yet over, sought once a day: a run may have thousands in store. That is done
 * apart, since closures would cost each of the many who ask.
 */
function knownBans(world: World): KnownBans {
  const { knownBans: known, day } = world
  return known.day === day ? known : (world.knownBans = seekBans(world))
}

function seekBans({ plan, knownBans: before, day, dayStart }: World): KnownBans {
  const tomorrow = dayStart + DAY_S
  const bans = plan.bans.filter(
    ({ announced = Infinity, effective, lifted }) =>
      Math.min(announced, effective) < tomorrow && (lifted === undefined || lifted > dayStart),
  )
  const holding = bans.filter(({ effective }) => effective < tomorrow)
  const asBefore =
    holding.length === before.holding.length && holding.every((ban, i) => ban === before.holding[i])
  return { day, bans, holding, holdingAt: asBefore ? before.holdingAt : new Map() }
}

/** The known bans that are in effect at a site on any part of the day: no machine may be switched on against them. */
function bansHolding(world: World, site: number): readonly Ban[] {
  const { holding, holdingAt } = knownBans(world)
  if (holding.length === 0) return holding
  let here = holdingAt.get(site)
  if (!here) holdingAt.set(site, (here = holding.filter(({ sites }) => sites.has(site))))
  return here
}

/** A ban forbids machines of this kind at a site today. */
export function isForbidden(world: World, site: number, model: number, fleet: number): boolean {
  const holding = bansHolding(world, site)
  for (let i = 0; i < holding.length; i += 1) if (covers(holding[i]!, site, model, fleet)) return true
  return false
}

/** Whether a site is one of those that a line waits for, and no ban keeps it out. */
export const mayTake = (world: World, { site: wanted, model, fleet }: Line, site: number): boolean =>
  (wanted === ANY_SITE || wanted === site) && !isForbidden(world, site, model, fleet)

const isOnEverything = ({ models, fleets }: Ban): boolean => !models && !fleets

/** A ban on everything closes a site today, to builders too. */
export const isClosed = (world: World, site: number): boolean => bansHolding(world, site).some(isOnEverything)

/** Whether it is known today that a ban on everything closes a site, now or later. */
const isDoomed = (world: World, site: number): boolean =>
  knownBans(world).bans.some((ban) => isOnEverything(ban) && ban.sites.has(site))

/** Nobody who can choose moves to a region that is closed, or about to be. */
export const isShunned = (world: World, region: number): boolean =>
  world.plan.regions[region]!.sites.every((site) => isDoomed(world, site))
