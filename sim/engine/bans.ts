import { apportion } from './apportion.ts'
import { sendAway } from './journey.ts'
import { hide, switchOff, switchOn, unplug } from './machines.ts'
import type { Ban } from './plan/types.ts'
import type { EventRow, World } from './world.ts'

/** A cohort that a ban concerns. */
interface Concerned {
  readonly cohort: number
  /** Machines in the open when the phase began. */
  base: number
  /** Of these, gone or switched off so far in the phase. */
  done: number
  /** Switched off in all. */
  off: number
  /** Of those, the ones that will resurface hidden, and the ones that did. */
  hiding: number
  resurfaced: number
}

/** A ban from its announcement on. */
export interface BanInForce {
  readonly ban: Ban
  phase: 'announced' | 'closing' | 'closed' | 'lifted'
  concerned: Concerned[]
}

function cohortsInScope(world: World, ban: Ban): number[] {
  const cohorts: number[] = []
  for (const site of ban.sites)
    for (const c of world.cohortsAt[site]!)
      if (!ban.models || ban.models.has(world.modelOf[c]!))
        if (!ban.fleets || ban.fleets.has(world.fleetOf[c]!)) cohorts.push(c)
  return cohorts.sort((a, b) => a - b)
}

/** Takes stock of who is concerned: again when the ban takes effect, since some have left and some have come. */
function takeStock(world: World, ban: Ban): Concerned[] {
  return cohortsInScope(world, ban).map((cohort) => ({
    cohort,
    base: world.open[cohort]!,
    done: 0,
    off: 0,
    hiding: 0,
    resurfaced: 0,
  }))
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
  if (isTotal(ban)) for (const site of ban.sites) world.closed[site]! += 1
  comply(world, inForce, ban.compliance.rampS === 0 ? 1 : ban.compliance.atOnce, second, row)
}

/** A ban on everything at its sites closes them to arrivals too. */
const isTotal = (ban: Ban): boolean => !ban.models && !ban.fleets

/** The end of a ban: whoever is still there, hidden or idle, runs in the open again. */
export function lift(world: World, ban: Ban, second: number, row: EventRow): void {
  const inForce = world.bans.find((entry) => entry.ban === ban)
  if (!inForce || inForce.phase === 'lifted') return
  inForce.phase = 'lifted'
  if (isTotal(ban)) for (const site of ban.sites) world.closed[site]! -= 1
  for (const { cohort } of inForce.concerned) {
    hide(world, cohort, -world.covert[cohort]!)
    if (world.undecided[cohort]! > 0) switchOn(world, cohort, world.undecided[cohort]!, false, second, row)
  }
}

/** A day of a ban: departures after the notice, the ramp of compliance, restarts in hiding. */
export function enforce(world: World, inForce: BanInForce): void {
  const { ban, phase } = inForce
  const now = world.dayStart
  if (phase === 'announced') leaveVoluntarily(world, inForce, now)
  if (phase === 'closing' && now > ban.effective)
    comply(
      world,
      inForce,
      ban.compliance.atOnce + (1 - ban.compliance.atOnce) * ramp(now - ban.effective, ban.compliance.rampS),
      0,
    )
  if (phase !== 'announced' && phase !== 'lifted') resurface(world, inForce, now)
}

/** From 0 to 1 over a length, linearly. */
const ramp = (elapsed: number, length: number): number =>
  elapsed >= length ? 1 : elapsed <= 0 ? 0 : elapsed / length

/** The machines to act on so that each cohort has reached a share of its base, as whole numbers that add up. */
function increments(concerned: readonly Concerned[], share: number): number[] {
  const wanted = concerned.map(({ base, done }) => Math.max(0, base * share - done))
  const total = Math.round(wanted.reduce((sum, part) => sum + part, 0))
  return apportion(total, wanted)
}

function leaveVoluntarily(world: World, { ban, concerned }: BanInForce, now: number): void {
  const { share, delayS, rampS } = ban.voluntary
  const reached = share * ramp(now - ban.announced! - delayS, rampS)
  if (reached === 0) return
  increments(concerned, reached).forEach((wanted, i) => {
    const entry = concerned[i]!
    const machines = Math.min(wanted, world.open[entry.cohort]!)
    entry.done += machines
    if (machines === 0 || world.plan.policies[policyOf(world, entry.cohort)]!.stays) return
    unplug(world, entry.cohort, machines, false)
    sendAway(world, entry.cohort, machines, now, false)
  })
}

const policyOf = (world: World, c: number): number => world.plan.fleets[world.fleetOf[c]!]!.policy

function comply(world: World, inForce: BanInForce, reached: number, second: number, row?: EventRow): void {
  const { ban, concerned } = inForce
  increments(concerned, ban.compliance.share * reached).forEach((wanted, i) => {
    const entry = concerned[i]!
    const machines = Math.min(wanted, world.open[entry.cohort]!)
    entry.done += machines
    if (machines > 0) strand(world, ban, entry, machines, second, row)
  })
  if (reached < 1) return
  inForce.phase = 'closed'
  for (const { cohort } of concerned) hide(world, cohort, world.open[cohort]!)
}

/** Switches machines off: some will hide, some stay, the others go. */
function strand(
  world: World,
  ban: Ban,
  entry: Concerned,
  machines: number,
  second: number,
  row?: EventRow,
): void {
  const { cohort } = entry
  switchOff(world, cohort, machines, second, row)
  entry.off += machines
  const hiding = Math.min(machines, Math.round(entry.off * ban.covert.share) - entry.hiding)
  entry.hiding += hiding
  const policy = world.plan.policies[policyOf(world, cohort)]!
  if (policy.stays) return
  const [leaving] = apportion(machines - hiding, [1 - policy.idle, policy.idle]) as [number, number]
  if (leaving > 0) sendAway(world, cohort, leaving, world.dayStart + second, true)
}

function resurface(world: World, { ban, concerned }: BanInForce, now: number): void {
  const { share, delayS, timeConstantS } = ban.covert
  const elapsed = now - ban.effective - delayS
  if (share === 0 || elapsed <= 0) return
  const reached = timeConstantS > 0 ? 1 - Math.exp(-elapsed / timeConstantS) : 1
  const wanted = concerned.map(({ hiding, resurfaced }) => Math.max(0, hiding * reached - resurfaced))
  const total = Math.round(wanted.reduce((sum, part) => sum + part, 0))
  apportion(total, wanted).forEach((part, i) => {
    const entry = concerned[i]!
    const machines = Math.min(part, world.undecided[entry.cohort]!)
    if (machines === 0) return
    entry.resurfaced += machines
    switchOn(world, entry.cohort, machines, true)
  })
}
