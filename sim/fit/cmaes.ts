import { normalQuantile, openStream, type Matrix } from '../random/index.ts'
import { axesOf, type Axes } from './axes.ts'

/** What is to be made as small as possible, and from where. */
export interface Search {
  readonly start: Float64Array
  /** How far the first points lie from there, in each coordinate. */
  readonly step: number
  /** It ends at about so many evaluations. */
  readonly evaluations: number
  /** It ends where all values of late differ by less. */
  readonly tolerance: number
  readonly seed: string
}

/** Where a search ended. */
export interface Found {
  readonly point: Float64Array
  readonly value: number
  readonly evaluations: number
  /** Whether values came together; otherwise the evaluations were used up. */
  readonly settled: boolean
  /** The shape of the distribution that it ended with: about that of the valley, up to a factor. */
  readonly shape: Matrix
}

/** Yields points, a generation each, and is told their values; NaN is worse than any. */
export type Searching = Generator<readonly Float64Array[], Found, Float64Array>

/**
 * CMA-ES, the evolution strategy with covariance matrix adaptation, after N. Hansen, The CMA Evolution Strategy: A
 * Tutorial (arXiv 1604.00772, 2016), with the default constants of its table 1, negative weights included. Draws are of
 * named streams, one a generation, so that a search can be gone through again.
 */
export function* minimise(search: Search): Searching {
  const state = new Strategy(search)
  while (!state.isOver) state.learn(yield state.next())
  return state.found
}

interface Constants {
  readonly lambda: number
  readonly mu: number
  readonly weights: Float64Array
  readonly muEff: number
  readonly cSigma: number
  readonly dSigma: number
  readonly cc: number
  readonly c1: number
  readonly cMu: number
  /** E‖N(0, I)‖ */
  readonly length: number
}

/** Table 1 of the tutorial, for n dimensions. */
export function constantsOf(n: number): Constants {
  const lambda = 4 + Math.floor(3 * Math.log(n))
  const mu = Math.floor(lambda / 2)
  const raw = Array.from({ length: lambda }, (_, i) => Math.log((lambda + 1) / 2) - Math.log(i + 1))
  const muEff = effective(raw.slice(0, mu))
  const cSigma = (muEff + 2) / (n + muEff + 5)
  const c1 = 2 / ((n + 1.3) ** 2 + muEff)
  const cMu = Math.min(1 - c1, (2 * (0.25 + muEff + 1 / muEff - 2)) / ((n + 2) ** 2 + muEff))
  const most = Math.min(
    1 + c1 / cMu,
    1 + (2 * effective(raw.slice(mu))) / (muEff + 2),
    (1 - c1 - cMu) / (n * cMu),
  )
  const positive = raw.reduce((sum, w) => sum + Math.max(0, w), 0)
  const negative = raw.reduce((sum, w) => sum - Math.min(0, w), 0)
  return {
    lambda,
    mu,
    weights: Float64Array.from(raw, (w) => (w >= 0 ? w / positive : (most * w) / negative)),
    muEff,
    cSigma,
    dSigma: 1 + 2 * Math.max(0, Math.sqrt((muEff - 1) / (n + 1)) - 1) + cSigma,
    cc: (4 + muEff / n) / (n + 4 + (2 * muEff) / n),
    c1,
    cMu,
    length: Math.sqrt(n) * (1 - 1 / (4 * n) + 1 / (21 * n * n)),
  }
}

/** How many equal weights would say as much. */
function effective(weights: readonly number[]): number {
  const sum = weights.reduce((total, w) => total + w, 0)
  return (sum * sum) / weights.reduce((total, w) => total + w * w, 0)
}

class Strategy {
  readonly #search: Search
  readonly #constants: Constants
  readonly #bests: number[] = []
  #mean: Float64Array
  #sigma: number
  #covariance: Float64Array[]
  #axes: Axes
  #pathC: Float64Array
  #pathSigma: Float64Array
  #steps: Float64Array[] = []
  #generation = 0
  #evaluations = 0
  #best: { point: Float64Array; value: number }
  #settled = false

  constructor(search: Search) {
    const n = search.start.length
    this.#search = search
    this.#constants = constantsOf(n)
    this.#mean = search.start.slice()
    this.#sigma = search.step
    this.#covariance = Array.from({ length: n }, (_, i) =>
      Float64Array.from({ length: n }, (_, j) => (i === j ? 1 : 0)),
    )
    this.#axes = axesOf(this.#covariance)
    this.#pathC = new Float64Array(n)
    this.#pathSigma = new Float64Array(n)
    this.#best = { point: this.#mean, value: Infinity }
  }

  get isOver(): boolean {
    return this.#settled || this.#evaluations >= this.#search.evaluations
  }

  get found(): Found {
    const { point, value } = this.#best
    return {
      point,
      value,
      evaluations: this.#evaluations,
      settled: this.#settled,
      shape: this.#covariance.map((row) => row.map((c) => c * this.#sigma * this.#sigma)),
    }
  }

  /** The points of the next generation. */
  next(): Float64Array[] {
    const draw = openStream(this.#search.seed, this.#generation, 'calibrate/search')
    this.#steps = Array.from({ length: this.#constants.lambda }, () =>
      this.#alongAxes(this.#mean.map(() => normalQuantile(draw()))),
    )
    return this.#steps.map((y) => this.#mean.map((m, i) => m + this.#sigma * y[i]!))
  }

  /** B·D·z */
  #alongAxes(z: Float64Array): Float64Array {
    const { values, vectors } = this.#axes
    const stretched = z.map((each, i) => each * Math.sqrt(values[i]!))
    return z.map((_, i) => dot(vectors[i]!, stretched))
  }

  /** B·D⁻¹·Bᵀ·y */
  #whitened(y: Float64Array): Float64Array {
    const { values, vectors } = this.#axes
    const shrunk = y.map((_, k) => {
      let along = 0
      for (let i = 0; i < y.length; i += 1) along += vectors[i]![k]! * y[i]!
      return along / Math.sqrt(values[k]!)
    })
    return y.map((_, i) => dot(vectors[i]!, shrunk))
  }

  /** Takes the values of the points. */
  learn(given: Float64Array): void {
    const values = given.map((value) => (Number.isNaN(value) ? Infinity : value))
    const order = [...values.keys()].sort((a, b) => values[a]! - values[b]! || a - b)
    this.#generation += 1
    this.#evaluations += values.length
    this.#keepBest(order[0]!, values)
    this.#move(order.map((i) => this.#steps[i]!))
    this.#settle(values)
  }

  #keepBest(first: number, values: Float64Array): void {
    if (values[first]! >= this.#best.value) return
    const point = this.#mean.map((m, i) => m + this.#sigma * this.#steps[first]![i]!)
    this.#best = { point, value: values[first]! }
  }

  /** Equations 42 to 47 of the tutorial: steps are in order, the best first. */
  #move(steps: readonly Float64Array[]): void {
    const { mu, weights, muEff, cSigma, dSigma, cc, length } = this.#constants
    const step = this.#mean.map((_, i) => {
      let sum = 0
      for (let k = 0; k < mu; k += 1) sum += weights[k]! * steps[k]![i]!
      return sum
    })
    this.#mean = this.#mean.map((m, i) => m + this.#sigma * step[i]!)
    const white = this.#whitened(step)
    const pull = Math.sqrt(cSigma * (2 - cSigma) * muEff)
    this.#pathSigma = this.#pathSigma.map((p, i) => (1 - cSigma) * p + pull * white[i]!)
    const long = Math.sqrt(dot(this.#pathSigma, this.#pathSigma))
    const seen = Math.sqrt(1 - (1 - cSigma) ** (2 * this.#generation))
    const isShort = long / seen < (1.4 + 2 / (steps[0]!.length + 1)) * length
    const pullC = isShort ? Math.sqrt(cc * (2 - cc) * muEff) : 0
    this.#pathC = this.#pathC.map((p, i) => (1 - cc) * p + pullC * step[i]!)
    this.#reshape(steps, isShort ? 0 : cc * (2 - cc))
    this.#sigma *= Math.exp((cSigma / dSigma) * (long / length - 1))
  }

  #reshape(steps: readonly Float64Array[], delta: number): void {
    const { weights, c1, cMu } = this.#constants
    const n = this.#mean.length
    const scaled = weights.map((w, k) => (w >= 0 ? w : (w * n) / this.#squareLength(steps[k]!)))
    const kept = 1 + c1 * delta - c1 - cMu * weights.reduce((sum, w) => sum + w, 0)
    this.#covariance = this.#covariance.map((row, i) =>
      row.map((c, j) => {
        let sum = 0
        for (let k = 0; k < steps.length; k += 1) sum += scaled[k]! * steps[k]![i]! * steps[k]![j]!
        return kept * c + c1 * this.#pathC[i]! * this.#pathC[j]! + cMu * sum
      }),
    )
    this.#axes = axesOf(this.#covariance)
    // Rounding may leave an axis without any length.
    this.#axes.values.forEach((value, i) => (this.#axes.values[i] = Math.max(value, 1e-300)))
  }

  #squareLength(y: Float64Array): number {
    const white = this.#whitened(y)
    return Math.max(dot(white, white), 1e-300)
  }

  /** The best of the last generations, and all of the very last, lie close together. */
  #settle(values: Float64Array): void {
    const n = this.#mean.length
    this.#bests.push(Math.min(...values))
    const late = this.#bests.slice(-(10 + Math.ceil((30 * n) / this.#constants.lambda)))
    const enough = late.length === 10 + Math.ceil((30 * n) / this.#constants.lambda)
    const spread = Math.max(...late, ...values) - Math.min(...late, ...values)
    this.#settled = enough && spread < this.#search.tolerance
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i += 1) sum += a[i]! * b[i]!
  return sum
}
