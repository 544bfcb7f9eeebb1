import { describe, expect, it } from 'vitest'
import {
  meanAbsoluteError,
  publishedShares,
  type ShareError,
  shareErrors,
  type SharePoint,
} from '../../sim/score/index.ts'

const share = (month: string, country: string, pct: number) => ({ month, country, pct })
const point = (month: string, country: string, lowPct: number, highPct = lowPct): SharePoint => ({
  month,
  country,
  lowPct,
  highPct,
})

describe('published shares', () => {
  const published = publishedShares()

  it('are those of countries from April 2021 to January 2022 of the Cambridge sample', () => {
    expect(
      published
        .map(({ month }) => month)
        .toSorted()
        .at(0),
    ).toBe('2021-04')
    expect(
      published
        .map(({ month }) => month)
        .toSorted()
        .at(-1),
    ).toBe('2022-01')
    const of = (month: string, country: string) =>
      published.find((each) => each.month === month && each.country === country)
    expect(of('2021-04', 'China')).toMatchObject({ lowPct: 46.04, highPct: 46.04 })
    expect(of('2021-11', 'China')).toMatchObject({ lowPct: 18, highPct: 21 })
    // Of Hashrate Index; no country; of the United States alone.
    expect(of('2021-10', 'Kazakhstan')).toBeUndefined()
    expect(of('2022-01', 'Other/unspecified')).toBeUndefined()
    expect(published.some(({ country }) => country === 'Texas')).toBe(false)
    expect(published).toHaveLength(37)
  })
})

describe('how far shares are off', () => {
  it('is counted from the nearer end of a range, and not at all inside it', () => {
    const errors = shareErrors(
      [share('2021-10', 'A', 16.5), share('2021-10', 'B', 20), share('2021-10', 'C', 30)],
      [point('2021-10', 'A', 18, 21), point('2021-10', 'B', 18, 21), point('2021-10', 'C', 25)],
    )
    expect(errors.map(({ error }: ShareError) => error)).toEqual([-1.5, 0, 5])
    expect(meanAbsoluteError(errors)).toBeCloseTo(6.5 / 3, 14)
  })

  it('is not asked of countries and months that a run does not have', () => {
    const errors = shareErrors(
      [share('2021-10', 'A', 10)],
      [point('2021-10', 'A', 10), point('2021-10', 'B', 5), point('2021-11', 'A', 5)],
    )
    expect(errors).toHaveLength(1)
  })
})
