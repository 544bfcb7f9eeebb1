import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  HALVING_BLOCKS,
  INITIAL_SUBSIDY_BTC,
  issuedSats,
  subsidyBtc,
  subsidySats,
} from '../../sim/chain/index.ts'

describe('the subsidy', () => {
  it.each([
    [0, 50],
    [209_999, 50],
    [210_000, 25],
    [420_000, 12.5],
    [629_999, 12.5],
    [630_000, 6.25],
    [689_472, 6.25],
    [839_999, 6.25],
    [840_000, 3.125],
  ])('of height %i is %d BTC', (height, btc) => {
    expect(subsidyBtc(height)).toBe(btc)
  })

  it('is whole satoshis, the half dropped', () => {
    expect(subsidySats(0)).toBe(INITIAL_SUBSIDY_BTC * 1e8)
    expect(subsidySats(9 * HALVING_BLOCKS)).toBe(9_765_625)
    expect(subsidySats(10 * HALVING_BLOCKS)).toBe(4_882_812)
  })

  it.each([
    [32, 1],
    [33, 0],
    [63, 0],
    [64, 0],
    [65, 0],
    [1000, 0],
  ])('after %i halvings is %i satoshis', (halvings, sats) => {
    expect(subsidySats(halvings * HALVING_BLOCKS)).toBe(sats)
  })

  it.each([-1, 0.5, Number.NaN, Infinity])('refuses the height %s', (height) => {
    expect(() => subsidySats(height)).toThrow(/height must be a whole number/)
  })
})

describe('the coins issued', () => {
  it('are 2 099 999 997 690 000 satoshis in the end', () => {
    // Bitcoin Core (MIT), src/test/validation_tests.cpp, subsidy_limit_test.
    expect(issuedSats(0, 14_000_000)).toBe(2_099_999_997_690_000)
    expect(issuedSats(0, 33 * HALVING_BLOCKS)).toBe(2_099_999_997_690_000)
  })

  it('are 18 587 500 BTC before the first block of 2021', () => {
    // 210 000 blocks each of 50, 25 and 12.5 BTC, and 33 913 of 6.25 before height 663 913.
    expect(issuedSats(0, 663_913)).toBe(10_500_000e8 + 5_250_000e8 + 2_625_000e8 + 211_956.25e8)
  })

  it('are those of each block in turn', () => {
    const range = fc.tuple(fc.nat({ max: 850_000 }), fc.nat({ max: 50 }))
    fc.assert(
      fc.property(range, ([from, blocks]) => {
        let sum = 0
        for (let height = from; height < from + blocks; height++) sum += subsidySats(height)
        expect(issuedSats(from, from + blocks)).toBe(sum)
      }),
    )
  })

  it('add up over neighbouring ranges', () => {
    const height = fc.nat({ max: 7_000_000 })
    fc.assert(
      fc.property(height, height, height, (...heights) => {
        const [a, b, c] = heights.sort((x, y) => x - y) as [number, number, number]
        expect(issuedSats(a, b) + issuedSats(b, c)).toBe(issuedSats(a, c))
      }),
    )
  })

  it('cross a halving', () => {
    expect(issuedSats(629_999, 630_001)).toBe(1_875_000_000)
  })

  it('refuse a range that runs backwards', () => {
    expect(() => issuedSats(2, 1)).toThrow(/backwards/)
    expect(() => issuedSats(0.5, 1)).toThrow(RangeError)
  })
})
