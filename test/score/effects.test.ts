import { describe, expect, it } from 'vitest'
import { drawdownOf, EFFECTS, type WorkSeries } from '../../sim/score/effects.ts'
import { dayOfDate, observedChain } from '../../sim/score/index.ts'

const { days } = observedChain()
const REAL: WorkSeries = {
  firstDay: days[0]!.day,
  work: days.map(({ blocks, difficultyMean }) => blocks * difficultyMean),
}
const effect = (target: string) => EFFECTS.find((each) => each.target === target)!

describe('effects on the real blocks are those that were measured', () => {
  it.each([
    ['effect_drawdown', -53.1],
    ['effect_sichuan_step', -30],
    ['effect_xinjiang_7d', -21.9],
    ['effect_kazakhstan_internet', -2],
    ['effect_kegoc', -0.3],
  ])('%s', (target, published) => {
    expect(Math.abs(effect(target).of(REAL) - published)).toBeLessThan(0.051)
  })

  it('and the old level came back after 160 to 165 days', () => {
    const days = effect('effect_recovery_days').of(REAL)
    expect(days).toBeGreaterThanOrEqual(160)
    expect(days).toBeLessThanOrEqual(165)
  })
})

/** A series that is 1 but for the days of some stretches. */
function stepped(...steps: readonly (readonly [from: string, until: string, level: number])[]): WorkSeries {
  const firstDay = dayOfDate('2021-01-01')
  const work = new Float64Array(455).fill(1)
  for (const [from, until, level] of steps)
    work.fill(level, dayOfDate(from) - firstDay, dayOfDate(until) - firstDay + 1)
  return { firstDay, work }
}

describe('effects on series that are easy to reckon with', () => {
  it('compare the days of an event with those before it', () => {
    expect(effect('effect_xinjiang_7d').of(stepped(['2021-04-16', '2021-04-22', 0.6]))).toBeCloseTo(-40, 9)
    // The day before the event belongs to its base of 14 days.
    expect(effect('effect_xinjiang_7d').of(stepped(['2021-04-15', '2021-04-15', 15]))).toBeCloseTo(-50, 9)
  })

  it('measure the deepest fall of the mean of seven days, and the days until it is made good', () => {
    const series = stepped(['2021-06-20', '2021-07-10', 0.5], ['2021-07-11', '2022-03-31', 1.1])
    expect(effect('effect_drawdown').of(series)).toBeCloseTo(-50, 9)
    // The trough is the first week that lies in the fall: it ends on 26 June. Six days of 1.1 and one of 0.5 make 1.014.
    expect(effect('effect_recovery_days').of(series)).toBe(dayOfDate('2021-07-16') - dayOfDate('2021-06-26'))
  })

  it('count to the end where the old level never comes back', () => {
    const series = stepped(['2021-06-20', '2022-03-31', 0.5])
    expect(effect('effect_recovery_days').of(series)).toBe(dayOfDate('2022-03-31') - dayOfDate('2021-06-26'))
  })

  it('know the deepest fall from the highest place before it, not the lowest value', () => {
    expect(drawdownOf([4, 2, 8, 4.4, 6, 3])).toEqual({ peak: 2, trough: 5, depth: 3 / 8 - 1 })
    expect(drawdownOf([1, 2, 3]).depth).toBe(0)
  })
})
