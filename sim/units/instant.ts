/** Instants are whole seconds since 1970-01-01T00:00:00Z; a day is the number of whole UTC days since then. */

export const DAY_S = 86_400
export const HOUR_S = 3_600

/** Mean Gregorian year. */
export const YEAR_DAYS = 365.2425

/** Mean Gregorian month: turns "per month" into "per day". */
export const MONTH_DAYS = YEAR_DAYS / 12

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/
const DATE_TIME = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2}))?(Z|[+-]\d{2}:\d{2})?$/

export type InstantProblem = 'form' | 'calendar' | 'clock' | 'offset'

/**
 * Reads an ISO 8601 instant: `2021-06-19` (00:00 UTC) or `2021-06-19T21:00+08:00`.
 * A time of day must say its offset (`Z` or `+08:00`); `24:00` is the end of the day.
 * Returns seconds since 1970, or what is wrong.
 */
export function parseInstant(text: string): number | InstantProblem {
  const date = DATE.exec(text)
  if (date) return midnightOf(text) ?? 'calendar'
  const parts = DATE_TIME.exec(text)
  if (!parts) return 'form'
  const midnight = midnightOf(parts[1]!)
  if (midnight === undefined) return 'calendar'
  const [hours, minutes, seconds] = [Number(parts[2]), Number(parts[3]), Number(parts[4] ?? 0)]
  const clock = hours * HOUR_S + minutes * 60 + seconds
  if (minutes > 59 || seconds > 59 || clock > DAY_S) return 'clock'
  const offset = offsetSeconds(parts[5])
  return typeof offset === 'number' ? midnight + clock - offset : offset
}

function offsetSeconds(text: string | undefined): number | InstantProblem {
  if (text === undefined) return 'offset'
  if (text === 'Z') return 0
  const seconds = Number(text.slice(1, 3)) * HOUR_S + Number(text.slice(4, 6)) * 60
  if (seconds > 14 * HOUR_S || Number(text.slice(4, 6)) > 59) return 'clock'
  return text.startsWith('-') ? -seconds : seconds
}

/** Seconds at 00:00 UTC of `YYYY-MM-DD`, or undefined for a day that no calendar has. */
function midnightOf(date: string): number | undefined {
  const milliseconds = Date.parse(`${date}T00:00:00Z`)
  if (Number.isNaN(milliseconds)) return undefined
  return isoDate(milliseconds / 1000 / DAY_S) === date ? milliseconds / 1000 : undefined
}

export const dayOf = (instant: number): number => Math.floor(instant / DAY_S)

/** `2021-06-19` for a day number. */
export const isoDate = (day: number): string => new Date(day * DAY_S * 1000).toISOString().slice(0, 10)

/** `2021-06-19T13:00:00Z`; parts of a second are floored, as block headers do. */
export const isoInstant = (instant: number): string =>
  `${new Date(Math.floor(instant) * 1000).toISOString().slice(0, 19)}Z`
