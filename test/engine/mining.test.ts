import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseNbits } from '../../sim/chain/index.ts'
import { ChainState } from '../../sim/engine/mining/chainState.ts'
import { DayTotals } from '../../sim/engine/mining/miners.ts'
import { Segments } from '../../sim/engine/mining/segments.ts'
import { PoissonLaw } from '../../sim/random/index.ts'

/** GH/s that find 144 blocks a day at the difficulty of the start. */
const GH = 245_952_834.8
const START = 1_622_505_600

const chainAt = (height: number): ChainState =>
  new ChainState({
    height,
    nbits: parseNbits('0x18200000'),
    epochFirstBlock: START - 1_000_000,
    given: undefined,
  })

const stretches = (...parts: readonly (readonly [until: number, gh: number])[]): Segments => {
  const segments = new Segments()
  for (const [until, gh] of parts) segments.add(until, gh)
  return segments
}

/** A stream of the given draws, and how many were taken. */
function told(...draws: readonly number[]) {
  let taken = 0
  const next = (): number => draws[taken++] ?? 0.5
  return { next, taken: () => taken }
}

describe('the stretches of a day', () => {
  const day = stretches([3600, 10], [7200, 0], [86_400, 5])

  it('turn a share of the work into the second by which it is done', () => {
    // 36,000 GH in the first hour, none in the second, 396,000 in the other 22.
    expect(day.workFrom(0)).toBe(36_000 + 396_000)
    expect(day.workFrom(1800)).toBe(18_000 + 396_000)
    expect(day.workFrom(5000)).toBe(396_000)
    expect(day.workFrom(86_400)).toBe(0)
    expect(day.timeOfShare(0, 18 / 432)).toBeCloseTo(1800, 9)
    expect(day.timeOfShare(0, (36 + 198) / 432)).toBeCloseTo(7200 + 39_600, 6)
    expect(day.timeOfShare(1800, 18 / 414)).toBeCloseTo(3600, 9)
    expect(day.timeOfShare(0, 1)).toBeCloseTo(86_400, 6)
  })

  it('are one where the hash rate stays the same', () => {
    const cut = stretches([100, 7], [2000, 7], [50_000, 7], [86_400, 7])
    expect(cut.count).toBe(1)
    expect(cut.workFrom(0)).toBe(7 * 86_400)
  })

  it('lose no work, wherever the day is cut', () => {
    const parts = fc.array(fc.tuple(fc.integer({ min: 1, max: 86_399 }), fc.nat(1000)), { maxLength: 6 })
    fc.assert(
      fc.property(parts, fc.nat(86_400), fc.double({ min: 0, max: 1, noNaN: true }), (cuts, from, share) => {
        const ends = cuts.toSorted(([a], [b]) => a - b)
        const segments = stretches(...ends, [86_400, 3])
        const at = segments.timeOfShare(from, share)
        expect(at).toBeGreaterThanOrEqual(from)
        expect(at).toBeLessThanOrEqual(86_400)
        const done = segments.workFrom(from) - segments.workFrom(at)
        expect(Math.abs(done - share * segments.workFrom(from))).toBeLessThan(1e-3)
      }),
    )
  })
})

describe('a day drawn as a total', () => {
  const whole = stretches([86_400, GH])

  it('takes one draw of the day and three of each epoch, used or not', () => {
    for (const height of [683_423, 684_000, 685_438]) {
      const [day, epoch] = [told(0.5, 0.5, 0.5), told()]
      const miner = new DayTotals(day.next, epoch.next)
      const chain = chainAt(height)
      for (let d = 0; d < 3; d += 1) miner.mine(chain, START + d * 86_400, whole)
      expect(day.taken()).toBe(3)
      expect(epoch.taken()).toBe(3 + 3 * chain.retargets.length)
    }
  })

  it('finds the median number at the median draw', () => {
    const chain = chainAt(684_000)
    new DayTotals(told(0.5).next, told().next).mine(chain, START, whole)
    expect(chain.height).toBe(684_144)
  })

  it('has the last block of the epoch where the first of n points lies', () => {
    // One block is left of the epoch, and 144 are drawn: 1 − (1 − u)^(1/144) of the day.
    for (const u of [0.01, 0.5, 0.99]) {
      const chain = chainAt(685_438)
      new DayTotals(told(0.5).next, told(0.3, u, 0.5).next).mine(chain, START, whole)
      expect(chain.retargets[0]!.at).toBe(START + Math.floor(86_400 * (1 - (1 - u) ** (1 / 144))))
    }
  })

  it('has it where the last of n points lies', () => {
    // 144 are left, and 144 are drawn: u^(1/144) of the day.
    for (const u of [0.01, 0.5, 0.99]) {
      const chain = chainAt(685_439 - 144)
      new DayTotals(told(0.5).next, told(0.3, u, 0.5).next).mine(chain, START, whole)
      expect(chain.retargets[0]!.at).toBe(START + Math.floor(86_400 * u ** (1 / 144)))
    }
  })

  it('has the first block of an epoch where the first of n points lies', () => {
    for (const u of [0.01, 0.5, 0.99]) {
      const chain = chainAt(683_423)
      new DayTotals(told(0.5).next, told(u, 0.7, 0.7).next).mine(chain, START, whole)
      expect(chain.epochFirst).toBe(START + Math.floor(86_400 * (1 - (1 - u) ** (1 / 144))))
    }
  })

  it('draws the last from what the first left, where one day holds both', () => {
    // At 14 times the hash rate just 2,016 are drawn: the first is the first of 2,016, the last the last of 2,015 after it.
    const [first, last] = [0.8, 0.25]
    const chain = chainAt(683_423)
    const busy = stretches([86_400, 14 * GH])
    const median = new PoissonLaw().quantile(0.5, 2016)
    expect(median).toBe(2016)
    new DayTotals(told(0.5).next, told(first, last, 0.5).next).mine(chain, START, busy)
    const opening = 1 - (1 - first) ** (1 / 2016)
    const closing = opening + (1 - opening) * last ** (1 / 2015)
    expect(chain.retargets[0]!.timespan).toBe(
      Math.floor(START + 86_400 * closing) - Math.floor(START + 86_400 * opening),
    )
  })

  it('draws the rest of the day anew after a retarget, under the new difficulty, by a draw of the new epoch', () => {
    for (const rest of [0.1, 0.9]) {
      const chain = chainAt(685_438)
      new DayTotals(told(0.5).next, told(0.5, 0.5, 0.5, 0.2, 0.3, rest).next).mine(chain, START, whole)
      const [retarget] = chain.retargets
      expect(chain.difficulty / 34_359_214_080).toBeGreaterThan(1.2)
      const expected = (86_400 - (retarget!.at - START)) / 600 / (chain.difficulty / 34_359_214_080)
      expect(chain.height).toBe(685_439 + new PoissonLaw().quantile(rest, expected))
    }
  })
})
