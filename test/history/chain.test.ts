import { describe, expect, it } from 'vitest'
import {
  difficultyOf,
  EPOCH_BLOCKS,
  epochOf,
  firstHeightOfEpoch,
  impliedHashrate,
  isValidNbits,
  nextNbits,
  TARGET_TIMESPAN_S,
} from '../../sim/chain/index.ts'
import { chainDaily, effects, epochs, type ChainDay, type WindowMean } from '../../sim/history/index.ts'
import { nextDay } from './iso.ts'

const DAY_S = 86_400
const pairsOf = <T>(rows: readonly T[]) => rows.slice(1).map((next, i) => [rows[i]!, next] as const)
const daysOf = (from: string, to: string) => chainDaily.filter((day) => from <= day.date && day.date <= to)
const blocksOf = (days: readonly ChainDay[]) => days.reduce((sum, day) => sum + day.blocks, 0)

function hashrateEhOf({ from, to }: WindowMean): number {
  const days = daysOf(from, to)
  const hashrates = days.map((day) => impliedHashrate(day.blocks, DAY_S, day.difficultyMean))
  return hashrates.reduce((sum, hashrate) => sum + hashrate, 0) / days.length / 1e18
}

describe('the days of the chain', () => {
  it('run from 2021-01-01 to 2022-03-31 without a gap', () => {
    expect([chainDaily[0]?.date, chainDaily.at(-1)?.date]).toEqual(['2021-01-01', '2022-03-31'])
    for (const [day, next] of pairsOf(chainDaily)) expect(next.date).toBe(nextDay(day.date))
  })

  it('leave no height out', () => {
    for (const [day, next] of pairsOf(chainDaily)) expect(next.heightFirst).toBe(day.heightLast + 1)
  })

  it('count the blocks between their heights', () => {
    for (const day of chainDaily) expect(day.heightLast - day.heightFirst).toBe(day.blocks - 1)
  })

  it('carry the difficulty of one day into the next, unless it opens an epoch', () => {
    for (const [day, next] of pairsOf(chainDaily)) {
      if (next.heightFirst % EPOCH_BLOCKS === 0) continue
      expect(next.nbitsFirst).toBe(day.nbitsLast)
    }
  })

  it('change difficulty on the day of a retarget and on no other', () => {
    for (const day of chainDaily) {
      const first = firstHeightOfEpoch(epochOf(day.heightLast))
      const inside = day.heightFirst < first && first <= day.heightLast
      expect(day.retargetHeight).toBe(inside ? first : null)
      expect(day.nbitsFirst !== day.nbitsLast).toBe(inside)
    }
  })

  it('have a mean difficulty between that of their first and last block', () => {
    for (const day of chainDaily) {
      const ends = [difficultyOf(day.nbitsFirst), difficultyOf(day.nbitsLast)]
      // The mean is rounded to whole units.
      expect(day.difficultyMean).toBeGreaterThanOrEqual(Math.min(...ends) - 0.5)
      expect(day.difficultyMean).toBeLessThanOrEqual(Math.max(...ends) + 0.5)
    }
  })

  it('carry the nBits of their epochs', () => {
    const nbitsOfEpoch = new Map(epochs.map((epoch) => [epoch.epoch, epoch.nbits]))
    for (const day of chainDaily) {
      expect(day.nbitsFirst).toBe(nbitsOfEpoch.get(epochOf(day.heightFirst)))
      expect(day.nbitsLast).toBe(nbitsOfEpoch.get(epochOf(day.heightLast)))
    }
  })

  it('are about 144 blocks each, but for the summer of 2021', () => {
    const perDay = (days: readonly ChainDay[]) => blocksOf(days) / days.length
    expect(perDay(chainDaily)).toBeGreaterThan(140)
    expect(perDay(chainDaily)).toBeLessThan(150)
    expect(perDay(daysOf('2021-06-20', '2021-07-02'))).toBeLessThan(100)
  })
})

describe('the epochs', () => {
  it('follow one another in number, height and nBits', () => {
    for (const [epoch, next] of pairsOf(epochs)) {
      expect(next.epoch).toBe(epoch.epoch + 1)
      expect(next.firstHeight).toBe(epoch.lastHeight + 1)
      expect(next.nbits).toBe(epoch.nextNbits)
      expect(next.firstTime).toBeGreaterThan(epoch.lastTime)
    }
  })

  it('hold 2016 blocks from the height of their number', () => {
    for (const epoch of epochs) {
      expect(epoch.firstHeight).toBe(firstHeightOfEpoch(epoch.epoch))
      expect(epochOf(epoch.lastHeight)).toBe(epoch.epoch)
      expect(epochOf(epoch.lastHeight + 1)).toBe(epoch.epoch + 1)
    }
  })

  it.each(epochs)(
    'obey the rule after height $lastHeight',
    ({ nbits, firstTime, lastTime, nextNbits: next }) => {
      expect(isValidNbits(next)).toBe(true)
      expect(nextNbits(nbits, firstTime, lastTime)).toBe(next)
    },
  )

  it.each(epochs)('give the difficulty of $epoch to the third decimal', ({ nbits, difficulty }) => {
    expect(Math.abs(difficultyOf(nbits) - difficulty)).toBeLessThan(0.003)
  })

  it('were slowest after the ban, 19 days instead of 14', () => {
    const slowest = epochs.toSorted((a, b) => b.lastTime - b.firstTime - (a.lastTime - a.firstTime))[0]
    expect(slowest?.epoch).toBe(341)
    expect(slowest!.lastTime - slowest!.firstTime).toBeGreaterThan((TARGET_TIMESPAN_S * 19) / 14)
  })

  it('cover every day of the chain', () => {
    expect(epochs[0]!.firstHeight).toBeLessThanOrEqual(chainDaily[0]!.heightFirst)
    expect(epochs.at(-1)!.lastHeight).toBeGreaterThanOrEqual(chainDaily.at(-1)!.heightLast)
  })
})

describe.each(effects)('the effect $id', ({ base, during, after, blocks, changePct, changeSigmaPct }) => {
  it('has windows that follow one another', () => {
    const dates = [base.from, base.to, during.from, during.to, ...(after ? [after.from, after.to] : [])]
    expect(dates).toEqual(dates.toSorted())
    expect(base.to < during.from).toBe(true)
  })

  it('counts the blocks of its days', () => {
    expect(blocksOf(daysOf(during.from, during.to))).toBe(blocks)
  })

  it('has the hash rates that its days imply', () => {
    for (const window of [base, during, ...(after ? [after] : [])]) {
      expect(hashrateEhOf(window)).toBeCloseTo(window.hashrateEh, 1)
    }
  })

  it('has the change between its windows, with an error wider than that of either', () => {
    expect(during.hashrateEh / base.hashrateEh).toBeCloseTo(1 + changePct / 100, 3)
    // A count of n blocks has a relative error of 1/√n; a fall shrinks it in points.
    expect(changeSigmaPct).toBeGreaterThanOrEqual((100 * during.sigmaEh) / base.hashrateEh)
    expect(during.sigmaEh / during.hashrateEh).toBeCloseTo(blocks ** -0.5, 2)
  })
})

describe('the effects', () => {
  it('have names of their own', () => {
    expect(new Set(effects.map((effect) => effect.id)).size).toBe(effects.length)
  })

  it('are those that the model is judged by', () => {
    const changeOf = new Map(effects.map((effect) => [effect.id, effect.changePct]))
    expect(changeOf.get('xinjiang-2021-04-7d')).toBeCloseTo(-21.9, 1)
    expect(changeOf.get('ban-sichuan-step')).toBeCloseTo(-30, 1)
    expect(changeOf.get('kz-internet-6-to-10')).toBeCloseTo(-2, 1)
    expect(changeOf.get('kz-kegoc-7d')).toBeCloseTo(-0.3, 1)
  })
})
