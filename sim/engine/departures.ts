import { Divider } from './divider.ts'
import { isShunned } from './forbidden.ts'
import { decidedAt, drawsOf, isCutOff, onceDecided, policyOf, ship } from './journey.ts'
import { regionOf } from './machines.ts'
import { ANY_SITE, type Policy } from './plan/types.ts'
import { popularity } from './prospects.ts'
import type { Way } from './underway.ts'
import type { World } from './world.ts'

/** Whether a cohort has anywhere to go, or anybody to sell to. */
export const canLeave = (world: World, c: number): boolean =>
  destinationsOf(world, c).some(({ weight }) => weight > 0) || soldShare(world, c) > 0

/**
 * Sends machines away, by the fleet's policy: some are scrapped, some sold, the others go to its destinations, in
 * proportion to their weights or all to one that is drawn. Machines that a ban switched off wait for a decision first;
 * whoever has nowhere to go stays.
 */
export function sendAway(
  world: World,
  c: number,
  machines: number,
  offAt: number,
  wereBanned: boolean,
): void {
  const ways = waysOf(world, c)
  // What a ban switched off stands there, if by now nowhere is left to go.
  if (wereBanned && ways.every(({ weight }) => !(weight > 0))) return
  const parts = divided(world, c, machines, ways)
  ways.forEach(({ to }, i) => {
    const part = parts[i]!
    if (part === 0) return
    if (to) ship(world, c, part, to, offAt, wereBanned)
    else scrap(world, c, part, offAt, wereBanned)
  })
}

/** The machines of each way; where there is but one, nothing is to be kept of how they were divided. */
function divided(world: World, c: number, machines: number, ways: readonly Way[]): number[] {
  let divider = world.dividers.get(c)
  const only = ways.findIndex(({ weight }) => weight > 0)
  if (!divider && ways.every(({ weight }, i) => i === only || !(weight > 0)))
    return ways.map((_, i) => (i === only ? machines : 0))
  if (!divider) world.dividers.set(c, (divider = new Divider(ways.length)))
  return divider.divide(
    machines,
    ways.map(({ weight }) => weight),
  )
}

/** Always in the same order: destinations, buyers, scrap. */
function waysOf(world: World, c: number): Way[] {
  const policy = policyOf(world, c)
  const scrapped = policy.scrap[classOf(world, c)]
  const sold = soldShare(world, c)
  const places = policy.goesWhole ? [oneOf(world, c)] : destinationsOf(world, c)
  return [
    ...scaled(places, 1 - scrapped - sold),
    ...scaled(buyersOf(world, c), sold),
    { to: undefined, weight: scrapped },
  ]
}

/** Ways whose weights add up to a share of the whole. */
function scaled(ways: readonly Way[], share: number): Way[] {
  const whole = ways.reduce((sum, { weight }) => sum + weight, 0)
  return ways.map(({ to, weight }) => ({ to, weight: whole > 0 ? (share * weight) / whole : 0 }))
}

const classOf = (world: World, c: number) => world.plan.models[world.modelOf[c]!]!.scrapClass

/** The regions of a cohort's policy with the weights of today; never the one that it leaves. */
export function destinationsOf(world: World, c: number): readonly Way[] {
  const policy = policyOf(world, c)
  const home = regionOf(world, c)
  if (policy.byProfit) return weighed(world, c, policy, home)
  // Weights alone never change: a ban that scatters a hundred fleets asks for them hundreds of times.
  let byHome = world.waysFrom.get(policy)
  if (!byHome) world.waysFrom.set(policy, (byHome = []))
  return (byHome[home] ??= weighed(world, c, policy, home))
}

function weighed(world: World, c: number, { destinations, byProfit }: Policy, home: number): Way[] {
  const weights = destinations.map(({ region, weight }) =>
    region === home || (byProfit && isOutOfReach(world, home, region)) ? 0 : weight,
  )
  const regions = destinations.map(({ region }) => region)
  const liked = byProfit ? popularity(world, c, regions, weights) : weights
  return regions.map((region, i) => ({ to: { region, site: ANY_SITE }, weight: liked[i]! }))
}

/** Whoever can choose goes nowhere that is closed, or to which no lane leads. */
const isOutOfReach = (world: World, from: number, to: number): boolean =>
  isShunned(world, to) || isCutOff(world, from, to)

const NOBODY: readonly Way[] = []

function buyersOf(world: World, c: number): readonly Way[] {
  if (policyOf(world, c).buyers.length === 0) return NOBODY
  const home = regionOf(world, c)
  return policyOf(world, c).buyers.map(({ fleet, region, site, weight }) => ({
    to: { region, site, buyer: fleet },
    weight: region === home ? 0 : weight,
  }))
}

/** Of the machines that leave: none if nobody elsewhere buys. */
const soldShare = (world: World, c: number): number =>
  buyersOf(world, c).some(({ weight }) => weight > 0) ? policyOf(world, c).sell[classOf(world, c)] : 0

/** The one destination that a fleet draws for all that it has in a region. */
function oneOf(world: World, c: number): Way {
  const ways = destinationsOf(world, c)
  let chosen = world.chosen.get(c)
  if (chosen === undefined) world.chosen.set(c, (chosen = drawOne(world, c, ways)))
  return ways[chosen] ?? { to: undefined, weight: 0 }
}

function drawOne(world: World, c: number, ways: readonly Way[]): number {
  const { id } = world.plan.fleets[world.fleetOf[c]!]!
  const u = world.luck(`where/${id}/${world.plan.regions[regionOf(world, c)]!.id}`)()
  let left = u * ways.reduce((sum, { weight }) => sum + weight, 0)
  const last = ways.findLastIndex(({ weight }) => weight > 0)
  return ways.findIndex(({ weight }, i) => i === last || (weight > 0 && (left -= weight) <= 0))
}

interface Scrap {
  readonly region: number
  readonly machines: number
}

function scrap(world: World, c: number, machines: number, offAt: number, wereBanned: boolean): void {
  const about: Scrap = { region: regionOf(world, c), machines }
  if (!wereBanned) return retire(world, about)
  onceDecided(world, c, machines, decidedAt(world, c, offAt, drawsOf(world, c, 'scrap')), {
    then: retire,
    about,
  })
}

const retire = (world: World, { region, machines }: Scrap): void =>
  void (world.machinesRetired[region]! += machines)
