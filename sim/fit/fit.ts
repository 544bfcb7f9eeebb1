import { cholesky, type Matrix, normalQuantile, openStream, solveLower, timesLower } from '../random/index.ts'
import { autocorrelationTime } from './autocorrelation.ts'
import { type Found, minimise } from './cmaes.ts'
import { type Evaluation, logLikelihood } from './evaluation.ts'
import { type Chain, walk } from './sampler.ts'
import { logPrior, type Point } from './unknowns.ts'

/** How long is searched and walked. */
export interface Effort {
  /** How many parameters. */
  readonly dimensions: number
  /** How many days their counts are held against. */
  readonly days: number
  /** Runs of the search for the most probable point. */
  readonly evaluations: number
  /** Runs of the walk around it. */
  readonly samples: number
  readonly seed: string
}

/** Points that are to be evaluated next, none hanging on another. */
export interface Generation {
  readonly stage: 'search' | 'walk'
  readonly points: readonly Point[]
}

/** A point with what a run there said. */
export interface Sample extends Evaluation {
  readonly point: Point
  /** ln of the posterior density, up to a constant. */
  readonly logPosterior: number
}

/** Every run failed, or expects no block where some were found. */
export class NothingFits extends Error {
  override readonly name = 'NothingFits'

  constructor() {
    super(
      'no run that was looked at can be held against the chain: each failed, or expects no block on a day that has some',
    )
  }
}

/** What a fit found. */
export interface Fitted {
  /** The most probable point of all that were looked at. */
  readonly best: Sample
  readonly search: Pick<Found, 'evaluations' | 'settled'>
  /** Draws of the posterior: sweep by sweep, walker by walker, without the sweeps that were left out. */
  readonly samples: readonly Sample[]
  readonly walkers: number
  readonly sweeps: number
  /** Sweeps at the beginning that were left out. */
  readonly leftOut: number
  readonly acceptance: number
  /** Integrated autocorrelation time of each parameter, sweeps. */
  readonly autocorrelation: Float64Array
}

/** Yields generations, and is told what the runs at their points said. */
export type Fitting = Generator<Generation, Fitted, readonly Evaluation[]>

/** How far the search begins to look, in sd of the priors. */
const FIRST_STEP = 0.5
/** Differences of ln posterior below this mean nothing. */
const TOLERANCE = 0.01
/** So many walkers a parameter: the normal law of half of them is then known well enough (measured in 15 dimensions). */
const WALKERS_EACH = 8

/** A maximum a posteriori by CMA-ES, then an ensemble of walkers around it. The same seed takes the same way. */
export function* fit(effort: Effort): Fitting {
  const seen = new Seen(effort.days)
  const found = yield* search(effort, seen)
  if (!seen.best) throw new NothingFits()
  const chain = yield* walkAround(effort, found, seen)
  const { walkers, sweeps } = sizeOfWalk(effort)
  const leftOut = Math.floor(sweeps / 3)
  const kept = chain.points.slice(leftOut)
  return {
    best: seen.best,
    search: { evaluations: found.evaluations, settled: found.settled },
    samples: kept.flatMap((points) => points.map((point) => seen.sampleAt(point))),
    walkers,
    sweeps,
    leftOut,
    acceptance: chain.acceptance,
    autocorrelation: found.point.map((_, i) =>
      autocorrelationTime(kept.map((points) => Float64Array.from(points, (point) => point[i]!))),
    ),
  }
}

/** How many walkers make how many sweeps. */
function sizeOfWalk({ dimensions, samples }: Pick<Effort, 'dimensions' | 'samples'>) {
  const walkers = WALKERS_EACH * dimensions
  return { walkers, sweeps: Math.max(2, Math.round(samples / walkers)) }
}

/** What the runs at all points said. */
class Seen {
  readonly #days: number
  readonly #samples = new Map<Point, Sample>()
  best: Sample | undefined

  constructor(days: number) {
    this.#days = days
  }

  /** Keeps what runs said; gives ln posterior. */
  keep(points: readonly Point[], evaluations: readonly Evaluation[]): Float64Array {
    return Float64Array.from(points, (point, i) => {
      const evaluation = evaluations[i]!
      const logPosterior = logLikelihood(evaluation, this.#days) + logPrior(point)
      const sample = { ...evaluation, point, logPosterior }
      this.#samples.set(point, sample)
      if (!(logPosterior <= (this.best?.logPosterior ?? -Infinity))) this.#better(sample)
      return logPosterior
    })
  }

  #better(sample: Sample): void {
    if (!Number.isNaN(sample.logPosterior)) this.best = sample
  }

  sampleAt = (point: Point): Sample => this.#samples.get(point)!

  get all(): Sample[] {
    return [...this.#samples.values()]
  }
}

function* search(
  { dimensions, evaluations, seed }: Effort,
  seen: Seen,
): Generator<Generation, Found, readonly Evaluation[]> {
  const start = new Float64Array(dimensions)
  const searching = minimise({ start, step: FIRST_STEP, evaluations, tolerance: TOLERANCE, seed })
  let next = searching.next()
  while (!next.done) {
    const points = next.value
    const values = seen.keep(points, yield { stage: 'search', points })
    next = searching.next(values.map((value) => -value))
  }
  return next.value
}

function* walkAround(
  effort: Effort,
  found: Found,
  seen: Seen,
): Generator<Generation, Chain, readonly Evaluation[]> {
  const { walkers, sweeps } = sizeOfWalk(effort)
  const walking = walk({ start: startOf(walkers, found, seen, effort.seed), sweeps, seed: effort.seed })
  let next = walking.next()
  while (!next.done) {
    const points = next.value
    next = walking.next(seen.keep(points, yield { stage: 'walk', points }))
  }
  return next.value
}

/** Where the walkers start: in the normal law that the posterior has near its maximum, as far as the search saw. */
function startOf(walkers: number, found: Found, seen: Seen, seed: string): Point[] {
  const lower = lowerOf(found, seen)
  const draw = openStream(seed, 0, 'calibrate/start')
  return Array.from({ length: walkers }, () => {
    const away = timesLower(
      lower,
      found.point.map(() => normalQuantile(draw())),
    )
    return found.point.map((x, i) => x + away[i]!)
  })
}

/**
 * The search ends with the shape of the valley up to a factor: that by which ln posterior falls with the squared
 * distance in it, in the median of the points nearby.
 */
function lowerOf({ point, shape }: Found, seen: Seen): Matrix {
  const lower = cholesky(shape)
  const best = seen.best
  if (!lower || !best) return identity(point.length)
  const factors = seen.all
    .filter((each) => isNear(each, best))
    .map((each) => squareDistance(lower, each.point, point) / (2 * (best.logPosterior - each.logPosterior)))
    .filter((factor) => factor > 0 && Number.isFinite(factor))
    .sort((a, b) => a - b)
  const scale = Math.sqrt(factors[factors.length >> 1] ?? 1)
  return lower.map((row) => row.map((l) => l * scale))
}

/** Where a normal law has nearly all of its draws. */
const isNear = ({ logPosterior, point }: Sample, best: Sample): boolean =>
  best.logPosterior - logPosterior < 2 * point.length

const squareDistance = (lower: Matrix, a: Point, b: Point): number =>
  solveLower(
    lower,
    a.map((x, i) => x - b[i]!),
  ).reduce((sum, z) => sum + z * z, 0)

const identity = (n: number): Matrix =>
  Array.from({ length: n }, (_, i) => Float64Array.from({ length: n }, (_, j) => (i === j ? 1 : 0)))
