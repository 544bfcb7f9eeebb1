import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { apportion } from '../../sim/engine/apportion.ts'
import { Divider } from '../../sim/engine/divider.ts'

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
const weights = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 20 })

describe('the largest remainder', () => {
  it("gives the seats of Hamilton's own bill of 1792: 120 for the census of 1790", () => {
    // Balinski and Young, Fair Representation (2001), table of the census of 1790.
    const states: Record<string, [population: number, seats: number]> = {
      virginia: [630_560, 21],
      massachusetts: [475_327, 16],
      pennsylvania: [432_879, 14],
      northCarolina: [353_523, 12],
      newYork: [331_589, 11],
      maryland: [278_514, 9],
      connecticut: [236_841, 8],
      southCarolina: [206_236, 7],
      newJersey: [179_570, 6],
      newHampshire: [141_822, 5],
      vermont: [85_533, 3],
      georgia: [70_835, 2],
      kentucky: [68_705, 2],
      rhodeIsland: [68_446, 2],
      delaware: [55_540, 2],
    }
    const seats = apportion(
      120,
      Object.values(states).map(([population]) => population),
    )
    expect(seats).toEqual(Object.values(states).map(([, expected]) => expected))
  })

  it('gives ties to the earlier, and nothing to whoever weighs nothing', () => {
    expect(apportion(10, [1, 1, 1])).toEqual([4, 3, 3])
    expect(apportion(1, [0, 2, 2])).toEqual([0, 1, 0])
    expect(apportion(3, [0, 0, 5])).toEqual([0, 0, 3])
    expect(apportion(7, [0, 0])).toEqual([0, 0])
    expect(apportion(0, [1, 2])).toEqual([0, 0])
    expect(apportion(5, [])).toEqual([])
  })

  it('adds up, is never negative, and misses nobody by a whole machine', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), weights, (total, shares) => {
        const whole = sum(shares)
        const parts = apportion(total, shares)
        expect(sum(parts)).toBe(whole > 0 ? total : 0)
        parts.forEach((part, i) => {
          expect(Number.isInteger(part) && part >= 0).toBe(true)
          if (whole > 1e-300) expect(Math.abs(part - total * (shares[i]! / whole))).toBeLessThan(1.000001)
          if (shares[i] === 0) expect(part).toBe(0)
        })
      }),
    )
  })

  it('does not depend on the unit of the weights', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.array(fc.nat(1000), { minLength: 1 }), (total, shares) => {
        expect(
          apportion(
            total,
            shares.map((share) => share * 4),
          ),
        ).toEqual(apportion(total, shares))
      }),
    )
  })
})

describe('dividing machines that come bit by bit', () => {
  it('ends where dividing them at once would, loses none and takes none back', () => {
    const shares = fc
      .array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 6 })
      .filter((all) => sum(all) > 0)
    fc.assert(
      fc.property(fc.array(fc.nat(50), { maxLength: 60 }), shares, (bits, parts) => {
        const divider = new Divider(parts.length)
        const given = parts.map(() => 0)
        for (const bit of bits) {
          const now = divider.divide(bit, parts)
          expect(sum(now)).toBe(bit)
          now.forEach((part, i) => {
            expect(part).toBeGreaterThanOrEqual(0)
            given[i]! += part
          })
        }
        given.forEach((part, i) => {
          const fair = (sum(bits) * parts[i]!) / sum(parts)
          expect(Math.abs(part - fair)).toBeLessThan(parts.length)
        })
      }),
    )
  })

  it('loses none when shares change on the way', () => {
    const changing = fc.array(
      fc.tuple(fc.nat(50), fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 3, maxLength: 3 })),
    )
    fc.assert(
      fc.property(changing, (bits) => {
        const divider = new Divider(3)
        for (const [bit, weights] of bits.filter(([, all]) => sum(all) > 0)) {
          const parts = divider.divide(bit, weights)
          expect(sum(parts)).toBe(bit)
          parts.forEach((part, i) => expect(part === 0 || weights[i]! > 0).toBe(true))
        }
      }),
    )
  })

  it('keeps to 60, 30 and 10 per cent even one at a time', () => {
    const divider = new Divider(3)
    const given = [0, 0, 0]
    for (let i = 0; i < 1000; i += 1) divider.divide(1, [6, 3, 1]).forEach((part, k) => (given[k]! += part))
    expect(given).toEqual([600, 300, 100])
  })
})
