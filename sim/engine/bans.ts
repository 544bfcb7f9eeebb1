import { DAY_S } from '../units/index.ts'
import { apportion } from './apportion.ts'
import { Divider } from './divider.ts'
import { canLeave, sendAway } from './departures.ts'
import { covers, mayTake } from './forbidden.ts'
import { policyOf } from './journey.ts'
import { hide, release, standThere, switchOff, switchOn, unplug } from './machines.ts'
import type { Ban } from './plan/types.ts'
import type { Line } from './queue.ts'
import type { BanInForce, Concerned, EventRow } from './underway.ts'
import type { World } from './world.ts'

/** Takes stock of who is concerned: again when the ban takes effect, since some have left and some have come. */
function takeStock(world: World, ban: Ban): Concerned[] {
  const cohorts = [...ban.sites]
    .flatMap((site) => world.cohortsAt[site]!)
    .filter((c) => covers(ban, world.siteOf[c]!, world.modelOf[c]!, world.fleetOf[c]!))
  return cohorts.sort((a, b) => a - b).map((cohort) => concern(world, ban, cohort, world.open[cohort]!))
}

const concern = (world: World, ban: Ban, cohort: number, base: number): Concerned => ({
  cohort,
  base,
  done: 0,
  fates: new Divider(3),
  fateShares: fateShares(world, ban, cohort),
  hiding: 0,
  resurfaced: 0,
})

/** What becomes of a cohort's machines that a ban switches off: hidden, idle, leaving. */
function fateShares(world: World, ban: Ban, cohort: number): number[] {
  const { stays, idle } = policyOf(world, cohort)
  const hidden = ban.covert.share
  const leaving = stays || !canLeave(world, cohort) ? 0 : (1 - hidden) * (1 - idle)
  return [hidden, 1 - hidden - leaving, leaving]
}

export function announce(world: World, ban: Ban): void {
  world.bans.push({ ban, phase: 'announced', concerned: takeStock(world, ban) })
}

/** The instant from which machines must be off: a first share of them is. */
export function takeEffect(world: World, ban: Ban, second: number, row: EventRow): void {
  let inForce = world.bans.find((entry) => entry.ban === ban)
  if (!inForce) world.bans.push((inForce = { ban, phase: 'announced', concerned: [] }))
  inForce.phase = 'closing'
  inForce.concerned = takeStock(world, ban)
  comply(world, inForce, ban.compliance.rampS === 0 ? 1 : ban.compliance.atOnce, second, row)
}

/** The end of a ban: whoever still stands there, hidden or idle, runs in the open again, unless another ban holds. */
export function lift(world: World, ban: Ban, second: number, row: EventRow): void {
  const inForce = world.bans.find((entry) => entry.ban === ban)
  if (!inForce) return
  inForce.phase = 'lifted'
  const others = world.bans.filter(({ phase }) => phase === 'closing' || phase === 'closed')
  for (const { cohort: c } of inForce.concerned) {
    const held = others.some((other) =>
      covers(other.ban, world.siteOf[c]!, world.modelOf[c]!, world.fleetOf[c]!),
    )
    if (!held) release(world, c, second, row)
  }
}

/** A day of a ban: departures after the notice, the ramp of compliance, restarts in hiding. */
export function enforce(world: World, inForce: BanInForce): void {
  const { ban, phase } = inForce
  const now = world.dayStart
  if (phase === 'announced') leaveVoluntarily(world, inForce, now)
  if (phase === 'closing' && now > ban.effective) {
    const { atOnce, rampS } = ban.compliance
    comply(world, inForce, atOnce + (1 - atOnce) * ramp(now - ban.effective, rampS), 0)
  }
  if (phase === 'announced' || phase === 'lifted') return
  for (const site of ban.sites) strandQueue(world, inForce, site)
  resurface(world, inForce, now)
}

/** From 0 to 1 over a length, linearly. */
const ramp = (elapsed: number, length: number): number =>
  elapsed >= length ? 1 : elapsed <= 0 ? 0 : elapsed / length

/** Whole numbers of machines, in proportion to what each cohort still has to do, that add up. */
function increments(wanted: readonly number[]): number[] {
  return apportion(Math.round(wanted.reduce((sum, part) => sum + part, 0)), wanted)
}

const behind = (concerned: readonly Concerned[], share: number): number[] =>
  concerned.map(({ base, done }) => Math.max(0, base * share - done))

function leaveVoluntarily(world: World, { ban, concerned }: BanInForce, now: number): void {
  const reached = leftBy(ban, now)
  // Who left before the start is not among the machines of the start.
  const before = leftBy(ban, world.plan.firstDay * DAY_S - 1)
  const share = (reached - before) / (1 - before)
  if (!(share > 0)) return
  increments(behind(concerned, share)).forEach((wanted, i) => {
    const entry = concerned[i]!
    const machines = Math.min(wanted, world.open[entry.cohort]!)
    entry.done += machines
    if (machines === 0 || policyOf(world, entry.cohort).stays || !canLeave(world, entry.cohort)) return
    unplug(world, entry.cohort, machines, false)
    sendAway(world, entry.cohort, machines, now, false)
  })
}

const leftBy = ({ announced, voluntary: { share, delayS, rampS } }: Ban, now: number): number =>
  share * ramp(now - announced! - delayS, rampS)

function comply(world: World, inForce: BanInForce, reached: number, second: number, row?: EventRow): void {
  const { ban, concerned } = inForce
  increments(behind(concerned, ban.compliance.share * reached)).forEach((wanted, i) => {
    const entry = concerned[i]!
    const machines = Math.min(wanted, world.open[entry.cohort]!)
    entry.done += machines
    if (machines > 0) strand(world, entry, machines, second, row)
  })
  if (reached < 1) return
  inForce.phase = 'closed'
  for (const { cohort } of concerned) hide(world, cohort, world.open[cohort]!, second)
}

/** Switches machines off: some will hide, some stay, the others go. */
function strand(world: World, entry: Concerned, machines: number, second: number, row?: EventRow): void {
  const { cohort } = entry
  switchOff(world, cohort, machines, second, row)
  meetFates(world, entry, machines, second)
}

function meetFates(world: World, entry: Concerned, machines: number, second: number): void {
  const { cohort } = entry
  const [hiding, , leaving] = entry.fates.divide(machines, entry.fateShares) as [number, number, number]
  entry.hiding += hiding
  if (leaving > 0) sendAway(world, cohort, leaving, world.dayStart + second, true)
}

/**
 * Whoever waits for racks of a site that a ban keeps it out of, and of no other, is stranded like those that ran there; who
 * stays by policy waits on.
 */
function strandQueue(world: World, { ban, concerned }: BanInForce, site: number): void {
  const { region } = world.plan.sites[site]!
  const queue = world.queues[region]!
  if (queue.isEmpty) return
  queue.begin(world.dayStart)
  for (let entry = queue.next(); entry; entry = queue.next()) {
    const { fleet, model } = entry.line
    if (staysAnyway(world, fleet) || !covers(ban, site, model, fleet) || mayHope(world, region, entry.line))
      continue
    const machines = entry.left
    const cohort = world.cohort(fleet, site, model)
    let found = concerned.find((each) => each.cohort === cohort)
    if (!found) concerned.push((found = concern(world, ban, cohort, 0)))
    queue.take(entry, machines)
    world.machinesQueued[region]! -= machines
    standThere(world, cohort, machines)
    meetFates(world, found, machines, 0)
  }
}

const staysAnyway = ({ plan }: World, fleet: number): boolean =>
  plan.policies[plan.fleets[fleet]!.policy]!.stays

/** Whether some site of a region might still take machines of a line. */
const mayHope = (world: World, region: number, line: Line): boolean =>
  world.plan.regions[region]!.sites.some((site) => mayTake(world, line, site))

function resurface(world: World, { ban, concerned }: BanInForce, now: number): void {
  const { share, delayS, timeConstantS } = ban.covert
  const elapsed = now - ban.effective - delayS
  if (share === 0 || elapsed <= 0) return
  const reached = timeConstantS > 0 ? 1 - Math.exp(-elapsed / timeConstantS) : 1
  const wanted = concerned.map(({ hiding, resurfaced }) => Math.max(0, hiding * reached - resurfaced))
  increments(wanted).forEach((part, i) => {
    const entry = concerned[i]!
    const machines = Math.min(part, world.undecided[entry.cohort]!)
    if (machines === 0) return
    entry.resurfaced += machines
    switchOn(world, entry.cohort, machines)
  })
}
