import { type Distribution, type Law, quantileOf } from '../model/index.ts'
import { quantile } from '../ensemble/index.ts'

/** Where a law must agree with the draws: the quantiles that tables show. */
const LOOKED_AT = [0.05, 0.25, 0.5, 0.75, 0.95]

/** A law that stands for draws, and how well. */
export interface Marginal {
  readonly law: Law
  /** The furthest that one of its quantiles of 5, 25, 50, 75 and 95 % is off, in sd of the draws. */
  readonly misfit: number
}

/**
 * The law that a fitted parameter gets, drawn and bounded as its prior was: of the prior's family if one of that fits as
 * well as any, else a normal or a lognormal one. By moments; of draws that are sorted.
 */
export function marginalOf(prior: Distribution, draws: Float64Array): Marginal {
  const candidates = [ofFamily(prior.law, draws), normal(draws), lognormal(draws)]
    .filter((law) => law !== undefined)
    .map((law): Marginal => ({ law, misfit: misfitOf({ ...prior, law }, draws) }))
  return candidates.reduce((best, each) => (each.misfit < best.misfit - AS_WELL ? each : best))
}

/** Within this, one law fits as well as another. */
const AS_WELL = 0.05

function misfitOf(fitted: Distribution, draws: Float64Array): number {
  const { sd } = momentsOf(draws)
  if (sd === 0) return 0
  return Math.max(
    ...LOOKED_AT.map((p) => Math.abs(quantileOf(fitted, p) - quantile(draws, draws.length, p)) / sd),
  )
}

/** What lies between bounds gets a beta law between the same. */
function ofFamily(law: Law, draws: Float64Array): Law | undefined {
  switch (law.kind) {
    case 'normal':
      return normal(draws)
    case 'lognormal':
      return lognormal(draws)
    case 'uniform':
    case 'triangular':
    case 'beta':
      return beta(law.from, law.to, draws)
  }
}

function normal(draws: Float64Array): Law {
  const { mean, sd } = momentsOf(draws)
  return { kind: 'normal', mean, sd }
}

function lognormal(draws: Float64Array): Law | undefined {
  if (!(draws[0]! > 0)) return undefined
  const { mean, sd } = momentsOf(draws.map((x) => Math.log(x)))
  return { kind: 'lognormal', median: Math.exp(mean), sigma: sd }
}

function beta(from: number, to: number, draws: Float64Array): Law | undefined {
  const { mean, sd } = momentsOf(draws.map((x) => (x - from) / (to - from)))
  const size = (mean * (1 - mean)) / (sd * sd) - 1
  if (!(size > 0 && Number.isFinite(size))) return undefined
  return { kind: 'beta', alpha: mean * size, beta: (1 - mean) * size, from, to }
}

export function momentsOf(draws: Float64Array): { readonly mean: number; readonly sd: number } {
  const mean = draws.reduce((sum, x) => sum + x, 0) / draws.length
  const squares = draws.reduce((sum, x) => sum + (x - mean) ** 2, 0)
  return { mean, sd: Math.sqrt(squares / Math.max(1, draws.length - 1)) }
}
