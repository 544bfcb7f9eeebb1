import { quantileOf } from '../model/index.ts'
import { DAY_S } from '../units/index.ts'
import { leaveBanned, regionOf } from './machines.ts'
import type { Lane, Policy } from './plan/types.ts'
import type { Destination, Shipment } from './underway.ts'
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
}

/** Machines change hands and places at 00:00: the first midnight at or after an instant. */
export const midnight = (at: number): number => Math.ceil(at / DAY_S) * DAY_S

/** Does a thing at its midnight: now, if that is not after today. */
function schedule<About>(
  world: World,
  at: number,
  happen: (world: World, about: About) => void,
  about: About,
): void {
  const day = midnight(at)
  if (day <= world.dayStart) happen(world, about)
  else world.agenda.add({ at: day, rank: RANK.stage, happen, about })
}

export const policyOf = (world: World, c: number): Policy =>
  world.plan.policies[world.plan.fleets[world.fleetOf[c]!]!.policy]!

/** The lanes of one shipment: how long to decide, to pack, to travel. All are taken each time. */
interface Draws {
  readonly decision: number
  readonly packing: number
  readonly transit: number
}

/** A shipment's luck hangs on what it is, not on what was sent before it. */
export function drawsOf(world: World, c: number, to: string): Draws {
  const { plan } = world
  const fleet = plan.fleets[world.fleetOf[c]!]!.id
  const model = plan.models[world.modelOf[c]!]!.id
  const next = world.luck(
    `transit/${fleet}/${plan.sites[world.siteOf[c]!]!.id}/${model}/${to}/${plan.firstDay + world.day}`,
  )
  return { decision: next(), packing: next(), transit: next() }
}

export const decidedAt = (world: World, c: number, offAt: number, { decision }: Draws): number =>
  offAt + quantileOf(policyOf(world, c).decision, decision)

/** What becomes of banned machines. */
interface Fate<About> {
  readonly then: (world: World, about: About) => void
  /** If the ban is lifted before that. */
  readonly never?: (world: World, about: About) => void
  readonly about: About
}

interface Undecided<About> {
  readonly cohort: number
  readonly machines: number
  /** How often a ban on the cohort had been lifted when they began to wait. */
  readonly releases: number | undefined
  readonly fate: Fate<About>
}

/** Banned machines wait until a decision is made; if the ban is lifted before that, it never is. */
export function onceDecided<About>(
  world: World,
  cohort: number,
  machines: number,
  at: number,
  fate: Fate<About>,
): void {
  world.undecided[cohort]! -= machines
  schedule(world, at, meetFate, { cohort, machines, releases: world.releases.get(cohort), fate })
}

function meetFate<About>(world: World, { cohort, machines, releases, fate }: Undecided<About>): void {
  if (world.releases.get(cohort) !== releases) return fate.never?.(world, fate.about)
  leaveBanned(world, cohort, machines)
  fate.then(world, fate.about)
}

/** Starts a shipment: machines that a ban switched off are packed once that is decided, others at once. */
export function ship(
  world: World,
  c: number,
  machines: number,
  to: Destination,
  offAt: number,
  wereBanned: boolean,
  itinerary?: Itinerary,
): void {
  const draws = drawsOf(world, c, labelOf(world, to))
  const packAt = itinerary?.pack ?? (wereBanned ? decidedAt(world, c, offAt, draws) : offAt)
  const shipment = newShipment(world, c, machines, to, offAt, packAt, draws, itinerary)
  head(world, shipment, machines)
  if (wereBanned) onceDecided(world, c, machines, packAt, { then: pack, never: stay, about: shipment })
  else pack(world, shipment)
}

const labelOf = ({ plan }: World, { region, buyer }: Destination): string =>
  buyer === undefined ? plan.regions[region]!.id : `sale/${plan.fleets[buyer]!.id}`

/** Racks of a region that machines on their way there will want. */
function head(world: World, { toRegion, model }: Shipment, machines: number): void {
  world.headedW[toRegion]! += machines * world.wallOf(world.plan.regions[toRegion]!.sites[0]!, model)
}

const stay = (world: World, shipment: Shipment): void => head(world, shipment, -shipment.machines)

function newShipment(
  world: World,
  c: number,
  machines: number,
  { region: toRegion, site: toSite, buyer }: Destination,
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
  const { priceUsd } = world.plan.models[world.modelOf[c]!]!
  return {
    fleet: buyer ?? world.fleetOf[c]!,
    fromCohort: c,
    sold: buyer !== undefined,
    fromRegion,
    toRegion,
    toSite,
    model: world.modelOf[c]!,
    machines,
    mode: lane.mode,
    offAt,
    departAt,
    arriveAt,
    notBefore: itinerary?.notBefore ?? -Infinity,
    freightUsd: machines * lane.freightUsd,
    dutyUsd: machines * lane.duty * priceUsd,
    saleUsd: buyer === undefined ? 0 : machines * priceUsd * policyOf(world, c).soldAt,
    departed: false,
    arrived: false,
    energised: 0,
    energisedAt: NaN,
    downtimeS: 0,
  }
}

/** The first lane that fits, of the mode if one is wanted; the last of the list fits everything. */
export function laneOf(world: World, from: number, to: number, mode?: string): Lane {
  const fitting = (lane: Lane): boolean => lane.from.has(from) && lane.to.has(to)
  const { lanes } = world.plan
  return (
    lanes.find((lane) => fitting(lane) && (mode === undefined || lane.mode === mode)) ?? lanes.find(fitting)!
  )
}

/** Where a scenario names lanes and none of them leads from one region to another. */
export const isCutOff = (world: World, from: number, to: number): boolean =>
  world.plan.lanes.length > 1 && laneOf(world, from, to) === world.plan.lanes.at(-1)

function pack(world: World, shipment: Shipment): void {
  world.shipments.push(shipment)
  world.machinesMoved += shipment.machines
  world.machinesPacking[shipment.fromRegion]! += shipment.machines
  countMoving(world, shipment, shipment.machines)
  schedule(world, shipment.departAt, depart, shipment)
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
  world.fleetSalesUsd[shipment.fleet]! -= shipment.saleUsd
  world.fleetSalesUsd[world.fleetOf[shipment.fromCohort]!]! += shipment.saleUsd
  schedule(world, shipment.arriveAt, arrive, shipment)
}

function arrive(world: World, shipment: Shipment): void {
  const { fleet, model, machines, toRegion, toSite, notBefore } = shipment
  shipment.arrived = true
  world.machinesInTransit[toRegion]! -= machines
  countMoving(world, shipment, -machines)
  head(world, shipment, -machines)
  world.machinesQueued[toRegion]! += machines
  const queue = world.queues[toRegion]!
  queue.add(queue.lineOf(fleet, model, toSite, notBefore), machines, shipment)
}
