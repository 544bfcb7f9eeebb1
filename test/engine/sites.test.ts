import { describe, expect, it } from 'vitest'
import { play } from '../support/play.ts'
import { RIG_EH, smallWorld } from '../support/scenario.ts'

/** USD of a machine a day: its hashes over those of a block at difficulty 65,535 · 2¹⁹, times 6.25 BTC at 40,000. */
const REVENUE = ((245.953e12 * 86_400) / (65_535 * 2 ** 51)) * 250_000
/** 4 kW at 0.05 USD/kWh. */
const POWER = 4.8

const east = (more: string): string => `regions: { east: { sites: { main: { ${more} } } } }`
const COST = 'cost: 216 million USD'
const SAME_DIFFICULTY =
  'run: { difficulty: given }\nchain: { given: { nbits: { 2021-06-01: "0x18200000" } } }'

describe('sites with owners or a cost', () => {
  it('have rows; others have none', () => {
    const none = play(smallWorld())
    expect(none.rows('sites')).toEqual([])
    expect(none.tables.headers.get('sites')).toContain('paid_back_pct')
    const two = play(
      smallWorld(
        'regions: { west: { sites: { main: { owners: { Bolt: 100 % } } } }, north: { sites: { main: { cost: 1 USD } } } }',
      ),
    )
    expect(two.rows('sites', { date: '2021-06-01' }).map(({ site, region }) => [site, region])).toEqual([
      ['west/main', 'west'],
      ['north/main', 'north'],
    ])
    expect(two.rows('sites').length).toBe(60)
  })

  it('earn what their machines earn, less the electricity of these', () => {
    const run = play(smallWorld(east(COST)))
    const [row] = run.rows('sites')
    expect(row).toMatchObject({ machines_online: 600, capacity_mw: 4, used_mw: 2.4, cost_usd: 216e6 })
    expect(row!.hashrate_eh_s).toBeCloseTo(600 * RIG_EH, 12)
    expect(row!.revenue_usd).toBeCloseTo(600 * REVENUE, 3)
    expect(row!.power_cost_usd).toBeCloseTo(600 * POWER, 9)
    expect(row!.margin_usd).toBeCloseTo(600 * (REVENUE - POWER), 3)
    expect(run.rows('sites')[4]!.margin_total_usd).toBeCloseTo(5 * 600 * (REVENUE - POWER), 2)
  })

  it('count the machines of everybody there, hidden ones too', () => {
    const run = play(
      smallWorld(
        east('owners: { Acme: 30 % }'),
        'fleets: { acme: { machines: { east: { rig: 500 } } }, cole: { machines: { east: { rig: 100 } } } }',
        'events: { b: { kind: ban, where: [east], fleets: [cole], effective: 2021-06-05, compliance: 0 % } }',
      ),
    )
    expect(run.rows('network', { date: '2021-06-10' })[0]!.machines_covert).toBe(100)
    expect(run.rows('sites', { date: '2021-06-10' })[0]!.machines_online).toBe(600)
  })

  it('earn and pay for the hours in which they run', () => {
    const run = play(
      smallWorld(
        east(COST),
        'events: { o: { kind: power_outage, where: [east], from: 2021-06-03T18:00Z, until: 2021-06-05 } }',
      ),
    )
    const [, , cut, dark, back] = run.rows('sites')
    expect(cut).toMatchObject({ machines_online: 0, used_mw: 2.4 })
    expect(cut!.hashrate_eh_s).toBeCloseTo(450 * RIG_EH, 12)
    expect(cut!.revenue_usd).toBeCloseTo(450 * REVENUE, 3)
    expect(cut!.power_cost_usd).toBeCloseTo(450 * POWER, 9)
    expect(dark).toMatchObject({ hashrate_eh_s: 0, margin_usd: 0 })
    expect(back!.power_cost_usd).toBeCloseTo(600 * POWER, 9)
  })

  it('add up to the network where all have rows, whatever happens', () => {
    const named = 'sites: { main: { owners: { A: 50 % } } }'
    const run = play(
      smallWorld(
        `regions: { east: { ${named} }, west: { ${named} }, north: { ${named} } }`,
        `events:
  b: { kind: ban, where: [east], effective: 2021-06-05T13:00Z, compliance: { share: 80 %, at_once: 40 %, ramp: 4 d }, covert: { share: 30 %, delay: 1 d, time_constant: 3 d } }
  o: { kind: internet_outage, where: [west], from: 2021-06-09T10:45Z, length: 36 h, level: 5 % }`,
      ),
    )
    for (const row of run.rows('network')) {
      const sites = run.rows('sites', { date: row.date! })
      const sum = (column: string): number =>
        sites.reduce((total, site) => total + (site[column] as number), 0)
      expect(sum('hashrate_eh_s')).toBeCloseTo(row.hashrate_eh_s as number, 12)
      expect(sum('revenue_usd')).toBeCloseTo(row.revenue_usd as number, 3)
      expect(sum('power_cost_usd')).toBeCloseTo((row.energy_mwh as number) * 50, 6)
    }
  })
})

describe('the cost of a site', () => {
  it('is paid back by the end of the first day by which the margin since the start reaches it', () => {
    // Ten days of revenue would do; ten days of margin are 28,655 USD short of it.
    const run = play(smallWorld(SAME_DIFFICULTY, east(COST)))
    expect(run.metric('payback_date', 'east/main')).toBe('2021-06-11')
    expect(run.rows('sites')[9]!.paid_back_pct).toBeCloseTo(99.9867, 3)
    expect(run.rows('sites')[9]!.paid_back_pct).toBeCloseTo((10 * 600 * (REVENUE - POWER)) / 216e4, 6)
    expect(run.metric('paid_back_pct', 'east/main')).toBeCloseTo((30 * 600 * (REVENUE - POWER)) / 216e4, 6)
    expect(play(smallWorld('run: { days: 10 }', east(COST))).metric('payback_date', 'east/main')).toBeNull()
  })

  it('is none before it is invested, and all of it from the start if that was before', () => {
    const later = play(smallWorld(east(`${COST}, invested: 2021-06-15T09:00Z`)))
    expect(later.rows('sites')[13]).toMatchObject({ cost_usd: 0, paid_back_pct: null })
    expect(later.rows('sites')[14]!.cost_usd).toBe(216e6)
    expect(later.metric('payback_date', 'east/main')).toBe('2021-06-15')
    const before = play(smallWorld(east(`${COST}, invested: 2019-01-01`)))
    expect(before.rows('sites')[0]!.cost_usd).toBe(216e6)
    const after = play(smallWorld(east(`${COST}, invested: 2022-01-01`)))
    expect(after.metric('cost_usd', 'east/main')).toBe(0)
    expect(after.metric('paid_back_pct', 'east/main')).toBeNull()
    expect(after.metric('payback_date', 'east/main')).toBeNull()
  })

  it('is missing where none is told', () => {
    const run = play(smallWorld(SAME_DIFFICULTY, east('owners: { Acme: 100 % }')))
    expect(run.rows('sites')[0]).toMatchObject({ cost_usd: null, paid_back_pct: null })
    for (const metric of ['cost_usd', 'paid_back_pct', 'payback_date'])
      expect(run.metric(metric, 'east/main')).toBeNull()
    expect(run.metric('invested_usd', 'east/main: Acme')).toBeNull()
    expect(run.metric('margin_usd', 'east/main')).toBeCloseTo(30 * 600 * (REVENUE - POWER), 1)
  })
})

describe('a stake', () => {
  it('is a share of the cost and of the margin; what nobody is named for is nobody’s row', () => {
    const run = play(
      smallWorld(SAME_DIFFICULTY, east(`${COST}, owners: { Acme: 80 %, "Local partners, LLP": 15 % }`)),
    )
    const margin = 30 * 600 * (REVENUE - POWER)
    expect(run.metric('stake_pct', 'east/main: Acme')).toBe(80)
    expect(run.metric('invested_usd', 'east/main: Acme')).toBeCloseTo(172.8e6, 3)
    expect(run.metric('margin_share_usd', 'east/main: Acme')).toBeCloseTo(0.8 * margin, 1)
    expect(run.metric('margin_share_usd', 'east/main: Local partners, LLP')).toBeCloseTo(0.15 * margin, 1)
    const scopes = new Set(run.rows('summary').map(({ scope }) => scope as string))
    expect([...scopes].filter((scope) => scope.startsWith('east/'))).toEqual([
      'east/main',
      'east/main: Acme',
      'east/main: Local partners, LLP',
    ])
  })
})
