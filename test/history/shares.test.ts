import { describe, expect, it } from 'vitest'
import {
  provinceShares2020,
  shares,
  sharesReconstructed,
  type PublishedShare,
} from '../../sim/history/index.ts'
import { groupBy } from './group.ts'
import { isMonth } from './iso.ts'

const allShares = [...shares, ...provinceShares2020]
const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)
const wholeOf = (row: PublishedShare) => `${row.month} ${row.level} ${row.shareOf}`
const countriesOf = (month: string) => shares.filter((row) => row.month === month && row.level === 'country')

describe('the published shares', () => {
  const wholes = [...groupBy(allShares, wholeOf)].map(([whole, rows]) => ({ whole, rows }))

  it.each(wholes)('of $whole are at most 100 % together, but for rounding', ({ rows }) => {
    expect(sum(rows.map((row) => row.lowPct))).toBeLessThanOrEqual(100.05)
    expect(new Set(rows.map((row) => row.region)).size).toBe(rows.length)
  })

  it('are a low and a high between 0 and 100 %, in months of the window', () => {
    for (const row of allShares) {
      expect(0 <= row.lowPct && row.lowPct <= row.highPct && row.highPct <= 100).toBe(true)
      expect(isMonth(row.month)).toBe(true)
    }
    expect([shares[0]?.month, shares.at(-1)?.month]).toEqual(['2021-01', '2022-01'])
  })

  it('are a range for China from October to December 2021 and for nothing else', () => {
    const ranges = allShares.filter((row) => row.lowPct < row.highPct)
    expect(ranges.map((row) => `${row.region} ${row.month} ${row.lowPct}-${row.highPct}`)).toEqual([
      'China 2021-10 18-21',
      'China 2021-11 18-21',
      'China 2021-12 18-21',
    ])
  })

  it('have China at 44, 0 and 22 %', () => {
    const china = (month: string) => countriesOf(month).find((row) => row.region === 'China')?.lowPct
    expect([china('2021-05'), china('2021-07'), china('2021-09')]).toEqual([44, 0, 22.29])
  })

  it('give one network to all countries of a month that have a hash rate', () => {
    // 2021-08: 42.7 EH/s at 35.4 % and 21.9 at 18.1 % must be shares of the same whole.
    for (const month of ['2021-08', '2022-01']) {
      const rows = countriesOf(month).filter((row) => row.hashrateEh !== null && row.lowPct > 0)
      const networks = rows.map((row) => row.hashrateEh! / (row.lowPct / 100))
      expect(rows.length).toBeGreaterThan(1)
      expect(Math.max(...networks) / Math.min(...networks)).toBeLessThan(1.01)
    }
  })
})

describe('the reconstructed shares', () => {
  it.each(sharesReconstructed)('of $month are 100 % together, but for rounding', (row) => {
    const { china, unitedStates, kazakhstan, russia, canada, iran, malaysia, other } = row
    const whole = sum([china, unitedStates, kazakhstan, russia, canada, iran, malaysia, other])
    expect(Math.abs(whole - 100)).toBeLessThanOrEqual(0.4)
  })

  it('split China into its provinces until June 2021', () => {
    for (const row of sharesReconstructed) {
      const provinces = [row.xinjiang, row.innerMongolia, row.sichuanAndYunnan, row.otherChina]
      if (row.month > '2021-06') expect(provinces).toEqual([null, null, null, null])
      else expect(Math.abs(sum(provinces.map(Number)) - row.china)).toBeLessThanOrEqual(0.3)
    }
  })

  it('run through every month', () => {
    expect(sharesReconstructed.map((row) => row.month.slice(-2))).toEqual(
      '01 02 03 04 05 06 07 08 09 10 11 12 01'.split(' '),
    )
  })

  it('keep to the published shares within the error they claim', () => {
    const names = {
      China: 'china',
      'United States': 'unitedStates',
      Kazakhstan: 'kazakhstan',
      Russia: 'russia',
    } as const
    for (const [region, column] of Object.entries(names)) {
      for (const row of shares.filter((share) => share.region === region)) {
        const estimate = sharesReconstructed.find(({ month }) => month === row.month)![column]
        expect(estimate).toBeGreaterThan(row.lowPct - 4.9)
        expect(estimate).toBeLessThan(row.highPct + 4.9)
      }
    }
  })
})
