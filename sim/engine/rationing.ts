import type { ClockSpan } from '../model/index.ts'
import { DAY_S, dayOf, localInstant, monthOf } from '../units/index.ts'
import { bite } from './course.ts'
import { RANK } from './journey.ts'
import type { Outage, Rationing } from './plan/types.ts'
import { type Times, timesOf } from './service.ts'
import type { World } from './world.ts'

/** The hours of a date in which an outage bites are to be put on the agenda. */
interface DateDue {
  readonly outage: Outage
  /** Local, days since 1970. */
  readonly date: number
}

/** A zone enters a span of hours in which an outage bites, or leaves one. */
interface BiteDue {
  readonly outage: Outage
  readonly zone: string
  readonly spans: 1 | -1
}

/**
 * Puts the hours in which an outage bites on the agenda, date by date: those of a local date two days ahead, since
 * they may begin up to 14 hours before it does in UTC, and what comes today must be there before today.
 */
export function biteByTheClock(world: World, outage: Outage, times: Times): void {
  addFrom(
    world,
    outage,
    times,
    dayOf(Math.max(outage.from, world.plan.firstDay * DAY_S - times.restartS)) - 2,
  )
}

/** Days before an outage begins on which the first of its hours are put on the agenda. */
export const RATIONING_AHEAD_DAYS = 4

function addFrom(world: World, outage: Outage, times: Times, first: number): void {
  const rationing = outage.rationing!
  const until = world.plan.firstDay + world.day + 2
  let date = nextDate(first, rationing, times)
  for (; date < until; date = nextDate(date + 1, rationing, times)) addDate(world, outage, times, date)
  if ((date - 1) * DAY_S < times.over)
    world.agenda.add({
      at: (date - 2) * DAY_S,
      rank: RANK.outage,
      happen: goOn,
      about: { outage, date },
    })
}

function goOn(world: World, { outage, date }: DateDue): void {
  const times = timesOf(world.plan, world.member, outage)
  addDate(world, outage, times, date)
  addFrom(world, outage, times, date + 1)
}

function addDate(world: World, outage: Outage, times: Times, date: number): void {
  const { sitesByZone, spans } = outage.rationing!
  for (const zone of sitesByZone.keys())
    for (const span of spans) {
      const found = biteOf(zone, date, span, outage, times)
      if (!found) continue
      addBite(world, found.from, { outage, zone, spans: 1 })
      addBite(world, found.until, { outage, zone, spans: -1 })
    }
}

const addBite = (world: World, at: number, about: BiteDue): void =>
  world.agenda.add({ at, rank: RANK.outage, happen: biteNow, about })

const biteNow = (world: World, { outage, zone, spans }: BiteDue, second: number): void =>
  bite(world, outage, zone, spans, second)

/** The first date from a given one on in whose month the outage bites, or one after its end. */
function nextDate(first: number, { months }: Rationing, { over }: Times): number {
  if (!months) return first
  let date = first
  while (!months.has(monthOf(date)) && (date - 1) * DAY_S < over) date += 1
  return date
}

/** A stretch in which machines stand still, the time in which they restart after it counted in. */
interface Bite {
  readonly from: number
  readonly until: number
}

/** What a span of hours of a local date takes, within the outage; nothing where they do not meet. */
function biteOf(
  zone: string,
  date: number,
  { from, to }: ClockSpan,
  outage: Outage,
  { over, restartS }: Times,
): Bite | undefined {
  const begins = Math.max(localInstant(zone, date, from), outage.from)
  const ends = localInstant(zone, to > from ? date : date + 1, to)
  if (begins >= Math.min(ends, over - restartS)) return undefined
  return { from: begins, until: Math.min(ends + restartS, over) }
}
