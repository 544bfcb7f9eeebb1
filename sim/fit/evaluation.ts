import { isLackOfMemory, type Parameter } from '../ensemble/index.ts'
import type { Scenario } from '../model/index.ts'
import {
  deviancePerDay,
  type Expectation,
  type Observed,
  playAgainst,
  publishedShares,
  type ShareError,
  shareErrors,
  type SharePoint,
} from '../score/index.ts'
import { memberAt, type Point } from './unknowns.ts'

/** What parameters are held against. */
export interface FitJob {
  readonly kind: 'fit'
  /** As long as the days that it is held against. */
  readonly scenario: Scenario
  readonly unknowns: readonly Parameter[]
  /** Runs at each point, with the lucks 0, 1, …: it is their mean that counts. */
  readonly lucks: number
  /** Those days alone. */
  readonly observed: Observed
  /** Of months within them; none where shares are left out. */
  readonly shares: readonly SharePoint[]
}

/** What is kept of the run at a point, in this order: the rest follows from it. */
export const EVALUATION = ['deviance_per_day', 'share_misfit'] as const

/** What a run says of the parameters at a point. */
export interface Evaluation {
  /** Of the daily counts of blocks; NaN where the run failed. */
  readonly deviance: number
  /** Of the reported shares: squares of points off, in units of their error. */
  readonly shareMisfit: number
}

/** Published shares are off by about so many points: an estimate, from what revisions of CBECI's map moved. */
export const SHARE_SD = 2

/**
 * Squares of points off over their error's, each share by itself: of no month are all published, so none follows from the
 * others.
 */
export const shareMisfit = (errors: readonly ShareError[]): number =>
  errors.reduce((sum, { error }) => sum + (error / SHARE_SD) ** 2, 0)

/** The published shares of whole months within the days, of countries that the scenario has: what shares are held against. */
export function sharesIn(scenario: Scenario, observed: Observed): SharePoint[] {
  const { shares } = playAgainst(scenario, { luck: 0, choose: undefined }, observed)
  return shareErrors(shares, publishedShares()).map(({ month, country, lowPct, highPct }) => ({
    month,
    country,
    lowPct,
    highPct,
  }))
}

/** Plays the run at a point. A run that fails says nothing, and is as bad as can be. */
export function evaluate(job: FitJob, point: Point): Evaluation {
  try {
    return evaluated(job, point)
  } catch (error) {
    if (isLackOfMemory(error)) throw error
    return { deviance: NaN, shareMisfit: NaN }
  }
}

function evaluated(job: FitJob, point: Point): Evaluation {
  const { scenario, unknowns, lucks, observed, shares } = job
  const runs = Array.from({ length: lucks }, (_, luck) =>
    playAgainst(scenario, memberAt(unknowns, point, luck), observed),
  )
  const mean = meanRun(runs)
  return {
    deviance: deviancePerDay(
      observed.days.map((day) => day.blocks),
      mean.blocks,
    ),
    shareMisfit: shareMisfit(shareErrors(mean.shares, shares)),
  }
}

/** What runs expect in the mean. */
function meanRun(runs: readonly Expectation[]): Expectation {
  const [first] = runs as [Expectation]
  const over = (valueOf: (run: Expectation) => number): number =>
    runs.reduce((sum, run) => sum + valueOf(run), 0) / runs.length
  return {
    blocks: first.blocks.map((_, d) => over(({ blocks }) => blocks[d]!)),
    shares: first.shares.map((share, s) => ({ ...share, pct: over(({ shares }) => shares[s]!.pct) })),
  }
}

/** ln of the likelihood up to a constant: Poisson counts given the real difficulty, and Gaussian shares. */
export const logLikelihood = ({ deviance, shareMisfit }: Evaluation, days: number): number =>
  -(days * deviance + shareMisfit) / 2
