import { quantileOf } from '../model/index.ts'
import { DAY_S } from '../units/index.ts'
import { apportion } from './apportion.ts'
import { leaveBanned, regionOf } from './machines.ts'
import { ANY_SITE, type Lane } from './plan/types.ts'
import type { Shipment } from './shipment.ts'
import type { World } from './world.ts'

/** Order of things at one instant. */
export const RANK = { economy: 0, stage: 1, outage: 2, ban: 3, order: 4 } as const

/** What of a journey is fixed in advance; the rest is drawn. Instants in seconds since 1970. */
export interface Itinerary {
  /** An order: packing starts then, without a decision. */
  readonly pack?: number | undefined
  readonly depart?: number | undefined
  readonly arrive?: number | undefined
  readonly notBefore?: number | undefined
  readonly mode?: string | undefined
  readonly toSite?: number
}

/** Machines change hands and places at 00:00: the first midnight at or after an instant. */
const midnight = (at: number): number => Math.ceil(at / DAY_S) * DAY_S

/** Does a thing at its midnight: now, if that is not after today. */
function schedule(world: World, at: number, happen: (world: World) => void): void {
  const day = midnight(at)
  if (day <= world.dayStart) happen(world)
  else world.agenda.add({ at: day, rank: RANK.stage, happen })
}

/**
 * Sends stranded machines away, by the fleet's policy: some are scrapped, the others go to its destinations, in
 * proportion to their weights or all to one that is drawn. Machines that a ban switched off wait for a decision first.
 */
export function sendAway(
  world: World,
  c: number,
  machines: number,
  offAt: number,
  wereBanned: boolean,
): void {
  const fleet = world.plan.fleets[world.fleetOf[c]!]!
  const policy = world.plan.policies[fleet.policy]!
  const { scrapClass } = world.plan.models[world.modelOf[c]!]!
  const targets = policy.destinations.filter(({ region }) => region !== regionOf(world, c))
  const scrap = targets.length === 0 ? 1 : policy.scrap[scrapClass]
  const [scrapped, leaving] = apportion(machines, [scrap, 1 - scrap]) as [number, number]
  if (scrapped > 0) scrapLater(world, c, scrapped, offAt, wereBanned)
  if (leaving === 0) return
  if (policy.goesWhole) {
    ship(world, c, leaving, drawOne(targets, nextDraws(world, c)), offAt, wereBanned)
    return
  }
  const parts = apportion(
    leaving,
    targets.map(({ weight }) => weight),
  )
  parts.forEach((part, i) => {
    if (part > 0) ship(world, c, part, targets[i]!.region, offAt, wereBanned)
  })
}

/** The lanes of one decision: where to, how long to decide, to pack, to travel. All are taken each time. */
interface Draws {
  readonly where: number
  readonly decision: number
  readonly packing: number
  readonly transit: number
}

function nextDraws(world: World, c: number): Draws {
  const next = world.stream(`transit/${world.plan.fleets[world.fleetOf[c]!]!.id}`)
  return { where: next(), decision: next(), packing: next(), transit: next() }
}

function drawOne(
  targets: readonly { readonly region: number; readonly weight: number }[],
  { where }: Draws,
): number {
  let left = where * targets.reduce((sum, { weight }) => sum + weight, 0)
  for (const { region, weight } of targets) {
    left -= weight
    if (left <= 0) return region
  }
  return targets.at(-1)!.region
}

function decidedAt(world: World, c: number, offAt: number, wereBanned: boolean, draws: Draws): number {
  if (!wereBanned) return offAt
  const { decision } = world.plan.policies[world.plan.fleets[world.fleetOf[c]!]!.policy]!
  return offAt + quantileOf(decision, draws.decision)
}

function scrapLater(world: World, c: number, machines: number, offAt: number, wereBanned: boolean): void {
  const region = regionOf(world, c)
  if (!wereBanned) {
    world.machinesRetired[region]! += machines
    return
  }
  world.undecided[c]! -= machines
  schedule(world, decidedAt(world, c, offAt, true, nextDraws(world, c)), () => {
    leaveBanned(world, c, machines)
    world.machinesRetired[region]! += machines
  })
}

/** Starts a shipment: banned machines are packed once that is decided, others at once. */
export function ship(
  world: World,
  c: number,
  machines: number,
  toRegion: number,
  offAt: number,
  wereBanned: boolean,
  itinerary: Itinerary = {},
): void {
  const draws = nextDraws(world, c)
  const packAt = itinerary.pack ?? decidedAt(world, c, offAt, wereBanned, draws)
  const shipment = newShipment(world, c, machines, toRegion, offAt, packAt, draws, itinerary)
  world.shipments.push(shipment)
  world.machinesMoved += machines
  if (!wereBanned) {
    pack(world, shipment)
    return
  }
  world.undecided[c]! -= machines
  schedule(world, packAt, () => {
    leaveBanned(world, c, machines)
    pack(world, shipment)
  })
}

function pack(world: World, shipment: Shipment): void {
  world.machinesPacking[shipment.fromRegion]! += shipment.machines
  countMoving(world, shipment, shipment.machines)
  schedule(world, shipment.departAt, () => depart(world, shipment))
}

function newShipment(
  world: World,
  c: number,
  machines: number,
  toRegion: number,
  offAt: number,
  packAt: number,
  draws: Draws,
  itinerary: Itinerary,
): Shipment {
  const fromRegion = regionOf(world, c)
  const lane = laneOf(world, fromRegion, toRegion, itinerary.mode)
  const departAt = itinerary.depart ?? midnight(packAt + quantileOf(world.plan.packing, draws.packing))
  const arriveAt = itinerary.arrive ?? midnight(departAt + quantileOf(lane.transit, draws.transit))
  return {
    fleet: world.fleetOf[c]!,
    fromCohort: c,
    fromRegion,
    toRegion,
    toSite: itinerary.toSite ?? ANY_SITE,
    model: world.modelOf[c]!,
    machines,
    mode: lane.mode,
    offAt,
    departAt,
    arriveAt: Math.max(arriveAt, departAt),
    notBefore: itinerary.notBefore ?? -Infinity,
    freightUsd: machines * lane.freightUsd,
    dutyUsd: machines * lane.duty * world.plan.models[world.modelOf[c]!]!.priceUsd,
    departed: false,
    arrived: false,
    energised: 0,
    energisedAt: NaN,
    downtimeS: 0,
  }
}

/** The first lane that fits, of the mode if one is wanted; the last of the list fits everything. */
function laneOf(world: World, from: number, to: number, mode: string | undefined): Lane {
  const fitting = (lane: Lane): boolean => lane.from.has(from) && lane.to.has(to)
  const { lanes } = world.plan
  return (
    lanes.find((lane) => fitting(lane) && (mode === undefined || lane.mode === mode)) ?? lanes.find(fitting)!
  )
}

/** Fleets know what they have on the way, and what it would earn at home. */
function countMoving(world: World, { fleet, fromCohort, model }: Shipment, machines: number): void {
  const { uptime } = world.plan.sites[world.siteOf[fromCohort]!]!
  world.fleetMoving[fleet]! += machines
  world.fleetMovingGh[fleet]! += machines * world.plan.models[model]!.hashrateGh * uptime
}

function depart(world: World, shipment: Shipment): void {
  shipment.departed = true
  world.machinesPacking[shipment.fromRegion]! -= shipment.machines
  world.machinesInTransit[shipment.toRegion]! += shipment.machines
  world.fleetMovingUsd[shipment.fleet]! += shipment.freightUsd + shipment.dutyUsd
  schedule(world, shipment.arriveAt, () => arrive(world, shipment))
}

function arrive(world: World, shipment: Shipment): void {
  const { fleet, model, machines, toRegion, toSite, notBefore } = shipment
  shipment.arrived = true
  world.machinesInTransit[toRegion]! -= machines
  countMoving(world, shipment, -machines)
  world.machinesQueued[toRegion]! += machines
  world.queues[toRegion]!.push({ fleet, model, site: toSite, notBefore, left: machines, shipment })
}
