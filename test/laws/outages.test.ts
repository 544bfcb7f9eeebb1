import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { play } from '../support/play.ts'
import { RIG_EH, smallWorld } from '../support/scenario.ts'

/**
 * The mean hash rate of each day against a reckoning that is written apart: minute by minute, of one site, from what
 * MODEL.md says, with clocks read from a calendar of local times.
 */

const DAYS = 12
const MINUTES = DAYS * 1440
const START = Date.UTC(2021, 2, 8)
const iso = (minute: number): string => `${new Date(START + minute * 60_000).toISOString().slice(0, 16)}Z`
const KINDS = ['internet_outage', 'power_outage', 'curtailment', 'flood'] as const

/** New York springs forward on 14 March 2021, within the run; Almaty never does. */
const ZONES = ['America/New_York', 'Asia/Almaty', 'Asia/Kathmandu', 'UTC'] as const

interface Event {
  readonly kind: (typeof KINDS)[number]
  /** In minutes from the start of the run. */
  readonly from: number
  readonly until: number
  readonly level: number
  readonly windows: readonly { readonly from: number; readonly until: number; readonly level: number }[]
  readonly hours: readonly (readonly [number, number])[] | undefined
  readonly restart: number
  readonly passThrough: number
}

const minute = fc.integer({ min: -2000, max: MINUTES })
const percent = fc.integer({ min: 0, max: 100 })
/** A time of day that no switch in these zones leaves out or brings twice. */
const clock = fc.integer({ min: 0, max: 1439 }).filter((time) => time < 60 || time >= 180)

/** Windows from cuts of the outage: every other piece, apart from those that are of no length. */
const windowsIn = (from: number, until: number, level: number) =>
  fc
    .tuple(
      fc.uniqueArray(fc.integer({ min: from, max: until }), { maxLength: 6 }),
      fc.integer({ min: level, max: 100 }),
    )
    .map(([cuts, back]) => {
      const sorted = cuts.sort((a, b) => a - b)
      return sorted.flatMap((cut, i) =>
        i % 2 === 0 && i + 1 < sorted.length ? [{ from: cut, until: sorted[i + 1]!, level: back }] : [],
      )
    })

const outage: fc.Arbitrary<Event> = fc
  .record({
    kind: fc.constantFrom(...KINDS),
    from: minute,
    length: fc.integer({ min: 1, max: 9000 }),
    level: percent,
    hours: fc.option(
      fc.array(
        fc.tuple(clock, clock).filter(([from, to]) => from !== to),
        { minLength: 1, maxLength: 2 },
      ),
      { nil: undefined },
    ),
    restart: fc.constantFrom(0, 0, 45, 600),
    passThrough: percent,
  })
  .chain(({ length, ...rest }) =>
    windowsIn(rest.from, rest.from + length, rest.level).map((windows) => ({
      ...rest,
      until: rest.from + length,
      windows,
    })),
  )

const time = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':')

function asYaml(event: Event): object {
  return {
    kind: event.kind,
    where: ['east'],
    from: iso(event.from),
    until: iso(event.until),
    level: `${event.level} %`,
    restart: `${event.restart} min`,
    pass_through: { remote: `${event.passThrough} %` },
    restored: event.windows.map(({ from, until, level }) => ({
      from: iso(from),
      until: iso(until),
      level: `${level} %`,
    })),
    ...(event.hours ? { hours: event.hours.map(([from, to]) => `${time(from)}-${time(to)}`) } : {}),
  }
}

/** What there is of the service in a minute. */
function service({ from, until, level, windows }: Event, at: number): number {
  if (at < from || at >= until) return 1
  return (windows.find((window) => window.from <= at && at < window.until)?.level ?? level) / 100
}

/** Local time of each minute from a week before the run on, as minutes of the local day. */
function clockOf(zone: string): (at: number) => number {
  const shown = new Intl.DateTimeFormat('sv', { timeZone: zone, timeStyle: 'short' })
  const known = new Map<number, number>()
  return (at) => {
    let read = known.get(at)
    if (read === undefined) {
      const [hours, minutes] = shown.format(START + at * 60_000).split(':')
      known.set(at, (read = Number(hours) * 60 + Number(minutes)))
    }
    return read
  }
}
const clocks = new Map(ZONES.map((zone) => [zone, clockOf(zone)]))

/** Whether an outage bites in a minute, by its hours. */
function bites({ hours, from, until }: Event, at: number, clockAt: (at: number) => number): boolean {
  if (!hours) return true
  if (at < from || at >= until) return false
  const now = clockAt(at)
  return hours.some(([begin, end]) => (begin < end ? begin <= now && now < end : now >= begin || now < end))
}

/** Share of the machines that an outage stops in a minute: the most that it would have within the restart before. */
function depth(event: Event, at: number, clockAt: (at: number) => number): number {
  let [least, bitten] = [1, false]
  for (let t = Math.max(at - event.restart, event.from); t <= Math.min(at, event.until); t += 1) {
    least = Math.min(least, service(event, t))
    bitten ||= bites(event, t, clockAt)
  }
  return bitten ? (1 - least) * (event.passThrough / 100) : 0
}

function availability(events: readonly Event[], at: number, clockAt: (at: number) => number): number {
  return KINDS.reduce((left, kind) => {
    const depths = events.filter((event) => event.kind === kind).map((event) => depth(event, at, clockAt))
    return left * (1 - Math.max(0, ...depths))
  }, 1)
}

const world = (zone: string, events: readonly Event[]) =>
  smallWorld(
    `run: { start: 2021-03-08, days: ${DAYS} }\nchain: { epoch_first_block: 2021-03-01 }\nregions: { east: { zone: ${zone} } }`,
    JSON.stringify({ events: Object.fromEntries(events.map((event, i) => [`o${i}`, asYaml(event)])) }),
  )

describe('any outages of a site', () => {
  it('leave the hash rate of each day that a reckoning by the minute gives', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.array(outage, { minLength: 1, maxLength: 4 }),
        (zone, events) => {
          const clockAt = clocks.get(zone)!
          const rates = play(world(zone, events)).numbers('regions', 'hashrate_eh_s', { region: 'east' })
          const expected = Array.from({ length: DAYS }, (_, day) => {
            let sum = 0
            for (let m = 0; m < 1440; m += 1) sum += availability(events, day * 1440 + m, clockAt)
            return (600 * sum) / 1440
          })
          rates.forEach((rate, day) => expect(rate / RIG_EH).toBeCloseTo(expected[day]!, 4))
        },
      ),
      { numRuns: 40 },
    )
  })
})
