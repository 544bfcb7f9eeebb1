import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compactToTarget,
  difficultyOf,
  EPOCH_BLOCKS,
  epochOf,
  firstHeightOfEpoch,
  isRetargetHeight,
  isValidNbits,
  MAX_TIMESPAN_S,
  MIN_TIMESPAN_S,
  nextNbits,
  parseNbits,
  POW_LIMIT_NBITS,
  TARGET_SPACING_S,
  TARGET_TIMESPAN_S,
  wasClamped,
} from '../../sim/chain/index.ts'

interface Vector {
  readonly next_height: string
  readonly first_ts: string
  readonly last_ts: string
  readonly old_nbits: string
  readonly new_nbits: string
  readonly kind: 'mainnet' | 'core-pow_tests'
  readonly source: string
}

const vectors = parse<Vector>(readFileSync(new URL('retarget-vectors.csv', import.meta.url)), {
  columns: true,
})

const START = 1_600_000_000
const anyTimespan = fc.integer({ min: -7200, max: 3 * MAX_TIMESPAN_S })
const anyNbits = fc.integer({ min: 0x03000001, max: POW_LIMIT_NBITS }).filter(isValidNbits)

function retargetAfter(nBits: number, timespan: number): number {
  return nextNbits(nBits, START, START + timespan)
}

describe('real headers', () => {
  it('are all there, and each has a source', () => {
    expect(vectors.filter((v) => v.kind === 'mainnet')).toHaveLength(206)
    expect(vectors.filter((v) => v.kind === 'core-pow_tests')).toHaveLength(4)
    expect(vectors.every((v) => v.source.length > 0)).toBe(true)
  })

  it.each(vectors)('retarget to $new_nbits at height $next_height', (v) => {
    const next = nextNbits(parseNbits(v.old_nbits), Number(v.first_ts), Number(v.last_ts))
    expect(next).toBe(parseNbits(v.new_nbits))
    expect(isRetargetHeight(Number(v.next_height))).toBe(true)
  })

  it('hit the clamp once on mainnet, in July 2010', () => {
    const clamped = vectors.filter((v) => wasClamped(Number(v.first_ts), Number(v.last_ts)))
    const mainnet = clamped.filter((v) => v.kind === 'mainnet')
    expect(mainnet.map((v) => v.next_height)).toEqual(['68544'])
    // The two vectors that Bitcoin Core made for it, one for each side.
    expect(clamped).toHaveLength(3)
  })

  it('gave the steepest fall and the steepest rise of 2021', () => {
    const ban = nextNbits(0x170e1ef9, 1_623_614_836, 1_625_293_501)
    expect(difficultyOf(ban) / difficultyOf(0x170e1ef9)).toBeCloseTo(1 - 0.2794, 4)
    const spring = nextNbits(0x170da863, 1_619_900_822, 1_620_896_111)
    expect(difficultyOf(spring) / difficultyOf(0x170da863)).toBeCloseTo(1 + 0.2153, 4)
  })
})

describe('the constants', () => {
  it('are two weeks of ten minutes, a quarter and four times that', () => {
    expect(EPOCH_BLOCKS * TARGET_SPACING_S).toBe(TARGET_TIMESPAN_S)
    expect(TARGET_TIMESPAN_S).toBe(14 * 86_400)
    expect([MIN_TIMESPAN_S, MAX_TIMESPAN_S]).toEqual([3.5 * 86_400, 56 * 86_400])
  })
})

describe('the rule', () => {
  it('changes nothing after exactly two weeks', () => {
    fc.assert(
      fc.property(anyNbits, (nBits) => {
        const same = compactToTarget(retargetAfter(nBits, TARGET_TIMESPAN_S))
        expect(same).toBe(compactToTarget(nBits))
      }),
    )
  })

  it('never makes blocks harder after a longer epoch', () => {
    fc.assert(
      fc.property(anyNbits, anyTimespan, anyTimespan, (nBits, a, b) => {
        const [short, long] = a < b ? [a, b] : [b, a]
        expect(compactToTarget(retargetAfter(nBits, short))).toBeLessThanOrEqual(
          compactToTarget(retargetAfter(nBits, long)),
        )
      }),
    )
  })

  it('believes nothing beyond a quarter and four times two weeks', () => {
    fc.assert(
      fc.property(anyNbits, fc.nat({ max: MAX_TIMESPAN_S }), (nBits, excess) => {
        expect(retargetAfter(nBits, MIN_TIMESPAN_S - excess)).toBe(retargetAfter(nBits, MIN_TIMESPAN_S))
        expect(retargetAfter(nBits, MAX_TIMESPAN_S + excess)).toBe(retargetAfter(nBits, MAX_TIMESPAN_S))
      }),
    )
  })

  it('moves difficulty by a factor of four at most', () => {
    const old = difficultyOf(0x170e1ef9)
    expect(difficultyOf(retargetAfter(0x170e1ef9, 1)) / old).toBeCloseTo(4, 4)
    expect(difficultyOf(retargetAfter(0x170e1ef9, 99_999_999)) / old).toBeCloseTo(1 / 4, 5)
  })

  it('never leaves the range that mainnet allows', () => {
    fc.assert(
      fc.property(anyNbits, anyTimespan, (nBits, timespan) => {
        // The four smallest targets of all may round to zero; they lie 60 digits beyond any real one.
        fc.pre(compactToTarget(nBits) >= 4n)
        expect(isValidNbits(retargetAfter(nBits, timespan))).toBe(true)
      }),
    )
  })

  it('stops at the limit', () => {
    expect(retargetAfter(POW_LIMIT_NBITS, MAX_TIMESPAN_S)).toBe(POW_LIMIT_NBITS)
  })

  it('accepts headers that run backwards', () => {
    expect(nextNbits(0x170e1ef9, START, START - 600)).toBe(retargetAfter(0x170e1ef9, 0))
  })
})

describe('the clamp', () => {
  it.each([
    [MIN_TIMESPAN_S - 1, true],
    [MIN_TIMESPAN_S, false],
    [TARGET_TIMESPAN_S, false],
    [MAX_TIMESPAN_S, false],
    [MAX_TIMESPAN_S + 1, true],
    [-1, true],
  ])('of a timespan of %i s: %s', (timespan, clamped) => {
    expect(wasClamped(START, START + timespan)).toBe(clamped)
  })
})

describe('bad input', () => {
  it.each([Number.NaN, 0.5, -1, 2 ** 32])('refuses %s as a time', (time) => {
    expect(() => nextNbits(0x170e1ef9, time, START)).toThrow(/time of the first block/)
    expect(() => nextNbits(0x170e1ef9, START, time)).toThrow(/time of the last block/)
    expect(() => wasClamped(START, time)).toThrow(RangeError)
  })

  it.each([Number.NaN, 0.5, -1, 2 ** 32, 0, 0x1d010000, 0x01fedcba, 0xff123456])(
    'refuses %s as nBits',
    (nBits) => {
      expect(() => nextNbits(nBits, START, START + TARGET_TIMESPAN_S)).toThrow(/nBits/)
    },
  )

  it.each([-1, 0.5, Number.NaN, Infinity])('refuses %s as a height or an epoch', (index) => {
    expect(() => epochOf(index)).toThrow(/height/)
    expect(() => firstHeightOfEpoch(index)).toThrow(/epoch/)
    expect(() => isRetargetHeight(index)).toThrow(/height/)
  })
})

describe('epochs', () => {
  it.each([
    [0, 0],
    [2015, 0],
    [2016, 1],
    [689_471, 341],
    [689_472, 342],
  ])('hold the height %i in epoch %i', (height, epoch) => {
    expect(epochOf(height)).toBe(epoch)
  })

  it('begin at a retarget, the genesis block excepted', () => {
    expect([0, 1, 2015, 2016, 689_472].filter(isRetargetHeight)).toEqual([2016, 689_472])
    expect(firstHeightOfEpoch(342)).toBe(689_472)
  })

  it('contain their first height and no lower one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), (epoch) => {
        const first = firstHeightOfEpoch(epoch)
        expect([epochOf(first - 1), epochOf(first)]).toEqual([epoch - 1, epoch])
      }),
    )
  })
})
