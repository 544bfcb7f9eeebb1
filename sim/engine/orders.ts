import { DAY_S } from '../units/index.ts'
import { apportion } from './apportion.ts'
import { type Itinerary, ship } from './journey.ts'
import { switchOff, unplug } from './machines.ts'
import type { Order } from './plan/types.ts'
import type { Destination, EventRow, OrderInForce } from './underway.ts'
import type { World } from './world.ts'

const inScope = (world: World, order: Order): number[] =>
  [...order.from]
    .flatMap((site) => world.cohortsAt[site]!)
    .filter(
      (c) =>
        order.fleets.has(world.fleetOf[c]!) &&
        (order.model === undefined || order.model === world.modelOf[c]),
    )

const atHand = (world: World, c: number): number => world.open[c]! + world.undecided[c]!

/** Starts an order: all of it at its instant, or the first day's part of one that is spread over days. */
export function begin(world: World, order: Order, second: number, row: EventRow): void {
  const there = inScope(world, order).reduce((sum, c) => sum + atHand(world, c), 0)
  const machines = Math.min(there, order.machines ?? Math.round(there * order.share!))
  const inForce = { order, machines, sent: 0 }
  send(world, inForce, Math.round(machines / order.overDays), second, row)
  if (order.overDays > 1) world.orders.push(inForce)
}

/** A day of an order that is spread over days. */
export function carryOn(world: World, inForce: OrderInForce): void {
  const { order, machines, sent } = inForce
  const days = Math.ceil((world.dayStart - order.off) / DAY_S) + 1
  if (sent < machines)
    send(world, inForce, Math.round(machines * Math.min(1, days / order.overDays)) - sent, 0)
}

function send(world: World, inForce: OrderInForce, machines: number, second: number, row?: EventRow): void {
  const { order } = inForce
  const cohorts = inScope(world, order)
  const there = cohorts.map((c) => atHand(world, c))
  // A ban may have taken some since the order was given.
  const left = there.reduce((sum, count) => sum + count, 0)
  const parts = apportion(Math.min(machines, left), there)
  parts.forEach((part, i) => {
    const c = cohorts[i]!
    const running = part - Math.min(part, world.undecided[c]!)
    if (part === running) shipRunning(world, order, c, part, second, row)
    else shipStranded(world, order, c, part, running, second, row)
    inForce.sent += part
  })
}

function shipRunning(
  world: World,
  order: Order,
  c: number,
  machines: number,
  second: number,
  row?: EventRow,
): void {
  if (machines === 0) return
  const now = world.dayStart + second
  unplug(world, c, machines, false, second, row)
  ship(world, c, machines, toOf(order), now, false, itineraryOf(order, now))
}

/** Machines that a ban switched off, and with them those of the cohort that the order itself switches off. */
function shipStranded(
  world: World,
  order: Order,
  c: number,
  machines: number,
  running: number,
  second: number,
  row?: EventRow,
): void {
  if (running > 0) switchOff(world, c, running, second, row)
  ship(world, c, machines, toOf(order), world.offSince[c]!, true, itineraryOf(order, world.dayStart + second))
}

const itineraryOf = (order: Order, now: number): Itinerary => ({
  pack: now,
  depart: order.depart,
  arrive: order.arrive,
  notBefore: order.energise,
  mode: order.mode,
})

const toOf = ({ toRegion, toSite }: Order): Destination => ({ region: toRegion, site: toSite })
