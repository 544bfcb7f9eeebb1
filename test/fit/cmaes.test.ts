import { describe, expect, it } from 'vitest'
import { axesOf } from '../../sim/fit/axes.ts'
import { constantsOf, minimise, type Search } from '../../sim/fit/cmaes.ts'

type Objective = (x: Float64Array) => number

const sphere: Objective = (x) => x.reduce((sum, xi) => sum + xi * xi, 0)
const ellipsoid: Objective = (x) => x.reduce((sum, xi, i) => sum + 1e6 ** (i / (x.length - 1)) * xi * xi, 0)
const rosenbrock: Objective = (x) =>
  x.subarray(1).reduce((sum, next, i) => sum + 100 * (x[i]! ** 2 - next) ** 2 + (x[i]! - 1) ** 2, 0)

function searched(objective: Objective, search: Partial<Search> & { dimensions: number; at: number }) {
  const { dimensions, at, ...rest } = search
  const start = new Float64Array(dimensions).fill(at)
  const searching = minimise({ start, step: 1, evaluations: 1e5, tolerance: 1e-11, seed: 'a', ...rest })
  let [next, until, evaluations] = [searching.next(), NaN, 0]
  while (!next.done) {
    const values = Float64Array.from(next.value, objective)
    evaluations += values.length
    if (Number.isNaN(until) && Math.min(...values) < 1e-9) until = evaluations
    next = searching.next(values)
  }
  return { ...next.value, until }
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length
const SEEDS = ['a', 'b', 'c', 'd', 'e']

/** The function of the shape of an ellipsoid turned by 45° in each plane of neighbours. */
const turned: Objective = (x) => {
  const y = x.slice()
  for (let i = 0; i + 1 < y.length; i += 1) {
    const [a, b] = [y[i]!, y[i + 1]!]
    y[i] = (a + b) * Math.SQRT1_2
    y[i + 1] = (b - a) * Math.SQRT1_2
  }
  return ellipsoid(y)
}

describe('the search', () => {
  /**
   * What the README of pycma shows (CMAEvolutionStrategy(8 * [0], 0.5), Rosenbrock's function): a (5_w,10)-aCMA-ES with
   * mu_w=3.2 and w_1=45%, and f = 2.4e-4 after 3,000 evaluations, 1.3e-11 after 4,000.
   */
  it('has the constants that pycma shows in eight dimensions', () => {
    const { lambda, mu, muEff, weights } = constantsOf(8)
    expect([lambda, mu, muEff.toFixed(1), Math.floor(100 * weights[0]!)]).toEqual([10, 5, '3.2', 45])
  })

  it('goes to the bottom of Rosenbrock’s valley in as many steps as pycma shows', () => {
    const counts = SEEDS.map((seed) => searched(rosenbrock, { dimensions: 8, at: 0, step: 0.5, seed }).until)
    expect(mean(counts)).toBeGreaterThan(3000)
    expect(mean(counts)).toBeLessThan(4000)
  })

  it.each([
    ['a sphere', sphere, 1e-10],
    ['an ellipsoid of condition 10⁶', ellipsoid, 1e-10],
  ])('goes to the bottom of %s, and knows it', (_, objective, bottom) => {
    const { value, settled } = searched(objective, { dimensions: 10, at: 1 })
    expect(value).toBeLessThan(bottom)
    expect(settled).toBe(true)
  })

  it('does not care which way the coordinates lie', () => {
    const [straight, askew] = [ellipsoid, turned].map((objective) =>
      mean(SEEDS.map((seed) => searched(objective, { dimensions: 6, at: 1, seed }).until)),
    )
    expect(askew! / straight!).toBeGreaterThan(0.8)
    expect(askew! / straight!).toBeLessThan(1.25)
  })

  it('learns the shape of the valley', () => {
    const { shape } = searched((x) => x[0]! ** 2 + 100 * x[1]! ** 2, {
      dimensions: 2,
      at: 1,
      tolerance: 1e-13,
    })
    expect(shape[0]![0]! / shape[1]![1]!).toBeGreaterThan(30)
    expect(shape[0]![0]! / shape[1]![1]!).toBeLessThan(300)
  })

  it('goes round points that have no value', () => {
    const { point, settled } = searched((x) => (x[0]! > 0.5 ? NaN : sphere(x)), {
      dimensions: 3,
      at: 0.4,
      step: 0.5,
    })
    expect(settled).toBe(true)
    expect(Math.max(...point.map(Math.abs))).toBeLessThan(1e-5)
  })

  it('is the same for the same seed, and ends when its evaluations are used up', () => {
    const [one, two, other] = ['a', 'a', 'b'].map((seed) =>
      searched(rosenbrock, { dimensions: 4, at: 0, evaluations: 100, seed }),
    )
    expect(two).toEqual(one)
    expect(other!.point).not.toEqual(one!.point)
    expect([one!.settled, one!.evaluations]).toEqual([false, 104])
  })
})

describe('principal axes', () => {
  it('are those of a matrix whose axes are known', () => {
    // Of [[2, 1], [1, 2]]: 1 and 3, along the diagonals.
    const { values, vectors } = axesOf([Float64Array.of(2, 1), Float64Array.of(1, 2)])
    expect([...values].sort((a, b) => a - b)).toEqual([expect.closeTo(1, 14), expect.closeTo(3, 14)])
    expect(Math.abs(vectors[0]![0]!)).toBeCloseTo(Math.SQRT1_2, 14)
  })

  it('make up the matrix again', () => {
    // Hilbert's matrix, whose axes are as unlike as those of any.
    const hilbert = Array.from({ length: 8 }, (_, i) =>
      Float64Array.from({ length: 8 }, (_, j) => 1 / (i + j + 1)),
    )
    const { values, vectors } = axesOf(hilbert)
    hilbert.forEach((row, i) =>
      row.forEach((expected, j) => {
        const made = values.reduce((sum, value, k) => sum + value * vectors[i]![k]! * vectors[j]![k]!, 0)
        expect(made).toBeCloseTo(expected, 14)
      }),
    )
    // The largest: N. J. Higham, Accuracy and Stability of Numerical Algorithms, gives 1.69594 for n = 8 (condition 1.526e10).
    expect(Math.max(...values)).toBeCloseTo(1.69594, 5)
  })
})
