import { DAY_S } from '../../units/index.ts'
import { apportion } from '../apportion.ts'
import { isClosed, mayTake } from '../forbidden.ts'
import { plug, unplug } from '../machines.ts'
import type { Contract, Delivery } from '../plan/types.ts'
import { ANY_SITE } from '../plan/types.ts'
import type { Queue, QueueEntry } from '../queue.ts'
import type { World } from '../world.ts'

/** Phase 2: new machines come, racks are built and cut, and whoever waits takes what is free: contracts first. */
export function arrivals(world: World): void {
  if (world.delivering.size > 0) deliver(world)
  if (world.buildings.length > 0) buildOrCut(world)
  for (let r = 0; r < world.queues.length; r += 1) {
    if (!world.queues[r]!.isEmpty) takeRacks(world, r)
    if (world.builds[r]! > 0 && buildToDemand(world, r)) takeRacks(world, r)
  }
}

function deliver(world: World): void {
  for (const delivery of world.delivering.keys()) {
    const whole = delivery.to.reduce((sum, { weight }) => sum + weight, 0)
    if (delivery.machines === undefined)
      delivery.to.forEach((_, i) => deliverAtRate(world, delivery, i, whole))
    else deliverAtOnce(world, delivery, delivery.machines)
  }
}

function deliverAtOnce(world: World, delivery: Delivery, machines: number): void {
  world.delivering.delete(delivery)
  const parts = apportion(
    machines,
    delivery.to.map(({ weight }) => weight),
  )
  parts.forEach((part, i) => receive(world, delivery, i, part))
}

/** A rate carries its fraction of a machine to the next day. */
function deliverAtRate(world: World, delivery: Delivery, i: number, whole: number): void {
  const carry = world.delivering.get(delivery)!
  carry[i]! +=
    (delivery.ghPerDay! / world.plan.models[delivery.model]!.hashrateGh) * (delivery.to[i]!.weight / whole)
  const machines = Math.floor(carry[i]!)
  carry[i]! -= machines
  receive(world, delivery, i, machines)
}

function receive(world: World, delivery: Delivery, i: number, machines: number): void {
  if (machines === 0) return
  const { fleet, region, site } = delivery.to[i]!
  world.machinesDelivered += machines
  enqueue(world, region, fleet, delivery.model, site, machines)
}

/** Puts machines without a shipment at the end of a region's queue. */
function enqueue(
  world: World,
  region: number,
  fleet: number,
  model: number,
  site: number,
  machines: number,
): void {
  world.machinesQueued[region]! += machines
  const queue = world.queues[region]!
  queue.add(queue.lineOf(fleet, model, site), machines)
}

function buildOrCut(world: World): void {
  for (const building of world.buildings) {
    const change =
      building.leftW > 0
        ? Math.min(building.leftW, Math.max(building.perDayW, 1))
        : Math.max(building.leftW, Math.min(building.perDayW, -1))
    building.leftW -= change
    world.capacityW[building.site] = Math.max(0, world.capacityW[building.site]! + change)
    if (change < 0) evict(world, building.site)
  }
  const done = world.buildings.findIndex(({ leftW }) => leftW === 0)
  if (done >= 0)
    world.buildings.splice(0, world.buildings.length, ...world.buildings.filter(({ leftW }) => leftW !== 0))
}

/** Machines beyond the racks that are left must queue, the least efficient first. */
function evict(world: World, site: number): void {
  const { region } = world.plan.sites[site]!
  const jPerTh = (c: number): number => world.plan.models[world.modelOf[c]!]!.jPerTh
  const cohorts = [...world.cohortsAt[site]!].sort((a, b) => jPerTh(b) - jPerTh(a) || a - b)
  for (const c of cohorts) {
    const over = world.usedW[site]! + world.reservedW[site]! - world.capacityW[site]!
    if (over <= 0) return
    const machines = Math.min(world.open[c]!, Math.ceil(over / world.wallOf(site, world.modelOf[c]!)))
    if (machines === 0) continue
    unplug(world, c, machines, false)
    const [fleet, model] = [world.fleetOf[c]!, world.modelOf[c]!]
    enqueue(world, region, fleet, model, ANY_SITE, machines)
  }
}

/** First come, first served; whoever waits for one site does not hold up those who take any. */
function takeRacks(world: World, region: number): void {
  const queue = world.queues[region]!
  useContracts(world, region)
  const { sites } = world.plan.regions[region]!
  const isFull: boolean[] = []
  let open = sites.length
  queue.begin(world.dayStart)
  for (let entry = queue.next(); entry && open > 0; entry = queue.next())
    for (let i = 0; i < sites.length && entry.left > 0; i += 1) {
      const site = sites[i]!
      if (isFull[i] || !mayTake(world, entry.line, site)) continue
      const fitting = Math.floor(freeW(world, site) / world.wallOf(site, entry.line.model))
      if (fitting < entry.left) {
        isFull[i] = true
        open -= 1
      }
      if (fitting > 0) energise(world, entry, Math.min(fitting, entry.left), site)
    }
}

const freeW = (world: World, site: number): number =>
  world.capacityW[site]! - world.usedW[site]! - world.reservedW[site]!

function useContracts(world: World, region: number): void {
  const { contracts, sites } = world.plan
  for (const contract of contracts)
    if ((world.contractsLeftW.get(contract) ?? 0) > 0 && sites[contract.site]!.region === region)
      useContract(world, contract, world.queues[region]!)
}

function useContract(world: World, contract: Contract, queue: Queue): void {
  const { fleet, site } = contract
  if (!queue.holdsOf(fleet)) return
  queue.begin(world.dayStart)
  for (let entry = queue.next(); entry; entry = queue.next()) {
    const { line } = entry
    if (line.fleet !== fleet || !mayTake(world, line, site)) continue
    const wall = world.wallOf(site, line.model)
    const leftW = world.contractsLeftW.get(contract)!
    const roomW = Math.min(leftW, world.capacityW[site]! - world.usedW[site]!)
    const machines = Math.min(entry.left, Math.floor(roomW / wall))
    if (machines <= 0) continue
    world.contractsLeftW.set(contract, leftW - machines * wall)
    world.reservedW[site]! -= machines * wall
    energise(world, entry, machines, site)
  }
}

function energise(world: World, entry: QueueEntry, machines: number, site: number): void {
  const { region } = world.plan.sites[site]!
  const { fleet, model } = entry.line
  world.queues[region]!.take(entry, machines)
  world.machinesQueued[region]! -= machines
  plug(world, world.cohort(fleet, site, model), machines, false)
  const { shipment } = entry
  if (!shipment) return
  shipment.energised += machines
  shipment.energisedAt = world.dayStart
  shipment.downtimeS += machines * (world.dayStart - shipment.offAt)
  world.machinesReceived[region]! += machines
  world.machinesEnergised += machines
}

/** Builders work while somebody waits, or fewer racks stand free than they keep ready. Returns whether they built. */
function buildToDemand(world: World, region: number): boolean {
  let served = 0
  for (const site of world.plan.regions[region]!.sites) {
    if (world.buildRateW[site] === 0 || isClosed(world, site)) continue
    const waiting = demandW(world, region, site)
    const wanted = Math.max(
      0,
      waiting - served + world.plan.sites[site]!.spareW - Math.max(0, freeW(world, site)),
    )
    const pace = keepPace(world, site, wanted)
    if (wanted === 0) continue
    const power = Math.floor(Math.min(wanted, world.buildRateW[site]! * pace))
    world.capacityW[site]! += power
    served += Math.min(power, waiting)
  }
  return served > 0
}

/** Watts of those who wait for a site, or for any, by tomorrow, and whom no ban keeps out of it. */
function demandW(world: World, region: number, site: number): number {
  let sum = 0
  for (const line of world.queues[region]!.lines) {
    if (line.machines === 0 || line.notBefore > world.dayStart + DAY_S) continue
    if (mayTake(world, line, site)) sum += line.machines * world.wallOf(site, line.model)
  }
  return sum
}

/** The share of their full rate at which builders work today: it follows what is wanted, but no faster than their ramp. */
function keepPace(world: World, site: number, wantedW: number): number {
  const { buildRampDays } = world.plan.sites[site]!
  if (buildRampDays <= 0) return 1
  const [pace, step] = [world.buildPace[site]!, 1 / buildRampDays]
  const needed = Math.min(1, wantedW / world.buildRateW[site]!)
  return (world.buildPace[site] = Math.min(pace + step, Math.max(pace - step, needed)))
}
