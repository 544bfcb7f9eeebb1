import { describe, expect, it } from 'vitest'
import { play } from '../support/play.ts'
import { RIG_EH, smallWorld } from '../support/scenario.ts'

// 1,000 machines of 4 kW at 5 cents cost 4,800 USD a day and find 144.0001 blocks of 6.25 BTC: 5.33333 USD a coin.
const BREAK_EVEN = 4800 / (144.0000968 * 6.25)
const FIRST_EPOCH = 'run: { days: 13 }'

const online = (...changes: string[]): number[] =>
  play(smallWorld(FIRST_EPOCH, ...changes)).numbers('network', 'machines_online')

describe('a price below what power costs', () => {
  it('by a thousandth switches all off, after the days of patience; above it nobody', () => {
    const patience = 'policies: { default: { patience: 3 d } }'
    expect(online(patience, `price: ${BREAK_EVEN * 1.001} USD`)).toEqual(new Array(13).fill(1000))
    expect(online(patience, `price: ${BREAK_EVEN * 0.999} USD`)).toEqual([
      1000, 1000, 1000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ])
  })

  it('is the same when the fee of a block takes the place of the subsidy', () => {
    const patience = 'policies: { default: { patience: 0 d } }'
    const fees = (btc: number): string => `{ price: 1 USD, fees: ${btc} BTC }`
    expect(online(patience, fees(4800 / 144.0000968 - 6.25 + 0.05))[0]).toBe(1000)
    expect(online(patience, fees(4800 / 144.0000968 - 6.25 - 0.05))[0]).toBe(0)
  })

  it('counts the overhead of the site', () => {
    const site = 'regions: { east: { sites: { main: { overhead: 1.2 } } } }'
    const patience = 'policies: { default: { patience: 0 d } }'
    expect(online(patience, site, `price: ${BREAK_EVEN * 1.199} USD`)[0]).toBe(400)
    expect(online(patience, site, `price: ${BREAK_EVEN * 1.201} USD`)[0]).toBe(1000)
  })

  it('shows them as unprofitable, without hash rate, revenue or a bill', () => {
    const run = play(smallWorld(FIRST_EPOCH, 'policies: { default: { patience: 0 d } }', 'price: 5 USD'))
    expect(run.rows('network')[0]).toMatchObject({
      hashrate_eh_s: 0,
      machines_online: 0,
      machines_unprofitable: 1000,
      blocks: 0,
      power_mw: 0,
      revenue_usd: 0,
    })
    expect(run.rows('fleets', { fleet: 'acme' })[0]).toMatchObject({
      machines_online: 0,
      machines_off: 600,
      power_cost_usd: 0,
      revenue_usd: 0,
    })
  })

  it('forgets its patience on a day that pays', () => {
    const price = `price: { series: { 2021-06-03: 5 USD, 2021-06-04: 6 USD, 2021-06-05: 5 USD } }`
    expect(online('policies: { default: { patience: 3 d } }', price)).toEqual([
      1000, 1000, 1000, 1000, 1000, 1000, 1000, 0, 0, 0, 0, 0, 0,
    ])
  })
})

describe('whoever is off', () => {
  it('comes back only when revenue exceeds the cost by the hysteresis', () => {
    const policy = 'policies: { default: { patience: 0 d, hysteresis: 5 % } }'
    const series = (last: number): string =>
      `price: { series: { 2021-06-03: 5 USD, 2021-06-04: ${last} USD, 2021-06-05: ${last} USD } }`
    expect(online(policy, series(BREAK_EVEN * 1.049)).slice(0, 6)).toEqual([0, 0, 0, 0, 0, 0])
    expect(online(policy, series(BREAK_EVEN * 1.051)).slice(0, 6)).toEqual([0, 0, 0, 1000, 1000, 1000])
  })

  it('stays in its rack', () => {
    const run = play(smallWorld('policies: { default: { patience: 0 d } }', 'price: 5 USD'))
    expect(run.numbers('regions', 'used_mw', { region: 'east' })).toEqual(new Array(30).fill(2.4))
  })
})

describe('of machines that share a site and a policy', () => {
  const three = `
run: { days: 300, luck: drawn }
machines: { old: { hash_rate: 14 TH/s, power: 1372 W }, mid: { hash_rate: 50 TH/s, power: 2500 W } }
regions: { east: { sites: { main: { capacity: 40 MW } } } }
fleets:
  acme: { machines: { east: { rig: 600 } } }
  middle: { machines: { east: { mid: 900 } } }
  ancient: { machines: { east: { old: 900 } } }
policies: { default: { patience: 4 d } }`

  it.each([1, 2, 3])('none is off while a less efficient one runs: price path %i', (seed) => {
    const price = '{ price: { gbm: { start: 12 USD, volatility: 250 % } } }'
    const run = play(smallWorld(three, price, `run: { seed: ${seed} }`))
    const fleet = (id: string): number[] => run.numbers('fleets', 'machines_online', { fleet: id })
    const [efficient, middle, ancient] = [fleet('acme'), fleet('middle'), fleet('ancient')]
    let mixed = 0
    for (let day = 0; day < 300; day += 1) {
      expect([0, 600]).toContain(efficient[day])
      if (ancient[day]! > 0) expect(middle[day]).toBe(900)
      if (middle[day]! > 0) expect(efficient[day]).toBe(600)
      if (efficient[day]! > 0 && ancient[day] === 0) mixed += 1
    }
    // The test would be empty if they all did the same.
    expect(mixed).toBeGreaterThan(10)
  })

  it('each leaves at its own price: 98 and 50 J/TH', () => {
    const at = (price: number): number[] => {
      const run = play(
        smallWorld(
          three,
          'policies: { default: { patience: 0 d } }',
          `{ price: ${price} USD, run: { days: 1 } }`,
        ),
      )
      return ['acme', 'middle', 'ancient'].map(
        (id) => run.numbers('fleets', 'machines_online', { fleet: id })[0]!,
      )
    }
    // A TH/s earns the price × 144.0000968 × 6.25 / 245,953 a day, and costs 98 or 50 J/TH × 0.024 × 0.05.
    const revenue = (144.0000968 * 6.25) / 245_953
    expect(at((98 * 0.0012 * 1.001) / revenue)).toEqual([600, 900, 900])
    expect(at((98 * 0.0012 * 0.999) / revenue)).toEqual([600, 900, 0])
    expect(at((50 * 0.0012 * 1.001) / revenue)).toEqual([600, 900, 0])
    expect(at((50 * 0.0012 * 0.999) / revenue)).toEqual([600, 0, 0])
  })

  it('one that arrives runs or not as those of its kind do', () => {
    const delivery = `
price: 12 USD
run: { days: 12, luck: none }
policies: { default: { patience: 2 d } }
events: { d: { kind: delivery, fleet: late, model: old, to: { east: 1 }, machines: 50, from: 2021-06-08 } }
fleets: { late: { machines: { west: { rig: 1 } } } }`
    const run = play(smallWorld(three, delivery))
    const late = run.rows('fleets', { fleet: 'late' })
    expect(late[6]).toMatchObject({ machines_online: 1, machines_off: 0 })
    expect(late[7]).toMatchObject({ machines_online: 1, machines_off: 50 })
  })
})

describe('a tariff', () => {
  const tariffs = (change: string, ...more: string[]): unknown[] =>
    play(smallWorld(`regions: { east: { tariff: ${change} } }`, ...more)).numbers(
      'regions',
      'tariff_usd_kwh',
      {
        region: 'east',
      },
    )

  it('by month holds from the first of the month on, every year', () => {
    const run = 'run: { start: 2020-11-30, days: 500 }'
    const days = tariffs(
      '{ by_month: { 5: 0.03 USD/kWh, 11: 0.06 USD/kWh } }',
      run,
      'chain: { epoch_first_block: 2020-11-20 }',
    )
    const at = (date: string): unknown => days[(Date.parse(date) - Date.parse('2020-11-30')) / 86_400_000]
    expect(at('2020-11-30')).toBe(0.06)
    expect(at('2021-01-01')).toBe(0.06)
    expect(at('2021-04-30')).toBe(0.06)
    expect(at('2021-05-01')).toBe(0.03)
    expect(at('2021-10-31')).toBe(0.03)
    expect(at('2021-11-01')).toBe(0.06)
    expect(at('2022-04-13')).toBe(0.06)
  })

  it('from dates on holds the first before its date too', () => {
    const days = tariffs('{ from: { 2021-06-10: 0.04 USD/kWh, 2021-06-20T06:00Z: 0.05 USD/kWh } }')
    expect(days.slice(0, 19)).toEqual(new Array(19).fill(0.04))
    expect(days.slice(19)).toEqual(new Array(11).fill(0.05))
  })

  it('that has changed before the start does so without a row in events.csv', () => {
    const run = play(
      smallWorld(
        'regions: { east: { tariff: { from: { 2020-01-01: 0.09 USD/kWh, 2021-01-01: 0.04 USD/kWh } } } }',
      ),
    )
    expect(run.numbers('regions', 'tariff_usd_kwh', { region: 'east' })[0]).toBe(0.04)
    expect(run.rows('events')).toEqual([])
  })

  it('that rises switches off whoever it makes run at a loss', () => {
    const run = play(
      smallWorld(
        'policies: { default: { patience: 2 d } }',
        'price: 6 USD',
        'regions: { east: { tariff: { from: { 2021-06-01: 0.05 USD/kWh, 2021-06-05: 0.06 USD/kWh } } } }',
      ),
    )
    expect(run.numbers('network', 'machines_online').slice(0, 8)).toEqual([
      1000, 1000, 1000, 1000, 1000, 1000, 400, 400,
    ])
    expect(run.numbers('network', 'hashrate_eh_s')[6]).toBeCloseTo(400 * RIG_EH, 12)
  })
})

describe('a tax', () => {
  const column = (name: string, ...changes: string[]): number[] =>
    play(smallWorld(...changes)).numbers('regions', name, { region: 'east' })
  const FROM = 'regions: { east: { tax: { from: { 2021-06-05: 0.01 USD/kWh, 2021-06-11: 0.02 USD/kWh } } } }'
  const TAXED = [0, 0, 0, 0, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.02, 0.02]

  it('is on top of the tariff, and in what electricity costs', () => {
    expect(column('tax_usd_kwh', FROM).slice(0, 12)).toEqual(TAXED)
    column('tariff_usd_kwh', FROM)
      .slice(0, 12)
      .forEach((price, day) => expect(price).toBeCloseTo(0.05 + TAXED[day]!, 15))
  })

  it('does not exist before its first date, nor where there is none', () => {
    const before = 'regions: { east: { tax: { from: { 2021-01-01: 1 c/kWh, 2021-05-01: 2 c/kWh } } } }'
    expect(new Set(column('tax_usd_kwh', before))).toEqual(new Set([0.02]))
    expect(new Set(column('tax_usd_kwh'))).toEqual(new Set([0]))
  })

  it('may be constant, or by month', () => {
    expect(new Set(column('tax_usd_kwh', 'regions: { east: { tax: 1 c/kWh } }'))).toEqual(new Set([0.01]))
    const byMonth = 'regions: { east: { tax: { by_month: { 3: 1 c/kWh, 7: 2 c/kWh } } } }'
    expect(column('tax_usd_kwh', byMonth, 'run: { days: 31 }').slice(29)).toEqual([0.01, 0.02])
  })

  it('keeps its place when the tariff changes, and the other way round', () => {
    const both = 'regions: { east: { tariff: { from: { 2021-06-01: 4 c/kWh, 2021-06-08: 3 c/kWh } } } }'
    const prices = column('tariff_usd_kwh', FROM, both)
    const expected = [0.04, 0.04, 0.04, 0.04, 0.05, 0.05, 0.05, 0.04, 0.04, 0.04, 0.05, 0.05]
    expected.forEach((price, day) => expect(prices[day]).toBeCloseTo(price, 15))
  })

  it('stands in events.csv when it changes', () => {
    expect(play(smallWorld(FROM)).rows('events')).toMatchObject([
      { at: '2021-06-05T00:00:00Z', id: 'east', kind: 'tax', what: '0.01 USD/kWh', region: 'east' },
      { at: '2021-06-11T00:00:00Z', id: 'east', kind: 'tax', what: '0.02 USD/kWh', region: 'east' },
    ])
  })

  it('switches off whoever could just have paid the tariff, and is in the bill of the others', () => {
    const taxed = (...changes: string[]) =>
      play(smallWorld('run: { days: 13 }', 'policies: { default: { patience: 0 d } }', FROM, ...changes))
    // 6 cents a kWh pay from 1.2 times the price at which 5 do.
    expect(
      taxed(`price: ${BREAK_EVEN * 1.199} USD`)
        .numbers('network', 'machines_online')
        .slice(3, 6),
    ).toEqual([1000, 400, 400])
    const richer = taxed(`price: ${BREAK_EVEN * 1.201} USD`)
    expect(richer.numbers('network', 'machines_online').slice(3, 6)).toEqual([1000, 1000, 1000])
    const bill = richer.numbers('fleets', 'power_cost_usd', { fleet: 'acme' })
    expect(bill[3]).toBeCloseTo(600 * 4 * 24 * 0.05, 8)
    expect(bill[4]).toBeCloseTo(600 * 4 * 24 * 0.06, 8)
  })

  it('is spread with the tariff', () => {
    const spread = 'regions: { east: { tariff_spread: 20 %, tariff: 4 c/kWh, tax: 1 c/kWh } }'
    const run = play(
      smallWorld(
        'run: { days: 1 }',
        'policies: { default: { patience: 0 d } }',
        spread,
        `price: ${BREAK_EVEN * 1.0001} USD`,
      ),
    )
    expect(run.numbers('fleets', 'power_cost_usd', { fleet: 'acme' })[0]).toBeCloseTo(300 * 4 * 24 * 0.045, 8)
  })
})
