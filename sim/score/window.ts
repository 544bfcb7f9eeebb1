import { DAY_S, isoDate } from '../units/index.ts'
import type { Observed } from './observed.ts'

/** A stretch of days, both ends included, as days since 1970. */
export interface Window {
  readonly from: number
  readonly until: number
}

/** The day of a UTC date. */
export const dayOfDate = (date: string): number => Date.parse(date) / 1000 / DAY_S

export const windowOf = (from: string, until: string): Window => ({
  from: dayOfDate(from),
  until: dayOfDate(until),
})

/** `2021-03-15..2022-02-28` */
export const windowText = ({ from, until }: Window): string => `${isoDate(from)}..${isoDate(until)}`

export const lengthOf = ({ from, until }: Window): number => Math.max(0, until - from + 1)

export const isWithin = (inner: Window, outer: Window): boolean =>
  inner.from >= outer.from && inner.until <= outer.until

export const observedWindow = ({ days }: Observed): Window => ({
  from: days[0]!.day,
  until: days.at(-1)!.day,
})

/** The observed days of a window; it lies within them. */
export const daysIn = ({ days }: Observed, { from, until }: Window): Observed['days'] =>
  days.slice(from - days[0]!.day, until - days[0]!.day + 1)
