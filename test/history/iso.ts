/** Dates as the tables write them: a year, month, day or instant of ISO 8601, or a span of two. */

const POINT = /^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(Z|[+-]\d{2}:\d{2}))?)?)?$/

/** Whether a text is an ISO 8601 date, month, year, instant or span, and a real one. */
export function isIso(text: string): boolean {
  const points = text.split('/')
  return points.length <= 2 && points.every(isRealPoint) && points.map(startOf).every(isNotBefore)
}

/** Whether a text is a bare ISO 8601 day that exists. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(text).toISOString().startsWith(text)
}

/** Whether a text is a month of ISO 8601. */
export function isMonth(text: string): boolean {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text)
}

/** The instant at which a date or span begins, unix milliseconds. */
export function startOf(text: string): number {
  return Date.parse(text.split('/')[0]!)
}

/** Whether numbers or texts never fall. */
export function isSorted<T extends number | string>(values: readonly T[]): boolean {
  return values.every(isNotBefore)
}

/** The day after a bare ISO 8601 day. */
export function nextDay(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)
}

function isRealPoint(text: string): boolean {
  return POINT.test(text) && (text.length < 10 || isDay(text.slice(0, 10))) && !Number.isNaN(Date.parse(text))
}

function isNotBefore<T>(value: T, i: number, all: readonly T[]): boolean {
  return i === 0 || all[i - 1]! <= value
}
