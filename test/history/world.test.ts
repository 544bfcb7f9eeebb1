import { describe, expect, it } from 'vitest'
import { hashpriceUsdPerThDay, subsidyBtc } from '../../sim/chain/index.ts'
import { chainDaily, fees, prices, regions, worldEvents } from '../../sim/history/index.ts'
import { isDay, startOf } from './iso.ts'

const regionIds = regions.map((region) => region.id)

describe.each(regions)('the region $id', (region) => {
  it('has a tariff inside its spread', () => {
    const { low, usdPerKwh, high } = region.tariff
    expect(0 < low && low <= usdPerKwh && usdPerKwh <= high && high < 0.2).toBe(true)
  })

  it('has a zone that computers know', () => {
    expect(() => new Intl.DateTimeFormat('en', { timeZone: region.tz })).not.toThrow()
  })

  it('has carbon between water and coal, a risk between 0 and 1 and a share of the network', () => {
    expect(region.carbon.gPerKwh).toBeGreaterThanOrEqual(24)
    expect(region.carbon.gPerKwh).toBeLessThanOrEqual(820)
    expect(region.risk.index >= 0 && region.risk.index <= 1).toBe(true)
    expect(region.shareMay2021.pct >= 0 && region.shareMay2021.pct <= 20).toBe(true)
  })

  it('calls a tariff an estimate where its source does', () => {
    expect(region.tariff.status === 'estimate').toBe(region.tariff.source.startsWith('estimate'))
  })
})

describe('the regions', () => {
  it('have ids of their own', () => {
    expect(new Set(regionIds).size).toBe(regionIds.length)
  })

  it('hold the whole network of May 2021, 44 % of it in China', () => {
    const shareOf = (country?: string) =>
      regions
        .filter((region) => country === undefined || region.country === country)
        .reduce((sum, region) => sum + region.shareMay2021.pct, 0)
    expect(shareOf()).toBeCloseTo(100, 1)
    expect(shareOf('China')).toBeCloseTo(44, 1)
    expect(shareOf('United States')).toBeCloseTo(17.8, 1)
    expect(shareOf('Kazakhstan')).toBeCloseTo(7.4, 1)
  })
})

describe('the events', () => {
  it('have ids of their own', () => {
    expect(new Set(worldEvents.map((event) => event.id)).size).toBe(worldEvents.length)
  })

  it('began between December 2020 and March 2022', () => {
    for (const event of worldEvents) {
      expect(startOf(event.start)).toBeGreaterThanOrEqual(Date.UTC(2020, 11, 1))
      expect(startOf(event.start)).toBeLessThan(Date.UTC(2022, 3, 1))
    }
  })

  it('end after they began', () => {
    for (const { start, end } of worldEvents) {
      // A bare day as the end is the last day hit.
      if (end !== null) expect(startOf(end) + (isDay(end) ? 86_400_000 : 0)).toBeGreaterThan(startOf(start))
    }
  })

  it('hit regions that exist', () => {
    for (const { region } of worldEvents) {
      const family = region.endsWith('*') ? region.slice(0, -1) : undefined
      const known = family ? regionIds.some((id) => id.startsWith(family)) : regionIds.includes(region)
      expect(known || region === 'global').toBe(true)
    }
  })

  it('have the internet of Kazakhstan cut for 111 hours', () => {
    const blackout = worldEvents.find((event) => event.id === 'kz-net-blackout')!
    expect(Math.floor((startOf(blackout.end!) - startOf(blackout.start)) / 3_600_000)).toBe(111)
  })
})

describe('price and fees', () => {
  it('are rounded to 500 USD and 0.01 BTC', () => {
    expect(prices.every(({ priceUsd }) => priceUsd % 500 === 0 && priceUsd > 0)).toBe(true)
    expect(fees.every(({ feesBtcPerBlock }) => /^\d\.\d{1,2}$/.test(`${feesBtcPerBlock}`))).toBe(true)
  })

  it('cover every day of the chain, the 1st, 8th, 15th and 22nd of each month', () => {
    expect(prices[0]!.date <= chainDaily[0]!.date && prices.at(-1)!.date > chainDaily.at(-1)!.date).toBe(true)
    const days = prices.slice(2).map(({ date }) => date.slice(-2))
    expect(days.every((day, i) => day === ['01', '08', '15', '22'][i % 4])).toBe(true)
    expect(fees.at(-1)!.month).toBe('2022-03')
  })

  it('make the mean hashprice of 2021 that Hashrate Index reports, 0.31461 USD per TH and day', () => {
    // Hashrate Index, 2022 Bitcoin Mining Year in Review: 314.61 USD per PH and day, highest 412.57.
    const hashprices = prices
      .filter(({ date }) => date.startsWith('2021'))
      .map(({ date, priceUsd }) => {
        const day = chainDaily.find((row) => row.date === date)!
        const { feesBtcPerBlock } = fees.find((row) => date.startsWith(row.month))!
        return hashpriceUsdPerThDay({
          priceUsd,
          subsidyBtc: subsidyBtc(day.heightFirst),
          feesBtc: feesBtcPerBlock,
          difficulty: day.difficultyMean,
        })
      })
    const mean = hashprices.reduce((sum, hashprice) => sum + hashprice, 0) / hashprices.length
    expect(mean).toBeCloseTo(0.315, 2)
    expect(Math.max(...hashprices)).toBeCloseTo(0.413, 1)
  })
})
