import fc from 'fast-check'
import { cumulativeStdNormalProbability, probit } from 'simple-statistics'
import { describe, expect, it } from 'vitest'
import { normalQuantile } from '../../sim/random/index.ts'

describe('the quantile of the standard normal', () => {
  // The three values that the paper prints to check an implementation: Wichura 1988, Applied Statistics 37, p. 484.
  it.each([
    [0.25, -0.6744897501960817],
    [0.001, -3.090232306167814],
    [1e-20, -9.262340089798408],
  ])('of %f is %f, as AS 241 has it', (p, z) => {
    expect(normalQuantile(p) / z).toBeCloseTo(1, 15)
  })

  // mpmath at 40 digits of the double itself; beside the seams of the three ranges, and the extreme draws.
  it.each([
    [1 / 3, -0.4307272992954575411],
    [0.075, -1.4395314709384559349],
    [0.0749, -1.4402382675279636631],
    [0.925, 1.4395314709384562291],
    [0.975, 1.9599639845400538556],
    [0.9999, 3.7190164854557083867],
    [1e-5, -4.2648907939228246102],
    [2 ** -33, -6.3379577545537892525],
    [1 - 2 ** -33, 6.3379577545537892525],
    [0.5 + 2 ** -33, 2.9180993729166226723e-10],
  ])('of %f is %f', (p, z) => {
    expect(normalQuantile(p) / z).toBeCloseTo(1, 14)
  })

  it('is exactly 0 in the middle, odd about it, and increases', () => {
    expect(normalQuantile(0.5)).toBe(0)
    const grid = fc.integer({ min: 0, max: 2 ** 32 - 1 }).map((k) => (k + 0.5) / 2 ** 32)
    fc.assert(
      fc.property(grid, grid, (p, q) => {
        expect(normalQuantile(1 - p)).toBe(-normalQuantile(p))
        if (p < q) expect(normalQuantile(p)).toBeLessThan(normalQuantile(q))
      }),
      { numRuns: 1000 },
    )
  })

  it('agrees with the tables and the approximation of simple-statistics, as far as those go', () => {
    for (let p = 0.001; p < 1; p += 0.001) {
      expect(Math.abs(cumulativeStdNormalProbability(normalQuantile(p)) - p)).toBeLessThan(0.003)
      expect(Math.abs(normalQuantile(p) - probit(p))).toBeLessThan(0.02)
    }
  })
})
