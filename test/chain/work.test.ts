import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  difficultyOf,
  expectedBlocks,
  HASHES_PER_DIFFICULTY,
  hashpriceUsdPerThDay,
  impliedHashrate,
} from '../../sim/chain/index.ts'

const DAY_S = 86_400
const positive = (max: number) => fc.double({ min: 1e-3, max, noNaN: true })

describe('the hash rate that blocks imply', () => {
  it('was 57.47 EH/s on 27 June 2021, as the Cambridge index had it', () => {
    const hashrate = impliedHashrate(58, DAY_S, difficultyOf(0x170e1ef9))
    expect(hashrate / 1e18).toBeCloseTo(57.47, 2)
  })

  it('gives back the blocks it was made from', () => {
    fc.assert(
      fc.property(positive(1e4), positive(1e7), positive(1e14), (blocks, seconds, difficulty) => {
        const hashrateHs = impliedHashrate(blocks, seconds, difficulty)
        expect(expectedBlocks({ hashrateHs, seconds, difficulty }) / blocks).toBeCloseTo(1, 12)
      }),
    )
  })
})

describe('expected blocks', () => {
  it('are one in 59 days for 1 TH/s at block 277 316, as Mastering Bitcoin has it', () => {
    const difficulty = difficultyOf(0x1903a30c)
    const perDay = expectedBlocks({ hashrateHs: 1e12, seconds: DAY_S, difficulty })
    expect(Math.round(1 / perDay)).toBe(59)
  })

  it('are one for the hashes of one unit of difficulty', () => {
    expect(HASHES_PER_DIFFICULTY).toBe(4_294_967_296)
    expect(expectedBlocks({ hashrateHs: 4_294_967_296, seconds: 1, difficulty: 1 })).toBe(1)
    expect(expectedBlocks({ hashrateHs: 0, seconds: DAY_S, difficulty: 1 })).toBe(0)
  })

  it('add up over neighbouring stretches', () => {
    const at = (seconds: number) => expectedBlocks({ hashrateHs: 1.2e20, seconds, difficulty: 1.99e13 })
    expect(at(40_000) + at(46_400)).toBeCloseTo(at(DAY_S), 10)
  })
})

describe('hashprice', () => {
  it('shares what the network earns among its terahashes', () => {
    const difficulty = difficultyOf(0x170b8c8b)
    const perThDay = hashpriceUsdPerThDay({ priceUsd: 42_000, subsidyBtc: 6.25, feesBtc: 0.07, difficulty })
    const terahashes = impliedHashrate(144, DAY_S, difficulty) / 1e12
    expect(perThDay * terahashes).toBeCloseTo(144 * 6.32 * 42_000, 3)
  })

  it('let a machine of 98 J/TH pay 9.3 cents for a kWh in January 2022', () => {
    const difficulty = difficultyOf(0x170b8c8b)
    const perThDay = hashpriceUsdPerThDay({ priceUsd: 42_000, subsidyBtc: 6.25, feesBtc: 0.07, difficulty })
    const kwhPerThDay = 98 * 0.024
    expect(perThDay / kwhPerThDay).toBeCloseTo(0.093, 3)
  })

  it('counts fees like subsidy', () => {
    const reward = { priceUsd: 30_000, difficulty: 2e13 }
    expect(hashpriceUsdPerThDay({ ...reward, subsidyBtc: 6.25, feesBtc: 0.5 })).toBe(
      hashpriceUsdPerThDay({ ...reward, subsidyBtc: 6.75, feesBtc: 0 }),
    )
  })
})

describe('bad input', () => {
  it.each([0, -1, Number.NaN, Infinity])('refuses a difficulty of %s', (difficulty) => {
    expect(() => expectedBlocks({ hashrateHs: 1, seconds: 1, difficulty })).toThrow(/difficulty/)
    expect(() => impliedHashrate(1, 1, difficulty)).toThrow(/difficulty/)
    expect(() => hashpriceUsdPerThDay({ priceUsd: 1, subsidyBtc: 1, feesBtc: 0, difficulty })).toThrow(
      RangeError,
    )
  })

  it.each([0, -1, Number.NaN])('refuses to imply a hash rate from %s seconds', (seconds) => {
    expect(() => impliedHashrate(1, seconds, 1)).toThrow(/seconds/)
  })
})
