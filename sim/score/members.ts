import { BACKTEST_DAILY, type BacktestNames } from '../ensemble/index.ts'
import { lengthOf, type Window } from './window.ts'

/** A member's retarget. */
export interface SimulatedRetarget {
  /** Of the first block under the new difficulty. */
  readonly height: number
  /** Seconds since 1970. */
  readonly at: number
  readonly difficulty: number
}

/** What the members of a backtest said, as numbers. */
export interface Members {
  readonly names: BacktestNames
  readonly count: number
  /** Day by day and series by series of BACKTEST_DAILY, the members side by side. */
  readonly daily: Float64Array
  /** Member by member: reported shares and counts of machines. */
  readonly answers: Float64Array
  readonly retargets: readonly (readonly SimulatedRetarget[])[]
}

export type Series = (typeof BACKTEST_DAILY)[number]

/** The numbers of all members on a day of a series, which lies within their days. */
export function onDay({ names, count, daily }: Members, series: Series, day: number): Float64Array {
  const cell = (day - names.firstDay) * BACKTEST_DAILY.length + BACKTEST_DAILY.indexOf(series)
  return daily.subarray(cell * count, (cell + 1) * count)
}

/** A series of the mean path over a window. */
export const meanPath = (members: Members, series: Series, window: Window): Float64Array =>
  overWindow(window, (day) => mean(onDay(members, series, day)))

/** A series of one member over a window. */
export const pathOf = (members: Members, member: number, series: Series, window: Window): Float64Array =>
  overWindow(window, (day) => onDay(members, series, day)[member]!)

const overWindow = (window: Window, of: (day: number) => number): Float64Array =>
  Float64Array.from({ length: lengthOf(window) }, (_, i) => of(window.from + i))

/** The days of the runs. */
export const runWindow = ({ names: { firstDay, days } }: Pick<Members, 'names'>): Window => ({
  from: firstDay,
  until: firstDay + days - 1,
})

/** The answers of the mean path. */
export function meanAnswers(
  { answers, count }: Members,
  chosen: readonly number[] = allOf(count),
): Float64Array {
  const width = answers.length / count
  return Float64Array.from(
    { length: width },
    (_, a) => chosen.reduce((sum, m) => sum + answers[m * width + a]!, 0) / chosen.length,
  )
}

export const allOf = (count: number): number[] => Array.from({ length: count }, (_, m) => m)

export const mean = (values: ArrayLike<number>): number => {
  let sum = 0
  for (let i = 0; i < values.length; i += 1) sum += values[i]!
  return sum / values.length
}

/** Standard deviation of a sample; NaN of fewer than two. */
export function deviation(values: ArrayLike<number>): number {
  const centre = mean(values)
  let squares = 0
  for (let i = 0; i < values.length; i += 1) squares += (values[i]! - centre) ** 2
  return values.length < 2 ? NaN : Math.sqrt(squares / (values.length - 1))
}

const GROUPS = 10

/**
 * Standard error that a figure of all members has because they are no more: a jackknife that leaves out a tenth of them at
 * a time. Twins stay together, since they are no two members but for their luck.
 */
export function memberError(count: number, figure: (chosen: readonly number[]) => number): number {
  const groups = Math.min(GROUPS, count >> 1)
  if (groups < 2) return NaN
  const figures = Array.from({ length: groups }, (_, g) =>
    figure(allOf(count).filter((m) => (m >> 1) % groups !== g)),
  )
  return (deviation(figures) * (groups - 1)) / Math.sqrt(groups)
}
