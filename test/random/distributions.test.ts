import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Distribution, type Law, medianOf, quantileOf } from '../../sim/model/index.ts'
import { normalQuantile } from '../../sim/random/index.ts'

const of = (law: Law, min = -Infinity, max = Infinity): Distribution => ({ law, min, max, drawn: 'member' })
const LAWS: readonly Law[] = [
  { kind: 'lognormal', median: 10, sigma: 0.6 },
  { kind: 'normal', mean: 5, sd: 2 },
  { kind: 'uniform', from: -1, to: 4 },
  { kind: 'triangular', from: 0, mode: 2, to: 10 },
  { kind: 'beta', alpha: 2, beta: 5, from: 10, to: 20 },
]

describe('the quantile of a distribution', () => {
  it('has closed forms', () => {
    const at = (law: Law, u: number): number => quantileOf(of(law), u)
    // Φ(1) and Φ(−1.959964).
    expect(at({ kind: 'normal', mean: 5, sd: 2 }, 0.8413447460685429)).toBeCloseTo(7, 12)
    expect(at({ kind: 'lognormal', median: 10, sigma: 0.6 }, 0.025)).toBeCloseTo(
      10 * Math.exp(-0.6 * 1.9599639845400545),
      11,
    )
    expect(at({ kind: 'uniform', from: -1, to: 4 }, 0.3)).toBeCloseTo(0.5, 12)
    // The area of the left flank is (mode − from)/(to − from) = 0.2, of a quarter of it to its middle 0.05.
    expect(at({ kind: 'triangular', from: 0, mode: 2, to: 10 }, 0.2)).toBeCloseTo(2, 12)
    expect(at({ kind: 'triangular', from: 0, mode: 2, to: 10 }, 0.05)).toBeCloseTo(1, 12)
    expect(at({ kind: 'triangular', from: 0, mode: 2, to: 10 }, 0.8)).toBeCloseTo(6, 12)
    expect(at({ kind: 'beta', alpha: 1, beta: 3, from: 10, to: 20 }, 0.875)).toBeCloseTo(15, 12)
  })

  it('ends at the corners of a triangle that leans', () => {
    expect(quantileOf(of({ kind: 'triangular', from: 2, mode: 2, to: 6 }), 0.75)).toBeCloseTo(4, 12)
    expect(quantileOf(of({ kind: 'triangular', from: 2, mode: 6, to: 6 }), 0.25)).toBeCloseTo(4, 12)
  })

  it('rises with luck, and is its median at a half', () => {
    const grid = fc.integer({ min: 0, max: 2 ** 32 - 1 }).map((k) => (k + 0.5) / 2 ** 32)
    for (const law of LAWS) {
      fc.assert(
        fc.property(grid, grid, (u, v) => {
          const [low, high] = [Math.min(u, v), Math.max(u, v)]
          expect(quantileOf(of(law), low)).toBeLessThanOrEqual(quantileOf(of(law), high))
        }),
      )
      expect(medianOf(of(law))).toBe(quantileOf(of(law), 0.5))
    }
  })

  it('is moved to the bounds of its number, and a plain number is itself', () => {
    expect(quantileOf(of({ kind: 'normal', mean: 0.9, sd: 1 }, 0, 1), 0.99)).toBe(1)
    expect(quantileOf(of({ kind: 'normal', mean: 0.9, sd: 1 }, 0, 1), 0.01)).toBe(0)
    expect(quantileOf(7, 0.01)).toBe(7)
    expect(normalQuantile(0.99)).toBeGreaterThan(0.1)
  })
})
