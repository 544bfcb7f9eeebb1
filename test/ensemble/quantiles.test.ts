import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quantile, SPREAD, Spread } from '../../sim/ensemble/index.ts'

/** The numbers of a spread by name. */
function spreadOf(...values: number[]): Record<string, number> {
  const into = new Float64Array(SPREAD.length + 2).fill(-1)
  new Spread(values.length).write(Float64Array.from(values), into, 1)
  // Nothing but its own numbers is written.
  expect([into[0], into.at(-1)]).toEqual([-1, -1])
  return Object.fromEntries(SPREAD.map((name, i) => [name, into[1 + i]!]))
}

const quantileOf = (probability: number, values: readonly number[]): number =>
  quantile(Float64Array.from(values).sort(), values.length, probability)

describe('quantiles', () => {
  it.each([
    ['PERCENTILE.INC in the documentation of Excel', [1, 3, 2, 4], 0.3, 1.9],
    ['QUARTILE.INC in the documentation of Excel', [1, 2, 4, 7, 8, 9, 10, 12], 0.25, 3.5],
    ['percentile in the documentation of NumPy', [10, 7, 4, 3, 2, 1], 0.5, 3.5],
    ['the first decile of 1 to 9: type 7 in Hyndman & Fan', [1, 2, 3, 4, 5, 6, 7, 8, 9], 0.1, 1.8],
    ['one value', [42], 0.95, 42],
  ])('are those of %s', (_, values, probability, published) => {
    expect(quantileOf(probability, values)).toBeCloseTo(published, 12)
  })

  it('pass through value k of n at (k − 1) / (n − 1), as R defines its type 7', () => {
    const values = [-7.5, -1, 0, 0.25, 3, 1e6]
    for (const [k, value] of values.entries()) expect(quantileOf(k / 5, values)).toBeCloseTo(value, 6)
  })

  it('of values as even as a ruler lie on a straight line', () => {
    const values = Array.from({ length: 38 }, (_, i) => 100 - 3 * i)
    for (const p of [0, 0.05, 0.31, 0.5, 0.95, 1])
      expect(quantileOf(p, values)).toBeCloseTo(-11 + 111 * p, 10)
  })

  const finite = fc.double({ min: -1e150, max: 1e150, noNaN: true })
  const share = fc.double({ min: 0, max: 1, noNaN: true })
  const values = fc.array(finite, { minLength: 1, maxLength: 40 })

  it('never fall where the probability rises, and never leave what there is', () => {
    fc.assert(
      fc.property(values, share, share, (all, p, q) => {
        const [low, high] = [quantileOf(Math.min(p, q), all), quantileOf(Math.max(p, q), all)]
        expect(low).toBeLessThanOrEqual(high)
        expect(low).toBeGreaterThanOrEqual(Math.min(...all))
        expect(high).toBeLessThanOrEqual(Math.max(...all))
      }),
      { numRuns: 3000 },
    )
  })

  it('move with their values: shifted and stretched, or turned round', () => {
    const whole = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(whole, fc.integer({ min: 0, max: 64 }), (all, k) => {
        const p = k / 64
        const found = quantileOf(p, all)
        expect(
          quantileOf(
            p,
            all.map((value) => 4 * value + 3),
          ),
        ).toBeCloseTo(4 * found + 3, 8)
        expect(
          quantileOf(
            1 - p,
            all.map((value) => -value),
          ),
        ).toBeCloseTo(-found, 8)
      }),
    )
  })
})

describe('a spread', () => {
  it('has the mean and five quantiles, in whatever order the values come', () => {
    const expected = { mean: 5.5, p05: 1.45, p25: 3.25, p50: 5.5, p75: 7.75, p95: 9.55 }
    for (const values of [
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
      [10, 9, 8, 7, 6, 5, 4, 3, 2, 1],
      [5, 1, 10, 3, 9, 2, 8, 4, 7, 6],
    ])
      for (const [name, value] of Object.entries(spreadOf(...values)))
        expect([name, value]).toEqual([name, expect.closeTo(expected[name as 'mean'], 12)])
  })

  it('leaves out what is not a number, wherever it stands', () => {
    const whole = spreadOf(3, -4, 8)
    expect(whole.mean).toBeCloseTo(7 / 3, 12)
    expect(spreadOf(NaN, 3, -4, 8)).toEqual(whole)
    expect(spreadOf(3, NaN, -4, NaN, 8, NaN)).toEqual(whole)
    expect(spreadOf(NaN, 5)).toEqual(spreadOf(5))
  })

  it('of nothing says nothing', () => {
    for (const values of [[], [NaN], [NaN, NaN, NaN]])
      expect(Object.values(spreadOf(...values)).every(Number.isNaN)).toBe(true)
  })

  it.each([[0.1], [-7], [0], [1e300], [1 / 3]])(
    'of %d alone, or many times, is that number exactly',
    (value) => {
      for (const count of [1, 3, 10, 1000])
        expect(Object.values(spreadOf(...Array<number>(count).fill(value)))).toEqual(
          Array<number>(SPREAD.length).fill(value),
        )
      expect(spreadOf(value, NaN, value, value).mean).toBe(value)
    },
  )

  it('is ordered', () => {
    const number = fc.oneof(fc.double({ min: -1e9, max: 1e9, noNaN: true }), fc.constant(NaN))
    fc.assert(
      fc.property(fc.array(number, { minLength: 1, maxLength: 30 }), (values) => {
        const { p05, p25, p50, p75, p95 } = spreadOf(...values) as Record<string, number>
        const found = [p05!, p25!, p50!, p75!, p95!]
        if (values.every(Number.isNaN)) return
        expect(found).toEqual([...found].sort((a, b) => a - b))
      }),
      { numRuns: 2000 },
    )
  })

  it('may be written again and again, of fewer values too', () => {
    const spread = new Spread(5)
    const into = new Float64Array(SPREAD.length)
    spread.write(Float64Array.of(9, 8, 7, 6, 5), into, 0)
    spread.write(Float64Array.of(2, 1), into, 0)
    expect([...into]).toEqual([1.5, 1.05, 1.25, 1.5, 1.75, 1.95].map((value) => expect.closeTo(value, 12)))
  })
})
