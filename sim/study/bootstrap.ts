import type { Stream } from '../random/index.ts'

/** How often each row counts in each resample; for all metrics of a design, so that they can be compared. */
export type Resamples = readonly Uint16Array[]

/** A number estimated from a design, and the interval that a share of its resamples leaves between equal tails. */
export interface Estimate {
  readonly value: number
  readonly low: number
  readonly high: number
}

/** What to compute from rows with weights: several numbers, NaN where the rows say nothing about one. */
export type Statistic = (weights: Uint16Array) => Float64Array

/** Draws as many rows as there are, with replacement (B. Efron 1979, Annals of Statistics 7), so many times. */
export function resample(rows: number, times: number, next: Stream): Resamples {
  return Array.from({ length: times }, () => {
    const weights = new Uint16Array(rows)
    for (let drawn = 0; drawn < rows; drawn += 1) weights[Math.floor(next() * rows)]! += 1
    return weights
  })
}

/**
 * A statistic with percentile intervals. One that the rows do not define is undefined, and so is one that fewer than
 * half of the resamples define: an interval from what is left would be a wrong promise.
 */
export function estimate(
  statistic: Statistic,
  rows: number,
  resamples: Resamples,
  level: number,
): (Estimate | undefined)[] {
  const values = statistic(new Uint16Array(rows).fill(1))
  const drawn = resamples.map(statistic)
  return Array.from(values, (value, i) => {
    const seen = drawn.map((of) => of[i]!).filter((number) => !Number.isNaN(number))
    if (Number.isNaN(value) || seen.length === 0 || 2 * seen.length < drawn.length) return undefined
    const sorted = Float64Array.from(seen).sort()
    return { value, low: quantile(sorted, (1 - level) / 2), high: quantile(sorted, (1 + level) / 2) }
  })
}

/** By linear interpolation between sorted values, as R and NumPy do unless told otherwise (type 7). */
function quantile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1)
  const below = Math.floor(place)
  const above = Math.min(below + 1, sorted.length - 1)
  return sorted[below]! + (place - below) * (sorted[above]! - sorted[below]!)
}
