import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { betaCdf, betaQuantile } from '../../sim/random/index.ts'
import { logFactorial, logGamma } from '../../sim/random/gamma.ts'

// u, a, b, quantile: bisection of mpmath's regularised incomplete beta at 50 digits.
const BETA: readonly (readonly [number, number, number, number])[] = [
  [0.5, 2, 3, 0.38572756813238955],
  [0.1, 2, 3, 0.14255931671003072],
  [0.975, 5, 2, 0.9567281317072583],
  [0.5, 72, 73, 0.4965358263490955],
  [0.025, 72, 73, 0.41561434365426299],
  [0.001, 3, 142, 0.0013315367134136051],
  [0.9999, 144, 1, 0.99999930552107217],
  [0.25, 100, 45, 0.66421347724495541],
  [1e-6, 20, 125, 0.039140481359192465],
  [0.5, 2015, 40, 0.98069098175030374],
  [2 ** -33, 60, 85, 0.18535292141305579],
  [1 - 2 ** -33, 60, 85, 0.67099802849774958],
  [0.3, 0.5, 0.5, 0.20610737385376342],
  [0.3, 2.5, 4.25, 0.26200415469987428],
  [2 ** -33, 2, 143, 1.0633420549375875e-7],
  [1 - 2 ** -33, 143, 2, 0.99999989366579451],
]

describe('ln Γ', () => {
  // mpmath at 50 digits.
  it.each([
    [0.5, 0.572364942924700087],
    [1.5, -0.120782237635245222],
    [4, 1.791759469228055],
    [11.5, 16.2920004765672413],
    [12, 17.5023078458738858],
    [100, 359.134205369575399],
    [20161.25, 179663.299901464589],
    [1e6, 12815504.5691476117],
  ])('of %f is %f', (x, value) => {
    expect(Math.abs(logGamma(x) / value - 1)).toBeLessThan(1e-12)
  })

  it('is 0 at 1 and 2, and ln n! for whole numbers', () => {
    expect(Math.abs(logGamma(1))).toBeLessThan(1e-12)
    expect(Math.abs(logGamma(2))).toBeLessThan(1e-12)
    let product = 1n
    for (let n = 1; n <= 20; n += 1) {
      product *= BigInt(n)
      expect(Math.abs(logFactorial(n) - Math.log(Number(product)))).toBeLessThan(1e-12)
    }
  })
})

describe('the beta quantile', () => {
  it.each(BETA)('of %f for a = %f, b = %f is %f', (u, a, b, x) => {
    // Near 1 the distribution function itself has few digits left for what is missing.
    expect(Math.abs(betaQuantile(u, a, b) / x - 1)).toBeLessThan(u > 0.999 ? 2e-8 : 1e-9)
  })

  it('has closed forms: the first and last of n points, the middle of a symmetric law, the arcsine law', () => {
    for (const u of [2 ** -33, 1e-4, 0.2, 0.5, 0.77, 1 - 2 ** -33])
      for (const n of [1, 2, 10, 144, 2016]) {
        expect((1 - betaQuantile(u, 1, n)) ** n).toBeCloseTo(1 - u, 12)
        expect(betaQuantile(u, n, 1) ** n).toBeCloseTo(u, 12)
      }
    for (const a of [1, 2, 7.5, 144]) expect(betaQuantile(0.5, a, a)).toBeCloseTo(0.5, 12)
    expect(betaQuantile(0.3, 0.5, 0.5)).toBeCloseTo(Math.sin(0.15 * Math.PI) ** 2, 12)
  })

  it('keeps the digits of a tiny first interval', () => {
    expect(betaQuantile(2 ** -33, 1, 144) / (2 ** -33 / 144)).toBeCloseTo(1, 9)
  })

  it('is the inverse of the distribution function, mirrored where a and b are', () => {
    const shape = fc.integer({ min: 1, max: 300 })
    const grid = fc.integer({ min: 0, max: 2 ** 32 - 1 }).map((k) => (k + 0.5) / 2 ** 32)
    fc.assert(
      fc.property(grid, shape, shape, (u, a, b) => {
        const x = betaQuantile(u, a, b)
        expect(x > 0 && x < 1).toBe(true)
        // Steps are small against x, not against 1 − x: in the upper tail a few digits are lost.
        expect(betaCdf(x, a, b)).toBeCloseTo(u, u < 0.999 ? 11 : 7)
        if (u > 0.001 && u < 0.999) expect(betaQuantile(1 - u, b, a)).toBeCloseTo(1 - x, 10)
      }),
      { numRuns: 1000 },
    )
  })

  it('places the a-th of n points: I_x(a, n − a + 1) is the chance of a or more of n below x', () => {
    const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k)
    for (const [n, a, x] of [
      [5, 2, 0.3],
      [20, 13, 0.6],
      [30, 1, 0.02],
      [12, 12, 0.9],
    ] as const) {
      let chance = 0
      for (let k = a; k <= n; k += 1) chance += choose(n, k) * x ** k * (1 - x) ** (n - k)
      expect(betaCdf(x, a, n - a + 1)).toBeCloseTo(chance, 12)
    }
  })

  // Where the search hits exactly, the answer must be that, not the end of a search elsewhere.
  it.each([
    [0.9993880511028692, 3, 211],
    [0.9993031624471769, 3, 297],
    [0.03333333345130086, 4, 203],
    [0.05000000011874363, 4, 176],
    [0.0666666667861864, 2, 163],
  ])('of %f for a = %i, b = %i is where the distribution function has that value', (u, a, b) => {
    expect(betaCdf(betaQuantile(u, a, b), a, b)).toBeCloseTo(u, 11)
  })

  it('never falls when luck rises', () => {
    const grid = fc.integer({ min: 0, max: 2 ** 32 - 1 }).map((k) => (k + 0.5) / 2 ** 32)
    fc.assert(
      fc.property(
        grid,
        grid,
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 1, max: 200 }),
        (u, v, a, b) => {
          const [low, high] = [Math.min(u, v), Math.max(u, v)]
          expect(betaQuantile(high, a, b)).toBeGreaterThanOrEqual(betaQuantile(low, a, b))
        },
      ),
      { numRuns: 500 },
    )
  })
})
