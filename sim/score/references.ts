import { HASHES_PER_DIFFICULTY, impliedHashrate, TARGET_SPACING_S } from '../chain/index.ts'
import { DAY_S } from '../units/index.ts'
import { mean } from './members.ts'
import type { Observed, ObservedDay } from './observed.ts'
import { lengthOf, type Window } from './window.ts'

/**
 * What simple forecasts expect on the days of a window: blocks a day under the observed difficulty. NaN where a forecast
 * has not the days that it needs.
 */
export type Reference = (observed: Observed, window: Window) => Float64Array

/** Blocks that one hash a second would find on a day. */
const exposure = ({ spans }: ObservedDay): number => {
  let [sum, from] = [0, 0]
  for (const { until, difficulty } of spans) {
    sum += (until - from) / difficulty
    from = until
  }
  return sum / HASHES_PER_DIFFICULTY
}

/** A day's hash rate, H/s, as explorers estimate it from its blocks. */
const estimate = ({ blocks, difficultyMean }: ObservedDay): number =>
  impliedHashrate(blocks, DAY_S, difficultyMean)

type HashrateAt = (at: number, estimates: Float64Array) => number

/** A forecast that says a hash rate for each day, by its place among the observed days. */
const ofHashrate =
  (hashrateAt: (observed: Observed, window: Window) => HashrateAt): Reference =>
  (observed, window) => {
    const { days } = observed
    const estimates = Float64Array.from(days, estimate)
    const at = hashrateAt(observed, window)
    return overDays(window, observed, (place) => at(place, estimates) * exposure(days[place]!))
  }

const overDays = (window: Window, { days }: Observed, of: (place: number) => number): Float64Array =>
  Float64Array.from({ length: lengthOf(window) }, (_, i) => of(window.from - days[0]!.day + i))

/** Estimates from one place up to another; NaN if they are not all there. */
const meanFrom = (estimates: Float64Array, from: number, until: number): number =>
  from < 0 || until > estimates.length ? NaN : mean(estimates.subarray(from, until))

/** The one hash rate that fits the window best (maximum likelihood, so no other constant scores lower). */
export const constant: Reference = ofHashrate((observed, window) => {
  const places = Array.from(overDays(window, observed, (place) => place))
  const [blocks, exposed] = places.reduce(
    ([sum, all], place) => [sum + observed.days[place]!.blocks, all + exposure(observed.days[place]!)],
    [0, 0],
  )
  return () => blocks / exposed
})

/** What the difficulty aims at: a block every ten minutes. */
export const implied: Reference = (observed, window) =>
  overDays(window, observed, () => DAY_S / TARGET_SPACING_S)

const WEEK = 7

/** The mean of the seven days before. */
export const trailing: Reference = ofHashrate(() => (at, estimates) => meanFrom(estimates, at - WEEK, at))

/** The mean of the seven days before and the seven after. It peeks, but not at the day itself. */
export const centred: Reference = ofHashrate(
  () => (at, estimates) =>
    (meanFrom(estimates, at - WEEK, at) + meanFrom(estimates, at + 1, at + 1 + WEEK)) / 2,
)

/** Of the smoother, days: about where it scores best on 2021. */
const BANDWIDTH = 4
/** Beyond these many bandwidths nothing counts. */
const REACH = 6

/** A local line through all other days, weighted by a Gaussian of four days. It peeks, but not at the day itself. */
export const smoother: Reference = ofHashrate(() => (at, estimates) => {
  const line = new Line()
  const reach = REACH * BANDWIDTH
  for (let day = Math.max(0, at - reach); day <= Math.min(estimates.length - 1, at + reach); day += 1)
    if (day !== at) line.add(day - at, estimates[day]!, Math.exp(-((day - at) ** 2) / (2 * BANDWIDTH ** 2)))
  return line.at(0)
})

/** As it stood in the week before the window. */
export const frozen: Reference = ofHashrate((observed, window) => {
  const first = window.from - observed.days[0]!.day
  return (_, estimates) => meanFrom(estimates, first - WEEK, first)
})

/** The line of least squares through so many days before the window, drawn on. */
export const trend = (days: number): Reference =>
  ofHashrate((observed, window) => {
    const first = window.from - observed.days[0]!.day
    return (at, estimates) => {
      if (first < days) return NaN
      const line = new Line()
      for (let day = first - days; day < first; day += 1) line.add(day, estimates[day]!, 1)
      return Math.max(0, line.at(at))
    }
  })

/** A line of weighted least squares. */
class Line {
  #weight = 0
  #x = 0
  #y = 0
  #xx = 0
  #xy = 0

  add(x: number, y: number, weight: number): void {
    this.#weight += weight
    this.#x += weight * x
    this.#y += weight * y
    this.#xx += weight * x * x
    this.#xy += weight * x * y
  }

  at(x: number): number {
    const [meanX, meanY] = [this.#x / this.#weight, this.#y / this.#weight]
    const slope = (this.#xy - this.#x * meanY) / (this.#xx - this.#x * meanX)
    return meanY + slope * (x - meanX)
  }
}
