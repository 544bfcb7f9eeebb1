import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PoissonLaw } from '../../sim/random/index.ts'
import { countBand, coverage, relativeWidth } from '../../sim/score/band.ts'

describe('the predictive band of a count', () => {
  it.each([
    // SciPy 1.17: poisson.ppf, and its CDFs averaged.
    [[2.5], 0, 5],
    [[10], 5, 15],
    [[100], 84, 117],
    [[144], 125, 164],
    [[100, 120, 150, 150], 91, 166],
    [[1, 30], 0, 37],
    [[0], 0, 0],
  ])('of members that expect %j is from %d to %d', (means, low, high) => {
    expect(countBand(means)).toEqual({ low, high })
  })

  it('of members that all expect the same is that of one', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 400, noNaN: true }),
        fc.integer({ min: 2, max: 9 }),
        (mu, n) => {
          expect(countBand(Array<number>(n).fill(mu))).toEqual(countBand([mu]))
        },
      ),
      { numRuns: 100 },
    )
  })

  it('holds nine of ten counts drawn from its mixture, and each end is needed', () => {
    const means = [90, 110, 144, 170]
    const { low, high } = countBand(means)
    const law = new PoissonLaw()
    const drawn = means.flatMap((mu) =>
      Array.from({ length: 20_000 }, (_, i) => law.quantile((i + 0.5) / 20_000, mu)),
    )
    const shareAt = (most: number): number => drawn.filter((count) => count <= most).length / drawn.length
    expect(shareAt(low)).toBeGreaterThanOrEqual(0.05)
    expect(shareAt(low - 1)).toBeLessThan(0.05)
    expect(shareAt(high)).toBeGreaterThanOrEqual(0.95)
    expect(shareAt(high - 1)).toBeLessThan(0.95)
  })

  it('covers what lies in it, ends included, and its width is a part of what is expected', () => {
    const bands = [
      { low: 10, high: 20 },
      { low: 100, high: 140 },
    ]
    expect(coverage(bands, [10, 141])).toBe(0.5)
    expect(coverage(bands, [20, 100])).toBe(1)
    expect(relativeWidth(bands, Float64Array.of(20, 100))).toBeCloseTo((0.5 + 0.4) / 2, 14)
  })
})
