import { DAY_S } from '../units/index.ts'
import type { Ban } from './plan/types.ts'
import type { World } from './world.ts'

/** Whether a ban is about machines of this kind at a site. */
export const covers = (ban: Ban, site: number, model: number, fleet: number): boolean =>
  ban.sites.has(site) && (!ban.models || ban.models.has(model)) && (!ban.fleets || ban.fleets.has(fleet))

/** Whether a ban is in effect on any part of the day: no machine may be switched on against it. */
const holdsToday = (world: World, { effective, lifted }: Ban): boolean =>
  effective < world.dayStart + DAY_S && (lifted === undefined || lifted > world.dayStart)

/** A ban forbids machines of this kind at a site today. */
export const isForbidden = (world: World, site: number, model: number, fleet: number): boolean =>
  world.plan.bans.some((ban) => covers(ban, site, model, fleet) && holdsToday(world, ban))

const isOnEverything = ({ models, fleets }: Ban): boolean => !models && !fleets

/** A ban on everything closes a site today, to builders too. */
export const isClosed = (world: World, site: number): boolean =>
  world.plan.bans.some((ban) => isOnEverything(ban) && ban.sites.has(site) && holdsToday(world, ban))

/** Whether it is known today that a ban on everything closes a site, now or later. */
const isDoomed = (world: World, site: number): boolean =>
  world.plan.bans.some(
    (ban) =>
      isOnEverything(ban) &&
      ban.sites.has(site) &&
      Math.min(ban.announced ?? Infinity, ban.effective) < world.dayStart + DAY_S &&
      (ban.lifted === undefined || ban.lifted > world.dayStart),
  )

/** Nobody who can choose moves to a region that is closed, or about to be. */
export const isShunned = (world: World, region: number): boolean =>
  world.plan.regions[region]!.sites.every((site) => isDoomed(world, site))
