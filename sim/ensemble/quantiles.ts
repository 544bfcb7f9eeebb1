import { select } from './selection.ts'

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
  readonly #taken: Float64Array
  /** What the quantiles of `#count` values lie between. */
  #places: readonly number[] = []
  #count = 0

  constructor(most: number) {
    this.#taken = new Float64Array(most)
  }

  /** Writes the numbers of SPREAD from a place on. */
  write(values: Float64Array, into: Float64Array, at: number): void {
    const first = values[0]!
    if (areAll(first, values)) return void into.fill(first, at, at + SPREAD.length)
    const taken = this.#taken
    const count = takeNumbers(values, taken)
    if (count === 0) return void into.fill(NaN, at, at + SPREAD.length)
    into[at] = meanOf(taken, count)
    select(taken, this.#placesAmong(count), 0, count - 1)
    for (let i = 0; i < PROBABILITIES.length; i += 1)
      into[at + 1 + i] = quantile(taken, count, PROBABILITIES[i]!)
  }

  #placesAmong(count: number): readonly number[] {
    if (count !== this.#count) {
      this.#count = count
      this.#places = PROBABILITIES.map((p) => Math.floor((count - 1) * p)).flatMap((k) => [k, k + 1])
    }
    return this.#places
  }
}

/** Most series of the first days are the same in all runs. */
function areAll(value: number, values: Float64Array): boolean {
  for (let i = 0; i < values.length; i += 1) if (values[i] !== value) return false
  return true
}

function takeNumbers(values: Float64Array, into: Float64Array): number {
  let count = 0
  for (let i = 0; i < values.length; i += 1) if (!Number.isNaN(values[i])) into[count++] = values[i]!
  return count
}

/** Summed up as what values are above the least: that of equal ones is 0 exactly. */
function meanOf(values: Float64Array, count: number): number {
  let least = Infinity
  for (let i = 0; i < count; i += 1) if (values[i]! < least) least = values[i]!
  let sum = 0
  for (let i = 0; i < count; i += 1) sum += values[i]! - least
  return least + sum / count
}
