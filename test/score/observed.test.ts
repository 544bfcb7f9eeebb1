import { describe, expect, it } from 'vitest'
import { chainDaily, epochs } from '../../sim/history/index.ts'
import { observedChain } from '../../sim/score/index.ts'
import { DAY_S } from '../../sim/units/index.ts'

const { days, retargets } = observedChain()

describe('the chain of 2021 and 2022', () => {
  it('has every day once, in order', () => {
    expect(days.map(({ date }) => date)).toEqual(chainDaily.map(({ date }) => date))
    days.forEach(({ day }, i) => expect(day).toBe(days[0]!.day + i))
    expect(days[0]!.day * DAY_S).toBe(Date.UTC(2021, 0, 1) / 1000)
  })

  it('has one difficulty a day, and two on the days of retargets, from the last block of the old epoch on', () => {
    const cut = days.filter(({ spans }) => spans.length > 1)
    const counted = chainDaily.filter(({ retargetHeight }) => retargetHeight !== null)
    // A retarget in the last minutes of a day counts from that day on, while its first block is of the next.
    expect(Math.abs(cut.length - counted.length)).toBeLessThanOrEqual(1)
    expect(cut).toHaveLength(retargets.length)
    for (const { spans } of days) expect(spans.at(-1)!.until).toBe(DAY_S)
    // Block 683,423 came at 2021-05-13T08:55:11Z.
    expect(retargets.find(({ height }) => height === 683424)).toMatchObject({
      at: Date.UTC(2021, 4, 13, 8, 55, 11) / 1000,
      date: '2021-05-13',
      difficulty: 25046487590083.273,
    })
    expect(days.find(({ date }) => date === '2021-05-13')!.spans).toEqual([
      { until: 8 * 3600 + 55 * 60 + 11, difficulty: 20608845737768.164 },
      { until: DAY_S, difficulty: 25046487590083.273 },
    ])
  })

  it('has difficulties whose mean over the blocks lies between those of the day', () => {
    for (const { spans, difficultyMean } of days) {
      const of = spans.map(({ difficulty }) => difficulty)
      expect(difficultyMean).toBeGreaterThanOrEqual(Math.min(...of) * (1 - 1e-3))
      expect(difficultyMean).toBeLessThanOrEqual(Math.max(...of) * (1 + 1e-3))
    }
  })

  it('has every retarget, at multiples of 2016', () => {
    expect(retargets).toHaveLength(33)
    retargets.forEach(({ height }, k) => expect(height).toBe(665280 + 2016 * k))
    expect(retargets.map(({ difficulty }) => difficulty)).toEqual(
      epochs.slice(1).map((epoch) => epoch.difficulty),
    )
  })
})
