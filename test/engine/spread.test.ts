import { describe, expect, it } from 'vitest'
import { play, type Played } from '../support/play.ts'
import { RIG_EH, smallWorld } from '../support/scenario.ts'

// The price at which 4 kW at 5 cents just pay: see economics.test.ts. Tariffs 20 % around 5 cents pay from 0.8 to 1.2 of it.
const BREAK_EVEN = 4800 / (144.0000968 * 6.25)
const SPREAD = 'regions: { east: { tariff_spread: 20 % }, west: { tariff: 0.001 USD/kWh } }'
const AT_ONCE = 'policies: { default: { patience: 0 d, hysteresis: 0 } }'

/** The small world with a spread in the east, within its first epoch; prices in multiples of the break-even. */
const spread = (prices: number | readonly number[], ...changes: string[]): Played =>
  play(smallWorld('run: { days: 13 }', SPREAD, AT_ONCE, priced(prices), ...changes))

/** One price for all days, or one a day, of which the last stays. */
const priced = (prices: number | readonly number[]): string =>
  typeof prices === 'number'
    ? `price: ${prices * BREAK_EVEN} USD`
    : `price: { series: { ${prices.map((x, day) => `2021-06-${String(day + 1).padStart(2, '0')}: ${x * BREAK_EVEN} USD`).join(', ')} } }`

const inTheEast = (run: Played, column = 'machines_online'): number[] =>
  run.numbers('regions', column, { region: 'east' })

describe('a tariff that is spread', () => {
  it.each([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])(
    'is paid by the share of machines that lies below the break-even of an even spread: %i tenths',
    (tenths) => {
      const run = spread(0.8 + 0.04 * tenths)
      expect(inTheEast(run)[0]).toBe(60 * tenths)
      expect(inTheEast(run, 'machines_unprofitable')[0]).toBe(600 - 60 * tenths)
      expect(run.numbers('network', 'hashrate_eh_s')[0]).toBeCloseTo((400 + 60 * tenths) * RIG_EH, 9)
    },
  )

  it('lets nobody run below it and stops nobody above it', () => {
    expect([0.5, 0.79, 1.21, 2].map((price) => inTheEast(spread(price))[0])).toEqual([0, 0, 600, 600])
  })

  it('switches a tenth after the other off while the price falls, and on while it rises', () => {
    const falling = Array.from({ length: 13 }, (_, day) => 1.24 - 0.04 * day)
    const off = inTheEast(spread(falling))
    const on = inTheEast(spread([0.5, ...falling.toReversed()]))
    expect(off).toEqual([600, 600, 540, 480, 420, 360, 300, 240, 180, 120, 60, 0, 0])
    expect(on).toEqual([0, 0, 0, 60, 120, 180, 240, 300, 360, 420, 480, 540, 600])
  })

  it('never lets fewer machines run at a higher price', () => {
    const share = Array.from({ length: 61 }, (_, i) => inTheEast(spread(0.7 + 0.01 * i))[0]!)
    expect(share).toEqual(share.toSorted((a, b) => a - b))
    expect(new Set(share).size).toBe(11)
  })

  it('orders the machines of a site by what their power costs: efficiency times tariff', () => {
    const two = `
machines: { old: { hash_rate: 245.953 TH/s, power: 6000 W } }
regions: { east: { tariff_spread: 50 %, sites: { main: { capacity: 40 MW } } } }
fleets: { ancient: { machines: { east: { old: 600 } } } }`
    const online = (price: number): number[] => {
      const run = spread(price, two)
      return ['acme', 'ancient'].map((fleet) => run.numbers('fleets', 'machines_online', { fleet })[0]!)
    }
    // New ones pay from 0.5 to 1.5, old ones from 0.75 to 2.25.
    expect(online(0.9)).toEqual([240, 60])
    expect(online(1.2)).toEqual([420, 180])
    expect(online(1.5)).toEqual([600, 300])
    expect(online(1.8)).toEqual([600, 420])
  })

  it('of 0 is as if the key were not there', () => {
    const turns = priced([1.1, 0.97, 1.1])
    const tables = (...changes: string[]): unknown[] => [
      ...play(smallWorld(AT_ONCE, turns, ...changes)).tables.rows,
    ]
    expect(tables('regions: { east: { tariff_spread: 0 } }')).toEqual(tables())
    expect(tables('regions: { east: { tariff_spread: 10 % } }')).not.toEqual(tables())
  })
})

describe('of a cohort of which a part runs', () => {
  it('the bill is at the mean of the tariffs of that part', () => {
    const bill = (price: number): number =>
      spread(price).numbers('fleets', 'power_cost_usd', { fleet: 'acme' })[0]!
    // Half of 600 machines at 4 to 5 cents; a fifth at 4 to 4.4; all of them at 4 to 6.
    expect(bill(1)).toBeCloseTo(300 * 4 * 24 * 0.045, 8)
    expect(bill(0.88)).toBeCloseTo(120 * 4 * 24 * 0.042, 8)
    expect(bill(1.5)).toBeCloseTo(600 * 4 * 24 * 0.05, 8)
    expect(bill(0.5)).toBe(0)
  })

  it('each band has patience of its own', () => {
    const patient = 'policies: { default: { patience: 3 d } }'
    expect(inTheEast(spread([1.04, 1.04, 0.96], patient)).slice(0, 7)).toEqual([
      600, 600, 600, 360, 360, 240, 240,
    ])
  })

  it('each band has hysteresis of its own', () => {
    const hesitant = 'policies: { default: { hysteresis: 5 % } }'
    // A band at 0.98 comes back from 1.029 on, the next at 1.02 from 1.071 on.
    expect(inTheEast(spread([0.97, 1.02, 1.03, 1.07, 1.08], hesitant)).slice(0, 5)).toEqual([
      240, 240, 300, 300, 360,
    ])
  })

  it('the same part of those that arrive runs', () => {
    const delivery =
      'events: { d: { kind: delivery, fleet: acme, model: rig, to: { east: 1 }, machines: 51, from: 2021-06-05 } }'
    const run = spread(0.96, delivery)
    // 4 tenths of 600, and of 651.
    expect(inTheEast(run).slice(3, 5)).toEqual([240, 260])
    expect(inTheEast(run, 'machines_unprofitable').slice(3, 5)).toEqual([360, 391])
  })

  it('the same part of a fleet that was not there before runs', () => {
    const delivery = `
events: { d: { kind: delivery, fleet: late, model: rig, to: { east: 1 }, machines: 50, from: 2021-06-05 } }
fleets: { late: { machines: { west: { rig: 1 } } } }`
    const late = spread(0.96, delivery).rows('fleets', { fleet: 'late' })
    expect(late[4]).toMatchObject({ machines_online: 1 + 20, machines_off: 30 })
  })

  it('a ban at noon of the day on which half goes off takes the other half at noon', () => {
    const ban = 'events: { b: { kind: ban, where: [east], effective: 2021-06-05T12:00Z } }'
    const run = spread([1.5, 1.5, 1.5, 1.5, 1], ban)
    const machines = run.numbers('network', 'hashrate_eh_s').map((eh) => eh / RIG_EH)
    expect(machines[3]).toBeCloseTo(1000, 6)
    expect(machines[4]).toBeCloseTo(400 + 300 / 2, 6)
    expect(machines[5]).toBeCloseTo(400, 6)
    expect(run.rows('events')[0]!.effect_eh_s).toBeCloseTo(-300 * RIG_EH, 9)
  })

  it('a ban that ends at noon brings back the part that pays that day', () => {
    const ban = `
events: { b: { kind: ban, where: [east], effective: 2021-06-02, lifted: 2021-06-05T12:00Z } }
policies: { default: { when_banned: stay } }`
    const run = spread([1, 1, 1, 1, 1.12], ban)
    const machines = run.numbers('network', 'hashrate_eh_s').map((eh) => eh / RIG_EH)
    expect(machines[3]).toBeCloseTo(400, 6)
    expect(machines[4]).toBeCloseTo(400 + 480 / 2, 6)
    expect(machines[5]).toBeCloseTo(880, 6)
  })

  it('the part of those in the open and of those in hiding is whole machines of them all', () => {
    const ban = `
events:
  b:
    { kind: ban, where: [east], effective: 2021-06-02, compliance: { share: 80 %, at_once: 10 %, ramp: 9 d }, covert: { share: 100 %, delay: 1 d, time_constant: 3 d } }`
    const run = spread(0.96, ban)
    const [open, off, covert] = ['online', 'unprofitable', 'covert'].map((state) =>
      inTheEast(run, `machines_${state}`),
    )
    const installed = open!.map((machines, day) => machines + off![day]! + covert![day]!)
    const hashing = inTheEast(run, 'hashrate_eh_s').map((eh) => eh / RIG_EH)
    hashing.forEach((machines, day) =>
      expect(Math.abs(machines - 0.4 * installed[day]!)).toBeLessThan(0.5001),
    )
    expect(covert!.some((machines, day) => machines > 0 && open![day]! > 0)).toBe(true)
  })

  it('whoever hides goes on hashing, to the last machine', () => {
    const ban = `
fleets: { acme: { machines: { east: { rig: 603 } } } }
events: { b: { kind: ban, where: [east], effective: 2021-06-05T12:00Z, compliance: { share: 0, ramp: 0 d } } }`
    const run = spread(0.96, ban)
    expect(new Set(run.numbers('network', 'hashrate_eh_s')).size).toBe(1)
    expect(inTheEast(run, 'machines_covert').slice(3, 5)).toEqual([0, 603])
  })
})

describe('a spread that a file may not have', () => {
  it.each([
    ['91 %', '"91 %" is out of bounds: between 0 and 0.9'],
    ['-1 %', '"-1 %" is out of bounds: between 0 and 0.9'],
    ['wide', 'expected a share'],
  ])('%s', (value, message) => {
    expect(() => smallWorld(`regions: { east: { tariff_spread: ${value} } }`)).toThrow(message)
  })
})

describe('the bill of a site of which a part runs', () => {
  it('is the mean of the cheaper half: 4.5 cents of an even 4 to 6', () => {
    const named = 'regions: { east: { sites: { main: { cost: 1 USD } } } }'
    const [bill] = spread(1, named).numbers('sites', 'power_cost_usd', { site: 'east/main' })
    expect(bill).toBeCloseTo(300 * 4 * 24 * 0.045, 8)
  })
})
