import { describe, expect, it } from 'vitest'
import { play } from '../support/play.ts'
import { smallWorld } from '../support/scenario.ts'

/** Half of the machines stand in the east, which is banned on 11 June: from then on half the hash rate is gone. */
const HALF = `
run: { days: 30 }
fleets: { acme: { machines: { east: { rig: 500 } } }, bolt: { machines: { west: { rig: 500 } } } }
policies: { default: { when_banned: stay } }
events: { ban: { kind: ban, where: [east], effective: 2021-06-11 } }`

const claim = (text: string): string => `claims: { c: { says: It fell., ${text} } }`
const WINDOWS =
  'before: { from: 2021-06-04, until: 2021-06-11 }, after: { from: 2021-06-11, until: 2021-06-14 }'

function claimed(text: string, ...changes: string[]): [holds: unknown, change: unknown] {
  const run = play(smallWorld(HALF, claim(text), ...changes))
  return [run.metric('claim_holds', 'c'), run.metric('claim_change_pct', 'c')]
}

describe('a claim', () => {
  it.each([
    ['at_most: -50 %', 1],
    ['at_most: -49 %', 1],
    ['at_most: -51 %', 0],
    ['at_least: -50 %', 1],
    ['at_least: -49 %', 0],
    ['at_least: -60 %, at_most: -40 %', 1],
    ['at_least: -40 %, at_most: 0 %', 0],
  ])('of a fall by exactly half, %s: holds %d', (bounds, holds) => {
    expect(claimed(`of: hashrate_eh_s, ${WINDOWS}, ${bounds}`)).toEqual([holds, -50])
  })

  it('is held against what blocks would have shown, unless it says otherwise', () => {
    const [holds, change] = claimed(`${WINDOWS}, at_most: -49 %`)
    // Without luck blocks come as the hash rate has it, but for roundings to whole blocks.
    expect(holds).toBe(1)
    expect(change).toBeCloseTo(-50, 6)
  })

  it('may be about a price, which does not care', () => {
    expect(claimed(`of: price_usd, ${WINDOWS}, at_least: 0 %`)).toEqual([1, 0])
    expect(claimed(`of: price_usd, ${WINDOWS}, at_most: -1 %`)).toEqual([0, 0])
  })

  it('takes means of its days alone: two of three dark, the third not', () => {
    const after = 'after: { from: 2021-06-10, until: 2021-06-13 }'
    const [, change] = claimed(
      `of: hashrate_eh_s, before: { from: 2021-06-04, until: 2021-06-07 }, ${after}, at_most: 0 %`,
    )
    expect(change).toBeCloseTo((100 * (1 + 0.5 + 0.5)) / 3 - 100, 9)
  })

  it.each([
    [
      'begins before the run',
      'before: { from: 2021-05-31, until: 2021-06-04 }, after: { from: 2021-06-11, until: 2021-06-14 }',
    ],
    [
      'ends after it',
      'before: { from: 2021-06-04, until: 2021-06-11 }, after: { from: 2021-06-29, until: 2021-07-02 }',
    ],
    [
      'lies after it',
      'before: { from: 2021-06-04, until: 2021-06-11 }, after: { from: 2022-06-29, until: 2022-07-02 }',
    ],
  ])('whose time %s has no answer', (_, windows) => {
    expect(claimed(`of: hashrate_eh_s, ${windows}, at_most: 0 %`)).toEqual([null, null])
  })

  it('may use the first and the last day of the run', () => {
    const windows =
      'before: { from: 2021-06-01, until: 2021-06-02 }, after: { from: 2021-06-30, until: 2021-07-01 }'
    expect(claimed(`of: hashrate_eh_s, ${windows}, at_most: 0 %`)).toEqual([1, -50])
  })

  it('of a change from nothing has no answer', () => {
    const nobody = 'events: { ban: { where: [east, west], effective: 2021-06-03, lifted: 2021-06-11 } }'
    expect(claimed(`of: hashrate_eh_s, ${WINDOWS}, at_least: 0 %`, nobody)).toEqual([null, null])
  })
})
