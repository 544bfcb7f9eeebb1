import { describe, expect, it } from 'vitest'
import { runningMean, sampled, sparkline } from '../../sim/cli/words/sparkline.ts'
import { type Closing, closingSummary, fleetsTogether } from '../../sim/cli/words/run.ts'
import { RunWatch } from '../../sim/cli/watch.ts'
import type { SummaryRow } from '../../sim/engine/index.ts'

const plain = { bold: (text: string) => text, dim: (text: string) => text }

const network = (values: Record<string, number | string | null>): SummaryRow[] =>
  Object.entries(values).map(([metric, value]) => ({ metric, scope: 'network', value, unit: '' }))

const regional = (metric: string, values: Record<string, number>): SummaryRow[] =>
  Object.entries(values).map(([scope, value]) => ({ metric, scope, value, unit: '' }))

const ban: Record<string, number | string | null> = {
  hashrate_peak_7d: 180.04,
  hashrate_peak_7d_date: '2021-05-13',
  hashrate_trough_7d: 84.21,
  hashrate_trough_7d_date: '2021-07-03',
  drawdown_true_pct: -53.2,
  drawdown_est_pct: -55.04,
  recovery_50_days: 61,
  recovery_90_days: 140,
  recovery_100_days: 158,
  recovery_100_date: '2021-12-08',
  retargets: 33,
  worst_retarget_pct: -27.94,
  worst_retarget_date: '2021-07-03',
  slowest_epoch_days: 19.52,
  machines_moved: 1_234_567,
  machines_energised_elsewhere: 1_000_000,
  machines_retired: 1,
}

function said(summary: SummaryRow[], more: Partial<Closing> = {}): string {
  const regions = new Map([
    ['kz', { name: 'Kazakhstan, north (Ekibastuz)', country: 'Kazakhstan' }],
    ['us', { name: 'us', country: 'United States' }],
    ['tx', { name: 'Texas', country: 'United States' }],
  ])
  const closing = {
    name: 'ban',
    seed: '007',
    days: 455,
    firstDay: '2021-01-01',
    summary,
    hashrate: [1, 1, 1, 1, 1, 1, 1, 8],
    strikes: [],
    regions,
    out: 'out/ban',
    ...more,
  }
  return closingSummary(closing, plain)
}

describe('the closing summary', () => {
  it('tells a ban in ten lines', () => {
    const summary = [
      ...network(ban),
      ...regional('machines_received', { us: 400_000, kz: 500_000, cn: 0, ru: 90_000, ca: 9, ir: 8 }),
      ...regional('share_first_pct', { us: 10, tx: 5.04, kz: 8, cn: 60, ru: 17 }),
      ...regional('share_last_pct', { us: 20, tx: 15.1, kz: 20, cn: 27.5, ru: 17.4 }),
    ]
    expect(said(summary)).toBe(`ban 455 days from 2021-01-01, seed "007"
▁▁▁▁▁▁▁█
7-day hash rate, from 1.0 EH/s to 2.0 EH/s
Trough: 84.2 EH/s in the week to 2021-07-03, 53.2 % below 180.0 EH/s (week to 2021-05-13); from blocks, luck included, 55.0 %.
Recovery: half of the fall was made good after 61 days, all of it after 158 days, on 2021-12-08.
Worst retarget: −27.9 % on 2021-07-03, of 33; the slowest epoch took 19.5 days.
Moved: 1,234,567 machines left their site, 1,000,000 of them run again elsewhere; scrapped: 1.
Most were received by Kazakhstan, north 500,000 · us 400,000 · ru 90,000 · ca 9.
Shares of the hash rate, first day → last: cn 60.0 → 27.5 % · United States 15.0 → 35.1 % · Kazakhstan 8.0 → 20.0 %.
Tables are in out/ban; network.csv is the one to look at first.
`)
  })

  it('says how far a recovery came', () => {
    expect(said(network({ ...ban, recovery_100_days: null, recovery_100_date: null }))).toContain(
      'Recovery: half of the fall was made good after 61 days, 90 % after 140 days; the old level was not reached within the run.',
    )
    expect(said(network({ ...ban, recovery_100_days: null, recovery_90_days: null }))).toContain(
      'after 61 days; the old level was not reached within the run.',
    )
    const never = { recovery_50_days: null, recovery_90_days: null, recovery_100_days: null }
    expect(said(network({ ...ban, ...never }))).toContain(
      'Recovery: not even half of the fall was made good within the run.',
    )
  })

  it('makes nothing up where nothing happened', () => {
    const quiet = {
      hashrate_peak_7d: null,
      hashrate_trough_7d: null,
      drawdown_true_pct: 0,
      drawdown_est_pct: -7.2,
      recovery_50_days: null,
      retargets: 0,
      worst_retarget_pct: null,
      slowest_epoch_days: null,
      machines_moved: 0,
      machines_retired: 0,
    }
    expect(said(network(quiet), { days: 1, hashrate: [5] })).toBe(`ban 1 day from 2021-01-01, seed "007"
The true hash rate never fell from one week to another.
Estimated from blocks, luck included, its deepest fall looks like 7.2 %.
Difficulty did not change within the run.
No machines moved.
Tables are in out/ban; network.csv is the one to look at first.
`)
  })

  it('names what struck hardest at one instant, and no rise among it', () => {
    const strikes = [
      { date: '2021-06-09', id: 'xinjiang-ban', effectEh: -8.04 },
      { date: '2021-06-19', id: 'sichuan-ban', effectEh: -23.74 },
      { date: '2021-09-22', id: 'iran-summer-ban', effectEh: 3.45 },
      { date: '2022-01-04', id: 'kz-mobile-cut', effectEh: -0.74 },
      { date: '2022-01-05', id: 'kz-internet-shutdown', effectEh: -5.1 },
    ]
    expect(said(network(ban), { strikes })).toContain(
      'Hardest at one instant: sichuan-ban −23.7 EH/s on 2021-06-19 · xinjiang-ban −8.0 EH/s on 2021-06-09 · ' +
        'kz-internet-shutdown −5.1 EH/s on 2022-01-05.\n',
    )
    expect(said(network(ban))).not.toContain('Hardest')
  })

  it('follows a firm or two, and not a crowd', () => {
    const firm = (scope: string): SummaryRow[] =>
      Object.entries({
        downtime_machine_days: 39_978.3,
        lost_usd: 336_546.5,
        moving_cost_usd: 43_800,
        online_last: 2920,
      }).map(([metric, value]) => ({ metric, scope, value, unit: '' }))
    expect(said([...network(ban), ...firm('bit-mining')])).toContain(
      'bit-mining: 39,978 machine-days not hashing, 336,547 USD missed, 43,800 USD to move; 2,920 machines hash at the end.\n',
    )
    expect(said([...network(ban), ...['a', 'b', 'c'].flatMap(firm)])).not.toContain('not hashing')
  })

  const about = (scope: string, values: Record<string, number | string | null>): SummaryRow[] =>
    Object.entries(values).map(([metric, value]) => ({ metric, scope, value, unit: '' }))

  it('tells when a move has earned back what it cost, if it has', () => {
    const firm = { downtime_machine_days: 1, lost_usd: 2, moving_cost_usd: 100, online_last: 3 }
    expect(said([...network(ban), ...about('acme', { ...firm, payback_days: 21 })])).toContain(
      'acme: 1 machine-day not hashing, 2 USD missed, 100 USD to move, earned back after 21 days; 3 machines hash at the end.\n',
    )
    expect(said([...network(ban), ...about('acme', { ...firm, payback_days: null })])).toContain(
      '100 USD to move; 3 machines',
    )
  })

  it('tells how far a site has paid back its cost, and passes over one without', () => {
    const site = { cost_usd: 9_330_000, margin_usd: 23_541_416, paid_back_pct: 252.3 }
    expect(said([...network(ban), ...about('kz/hall', { ...site, payback_date: '2021-11-10' })])).toContain(
      'kz/hall: 9,330,000 USD of capital, paid back on 2021-11-10; earned 23,541,416 USD over its electricity, 252 % of that.\n',
    )
    const late = { ...site, margin_usd: 933_000, paid_back_pct: 10, payback_date: null }
    expect(said([...network(ban), ...about('kz/hall', late)])).toContain(
      'kz/hall: 9,330,000 USD of capital, not paid back within the run; earned 933,000 USD over its electricity, 10 % of that.\n',
    )
    const free = { cost_usd: null, margin_usd: 5, paid_back_pct: null, payback_date: null }
    expect(said([...network(ban), ...about('kz/hall', free)])).not.toContain('kz/hall')
  })

  it('ends with the notes of the scenario, on one line', () => {
    expect(said(network(ban), { notes: 'Asked by the desk.' })).toContain(
      '\nNotes: Asked by the desk.\nTables',
    )
    expect(said(network(ban))).not.toContain('Notes')
    const long = said(network(ban), { notes: 'seventeen letters '.repeat(40) })
    const line = long.split('\n').find((each) => each.startsWith('Notes:'))!
    expect(line).toMatch(/^Notes: (seventeen letters )+(seventeen )?…$/)
    expect(line.length).toBeLessThanOrEqual(110)
    expect(line.length).toBeGreaterThan(90)
  })

  it('calls a rise a rise', () => {
    expect(said(network({ ...ban, worst_retarget_pct: 0.4 }))).toContain(
      'Difficulty never fell; its smallest rise: +0.4 % on 2021-07-03, of 33',
    )
  })
})

describe('a watch over a run', () => {
  it('keeps the hash rate of each day', () => {
    const watch = new RunWatch()
    watch.begin(new Map([['network', ['date', 'hashrate_eh_s']]]))
    watch.write('network', [['2021-01-01', 1.5]])
    watch.write('regions', [['2021-01-01', 'cn']])
    watch.write('network', [['2021-01-02', 2.5]])
    expect(watch.hashrate).toEqual([1.5, 2.5])
  })
})

describe('sparkline', () => {
  it('spans from the lowest bar to the highest', () => {
    expect(sparkline([0, 1, 2, 3, 4, 5, 6, 7])).toBe('▁▂▃▄▅▆▇█')
    expect(sparkline([-3, 4])).toBe('▁█')
    expect(sparkline([5, 5, 5])).toBe('▁▁▁')
  })

  it('is sampled evenly, with the first and the last', () => {
    expect(sampled([0, 1, 2, 3, 4, 5, 6], 3)).toEqual([0, 3, 6])
    expect(sampled([1, 2], 3)).toEqual([1, 2])
  })

  it('shows means of the days so far', () => {
    expect(runningMean([7, 0, 0, 7], 3)).toEqual([7, 3.5, 7 / 3, 7 / 3])
  })
})

describe('what fleets earned and missed together', () => {
  const fleet = (id: string, values: Record<string, number | null>): SummaryRow[] =>
    Object.entries(values).map(([metric, value]) => ({ metric, scope: id, value, unit: '' }))
  const row = (margin: number, lost: number, moving: number, days: number | null) => ({
    online_last: 1,
    margin_usd: margin,
    lost_usd: lost,
    moving_cost_usd: moving,
    payback_days: days,
  })

  it('is their sum, and how many moves were earned back', () => {
    const summary = [
      ...fleet('a', row(1_000_000, 10, 500, 30)),
      ...fleet('b', row(2_000_000, 20, 0, null)),
      ...fleet('c', row(-500_000, 30, 700, null)),
    ]
    expect(fleetsTogether(summary)).toEqual([
      'All fleets: earned 2,500,000 USD over their electricity, missed 60 USD of revenue against hashing all the time, ' +
        'paid 1,200 USD to move; 1 of 2 moves earned back.',
    ])
  })

  it('is not said where there are no fleets, nor of moves where nobody moved', () => {
    expect(fleetsTogether(network(ban))).toEqual([])
    expect(fleetsTogether(fleet('a', row(5, 6, 0, null)))[0]).toMatch(/paid 0 USD to move\.$/)
  })
})
