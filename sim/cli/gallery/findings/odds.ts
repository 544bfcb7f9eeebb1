import type { Spread } from './said.ts'

/** Of nine in ten: the normal quantile at 95 %. */
const Z = 1.6448536269514722

/** How many of n it was seen in. */
export interface Counted {
  readonly seen: number
  readonly of: number
}

/** A chance and its interval after Wilson (1927), by default of nine in ten. */
export function chance({ seen, of: n }: Counted, z = Z): Spread {
  const p = seen / n
  const shrunk = 1 / (1 + z ** 2 / n)
  const middle = shrunk * (p + z ** 2 / (2 * n))
  const half = shrunk * z * Math.sqrt((p * (1 - p)) / n + z ** 2 / (4 * n ** 2))
  return { middle: p, low: Math.max(0, middle - half), high: Math.min(1, middle + half) }
}

/**
 * How many times likelier it is among a than among b, with the 90 % interval of its logarithm after Walter (1975), who
 * adds half a case to each count: so it is finite where something was never seen. It takes members as drawn apart; with
 * the same luck in both worlds it is known rather better.
 */
export function timesLikelier(a: Counted, b: Counted): Spread {
  const share = ({ seen, of: n }: Counted): number => (seen + 0.5) / (n + 0.5)
  const variance = ({ seen, of: n }: Counted): number => 1 / (seen + 0.5) - 1 / (n + 0.5)
  const middle = share(a) / share(b)
  const half = Math.exp(Z * Math.sqrt(variance(a) + variance(b)))
  return { middle, low: middle / half, high: middle * half }
}
