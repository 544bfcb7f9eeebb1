import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalQuantile } from '../../sim/random/index.ts'
import { fairCrps, normalCrps } from '../../sim/score/ensembleScore.ts'

describe('the CRPS', () => {
  it.each([
    // SciPy 1.17: the integral of (F(x) − [x ≥ y])², and of the third the closed form with its normal law.
    [1, 0, 0.2336949772551091],
    [1, 1.5, 0.994424003977453],
    [0.1, -0.34, 0.28359837357825873],
    [2, 10, 8.871621046751107],
  ])('of a normal law of sd %d for %d', (sd, observed, crps) => {
    expect(normalCrps(sd, observed)).toBeCloseTo(crps, 9)
  })

  it('far from the law is the distance, less what the law is spread', () => {
    expect(normalCrps(1, 40)).toBeCloseTo(40 - 1 / Math.sqrt(Math.PI), 12)
  })

  it('of a few members is what a person reckons', () => {
    // |x − 3| of 1, 2, 4, 8 has a mean of 9/4; pairs differ by 23/6 in the mean.
    expect(fairCrps([8, 1, 4, 2], 3)).toBeCloseTo(9 / 4 - 23 / 6 / 2, 14)
  })

  it('of many members of a normal law is that of the law', () => {
    const members = Array.from({ length: 4000 }, (_, i) => 0.3 * normalQuantile((i + 0.5) / 4000))
    expect(Math.abs(fairCrps(members, 0.2) - normalCrps(0.3, 0.2))).toBeLessThan(2e-4)
  })

  it('does not hang on where things are or in which order members come', () => {
    const number = fc.integer({ min: -1000, max: 1000 })
    fc.assert(
      fc.property(fc.array(number, { minLength: 2, maxLength: 12 }), number, number, (members, y, by) => {
        const moved = members.map((value) => value + by).toReversed()
        expect(fairCrps(moved, y + by)).toBeCloseTo(fairCrps(members, y), 9)
      }),
      { numRuns: 100 },
    )
  })
})
