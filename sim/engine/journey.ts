import { quantileOf } from '../model/index.ts'
import { DAY_S } from '../units/index.ts'
import { Divider } from './divider.ts'
import { leaveBanned, regionOf } from './machines.ts'
import { ANY_SITE, type Lane, type Policy } from './plan/types.ts'
import type { Shipment } from './underway.ts'
import type { World } from './world.ts'

/** Order of things at one instant: where one ban follows another, the new one holds before the old one goes. */
export const RANK = { economy: 0, stage: 1, outage: 2, ban: 3, lifting: 4, order: 5 } as const

/** What of a journey is fixed in advance; the rest is drawn. Instants in seconds since 1970. */
export interface Itinerary {
  /** Packing starts then, without a decision. */
  readonly pack: number
  readonly depart?: number | undefined
  readonly arrive?: number | undefined
  readonly notBefore?: number | undefined
  readonly mode?: string | undefined
  readonly toSite?: number
}

/** Machines change hands and places at 00:00: the first midnight at or after an instant. */
export const midnight = (at: number): number => Math.ceil(at / DAY_S) * DAY_S

/** Does a thing at its midnight: now, if that is not after today. */
function schedule(world: World, at: number, happen: (world: World) => void): void {
  const day = midnight(at)
  if (day <= world.dayStart) happen(world)
  else world.agenda.add({ at: day, rank: RANK.stage, happen })
}

export const policyOf = (world: World, c: number): Policy =>
  world.plan.policies[world.plan.fleets[world.fleetOf[c]!]!.policy]!

/** The regions that a cohort may go to: never the one it leaves. */
const targetsOf = (world: World, c: number) =>
  policyOf(world, c).destinations.filter(({ region, weight }) => weight > 0 && region !== regionOf(world, c))

/** Whether a cohort has anywhere to go. */
export const canLeave = (world: World, c: number): boolean => targetsOf(world, c).length > 0

/**
 * Sends machines away, by the fleet's policy: some are scrapped, the others go to its destinations, in proportion to
 * their weights or all to one that is drawn. Machines that a ban switched off wait for a decision first; whoever has
 * nowhere to go stays.
 */
export function sendAway(
  world: World,
  c: number,
  machines: number,
  offAt: number,
  wereBanned: boolean,
): void {
  const targets = policyOf(world, c).goesWhole ? oneOf(world, c) : targetsOf(world, c)
  const parts = dividerOf(world, c, targets).divide(machines)
  parts.forEach((part, i) => {
    const target = targets[i]
    if (part === 0) return
    if (target) ship(world, c, part, target.region, offAt, wereBanned)
    else scrap(world, c, part, offAt, wereBanned)
  })
}

type Targets = readonly { readonly region: number; readonly weight: number }[]

/** The destinations' shares of the machines that are not scrapped, and the share scrapped last. */
function dividerOf(world: World, c: number, targets: Targets): Divider {
  const known = world.dividers.get(c)
  if (known) return known
  const scrapped = policyOf(world, c).scrap[world.plan.models[world.modelOf[c]!]!.scrapClass]
  const whole = targets.reduce((sum, { weight }) => sum + weight, 0)
  const divider = new Divider([...targets.map(({ weight }) => ((1 - scrapped) * weight) / whole), scrapped])
  world.dividers.set(c, divider)
  return divider
}

/** The one destination that a fleet draws for all that it has in a region. */
function oneOf(world: World, c: number): Targets {
  const targets = targetsOf(world, c)
  const { id } = world.plan.fleets[world.fleetOf[c]!]!
  const u = world.luck(`where/${id}/${world.plan.regions[regionOf(world, c)]!.id}`)()
  let left = u * targets.reduce((sum, { weight }) => sum + weight, 0)
  for (const target of targets) {
    left -= target.weight
    if (left <= 0) return [target]
  }
  return targets.slice(-1)
}

/** The lanes of one shipment: how long to decide, to pack, to travel. All are taken each time. */
interface Draws {
  readonly decision: number
  readonly packing: number
  readonly transit: number
}

/** A shipment's luck hangs on what it is, not on what was sent before it. */
function drawsOf(world: World, c: number, to: string): Draws {
  const { plan } = world
  const fleet = plan.fleets[world.fleetOf[c]!]!.id
  const model = plan.models[world.modelOf[c]!]!.id
  const next = world.luck(
    `transit/${fleet}/${plan.sites[world.siteOf[c]!]!.id}/${model}/${to}/${plan.firstDay + world.day}`,
  )
  return { decision: next(), packing: next(), transit: next() }
}

const decidedAt = (world: World, c: number, offAt: number, { decision }: Draws): number =>
  offAt + quantileOf(policyOf(world, c).decision, decision)

function scrap(world: World, c: number, machines: number, offAt: number, wereBanned: boolean): void {
  const region = regionOf(world, c)
  const retire = (): void => void (world.machinesRetired[region]! += machines)
  if (wereBanned)
    onceDecided(world, c, machines, decidedAt(world, c, offAt, drawsOf(world, c, 'scrap')), retire)
  else retire()
}

/** Banned machines wait until a decision is made; if the ban is lifted before that, it never is. */
function onceDecided(world: World, c: number, machines: number, at: number, then: () => void): void {
  world.undecided[c]! -= machines
  const releases = world.releases.get(c)
  schedule(world, at, () => {
    if (world.releases.get(c) !== releases) return
    leaveBanned(world, c, machines)
    then()
  })
}

/** Starts a shipment: machines that a ban switched off are packed once that is decided, others at once. */
export function ship(
  world: World,
  c: number,
  machines: number,
  toRegion: number,
  offAt: number,
  wereBanned: boolean,
  itinerary?: Itinerary,
): void {
  const draws = drawsOf(world, c, world.plan.regions[toRegion]!.id)
  const packAt = itinerary?.pack ?? (wereBanned ? decidedAt(world, c, offAt, draws) : offAt)
  const shipment = newShipment(world, c, machines, toRegion, offAt, packAt, draws, itinerary)
  if (wereBanned) onceDecided(world, c, machines, packAt, () => pack(world, shipment))
  else pack(world, shipment)
}

function newShipment(
  world: World,
  c: number,
  machines: number,
  toRegion: number,
  offAt: number,
  packAt: number,
  draws: Draws,
  itinerary: Itinerary | undefined,
): Shipment {
  const fromRegion = regionOf(world, c)
  const lane = laneOf(world, fromRegion, toRegion, itinerary?.mode)
  const { depart, arrive } = itinerary ?? {}
  // An arrival that is ordered is kept, however long packing would have taken.
  const packed = Math.min(
    midnight(packAt + quantileOf(world.plan.packing, draws.packing)),
    arrive ?? Infinity,
  )
  const departAt = Math.max(depart ?? packed, packAt)
  const arriveAt = Math.max(arrive ?? midnight(departAt + quantileOf(lane.transit, draws.transit)), departAt)
  return {
    fleet: world.fleetOf[c]!,
    fromCohort: c,
    fromRegion,
    toRegion,
    toSite: itinerary?.toSite ?? ANY_SITE,
    model: world.modelOf[c]!,
    machines,
    mode: lane.mode,
    offAt,
    departAt,
    arriveAt,
    notBefore: itinerary?.notBefore ?? -Infinity,
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

function pack(world: World, shipment: Shipment): void {
  world.shipments.push(shipment)
  world.machinesMoved += shipment.machines
  world.machinesPacking[shipment.fromRegion]! += shipment.machines
  countMoving(world, shipment, shipment.machines)
  schedule(world, shipment.departAt, () => depart(world, shipment))
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
