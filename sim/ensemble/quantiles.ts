/** The probabilities of the quantiles that tables show. */
export const PROBABILITIES = [0.05, 0.25, 0.5, 0.75, 0.95] as const
/** Names of the numbers of a spread, in the order of {@link Spread.write}. */
export const SPREAD = ['mean', 'p05', 'p25', 'p50', 'p75', 'p95'] as const

/**
 * Quantile of sorted values by linear interpolation between order statistics: type 7 of Hyndman & Fan (1996), and what
 * spreadsheets call PERCENTILE.INC.
 */
export function quantile(sorted: ArrayLike<number>, count: number, probability: number): number {
  const place = (count - 1) * probability
  const below = Math.floor(place)
  const low = sorted[below]!
  if (below + 1 >= count) return low
  return low + (place - below) * (sorted[below + 1]! - low)
}

/** Mean and quantiles of many values; what is not a number is left out, and of nothing all are NaN. */
export class Spread {
  readonly #sorted: Float64Array

  constructor(most: number) {
    this.#sorted = new Float64Array(most)
  }

  /** Writes the numbers of SPREAD from a place on. */
  write(values: Float64Array, into: Float64Array, at: number): void {
    const first = values[0]!
    if (areAll(first, values)) return void into.fill(first, at, at + SPREAD.length)
    const sorted = this.#sorted.subarray(0, values.length)
    sorted.set(values)
    // What is not a number comes last.
    sorted.sort()
    const count = countOf(values)
    into[at] = sorted[0]! + sumFrom(sorted[0]!, values) / count
    for (let i = 0; i < PROBABILITIES.length; i += 1)
      into[at + 1 + i] = quantile(sorted, count, PROBABILITIES[i]!)
  }
}

/** Most series of most days are the same in all runs. */
function areAll(value: number, values: Float64Array): boolean {
  for (let i = 0; i < values.length; i += 1) if (values[i] !== value) return false
  return true
}

function countOf(values: Float64Array): number {
  let count = 0
  for (let i = 0; i < values.length; i += 1) if (!Number.isNaN(values[i])) count += 1
  return count
}

/** The sum of what values are above an origin: that of equal ones is 0 exactly. */
function sumFrom(origin: number, values: Float64Array): number {
  let sum = 0
  for (let i = 0; i < values.length; i += 1) if (!Number.isNaN(values[i])) sum += values[i]! - origin
  return sum
}
