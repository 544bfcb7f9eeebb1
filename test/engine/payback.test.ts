import { describe, expect, it } from 'vitest'
import { daysToEarn } from '../../sim/engine/summary/payback.ts'
import { play } from '../support/play.ts'
import { smallWorld } from '../support/scenario.ts'

const earned = (...margins: number[]) => Float64Array.from(margins)

describe('days until a cost is earned', () => {
  it('are counted from the day from which margins count, and end on the day that reaches it', () => {
    expect(daysToEarn(earned(100, 1, 2, 3), 1, 3)).toBe(1)
    expect(daysToEarn(earned(100, 1, 2, 3), 1, 3.5)).toBe(2)
    expect(daysToEarn(earned(100, 1, 2, 3), 1, 6.5)).toBeNull()
    expect(daysToEarn(earned(0, 5), 0, 0)).toBe(0)
    expect(daysToEarn(earned(-4, 3, 3), 0, 1)).toBe(2)
    expect(daysToEarn(earned(9, 9), Infinity, 1)).toBeNull()
  })
})

// A machine earns 144.0000968 · 6.25 · 40 / 1,000 = 36 USD a day at a difficulty that never changes, pays 4.80 for
// power, and costs 600 to move. 400 leave the west on 7 June and run again on the 12th: 19.2 days of margin from then.
const MOVE = `
run: { days: 40, difficulty: given }
chain: { given: { nbits: { 2021-06-01: "0x18200000" } } }
price: 40 USD
orders: { o: { fleet: bolt, from: west, to: north, machines: 400, off: 2021-06-05 } }`

describe('the payback of a fleet’s move', () => {
  it('is when the margin since the first departure makes up for freight and duty', () => {
    const run = play(smallWorld(MOVE))
    expect(run.rows('moves')).toMatchObject([
      {
        departed_at: '2021-06-07T00:00:00Z',
        energised_at: '2021-06-12T00:00:00Z',
        freight_usd: 40_000,
        duty_usd: 200_000,
      },
    ])
    expect(run.metric('payback_days', 'bolt')).toBe(24)
    expect(run.metric('payback_date', 'bolt')).toBe('2021-07-01')
    expect(run.metric('margin_usd', 'bolt')).toBeCloseTo(33 * 400 * (36.0000242 - 4.8), 1)
  })

  it('takes the machines that stayed into account', () => {
    // 100 leave for 60,000 USD; 300 go on at 9,360 a day, and all 400 on the 12th: 59,280 by its end.
    const run = play(smallWorld(MOVE, 'orders: { o: { machines: 100 } }'))
    expect(run.metric('payback_date', 'bolt')).toBe('2021-06-13')
    expect(run.metric('payback_days', 'bolt')).toBe(6)
  })

  it('is of all departures of the run, from the first', () => {
    const two = `orders:
  o: { machines: 40 }
  p: { fleet: bolt, from: west, to: north, machines: 360, off: 2021-06-20 }`
    const run = play(smallWorld(MOVE, two))
    expect(run.rows('moves').map((row) => row.departed_at)).toEqual([
      '2021-06-07T00:00:00Z',
      '2021-06-22T00:00:00Z',
    ])
    // 56,160 USD with 360 machines until the 11th, 99,840 with 400 until the 19th, 8,736 with 40 until the 26th; the
    // 75,264 that are left of 240,000 are earned in 6.03 days from the 27th on.
    expect(run.metric('payback_date', 'bolt')).toBe('2021-07-03')
    expect(run.metric('payback_days', 'bolt')).toBe(26)
  })

  it('is none for who never left, or has not earned it by the end', () => {
    const run = play(smallWorld(MOVE, 'run: { days: 30 }'))
    expect(run.metric('payback_days', 'bolt')).toBeNull()
    expect(run.metric('payback_date', 'bolt')).toBeNull()
    expect(run.metric('payback_days', 'acme')).toBeNull()
  })

  it('is at once where moving is free', () => {
    const free = 'transport: { lanes: { road: { freight: 0 USD/machine, duty: 0 % } } }'
    expect(play(smallWorld(MOVE, free)).metric('payback_days', 'bolt')).toBe(0)
  })
})
