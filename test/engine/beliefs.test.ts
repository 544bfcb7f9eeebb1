import { describe, expect, it } from 'vitest'
import { expectedRest } from '../../sim/engine/beliefs.ts'
import type { Uncertain } from '../../sim/model/index.ts'

const DAY = 86_400
const belief = (law: object): Uncertain => ({ law, min: 0, max: Infinity, drawn: 'never' }) as Uncertain

/** Φ by the series of Zelen and Severo (Abramowitz and Stegun 26.2.17), |error| < 7.5e-8. */
function normalBelow(z: number): number {
  if (z < 0) return 1 - normalBelow(-z)
  const t = 1 / (1 + 0.2316419 * z)
  const poly =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return 1 - (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * poly
}

describe('what is expected of an outage that has lasted for a while', () => {
  it.each([0, 3, 9])('is half of what is left of an even belief after %s of 12 days', (elapsed) => {
    const even = belief({ kind: 'uniform', from: 0, to: 12 * DAY })
    expect(expectedRest(even, elapsed * DAY) / DAY).toBeCloseTo((12 - elapsed) / 2, 1)
  })

  it('is the difference to a length that is believed for sure', () => {
    expect(expectedRest(5 * DAY, 2 * DAY)).toBe(3 * DAY)
  })

  it.each([0.001, 1, 4, 10])('follows the truncated mean of a lognormal belief after %s days', (elapsed) => {
    const [median, sigma] = [3, 0.7]
    const z = (Math.log(elapsed) - Math.log(median)) / sigma
    const mean = (median * Math.exp((sigma * sigma) / 2) * normalBelow(sigma - z)) / normalBelow(-z) - elapsed
    const lognormal = belief({ kind: 'lognormal', median: median * DAY, sigma })
    expect(expectedRest(lognormal, elapsed * DAY) / DAY / mean).toBeCloseTo(1, 1)
  })

  it('grows with what has passed, where long lengths are the likelier the longer it lasts', () => {
    const wide = belief({ kind: 'lognormal', median: 3 * DAY, sigma: 1.5 })
    expect(expectedRest(wide, 10 * DAY)).toBeGreaterThan(expectedRest(wide, DAY))
  })

  it('is as long again once every belief is outlasted', () => {
    expect(expectedRest(5 * DAY, 8 * DAY)).toBe(8 * DAY)
  })
})
