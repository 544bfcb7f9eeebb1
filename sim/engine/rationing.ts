import type { ClockSpan } from '../model/index.ts'
import { DAY_S, dayOf, localInstant, monthOf } from '../units/index.ts'
import { RANK } from './journey.ts'
import type { Outage, Rationing } from './plan/types.ts'
import type { Times } from './service.ts'
import type { World } from './world.ts'

/** Called when a zone enters a span of hours in which an outage bites, or leaves one. */
export type OnBite = (zone: string, spans: 1 | -1, second: number) => void

/**
 * Puts the hours in which an outage bites on the agenda, date by date: those of a local date two days ahead, since
 * they may begin up to 14 hours before it does in UTC, and what comes today must be there before today.
 */
export function biteByTheClock(world: World, outage: Outage, times: Times, onBite: OnBite): void {
  const { agenda, plan } = world
  const rationing = outage.rationing!
  const addFrom = (first: number): void => {
    let date = nextDate(first, rationing, times)
    for (; date < plan.firstDay + world.day + 2; date = nextDate(date + 1, rationing, times)) add(date)
    if ((date - 1) * DAY_S < times.over)
      agenda.add({
        at: (date - 2) * DAY_S,
        rank: RANK.outage,
        happen: () => {
          add(date)
          addFrom(date + 1)
        },
      })
  }
  const add = (date: number): void => {
    for (const zone of rationing.sitesByZone.keys())
      for (const span of rationing.spans) {
        const bite = biteOf(zone, date, span, outage, times)
        if (bite) addBite(bite, zone)
      }
  }
  const addBite = ({ from, until }: Bite, zone: string): void => {
    agenda.add({ at: from, rank: RANK.outage, happen: (_, second) => onBite(zone, 1, second) })
    agenda.add({ at: until, rank: RANK.outage, happen: (_, second) => onBite(zone, -1, second) })
  }
  addFrom(dayOf(Math.max(outage.from, plan.firstDay * DAY_S - times.restartS)) - 2)
}

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
