import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compactToTarget,
  difficultyOf,
  formatNbits,
  isValidNbits,
  parseNbits,
  POW_LIMIT_NBITS,
  POW_LIMIT_TARGET,
  targetToCompact,
} from '../../sim/chain/index.ts'

/**
 * Bitcoin Core (MIT), src/test/arith_uint256_tests.cpp, bignum_SetCompact: nBits, target, nBits read back.
 */
const CORE_VECTORS = [
  [0x00000000, 0n, 0],
  [0x00123456, 0n, 0],
  [0x01003456, 0n, 0],
  [0x02000056, 0n, 0],
  [0x03000000, 0n, 0],
  [0x04000000, 0n, 0],
  [0x00923456, 0n, 0],
  [0x01803456, 0n, 0],
  [0x02800056, 0n, 0],
  [0x03800000, 0n, 0],
  [0x04800000, 0n, 0],
  [0x01123456, 0x12n, 0x01120000],
  [0x02123456, 0x1234n, 0x02123400],
  [0x03123456, 0x123456n, 0x03123456],
  [0x04123456, 0x12345600n, 0x04123456],
  [0x05009234, 0x92340000n, 0x05009234],
  [0x20123456, 0x1234560000000000000000000000000000000000000000000000000000000000n, 0x20123456],
] as const

const FIRST_TARGET_BEYOND_256_BITS = 1n << 256n
const NOT_UINT32 = [Number.NaN, Infinity, -1, 0.5, 2 ** 32, 0x170f2217 + 0.25]

const anyUint32 = fc.integer({ min: 0, max: 0xffffffff })
const anyTarget = fc.bigInt({ min: 0n, max: FIRST_TARGET_BEYOND_256_BITS - 1n })
/** Targets of every length, not only the long ones that a uniform draw would give. */
const targetOfAnyLength = fc.tuple(anyTarget, fc.nat({ max: 255 })).map(([x, shift]) => x >> BigInt(shift))
const validNbits = targetOfAnyLength
  .filter((target) => target > 0n && target <= POW_LIMIT_TARGET)
  .map(targetToCompact)

describe('the compact form agrees with Bitcoin Core', () => {
  it.each(CORE_VECTORS)('nBits %i', (nBits, target, readBack) => {
    expect(compactToTarget(nBits)).toBe(target)
    expect(targetToCompact(target)).toBe(readBack)
  })

  it('never sets the sign bit of a target', () => {
    expect(targetToCompact(0x80n)).toBe(0x02008000)
  })

  it.each([0x01fedcba, 0x04923456])('refuses negative targets (%i)', (nBits) => {
    expect(() => compactToTarget(nBits)).toThrow(/negative/)
    expect(isValidNbits(nBits)).toBe(false)
  })

  it('refuses targets beyond 256 bits', () => {
    expect(() => compactToTarget(0xff123456)).toThrow(/overflow/)
    expect(isValidNbits(0xff123456)).toBe(false)
  })

  it.each([
    [0x2100ffff, true],
    [0x21010000, false],
    [0x220000ff, true],
    [0x22000100, false],
    [0x23000001, false],
    [0x23000000, true],
  ])('finds the last byte that still fits (%i)', (nBits, fits) => {
    if (fits) expect(compactToTarget(nBits)).toBeLessThan(FIRST_TARGET_BEYOND_256_BITS)
    else expect(() => compactToTarget(nBits)).toThrow(RangeError)
  })
})

describe('targets', () => {
  it('decodes the block 277 316 of Mastering Bitcoin', () => {
    expect(compactToTarget(0x1903a30c)).toBe(0x3a30c00000000000000000000000000000000000000000000n)
  })

  it('rounds the limit to the nBits of the genesis block', () => {
    expect(POW_LIMIT_TARGET.toString(16)).toBe('f'.repeat(56))
    expect(targetToCompact(POW_LIMIT_TARGET)).toBe(POW_LIMIT_NBITS)
  })

  it.each([-1n, FIRST_TARGET_BEYOND_256_BITS])('refuses %s', (target) => {
    expect(() => targetToCompact(target)).toThrow(RangeError)
  })

  it.each(NOT_UINT32)('refuses %s as nBits', (nBits) => {
    expect(() => compactToTarget(nBits)).toThrow(/nBits must be an unsigned 32-bit integer/)
    expect(() => formatNbits(nBits)).toThrow(RangeError)
    expect(isValidNbits(nBits)).toBe(false)
  })

  it('survive the way to nBits and back, less than 1 part in 32 768 rounded away', () => {
    fc.assert(
      fc.property(targetOfAnyLength, (target) => {
        const back = compactToTarget(targetToCompact(target))
        expect(back <= target && (target - back) * 32768n <= target).toBe(true)
        expect(targetToCompact(back)).toBe(targetToCompact(target))
      }),
    )
  })

  it('keep their order in nBits', () => {
    fc.assert(
      fc.property(targetOfAnyLength, targetOfAnyLength, (a, b) => {
        const [small, large] = a < b ? [a, b] : [b, a]
        expect(targetToCompact(small)).toBeLessThanOrEqual(targetToCompact(large))
      }),
    )
  })
})

describe('validity', () => {
  it.each([0x1d00ffff, 0x170f2217, 0x01010000])('accepts %i', (nBits) => {
    expect(isValidNbits(nBits)).toBe(true)
  })

  it.each([0, 0x1d010000, 0x207fffff, 0x00123456, 0x03800000])('refuses %i', (nBits) => {
    expect(isValidNbits(nBits)).toBe(false)
  })

  it('implies a target between 1 and the limit', () => {
    fc.assert(
      fc.property(anyUint32, (nBits) => {
        fc.pre(isValidNbits(nBits))
        const target = compactToTarget(nBits)
        expect(target >= 1n && target <= POW_LIMIT_TARGET).toBe(true)
      }),
    )
  })
})

describe('difficulty', () => {
  it('is 1 at the genesis block', () => {
    expect(difficultyOf(0x1d00ffff)).toBe(1)
  })

  /** Bitcoin wiki, "Difficulty"; and Bitcoin Core's getdifficulty at the retargets of 2021. */
  it.each([
    [0x1b0404cb, 16307.420938523983],
    [0x170f2217, 18599593048299.492],
    [0x170b3ce9, 25046487590083.273],
    [0x171398ce, 14363025673659.965],
  ])('is known to the last digit for %i', (nBits, difficulty) => {
    expect(difficultyOf(nBits)).toBeCloseTo(difficulty, 3)
    expect(difficultyOf(nBits) / difficulty).toBeCloseTo(1, 15)
  })

  it('agrees with Bitcoin Core far from difficulty 1', () => {
    // Bitcoin Core (MIT), src/test/blockchain_tests.cpp; the first to the digits that it gives.
    expect(difficultyOf(0x1f111111)).toBeCloseTo(0.000001, 5)
    expect(difficultyOf(0x12345678)).toBe(5913134931067755359633408)
  })

  it.each([0, 0x01003456])('refuses the zero target %i', (nBits) => {
    expect(() => difficultyOf(nBits)).toThrow(/zero/)
  })

  it('falls as the target rises', () => {
    fc.assert(
      fc.property(validNbits, validNbits, (a, b) => {
        if (compactToTarget(a) < compactToTarget(b)) expect(difficultyOf(a)).toBeGreaterThan(difficultyOf(b))
      }),
    )
  })
})

describe('nBits as text', () => {
  it('reads and writes eight digits', () => {
    expect(parseNbits('0x170f2217')).toBe(0x170f2217)
    expect(parseNbits('1D00FFFF')).toBe(0x1d00ffff)
    expect(formatNbits(0x0100ff)).toBe('0x000100ff')
  })

  it.each(['', '0x', '0x170f221', '0x170f22170', '170f221g', ' 170f2217', '0X170f2217 ', '386867735'])(
    "refuses '%s'",
    (text) => {
      expect(() => parseNbits(text)).toThrow(/eight hexadecimal digits/)
    },
  )

  it('reads what it writes', () => {
    fc.assert(fc.property(anyUint32, (nBits) => parseNbits(formatNbits(nBits)) === nBits))
  })
})
