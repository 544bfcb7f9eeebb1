import type { Parameter } from '../ensemble/index.ts'
import { quantile } from '../ensemble/index.ts'
import { normalQuantile, type Matrix } from '../random/index.ts'
import type { Fitted } from './fit.ts'
import { type Marginal, marginalOf, momentsOf } from './marginals.ts'
import { correlationsOf, covarianceOf } from './moments.ts'
import { valueAt } from './unknowns.ts'

/** What a fit says of a parameter. */
export interface ParameterFinding extends Parameter {
  /** At the most probable point, and there in sd of the prior from its median. */
  readonly best: number
  readonly uBest: number
  /** Of the posterior, in sd of the prior. */
  readonly uMean: number
  readonly uSd: number
  readonly mean: number
  readonly sd: number
  /** Draws of the posterior, sorted. */
  readonly draws: Float64Array
  readonly marginal: Marginal
  /** Integrated autocorrelation time, sweeps. */
  readonly autocorrelation: number
  readonly verdicts: readonly Verdict[]
}

/** What somebody should know before believing a parameter. */
export type Verdict =
  | { readonly kind: 'edge' }
  | { readonly kind: 'says nothing' }
  | { readonly kind: 'tied'; readonly to: string; readonly correlation: number }

/** What a fit says of all of them. */
export interface Findings {
  readonly parameters: readonly ParameterFinding[]
  /** Of the draws, by their ranks (normal scores). */
  readonly correlations: Matrix
  /** Independent draws that the walk was worth. */
  readonly worth: number
  /** Sweeps kept per autocorrelation time: below 50, the time itself is not well known. */
  readonly lengths: number
}

/** Beyond, a parameter is against the edge of its prior. */
const EDGE = 2
/** Above, the posterior is as wide as the prior. */
const NOTHING_SAID = 0.9
/** Above, the data see a combination of two parameters, not each. */
const TIED = 0.8

/** What the draws say of the parameters. */
export function findingsOf(fitted: Fitted, unknowns: readonly Parameter[]): Findings {
  const { samples, walkers, autocorrelation } = fitted
  const correlations = correlationsOf(covarianceOf(normalScores(samples.map(({ point }) => point))))
  const slowest = Math.max(...autocorrelation)
  return {
    parameters: unknowns.map((unknown, i) => parameterFinding(fitted, unknown, i, correlations, unknowns)),
    correlations,
    worth: samples.length / slowest,
    lengths: samples.length / walkers / slowest,
  }
}

function parameterFinding(
  { samples, best, autocorrelation }: Fitted,
  unknown: Parameter,
  i: number,
  correlations: Matrix,
  unknowns: readonly Parameter[],
): ParameterFinding {
  const places = Float64Array.from(samples, ({ point }) => point[i]!)
  const draws = places.map((u) => valueAt(unknown.distribution, u)).sort()
  const [u, own] = [momentsOf(places), momentsOf(draws)]
  const uBest = best.point[i]!
  const ties = unknowns.flatMap(({ path }, j): Verdict[] => {
    const correlation = correlations[i]![j]!
    return j !== i && Math.abs(correlation) > TIED ? [{ kind: 'tied', to: path, correlation }] : []
  })
  return {
    ...unknown,
    best: valueAt(unknown.distribution, uBest),
    uBest,
    uMean: u.mean,
    uSd: u.sd,
    ...own,
    draws,
    marginal: marginalOf(unknown.distribution, draws),
    autocorrelation: autocorrelation[i]!,
    verdicts: [
      ...(Math.max(Math.abs(uBest), Math.abs(u.mean)) > EDGE ? [{ kind: 'edge' } as const] : []),
      ...(u.sd > NOTHING_SAID ? [{ kind: 'says nothing' } as const] : []),
      ...ties,
    ],
  }
}

/** The place of a quantile among draws. */
export const quantileAmong = (draws: Float64Array, probability: number): number =>
  quantile(draws, draws.length, probability)

/** Coordinate by coordinate, each point's place in the order, as a standard normal number. */
function normalScores(points: readonly Float64Array[]): Float64Array[] {
  const scores = points.map((point) => new Float64Array(point.length))
  for (let i = 0; i < points[0]!.length; i += 1)
    for (const [rank, w] of [...points.keys()].sort((a, b) => points[a]![i]! - points[b]![i]!).entries())
      scores[w]![i] = normalQuantile((rank + 0.5) / points.length)
  return scores
}
