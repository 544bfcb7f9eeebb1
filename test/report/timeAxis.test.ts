import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ticksOf, withTicks } from '../../sim/report/timeAxis.ts'

function daysFrom(first: string, many: number, every = 1): string[] {
  const start = Date.parse(first)
  return Array.from({ length: many }, (_, i) =>
    new Date(start + i * every * 86_400_000).toISOString().slice(0, 10),
  )
}

const named = (days: readonly string[], pixels: number): string[] => {
  const ticks = ticksOf(days, pixels)
  return ticks.days.map((day) => `${day} ${ticks.nameOf(day)}`)
}

describe('the names of days on an axis', () => {
  it('are those of months, as many as there is room for', () => {
    const days = daysFrom('2021-01-01', 120)
    expect(named(days, 300)).toEqual([
      '2021-01-01 Jan 2021',
      '2021-02-01 Feb 2021',
      '2021-03-01 Mar 2021',
      '2021-04-01 Apr 2021',
    ])
    expect(named(days, 250)).toEqual(['2021-01-01 Jan 2021', '2021-03-01 Mar 2021'])
  })

  it('leave a month out that had begun before', () => {
    expect(named(daysFrom('2020-02-02', 60), 250)).toEqual(['2020-03-01 Mar 2020', '2020-04-01 Apr 2020'])
  })

  it('are days when one looks closely, and weeks begin on Mondays', () => {
    expect(named(daysFrom('2021-06-18', 3), 300).map((name) => name.slice(11))).toEqual([
      '2021-06-18',
      '2021-06-19',
      '2021-06-20',
    ])
    // 21 June 2021 was a Monday.
    expect(ticksOf(daysFrom('2021-06-18', 14), 250).days).toEqual(['2021-06-21', '2021-06-28'])
  })

  it('are years over decades', () => {
    expect(named(daysFrom('2010-01-01', 20 * 365 + 5), 250)).toEqual([
      '2010-01-01 2010',
      '2015-01-01 2015',
      '2020-01-01 2020',
      '2025-01-01 2025',
    ])
  })

  it('stand on the next day that is shown, where days are thinned', () => {
    expect(named(daysFrom('2021-01-01', 20, 7), 400)[1]).toBe('2021-02-05 Feb 2021')
  })

  it('are days of the axis, in order, with room for their letters and each with a name of its own', () => {
    const first = fc.integer({ min: 0, max: 30_000 })
    fc.assert(
      fc.property(
        first,
        fc.integer({ min: 1, max: 1500 }),
        fc.integer({ min: 200, max: 2400 }),
        (start, many, pixels) => {
          const days = daysFrom(new Date(start * 86_400_000).toISOString().slice(0, 10), many)
          const ticks = ticksOf(days, pixels)
          const letters = ticks.days.reduce((sum, day) => sum + ticks.nameOf(day).length, 0)
          // A letter of 12 px is 6.6 wide on average.
          expect(letters * 6.6).toBeLessThan(pixels)
          expect(days).toEqual(expect.arrayContaining([...ticks.days]))
          expect(ticks.days).toEqual(ticks.days.toSorted())
          expect(new Set(ticks.days.map(ticks.nameOf)).size).toBe(ticks.days.length)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('are given to axes of days alone', () => {
    const axis = (data: string[]) => ({ xAxis: { type: 'category' as const, boundaryGap: false, data } })
    const days = axis(daysFrom('2021-01-01', 40))
    expect(withTicks(days, 900).xAxis).toMatchObject({
      axisLabel: { customValues: expect.arrayContaining(['2021-02-01']) },
    })
    for (const other of [axis(['a', 'b']), axis([]), { xAxis: { type: 'value' as const } }, {}])
      expect(withTicks(other, 900)).toBe(other)
  })
})
