import fc from 'fast-check'
import { binomialDistribution, poissonDistribution } from 'simple-statistics'
import { describe, expect, it } from 'vitest'
import { binomialQuantile, openStream, PoissonLaw } from '../../sim/random/index.ts'

const poisson = (u: number, mean: number): number => new PoissonLaw().quantile(u, mean)

/** Smallest k at which probabilities, added from 0 on, reach u. */
function firstReaching(u: number, probabilities: readonly number[]): number {
  let sum = 0
  return probabilities.findIndex((p) => (sum += p) >= u)
}

// mean, k, P(X ≤ k): mpmath at 50 digits, regularised upper incomplete gamma Q(k + 1, mean).
const POISSON: readonly (readonly [number, number, number])[] = [
  [0.01, 0, 0.99004983374916805],
  [0.01, 1, 0.99995033208665973],
  [0.5, 0, 0.60653065971263342],
  [0.5, 2, 0.98561232203302931],
  [0.5, 7, 0.99999993780309136],
  [3.7, 0, 0.024723526470339387],
  [3.7, 3, 0.49415324415041843],
  [3.7, 9, 0.99515166261084562],
  [72, 35, 1.0053658968954647e-6],
  [72, 71, 0.48432689543915869],
  [72, 72, 0.53128830946286181],
  [72, 120, 0.99999991280732737],
  [144, 80, 4.1702608339917255e-9],
  [144, 120, 0.022681394901059478],
  [144, 143, 0.48891784908736313],
  [144, 144, 0.52214380560292166],
  [144, 190, 0.99989371105833126],
  [144, 210, 0.99999989705047106],
  [144.5, 144, 0.50553562476628239],
  [144.5, 160, 0.90677602421013179],
  [1000, 999, 0.49579475581978449],
  [1000, 1000, 0.50840936716850599],
  [20160.25, 19500, 1.4981461133030267e-6],
  [20160.25, 20160, 0.50117071280275382],
  [20160.25, 20900, 0.99999989097550674],
]

// n, p, k, P(X ≤ k): exact sums of fractions in Python, p being the double itself.
const BINOMIAL: readonly (readonly [number, number, number, number])[] = [
  [1, 0.25, 0, 0.75],
  [10, 0.5, 0, 0.0009765625],
  [10, 0.5, 4, 0.376953125],
  [10, 0.5, 5, 0.623046875],
  [10, 0.5, 9, 0.9990234375],
  [144, 0.125, 5, 0.00016685682141982468],
  [144, 0.125, 17, 0.46233264461205527],
  [144, 0.125, 18, 0.56238411304299823],
  [144, 0.125, 40, 0.99999974429261253],
  [144, 0.5, 50, 0.00015386125593639067],
  [144, 0.5, 71, 0.46681247677440133],
  [144, 0.5, 72, 0.53318752322559867],
  [144, 0.5, 100, 0.99999925630920552],
  [7, 0.999, 4, 3.4895125930015093e-8],
  [7, 0.999, 6, 0.0069790349650209992],
  [300, 0.0009765625, 0, 0.74593866970625977],
  [300, 0.0009765625, 1, 0.96468901272862334],
  [300, 0.0009765625, 4, 0.99998630902769316],
]

/** Closer to a value of the distribution function than any two draws are to each other. */
const NEAR = 2e-11

describe('the Poisson quantile', () => {
  it.each(POISSON)('of mean %f steps from %i to the next at %f', (mean, k, cdf) => {
    const near = Math.min(NEAR, cdf * 1e-6)
    expect(poisson(cdf - near, mean)).toBe(k)
    expect(poisson(cdf + near, mean)).toBe(k + 1)
  })

  it('is the one that the table of simple-statistics gives', () => {
    for (const mean of [0.2, 1, 4, 17.3, 60, 144]) {
      const table = poissonDistribution(mean)!
      for (let u = 0.0005; u < 0.9995; u += 0.001) expect(poisson(u, mean)).toBe(firstReaching(u, table))
    }
  })

  it('is 0 where nothing can be found', () => {
    for (const u of [2 ** -33, 0.5, 1 - 2 ** -33]) expect(poisson(u, 0)).toBe(0)
  })

  it('does not depend on what the law was asked before', () => {
    const mean = fc.double({ min: 0, max: 2000, noNaN: true })
    const grid = fc.integer({ min: 0, max: 2 ** 32 - 1 }).map((k) => (k + 0.5) / 2 ** 32)
    const kept = new PoissonLaw()
    fc.assert(
      fc.property(grid, mean, fc.boolean(), (u, m, again) => {
        if (again) kept.quantile(1 - u, m)
        expect(kept.quantile(u, m)).toBe(poisson(u, m))
      }),
      { numRuns: 500 },
    )
  })

  it('never falls when luck rises, and changes by little when the mean does', () => {
    const grid = fc.integer({ min: 0, max: 2 ** 32 - 1 }).map((k) => (k + 0.5) / 2 ** 32)
    fc.assert(
      fc.property(grid, grid, fc.double({ min: 0.01, max: 500, noNaN: true }), (u, v, mean) => {
        expect(poisson(Math.max(u, v), mean)).toBeGreaterThanOrEqual(poisson(Math.min(u, v), mean))
        const step = poisson(u, mean * 1.001) - poisson(u, mean)
        expect(step === 0 || step === 1).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('gives draws with mean and variance equal', () => {
    const next = openStream('poisson', 0, 'x')
    const law = new PoissonLaw()
    const draws = Array.from({ length: 40_000 }, () => law.quantile(next(), 144))
    const mean = draws.reduce((sum, k) => sum + k, 0) / draws.length
    const variance = draws.reduce((sum, k) => sum + (k - mean) ** 2, 0) / draws.length
    expect(Math.abs(mean - 144)).toBeLessThan(3.3 * Math.sqrt(144 / draws.length))
    expect(Math.abs(variance / 144 - 1)).toBeLessThan(3.3 * Math.sqrt(2 / draws.length))
  })
})

describe('the binomial quantile', () => {
  it.each(BINOMIAL)('of n = %i, p = %f steps from %i to the next at %f', (n, p, k, cdf) => {
    const near = Math.min(NEAR, cdf * 1e-6)
    expect(binomialQuantile(cdf - near, n, p)).toBe(k)
    expect(binomialQuantile(cdf + near, n, p)).toBe(k + 1)
  })

  it('is the one that the table of simple-statistics gives', () => {
    for (const [n, p] of [
      [1, 0.3],
      [8, 0.5],
      [30, 0.07],
      [100, 0.46],
      [150, 0.9],
    ] as const) {
      const table = binomialDistribution(n, p)!
      for (let u = 0.0005; u < 0.9995; u += 0.001)
        expect(binomialQuantile(u, n, p)).toBe(firstReaching(u, table))
    }
  })

  it('knows the ends', () => {
    expect(binomialQuantile(0.3, 0, 0.4)).toBe(0)
    expect(binomialQuantile(0.999, 20, 0)).toBe(0)
    expect(binomialQuantile(0.001, 20, 1)).toBe(20)
    expect(binomialQuantile(1 - 2 ** -33, 5, 1e-12)).toBe(0)
    expect(binomialQuantile(2 ** -33, 5, 1 - 1e-12)).toBe(5)
  })

  it('splits a Poisson count into two that are Poisson and know nothing of each other', () => {
    const next = openStream('split', 0, 'x')
    const law = new PoissonLaw()
    const pairs = Array.from({ length: 20_000 }, () => {
      const whole = law.quantile(next(), 50)
      const part = binomialQuantile(next(), whole, 0.3)
      return [part, whole - part] as const
    })
    const mean = (f: (pair: readonly [number, number]) => number): number =>
      pairs.reduce((sum, pair) => sum + f(pair), 0) / pairs.length
    expect(Math.abs(mean(([a]) => (a - 15) ** 2) / 15 - 1)).toBeLessThan(3.3 * Math.sqrt(2 / pairs.length))
    expect(Math.abs(mean(([, b]) => (b - 35) ** 2) / 35 - 1)).toBeLessThan(3.3 * Math.sqrt(2 / pairs.length))
    const correlation = mean(([a, b]) => (a - 15) * (b - 35)) / Math.sqrt(15 * 35)
    expect(Math.abs(correlation)).toBeLessThan(3.3 / Math.sqrt(pairs.length))
  })
})
