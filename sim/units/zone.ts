import { DAY_S, HOUR_S } from './instant.ts'

/**
 * Local time of IANA zones, from the tables that come with the JavaScript engine. The first formatter of a process
 * costs about 30 ms, so nothing here is touched before somebody counts by local time.
 */

let listed: ReadonlySet<string> | undefined

/** Whether a name is an IANA time zone; the list costs a tenth of a formatter, and lacks only UTC and old names. */
export function isZone(name: string): boolean {
  listed ??= new Set(zoneNames())
  return name === 'UTC' || listed.has(name) || (/^[A-Za-z]/.test(name) && canFormat(name))
}

/** The names of all zones, without old ones. */
export const zoneNames = (): string[] => Intl.supportedValuesOf('timeZone')

function canFormat(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en-US', { timeZone: zone }))
  } catch {
    return false
  }
}

/** Of one zone, offsets by the UTC day at whose 00:00 they hold. */
interface Offsets {
  readonly format: Intl.DateTimeFormat
  readonly byDay: Map<number, number>
}

const known = new Map<string, Offsets>()

/** Seconds by which a zone is ahead of UTC at 00:00 UTC of a day. */
function offsetOn(zone: string, day: number): number {
  let offsets = known.get(zone)
  if (!offsets) known.set(zone, (offsets = { format: formatOf(zone), byDay: new Map() }))
  let seconds = offsets.byDay.get(day)
  if (seconds === undefined) offsets.byDay.set(day, (seconds = readOffset(offsets.format, day * DAY_S)))
  return seconds
}

const formatOf = (timeZone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })

const OFFSET = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/

function readOffset(format: Intl.DateTimeFormat, instant: number): number {
  const [, sign, hours = 0, minutes = 0, seconds = 0] = OFFSET.exec(format.format(instant * 1000)) ?? []
  const ahead = Number(hours) * HOUR_S + Number(minutes) * 60 + Number(seconds)
  return sign === '-' ? -ahead : ahead
}

/**
 * The instant at which clocks of a zone show a second of a date (days since 1970), at most 24:00. A time that comes
 * twice is its first; one that a switch leaves out is as long after the switch as it would have been without it.
 */
export function localInstant(zone: string, date: number, clock: number): number {
  const shown = date * DAY_S + clock
  // Offsets are at most 14 h: these two days are before and after the instant, whatever it is.
  const [before, after] = [offsetOn(zone, date - 1), offsetOn(zone, date + 2)]
  const first = shown - before
  if (before === after) return first
  const { format } = known.get(zone)!
  const second = shown - after
  const isFirst = readOffset(format, first) === before || readOffset(format, second) !== after
  return isFirst ? first : second
}

/** The month, from 1 to 12, of a date in days since 1970. */
export const monthOf = (date: number): number => new Date(date * DAY_S * 1000).getUTCMonth() + 1
