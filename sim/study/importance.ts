import { openStream, sobolPoints } from '../random/index.ts'
import { type Estimate, resample } from './bootstrap.ts'
import { morrisDesign, morrisMeasures } from './morris.ts'
import type { Outputs } from './outputs.ts'
import { sobolDesign, sobolIndices } from './sobolIndices.ts'

export const METHODS = ['morris', 'sobol'] as const
export type Method = (typeof METHODS)[number]

/** What a study of many parameters is asked for. */
export interface StudyGiven {
  readonly method: Method
  readonly parameters: number
  /** Trajectories of Morris, rows of Saltelli's design. */
  readonly samples: number
  readonly seed: string
}

/** Runs of a method, and what their outputs say. */
export interface Study {
  readonly runs: number
  /** Where in the unit cube they are: run by run, parameter by parameter. */
  readonly points: Float64Array
  /** The luck that a run has where a coordinate stands for it: no two trajectories or rows share one. */
  readonly luckAt: (run: number, u: number) => number
  readonly analyse: (outputs: Outputs) => Analysis
}

export interface Analysis {
  readonly parameters: readonly Importance[]
  /** Runs that do not have the metric. */
  readonly missing: number
}

/** What a parameter matters for a metric. */
export interface Importance {
  /** The measures of the method, the one that ranks first: μ*, μ and σ, or total and first order. */
  readonly measures: readonly (Estimate | undefined)[]
  /** Effects or rows that could be used. */
  readonly counted: number
  /** From 1; undefined of what does not matter at all. */
  readonly rank: number | undefined
}

/** Runs that a study takes, before any of it is made. */
export const runsOfStudy = ({ method, parameters, samples }: Omit<StudyGiven, 'seed'>): number =>
  samples * (parameters + (method === 'morris' ? 1 : 2))

export const studyOf = (given: StudyGiven): Study =>
  given.method === 'morris' ? morrisStudy(given) : sobolStudy(given)

/** Morris's outermost levels: where parameters.csv says that a parameter mostly is (estimate). */
const TAIL = 0.05
const LEVELS = 4

/** For intervals of 5 % to 95 %; their ends are themselves uncertain by a tenth of their length. */
const RESAMPLES = 400

function morrisStudy({ parameters, samples, seed }: StudyGiven): Study {
  const design = morrisDesign({ parameters, trajectories: samples, seed, levels: LEVELS, tail: TAIL })
  const resamples = resample(samples, RESAMPLES, openStream(seed, 0, 'bootstrap'))
  return {
    runs: design.runs,
    points: sideBySide(design.runs, parameters, (run) => design.points[run]!),
    luckAt: (run, u) => 1 + Math.floor(run / (parameters + 1)) * LEVELS + Math.floor(u * LEVELS),
    analyse: (outputs) => {
      const { parameters: measured, missing } = morrisMeasures(design, outputs, resamples)
      const each = measured.map(({ muStar, mu, sigma, effects }) => ({
        measures: [muStar, mu, sigma],
        counted: effects,
      }))
      return { parameters: ranked(each), missing }
    },
  }
}

/** So many lucks there are to choose from: two rows hardly share one. */
const LUCKS = 1_000_000

function sobolStudy({ parameters, samples, seed }: StudyGiven): Study {
  const design = sobolDesign(parameters, samples, sobolPoints(2 * parameters, seed))
  const resamples = resample(samples, RESAMPLES, openStream(seed, 0, 'bootstrap'))
  return {
    runs: design.runs,
    points: sideBySide(design.runs, parameters, design.point),
    luckAt: (_, u) => 1 + Math.floor(u * LUCKS),
    analyse: (outputs) => {
      const { first, total, missing, rows } = sobolIndices(design, outputs, resamples)
      const each = total.map((of, p) => ({ measures: [of, first[p]], counted: rows }))
      return { parameters: ranked(each), missing }
    },
  }
}

function sideBySide(runs: number, parameters: number, pointAt: (run: number) => Float64Array): Float64Array {
  const points = new Float64Array(runs * parameters)
  for (let run = 0; run < runs; run += 1) points.set(pointAt(run), run * parameters)
  return points
}

function ranked(each: readonly Omit<Importance, 'rank'>[]): Importance[] {
  const weight = (p: number): number => each[p]!.measures[0]?.value ?? 0
  const order = each
    .map((_, p) => p)
    .filter((p) => weight(p) > 0)
    .sort((a, b) => weight(b) - weight(a) || a - b)
  return each.map((one, p) => ({ ...one, rank: order.includes(p) ? order.indexOf(p) + 1 : undefined }))
}
