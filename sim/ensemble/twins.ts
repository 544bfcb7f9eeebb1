/** How a spread divides. */
export interface Shares {
  /** Twins that both have a value. */
  readonly pairs: number
  /** Variance over all. */
  readonly variance: number
  /** Of it, what luck makes by itself or in what nobody knows, from 0 to 1; NaN where nothing varies. */
  readonly luck: number
  /** Of it, what nobody knows makes by itself. */
  readonly ignorance: number
  /** Standard error of both. */
  readonly error: number
}

/**
 * How much of a spread is luck, from twins: values 2k and 2k + 1 share what nobody knows and differ in luck. Half of the
 * mean square of their differences is the variance that luck makes; the rest is ignorance. Both sum to 1 exactly; a
 * share may come out slightly below 0 by chance, and is shown so. The error is that of a jackknife over pairs.
 */
export function sharesOf(values: Float64Array): Shares {
  const pairs = pairsOf(values)
  const count = pairs.length / 2
  if (count < 2) return { pairs: count, variance: NaN, luck: NaN, ignorance: NaN, error: NaN }
  const mean = sum(pairs) / pairs.length
  const within = Float64Array.from({ length: count }, (_, k) => (pairs[2 * k]! - pairs[2 * k + 1]!) ** 2 / 2)
  const across = Float64Array.from(
    { length: count },
    (_, k) => (pairs[2 * k]! - mean) * (pairs[2 * k + 1]! - mean),
  )
  const [luck, ignorance] = [sum(within), sum(across)]
  const total = luck + ignorance
  if (total === 0) return { pairs: count, variance: 0, luck: NaN, ignorance: NaN, error: NaN }
  const left = (k: number): number => (luck - within[k]!) / (total - within[k]! - across[k]!)
  return {
    pairs: count,
    variance: total / count,
    luck: luck / total,
    ignorance: ignorance / total,
    error: jackknife(Float64Array.from({ length: count }, (_, k) => left(k))),
  }
}

/** The values of twins that both have one, counted from the first: where none differs, all are 0 exactly. */
function pairsOf(values: Float64Array): Float64Array {
  const kept: number[] = []
  for (let i = 0; i + 1 < values.length; i += 2) {
    const [a, b] = [values[i]!, values[i + 1]!]
    if (!Number.isNaN(a) && !Number.isNaN(b)) kept.push(a, b)
  }
  return Float64Array.from(kept, (value) => value - kept[0]!)
}

const sum = (numbers: Float64Array): number => numbers.reduce((total, number) => total + number, 0)

/** Standard error of an estimate from those that leave out one each. */
function jackknife(estimates: Float64Array): number {
  const mean = sum(estimates) / estimates.length
  const squares = estimates.reduce((total, estimate) => total + (estimate - mean) ** 2, 0)
  return Math.sqrt((squares * (estimates.length - 1)) / estimates.length)
}
