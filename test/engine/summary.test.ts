import { describe, expect, it } from 'vitest'
import { daysToRegain, deepestFall, trailingMean } from '../../sim/engine/summary/drawdown.ts'
import { METRICS } from '../../sim/record/index.ts'
import { play } from '../support/play.ts'
import { RIG_EH, smallWorld } from '../support/scenario.ts'

const series = (...values: number[]): Float64Array => Float64Array.from(values)

describe('the deepest fall', () => {
  it('is from a peak to a later trough, relative to the peak', () => {
    expect(deepestFall(series(10, 5, 20, 8, 30, 15))).toEqual({ peak: 2, trough: 3, change: -0.6 })
    expect(deepestFall(series(100, 90, 95, 80, 200, 170))).toEqual({
      peak: 0,
      trough: 3,
      change: expect.closeTo(-0.2, 12),
    })
  })

  it('is none where nothing falls', () => {
    expect(deepestFall(series(1, 2, 2, 3))).toBeUndefined()
    expect(deepestFall(series())).toBeUndefined()
    expect(deepestFall(series(0, 0, 5))).toBeUndefined()
  })

  it('is made good on the day on which the series reaches its share of the way back', () => {
    const fallen = series(10, 4, 5, 7, 6, 9.4, 10, 3)
    const fall = { peak: 0, trough: 1, change: -0.6 }
    expect(daysToRegain(fallen, fall, 0.5)).toBe(2)
    expect(daysToRegain(fallen, fall, 0.9)).toBe(4)
    expect(daysToRegain(fallen, fall, 1)).toBe(5)
    expect(daysToRegain(series(10, 4, 5), fall, 1)).toBeNull()
  })

  it('is taken of means over whole weeks', () => {
    expect([...trailingMean(series(1, 2, 3, 4, 5), 3)]).toEqual([2, 3, 4])
    expect([...trailingMean(series(1, 2), 3)]).toEqual([])
  })
})

describe('the summary of a run', () => {
  // The east is off from 11 to 20 June: 1,000 machines, then 400, then 1,000 again.
  const run = play(
    smallWorld(
      'run: { days: 60 }',
      'policies: { default: { when_banned: stay } }',
      'events: { b: { kind: ban, where: [east], effective: 2021-06-11, lifted: 2021-06-21 } }',
    ),
  )

  it('tells the trough of the weekly mean, its date, and the way back', () => {
    expect(run.metric('hashrate_first')).toBeCloseTo(1000 * RIG_EH, 12)
    expect(run.metric('hashrate_peak_7d')).toBeCloseTo(1000 * RIG_EH, 12)
    expect(run.metric('hashrate_peak_7d_date')).toBe('2021-06-07')
    expect(run.metric('hashrate_trough_7d')).toBeCloseTo(400 * RIG_EH, 12)
    expect(run.metric('hashrate_trough_7d_date')).toBe('2021-06-17')
    expect(run.metric('drawdown_true_pct')).toBeCloseTo(-60, 9)
    expect(run.metric('drawdown_est_pct')).toBeCloseTo(-60, 6)
    // Back on from the 21st: half the fall is made good when 4 of 7 days are, all of it after 7.
    expect(run.metric('recovery_50_days')).toBe(7)
    expect(run.metric('recovery_90_days')).toBe(10)
    expect(run.metric('recovery_100_days')).toBe(10)
    expect(run.metric('recovery_100_date')).toBe('2021-06-27')
  })

  it('adds up what the days say', () => {
    const sum = (column: string): number => run.numbers('network', column).reduce((a, b) => a + b, 0)
    expect(run.metric('blocks')).toBeCloseTo(sum('blocks'), 6)
    expect(run.metric('blocks_late')).toBeCloseTo(60 * 144 - sum('blocks'), 6)
    expect(run.metric('coins_issued_btc')).toBeCloseTo(sum('subsidy_btc'), 6)
    expect(run.metric('revenue_usd')).toBeCloseTo(sum('revenue_usd'), 0)
    expect(run.metric('energy_mwh')).toBeCloseTo(50 * 96 + 10 * 38.4, 6)
    expect(run.metric('revenue_usd', 'east')).toBeCloseTo(
      run.numbers('regions', 'revenue_usd', { region: 'east' }).reduce((a, b) => a + b, 0),
      0,
    )
    expect(run.metric('downtime_machine_days', 'acme')).toBeCloseTo(6000, 6)
  })

  it('tells the retargets', () => {
    const changes = run.numbers('retargets', 'change_pct')
    expect(run.metric('retargets')).toBe(changes.length)
    expect(run.metric('worst_retarget_pct')).toBe(Math.min(...changes))
    expect(run.metric('best_retarget_pct')).toBe(Math.max(...changes))
    const spans = run.numbers('retargets', 'timespan_s')
    expect(run.metric('slowest_epoch_days')).toBeCloseTo(Math.max(...spans) / 86_400, 12)
    const worst = run.rows('retargets').find((row) => row.change_pct === Math.min(...changes))
    expect(run.metric('worst_retarget_date')).toBe((worst!.at as string).slice(0, 10))
  })

  it('has every metric for every scope, once, in their order', () => {
    const of = (scope: string): string[] =>
      METRICS.filter((metric) => metric.scope === scope).map(({ id }) => id)
    const rows = run.rows('summary')
    const ids = (scope: string): unknown[] =>
      rows.filter((row) => row.scope === scope).map((row) => row.metric)
    expect(ids('network')).toEqual(of('network'))
    for (const region of ['east', 'west', 'north']) expect(ids(region)).toEqual(of('region'))
    for (const fleet of ['acme', 'bolt']) expect(ids(fleet)).toEqual(of('fleet'))
    expect(rows.length).toBe(of('network').length + 3 * of('region').length + 2 * of('fleet').length)
  })

  it('of a run of a few days has what it can', () => {
    const short = play(smallWorld('run: { days: 3 }'))
    expect(short.metric('hashrate_trough_7d')).toBeNull()
    expect(short.metric('drawdown_true_pct')).toBe(0)
    expect(short.metric('worst_retarget_pct')).toBeNull()
    expect(short.metric('hashrate_last')).toBeCloseTo(1000 * RIG_EH, 12)
  })
})
