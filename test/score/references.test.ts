import { describe, expect, it } from 'vitest'
import { deviancePerDay, observedChain, type Observed, windowOf } from '../../sim/score/index.ts'
import { references } from '../../sim/score/countScores.ts'
import {
  centred,
  constant,
  frozen,
  implied,
  type Reference,
  smoother,
  trailing,
  trend,
} from '../../sim/score/references.ts'
import { daysIn, type Window } from '../../sim/score/window.ts'
import { DAY_S } from '../../sim/units/index.ts'

const REAL = observedChain()
const YEAR = windowOf('2021-03-15', '2022-02-28')
const OUT_OF_TIME = windowOf('2021-09-01', '2022-02-28')

const scored = (reference: Reference, window: Window, observed = REAL): number =>
  deviancePerDay(
    daysIn(observed, window).map(({ blocks }) => blocks),
    reference(observed, window),
  )

describe('simple forecasts of 2021 and 2022 score what was published of them', () => {
  it.each([
    ['what the difficulty aims at', implied, YEAR, 2.69],
    ["yesterday's seven days", trailing, YEAR, 1.39],
    ['fifteen days around, without the day itself', centred, YEAR, 1.17],
    ['a local line, without the day itself', smoother, YEAR, 1.125],
    ['frozen at the cut', frozen, OUT_OF_TIME, 12.4],
    ['a trend of 14 days', trend(14), OUT_OF_TIME, 2.7],
    ['a trend of 28 days', trend(28), OUT_OF_TIME, 7.5],
    ['a trend of 60 days', trend(60), OUT_OF_TIME, 3.9],
  ] as const)('%s', (_, reference, window, published) => {
    const digits = published < 2 ? 0.007 : 0.05
    expect(Math.abs(scored(reference, window) - published)).toBeLessThan(digits)
  })

  it('and no other constant scores lower than the constant', () => {
    const best = scored(constant, YEAR)
    expect(best).toBeCloseTo(7.13, 2)
    for (const factor of [0.98, 0.999, 1.001, 1.02]) {
      const other: Reference = (observed, window) => constant(observed, window).map((mu) => mu * factor)
      expect(scored(other, YEAR)).toBeGreaterThan(best)
    }
  })
})

/** A chain of so many days of one difficulty. */
const chainOf = (blocks: readonly number[]): Observed => ({
  days: blocks.map((count, i) => ({
    date: '',
    day: 100 + i,
    blocks: count,
    difficultyMean: 2e13,
    spans: [{ until: DAY_S, difficulty: 2e13 }],
  })),
  retargets: [],
})

describe('forecasts on chains that are easy to reckon with', () => {
  const steady = chainOf(Array<number>(40).fill(150))
  const rising = chainOf(Array.from({ length: 40 }, (_, i) => 100 + i))
  const window = { from: 130, until: 132 }

  it('see steady blocks as they are', () => {
    for (const reference of [constant, trailing, centred, smoother, frozen, trend(14)])
      for (const mu of reference(steady, window)) expect(mu).toBeCloseTo(150, 9)
    expect([...implied(steady, window)]).toEqual([144, 144, 144])
  })

  it('follow a straight line, stay behind it, or stand still', () => {
    const near = (reference: Reference, expected: readonly number[]): void =>
      reference(rising, window).forEach((mu, i) => expect(mu).toBeCloseTo(expected[i]!, 8))
    near(trend(20), [130, 131, 132])
    near(smoother, [130, 131, 132])
    near(centred, [130, 131, 132])
    near(trailing, [126, 127, 128])
    near(frozen, [126, 126, 126])
    near(constant, [131, 131, 131])
  })

  it('are left out where they are drawn on to no block at all', () => {
    const falling = chainOf(Array.from({ length: 60 }, (_, i) => Math.max(20, 400 - 10 * i)))
    const targetsFrom = (from: number): string[] =>
      references(falling, { window: { from, until: from + 9 }, outOfTime: 'yes' }).map(({ target }) => target)
    // The line through the days before passes 0 on day 140.
    expect(targetsFrom(129)).toContain('ref_trend_28d')
    expect(targetsFrom(135)).not.toContain('ref_trend_28d')
    expect(targetsFrom(135)).toContain('ref_smoother')
  })

  it('have nothing to say where they lack days', () => {
    const early = { from: 103, until: 108 }
    expect(trailing(steady, early).slice(0, 5).map(Math.round)).toEqual(
      Float64Array.of(NaN, NaN, NaN, NaN, 150),
    )
    expect(centred(steady, { from: 132, until: 133 })[1]).toBeNaN()
    expect(trend(28)(steady, early)[0]).toBeNaN()
  })

  it('peek at other days, but never at the day itself', () => {
    const odd = chainOf(Array.from({ length: 40 }, (_, i) => (i === 20 ? 900 : 150)))
    for (const reference of [trailing, centred, smoother])
      expect(reference(odd, { from: 120, until: 120 })[0]).toBeCloseTo(150, 9)
  })
})
