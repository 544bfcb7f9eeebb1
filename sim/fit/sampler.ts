import {
  cholesky,
  type Matrix,
  normalQuantile,
  openStream,
  solveLower,
  type Stream,
  timesLower,
} from '../random/index.ts'
import { covarianceOf, meanOf } from './moments.ts'

/** Where an ensemble of walkers starts, and how far it goes. */
export interface Walk {
  /** An even number of them, more than twice as many as there are dimensions. */
  readonly start: readonly Float64Array[]
  readonly sweeps: number
  readonly seed: string
}

/** Where the walkers were after each sweep. */
export interface Chain {
  /** Sweep by sweep, walker by walker; points that are not left are the same object. */
  readonly points: readonly (readonly Float64Array[])[]
  /** Share of proposals that were accepted. */
  readonly acceptance: number
}

/** Yields points, and is told the logarithms of their densities; NaN is no density at all. */
export type Walking = Generator<readonly Float64Array[], Chain, Float64Array>

/**
 * Walkers that spread over a density as its draws do: the affine-invariant ensemble of J. Goodman and J. Weare
 * (Communications in Applied Mathematics and Computational Science 5, 2010, 65–80), half after half as D. Foreman-Mackey
 * et al. (2013) do it, so that a half's points can be looked at in parallel. Stretch moves take turns with proposals
 * from the normal law that the other half's walkers have: in a dozen dimensions these cross in a few sweeps what
 * stretches take a hundred for, where the density is about normal; where it is not, the stretches remain.
 */
export function* walk({ start, sweeps, seed }: Walk): Walking {
  const half = start.length / 2
  const now = [...start]
  const densities = finite(yield start)
  const points: Float64Array[][] = []
  let accepted = 0
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    for (const first of [0, half]) {
      const draw = openStream(seed, 2 * sweep + (first > 0 ? 1 : 0), 'calibrate/walk')
      const others = first === 0 ? now.slice(half) : now.slice(0, half)
      const moves = now.slice(first, first + half).map(moverOf(sweep, others, draw))
      const found = finite(yield moves.map(({ to }) => to))
      moves.forEach(({ to, weight, chance }, i) => {
        const w = first + i
        if (!(Math.log(chance) < weight + found[i]! - densities[w]!)) return
        now[w] = to
        densities[w] = found[i]!
        accepted += 1
      })
    }
    points.push([...now])
  }
  return { points, acceptance: accepted / (sweeps * start.length) }
}

const finite = (values: Float64Array): Float64Array =>
  values.map((value) => (Number.isNaN(value) ? -Infinity : value))

interface Move {
  readonly to: Float64Array
  /** What the way of proposing adds to the logarithm of the odds. */
  readonly weight: number
  /** The uniform by which is decided. */
  readonly chance: number
}

type Mover = (from: Float64Array) => Move

function moverOf(sweep: number, others: readonly Float64Array[], draw: Stream): Mover {
  const lower = sweep % 2 === 1 ? cholesky(covarianceOf(others)) : undefined
  return lower ? normalMover(meanOf(others), lower, draw) : stretchMover(others, draw)
}

/** The scale of stretches that Goodman and Weare propose. */
const STRETCH = 2

/** On the line through another walker, z times as far from it; z has the density 1/√z between 1/a and a. */
const stretchMover =
  (others: readonly Float64Array[], draw: Stream): Mover =>
  (from) => {
    const root = 1 + (STRETCH - 1) * draw()
    const z = (root * root) / STRETCH
    const other = others[Math.floor(draw() * others.length)]!
    const to = from.map((x, i) => other[i]! + z * (x - other[i]!))
    return { to, weight: (from.length - 1) * Math.log(z), chance: draw() }
  }

/** Anywhere in the normal law of the others. */
function normalMover(mean: Float64Array, lower: Matrix, draw: Stream): Mover {
  const square = (point: Float64Array): number =>
    solveLower(
      lower,
      point.map((x, i) => x - mean[i]!),
    ).reduce((sum, z) => sum + z * z, 0)
  return (from) => {
    const away = timesLower(
      lower,
      from.map(() => normalQuantile(draw())),
    )
    const to = mean.map((m, i) => m + away[i]!)
    return { to, weight: (square(to) - square(from)) / 2, chance: draw() }
  }
}
