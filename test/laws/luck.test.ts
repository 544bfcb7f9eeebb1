import { describe, expect, it } from 'vitest'
import { compile, Run } from '../../sim/engine/index.ts'
import type { TableName } from '../../sim/record/index.ts'
import { play, type Played } from '../support/play.ts'
import { smallWorld } from '../support/scenario.ts'

/** Drawn luck in everything that can be drawn. */
const LUCKY = `
run: { luck: drawn, days: 60 }
price: { gbm: { start: 30000 USD, volatility: 60 % } }
policies: { default: { decision: { uniform: { from: 1 d, to: 5 d } } } }
transport:
  packing: { lognormal: { median: 8 d, sigma: 0.5 } }
  lanes: { road: { transit: { lognormal: { median: 9 d, sigma: 0.5 } } } }
events:
  ban: { kind: ban, where: [east], announced: 2021-06-02, effective: 2021-06-10T13:00Z, voluntary: { share: 20 % }, compliance: { at_once: 40 %, ramp: 6 d } }
  dark: { kind: power_outage, where: [west], from: 2021-06-20T10:45Z, length: { lognormal: { median: 2 d, sigma: 0.4 } } }`
const tables = (run: Played): unknown => [...run.tables.rows.entries()]
const TABLES: readonly TableName[] = ['network', 'moves', 'retargets', 'events']

describe('the same seed', () => {
  it.each(['blocks: false', 'blocks: true', 'luck: none'])(
    'gives the same rows of every table: %s',
    (mode) => {
      const scenario = smallWorld(LUCKY, `run: { ${mode} }`)
      expect(tables(play(scenario))).toEqual(tables(play(scenario)))
      expect(tables(play(smallWorld(LUCKY, `run: { ${mode} }`)))).toEqual(tables(play(scenario)))
    },
  )

  it('is a text: 7 and "7" are one, "07" is another', () => {
    const rows = (seed: string) => tables(play(smallWorld(LUCKY, `run: { seed: ${seed} }`)))
    expect(rows('7')).toEqual(rows('"7"'))
    expect(rows('7')).not.toEqual(rows('"07"'))
  })

  it('gives each member luck of its own, whichever ran before', () => {
    const scenario = smallWorld(LUCKY)
    const forwards = [0, 1, 2].map((member) => tables(play(scenario, { member })))
    const backwards = [2, 1, 0].map((member) => tables(play(scenario, { member }))).toReversed()
    expect(forwards).toEqual(backwards)
    expect(forwards[0]).not.toEqual(forwards[1])
    expect(forwards[1]).not.toEqual(forwards[2])
  })
})

describe('another seed', () => {
  it.each(TABLES)('gives other rows of %s', (table) => {
    const rows = (seed: string): unknown =>
      play(smallWorld(LUCKY, `run: { seed: ${seed} }`)).tables.rows.get(table)
    expect(rows('here')).not.toEqual(rows('there'))
  })

  it('or another member changes nothing without luck', () => {
    const rows = (seed: string, member: number): unknown =>
      tables(play(smallWorld(LUCKY, `run: { luck: none, seed: ${seed} }`), { member }))
    expect(rows('here', 0)).toEqual(rows('there', 5))
  })
})

describe('runs of one plan', () => {
  it('know nothing of each other, even day by day in turn', () => {
    const plan = compile(smallWorld(LUCKY))
    const alone = [0, 1].map((member) => {
      const run = new Run(compile(smallWorld(LUCKY)), member)
      for (let day = 0; day < plan.days; day += 1) run.tick(day)
      return run
    })
    const woven = [0, 1].map((member) => new Run(plan, member))
    for (let day = 0; day < plan.days; day += 1) for (const run of woven) run.tick(day)
    const again = new Run(plan, 0)
    for (let day = 0; day < plan.days; day += 1) again.tick(day)
    for (const [a, b] of [
      [alone[0], woven[0]],
      [alone[1], woven[1]],
      [alone[0], again],
    ]) {
      expect(b!.recording.network).toEqual(a!.recording.network)
      expect(b!.recording.regions).toEqual(a!.recording.regions)
      expect(b!.recording.fleets).toEqual(a!.recording.fleets)
      expect(b!.world.shipments).toEqual(a!.world.shipments)
      expect(b!.chain.retargets).toEqual(a!.chain.retargets)
    }
  })
})

describe('what does not concern a fleet', () => {
  const movesOf = (run: Played, fleet: string): unknown => run.rows('moves', { fleet })
  const before = play(smallWorld(LUCKY))

  it.each([
    ['another fleet, first in the file', 'fleets: { aaa: { machines: { west: { rig: 17 } } } }'],
    [
      'an outage elsewhere',
      'events: { o: { kind: internet_outage, where: [north], from: 2021-06-03, length: { uniform: { from: 1 d, to: 9 d } } } }',
    ],
    [
      'an order of another fleet',
      'orders: { o: { fleet: bolt, from: west, to: north, machines: 30, off: 2021-06-04 } }',
    ],
    [
      'a ban on another fleet',
      'events: { z: { kind: ban, where: [west], fleets: [bolt], effective: 2021-06-05 } }',
    ],
    ['a region', 'regions: { aaa: { country: Nowhere, tariff: 0.05 USD/kWh } }'],
    ['a model of machines', 'machines: { aaa: { hash_rate: 1 TH/s, power: 100 W } }'],
    ['every block drawn', 'run: { blocks: true }'],
    ['longer run', 'run: { days: 61 }'],
  ])('does not change its luck: %s', (_, change) => {
    const after = play(smallWorld(LUCKY, change))
    const dates = (rows: unknown): unknown =>
      (rows as Record<string, unknown>[]).map((row) => [
        row.machines,
        row.to_region,
        row.powered_off_at,
        row.departed_at,
      ])
    expect(dates(movesOf(before, 'acme'))).not.toEqual([])
    expect(dates(movesOf(after, 'acme'))).toEqual(dates(movesOf(before, 'acme')))
  })

  it('an earlier shipment of the same fleet does not change the luck of a later one', () => {
    const order = 'orders: { early: { fleet: acme, from: east, to: west, machines: 5, off: 2021-06-01 } }'
    const ban =
      'events: { ban: { announced: 2021-06-09, voluntary: { share: 0 % }, compliance: { at_once: 100 % } } }'
    const later = (run: Played): unknown =>
      run
        .rows('moves', { powered_off_at: '2021-06-10T13:00:00Z' })
        .map((row) => [row.to_region, row.departed_at, row.arrived_at])
    const alone = later(play(smallWorld(LUCKY, ban)))
    expect(alone).toHaveLength(2)
    expect(later(play(smallWorld(LUCKY, ban, order)))).toEqual(alone)
  })

  it('shipments of other days, models and destinations have luck of their own', () => {
    const many = `
machines: { old: { hash_rate: 14 TH/s, power: 1400 W } }
fleets: { acme: { machines: { east: { rig: 400, old: 200 } } } }
policies: { default: { decision: 0 d } }
transport: { packing: { lognormal: { median: 60 d, sigma: 0.7 } } }
events: { ban: { voluntary: { share: 0 % }, effective: 2021-06-02, announced: 2021-06-02, compliance: { at_once: 0 %, ramp: 20 d } } }`
    const moves = play(smallWorld(LUCKY, many, 'run: { days: 500 }')).rows('moves')
    const lengths = moves.map(
      (row) => Date.parse(row.departed_at as string) - Date.parse(row.powered_off_at as string),
    )
    // Whole days of a wide law: where each has a draw of its own, few of eighty are alike.
    expect(lengths.length).toBe(80)
    expect(new Set(lengths).size).toBeGreaterThan(45)
  })

  it('a run that is longer has the same first days', () => {
    const longer = play(smallWorld(LUCKY, 'run: { days: 90 }'))
    expect(longer.tables.rows.get('network')!.slice(0, 60)).toEqual(before.tables.rows.get('network'))
  })

  it('the price that is drawn leaves the blocks as they are', () => {
    const calm = play(smallWorld(LUCKY, 'price: { gbm: { volatility: 10 % } }'))
    expect(calm.numbers('network', 'blocks')).toEqual(before.numbers('network', 'blocks'))
  })
})
