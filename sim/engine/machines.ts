import type { EventRow } from './underway.ts'
import type { World } from './world.ts'

/**
 * Every way in which machines change their state. Counts change at once, and stand for the end of the day; what they
 * add to or take from the hash rate counts from its second of the day.
 */

/** Takes machines of a cohort off the power. */
export function unplug(
  world: World,
  c: number,
  machines: number,
  hidden: boolean,
  second = 0,
  row?: EventRow,
): void {
  install(world, c, -machines, hidden, second, row)
}

/** Puts machines of a cohort on the power, if its efficiency pays. */
export function plug(
  world: World,
  c: number,
  machines: number,
  hidden: boolean,
  second = 0,
  row?: EventRow,
): void {
  install(world, c, machines, hidden, second, row)
}

function install(
  world: World,
  c: number,
  machines: number,
  hidden: boolean,
  second: number,
  row?: EventRow,
): void {
  const site = world.siteOf[c]!
  const { region } = world.plan.sites[site]!
  world.usedW[site]! += machines * world.wallOf(site, world.modelOf[c]!)
  if (hidden) {
    world.covert[c]! += machines
    world.machinesCovert[region]! += machines
  } else {
    world.open[c]! += machines
    if (world.on[c]) world.machinesOn[region]! += machines
    else world.machinesOff[region]! += machines
  }
  if (!world.on[c]) return
  if (hidden) world.siteCovertGh[site]! += machines * world.plan.models[world.modelOf[c]!]!.hashrateGh
  else world.siteOn[site]! += machines
  changeRunning(world, c, machines, second, row)
}

function changeRunning(world: World, cohort: number, machines: number, second: number, row?: EventRow): void {
  if (second > 0 || row) {
    world.later.push({ at: second, row, cohort, machines })
    return
  }
  // What is taken at 00:00 may be machines that a ban lifted at noon would only then have switched on.
  const missing = Math.max(0, -(world.running[cohort]! + machines))
  world.addRunning(cohort, machines + missing)
  if (missing > 0) takeFromLater(world, cohort, missing)
}

function takeFromLater(world: World, cohort: number, machines: number): void {
  let left = machines
  for (const change of world.later) {
    if (!('cohort' in change) || change.cohort !== cohort || change.machines <= 0) continue
    const taken = Math.min(left, change.machines)
    change.machines -= taken
    left -= taken
  }
}

/** Switches a whole cohort by its economics, at 00:00 of the day. */
export function turn(world: World, c: number, on: boolean): void {
  const site = world.siteOf[c]!
  const { region } = world.plan.sites[site]!
  const sign = on ? 1 : -1
  const [open, covert] = [world.open[c]!, world.covert[c]!]
  world.on[c] = on ? 1 : 0
  world.machinesOn[region]! += sign * open
  world.machinesOff[region]! -= sign * open
  world.siteOn[site]! += sign * open
  world.siteCovertGh[site]! += sign * covert * world.plan.models[world.modelOf[c]!]!.hashrateGh
  if (!on) forgetLater(world, c)
  world.addRunning(c, on ? open + covert : -world.running[c]!)
}

/** What else would change of a cohort today does not: all of it is off from 00:00. */
function forgetLater(world: World, c: number): void {
  for (let i = world.later.length - 1; i >= 0; i -= 1) {
    const change = world.later[i]!
    if ('hiding' in change && change.hiding === c) countHidden(world, c, change.machines)
    else if (!('cohort' in change) || change.cohort !== c) continue
    world.later.splice(i, 1)
  }
}

/** Open machines go into hiding where they are, from that second of the day on; they go on hashing. */
export function hide(world: World, c: number, machines: number, second = 0): void {
  const site = world.siteOf[c]!
  const { region } = world.plan.sites[site]!
  world.open[c]! -= machines
  world.covert[c]! += machines
  world.machinesCovert[region]! += machines
  if (!world.on[c]) {
    world.machinesOff[region]! -= machines
    return
  }
  world.machinesOn[region]! -= machines
  world.siteOn[site]! -= machines
  if (second > 0) world.later.push({ at: second, row: undefined, hiding: c, machines })
  else countHidden(world, c, machines)
}

/** Counts machines of a cohort among the hidden hash rate; negative takes away. */
export function countHidden(world: World, c: number, machines: number): void {
  const site = world.siteOf[c]!
  world.siteCovertGh[site]! += machines * world.plan.models[world.modelOf[c]!]!.hashrateGh
  world.touch(site)
}

/** Open machines are switched off by a ban; what becomes of them is not decided yet. */
export function switchOff(world: World, c: number, machines: number, second: number, row?: EventRow): void {
  unplug(world, c, machines, false, second, row)
  const standing = world.undecided[c]!
  const now = world.dayStart + second
  world.offSince[c] = (world.offSince[c]! * standing + now * machines) / (standing + machines)
  world.banned[c]! += machines
  world.undecided[c]! += machines
  world.machinesBanned[regionOf(world, c)]! += machines
}

/** Banned machines whose fate was open run again, hidden. */
export function switchOn(world: World, c: number, machines: number): void {
  leaveBanned(world, c, machines)
  world.undecided[c]! -= machines
  plug(world, c, machines, true)
}

/** A ban on a cohort ends: hidden machines come out, and all that still stand there run again. */
export function release(world: World, c: number, second: number, row: EventRow): void {
  hide(world, c, -world.covert[c]!, second)
  const machines = world.banned[c]!
  world.undecided[c] = 0
  world.releases.set(c, (world.releases.get(c) ?? 0) + 1)
  if (machines === 0) return
  leaveBanned(world, c, machines)
  plug(world, c, machines, false, second, row)
}

/** Machines leave the state of being banned: to be packed, scrapped, or switched on. */
export function leaveBanned(world: World, c: number, machines: number): void {
  world.banned[c]! -= machines
  world.machinesBanned[regionOf(world, c)]! -= machines
}

export const regionOf = (world: World, c: number): number => world.plan.sites[world.siteOf[c]!]!.region

/** Whether every count of machines is a whole number of at least 0. */
export function countsAreWhole(world: World): boolean {
  const counts = [world.open, world.covert, world.banned, world.undecided, world.running]
  const byRegion = [
    world.machinesPacking,
    world.machinesInTransit,
    world.machinesQueued,
    world.machinesRetired,
  ]
  return [...counts, ...byRegion].every((list) =>
    list.every((count: number) => Number.isInteger(count) && count >= 0),
  )
}

/** Every machine there is or was, by cohorts, shipments and queues: what the law of conservation adds up. */
export function countMachines(world: World): number {
  let total = 0
  for (let c = 0; c < world.fleetOf.length; c += 1)
    total += world.open[c]! + world.covert[c]! + world.banned[c]!
  for (let r = 0; r < world.plan.regions.length; r += 1)
    total += world.machinesPacking[r]! + world.machinesInTransit[r]! + world.machinesRetired[r]!
  for (const queue of world.queues) for (const entry of queue) total += entry.left
  return total
}
