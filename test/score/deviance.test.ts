import { describe, expect, it } from 'vitest'
import { PoissonLaw } from '../../sim/random/index.ts'
import { deviancePerDay, perfectKnowledge } from '../../sim/score/index.ts'

describe('deviance per day', () => {
  it('is 0 where every count is as expected, and 2μ where there is none', () => {
    expect(deviancePerDay([144, 10], [144, 10])).toBe(0)
    expect(deviancePerDay([0, 0], [3, 5])).toBe(8)
  })

  it('of one day is 2 [N ln(N/μ) − (N − μ)]', () => {
    // e blocks where 1 is expected: 2 [e − e + 1].
    expect(deviancePerDay([Math.E], [1])).toBeCloseTo(2, 14)
    expect(deviancePerDay([288], [144])).toBeCloseTo(288 * (2 * Math.LN2 - 1), 10)
  })

  it('leaves days without a mean out, and is NaN of nothing', () => {
    expect(deviancePerDay([0, 7, 0], [3, NaN, 5])).toBe(8)
    expect(deviancePerDay([1], [NaN])).toBeNaN()
  })

  it('is infinite where blocks were found that nobody could find', () => {
    expect(deviancePerDay([1], [0])).toBe(Infinity)
    expect(deviancePerDay([0], [0])).toBe(0)
  })
})

describe('what perfect knowledge scores', () => {
  it.each([
    // SciPy 1.17: sums over its Poisson law.
    [0.5, 1.0070175690293757, 0.8542067178481563],
    [3, 1.094585089529006, 1.551026971624964],
    [20, 1.0087966524606844, 1.427333081545439],
    [144, 1.0011655531601948, 1.4158726179627819],
  ])('at a mean of %d is what another program says', (mu, mean, sd) => {
    const known = perfectKnowledge([mu])
    expect(known.mean).toBeCloseTo(mean, 10)
    expect(known.sd).toBeCloseTo(sd, 10)
  })

  it('is 1.001 ± 0.075 over 351 days of 144 blocks, and ± 0.105 over 181', () => {
    const year = perfectKnowledge(new Float64Array(351).fill(144))
    expect(year.mean).toBeCloseTo(1.001, 3)
    expect(Math.abs(year.sd - 0.075)).toBeLessThan(0.001)
    expect(perfectKnowledge(new Float64Array(181).fill(144)).sd).toBeCloseTo(0.105, 3)
  })

  it('is what drawn counts score', () => {
    const law = new PoissonLaw()
    const means = Array.from({ length: 20_000 }, (_, d) => 80 + (d % 120))
    const drawn = means.map((mu, d) => law.quantile((d * 0.6180339887498949) % 1 || 0.5, mu))
    const { mean, sd } = perfectKnowledge(means)
    expect(Math.abs(deviancePerDay(drawn, means) - mean)).toBeLessThan(3 * sd)
  })
})
