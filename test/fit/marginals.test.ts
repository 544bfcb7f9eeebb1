import { describe, expect, it } from 'vitest'
import { marginalOf } from '../../sim/fit/marginals.ts'
import { valueAt } from '../../sim/fit/unknowns.ts'
import { writtenUnit, inUnit } from '../../sim/fit/writtenUnit.ts'
import { type Distribution, type Law, quantileOf } from '../../sim/model/index.ts'

const law = (of: Law, min = 0, max = Infinity): Distribution => ({ law: of, min, max, drawn: 'member' })

/** Draws of a law, as even as can be. */
const drawsOf = (of: Law, count = 2000): Float64Array =>
  Float64Array.from({ length: count }, (_, i) => quantileOf(law(of, -Infinity), (i + 0.5) / count))

describe('the law that draws get', () => {
  const laws: Law[] = [
    { kind: 'normal', mean: 7.5, sd: 0.8 },
    { kind: 'lognormal', median: 25, sigma: 0.4 },
    { kind: 'beta', alpha: 11, beta: 9, from: 0, to: 1 },
  ]
  it.each(laws)('is the one that they come from: $kind', (of) => {
    const { law: found, misfit } = marginalOf(law(of), drawsOf(of))
    expect(found.kind).toBe(of.kind)
    expect(misfit).toBeLessThan(0.02)
    for (const [key, value] of Object.entries(of))
      if (typeof value === 'number')
        expect((found as unknown as Record<string, number>)[key]).toBeCloseTo(value, 1)
  })

  it('is a beta law between the same bounds where the prior was even or a triangle', () => {
    const draws = drawsOf({ kind: 'beta', alpha: 5, beta: 2, from: 10, to: 30 })
    for (const prior of [
      { kind: 'uniform', from: 10, to: 30 },
      { kind: 'triangular', from: 10, mode: 15, to: 30 },
    ] as const)
      expect(marginalOf(law(prior), draws).law).toMatchObject({ kind: 'beta', from: 10, to: 30 })
  })

  it('is of another family where that fits far better', () => {
    const draws = drawsOf({ kind: 'lognormal', median: 1, sigma: 1 })
    expect(marginalOf(law({ kind: 'normal', mean: 1, sd: 1 }), draws).law.kind).toBe('lognormal')
  })

  it('of draws that are all the same holds that number', () => {
    const { law: found } = marginalOf(law({ kind: 'normal', mean: 1, sd: 1 }), new Float64Array(10).fill(2))
    expect(found).toEqual({ kind: 'normal', mean: 2, sd: 0 })
  })
})

describe('the normal space of a prior', () => {
  it.each([
    [{ kind: 'normal', mean: 7, sd: 2 } as const, [3, 5, 7, 9, 11]],
    [{ kind: 'lognormal', median: 1, sigma: Math.LN2 } as const, [0.25, 0.5, 1, 2, 4]],
  ])('has the values of the law at −2 to 2 sd: %j', (of, values) => {
    expect([-2, -1, 0, 1, 2].map((u) => valueAt(law(of), u))).toEqual(
      values.map((v) => expect.closeTo(v, 10)),
    )
  })

  it('is finite however far one goes, and within bounds', () => {
    const shares = law({ kind: 'beta', alpha: 2, beta: 3, from: 0, to: 1 }, 0, 1)
    for (const u of [-50, -8, 8, 50]) {
      expect(Number.isFinite(valueAt(law({ kind: 'normal', mean: 0, sd: 1 }, -Infinity), u))).toBe(true)
      expect(valueAt(shares, u)).toBeGreaterThanOrEqual(0)
      expect(valueAt(shares, u)).toBeLessThanOrEqual(1)
    }
  })
})

describe('the unit in which a parameter is written', () => {
  const resolved = {
    parameters: {
      growth: { about: '3 EH/s is much', normal: { mean: '7.5 EH/s/month', sd: '0.8 EH/s/month' } },
      share: { beta: { alpha: 2, beta: 3 } },
      rounded: { normal: { mean: '52 %', sd: '4 %' } },
    },
  }
  it.each([
    ['growth', 'GH/s/day', (5 * 1e9) / (365.2425 / 12), '5 EH/s/month'],
    ['share', '1', 0.25, '0.25'],
    ['rounded', '1', 0.5312, '53.12 %'],
    ['absent', 's', 60, '60 s'],
  ])('of %s is that of its prior', (id, unit, value, text) => {
    expect(inUnit(value, writtenUnit({ path: `parameters.${id}`, unit }, resolved), 6)).toBe(text)
  })
})
