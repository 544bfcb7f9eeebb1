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
  plug(world, c, -machines, hidden, second, row)
}

/** Puts machines of a cohort on the power: of them runs what pays, the same share as of the cohort. */
export function plug(
  world: World,
  c: number,
  machines: number,
  hidden: boolean,
  second = 0,
  row?: EventRow,
): void {
  const site = world.siteOf[c]!
  world.usedW[site]! += machines * world.wallOf(site, world.modelOf[c]!)
  if (hidden) add(world, c, 0, machines)
  else add(world, c, machines, 0)
  changeRunning(world, c, reckon(world, c), second, row)
}

/** Adds to a cohort in the open and in hiding; who of them runs is to be reckoned then. */
function add(world: World, c: number, open: number, covert: number): void {
  const region = regionOf(world, c)
  world.open[c]! += open
  world.covert[c]! += covert
  world.machinesOff[region]! += open
  world.machinesCovert[region]! += covert
}

/** Brings who of a cohort runs up to date with its machines and its bands; returns how many more run than before. */
function reckon(world: World, c: number, second = 0): number {
  const site = world.siteOf[c]!
  const share = world.bandsOn[c]! / world.tariffBands(site).length
  const open = Math.round(world.open[c]! * share)
  // Together, so that whoever hides goes on hashing to the last machine.
  const covert = Math.round((world.open[c]! + world.covert[c]!) * share) - open
  const [more, moreCovert] = [open - world.openOn[c]!, covert - world.covertOn[c]!]
  if (more === 0 && moreCovert === 0) return 0
  const { region } = world.plan.sites[site]!
  world.openOn[c] = open
  world.covertOn[c] = covert
  world.machinesOn[region]! += more
  world.machinesOff[region]! -= more
  world.siteOn[site]! += more
  if (moreCovert !== 0)
    if (second > 0) world.later.push({ at: second, row: undefined, hiding: c, machines: moreCovert })
    else countHidden(world, c, moreCovert)
  world.touch(site)
  return more + moreCovert
}

/** Counts machines of a cohort among the hidden hash rate; negative takes away. */
export function countHidden(world: World, c: number, machines: number): void {
  const site = world.siteOf[c]!
  world.siteCovertGh[site]! += machines * world.plan.models[world.modelOf[c]!]!.hashrateGh
  world.touch(site)
}

function changeRunning(world: World, cohort: number, machines: number, second: number, row?: EventRow): void {
  if (machines === 0) return
  const isLater = second > 0 || row !== undefined
  const there = isLater ? runningAt(world, cohort, machines, second) : world.running[cohort]!
  // What is taken may be machines that a ban lifted later in the day would only then have switched on.
  const missing = Math.max(0, -(there + machines))
  if (isLater) world.later.push({ at: second, row, cohort, machines: machines + missing })
  else world.addRunning(cohort, machines + missing)
  if (missing > 0) takeFromLater(world, cohort, missing, isLater ? second : -1)
}

/** What of a cohort runs at a second of the day; of no interest where machines are added. */
function runningAt({ running, later }: World, cohort: number, machines: number, second: number): number {
  let there = running[cohort]!
  if (machines > 0) return there
  for (const change of later)
    if ('cohort' in change && change.cohort === cohort && change.at <= second) there += change.machines
  return there
}

/** Takes machines from what would be switched on after that second. */
function takeFromLater(world: World, cohort: number, machines: number, after: number): void {
  let left = machines
  for (const change of world.later) {
    if (!('cohort' in change) || change.cohort !== cohort || change.at <= after || change.machines <= 0)
      continue
    const taken = Math.min(left, change.machines)
    change.machines -= taken
    left -= taken
  }
}

/** Switches bands of a cohort on by their economics, at 00:00 of the day; a negative number of them, off. */
export function turn(world: World, c: number, bands: number): void {
  const was = world.bandsOn[c]!
  const before = world.openOn[c]! + world.covertOn[c]!
  world.bandsOn[c] = was + bands
  const after = before + reckon(world, c)
  // What a band that was off would have changed later today, it does from 00:00.
  const running = rescaleLater(world, c, before, after, was > 0 ? (was + bands) / was : 0)
  world.addRunning(c, running - world.running[c]!)
}

/**
 * What else changes of a cohort today is of those that run now: what would run after each change, from the last one
 * back, by a factor. Returns what runs at 00:00.
 */
function rescaleLater(world: World, c: number, before: number, after: number, by: number): number {
  let [old, now] = [before, after]
  for (let i = world.later.length - 1; i >= 0; i -= 1) {
    const change = world.later[i]!
    if ('hiding' in change && change.hiding === c) {
      countHidden(world, c, change.machines)
      world.later.splice(i, 1)
    }
    if (!('cohort' in change) || change.cohort !== c) continue
    old -= change.machines
    const scaled = Math.round(old * by)
    change.machines = now - scaled
    now = scaled
  }
  return now
}

/** Open machines go into hiding where they are, from that second of the day on; they go on hashing. */
export function hide(world: World, c: number, machines: number, second = 0): void {
  add(world, c, -machines, machines)
  reckon(world, c, second)
}

/** Open machines are switched off by a ban; what becomes of them is not decided yet. */
export function switchOff(world: World, c: number, machines: number, second: number, row?: EventRow): void {
  unplug(world, c, machines, false, second, row)
  standThere(world, c, machines, second)
}

/** Machines that are not on the power stand banned at a site; what becomes of them is not decided yet. */
export function standThere(world: World, c: number, machines: number, second = 0): void {
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
  const { open, openOn, covert, covertOn, banned, undecided, running } = world
  const counts = [open, openOn, covert, covertOn, banned, undecided, running]
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

/** Whether what runs at the end of the day is what its bands say, and no more than there is. */
export function runningAddsUp({ open, openOn, covert, covertOn, running }: World): boolean {
  return running.every(
    (machines, c) =>
      machines === openOn[c]! + covertOn[c]! && openOn[c]! <= open[c]! && covertOn[c]! <= covert[c]!,
  )
}

/** Every machine there is or was, by cohorts, shipments and queues: what the law of conservation adds up. */
export function countMachines(world: World): number {
  let total = 0
  for (let c = 0; c < world.fleetOf.length; c += 1)
    total += world.open[c]! + world.covert[c]! + world.banned[c]!
  for (let r = 0; r < world.plan.regions.length; r += 1)
    total += world.machinesPacking[r]! + world.machinesInTransit[r]! + world.machinesRetired[r]!
  for (const queue of world.queues) for (const entry of queue.entries) total += entry.left
  return total
}
