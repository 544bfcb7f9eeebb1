import { describe, expect, it } from 'vitest'
import { play, type Played } from '../support/play.ts'
import { RIG_EH, smallWorld } from '../support/scenario.ts'

const column = (run: Played, region: string, name: string) => {
  const values = new Map(run.rows('regions', { region }).map((row) => [row.date, row[name] as number]))
  return (date: string): number => values.get(`2021-06-${date}`)!
}
/** Acme sends so many to the north; those that are off on 1 June arrive on the 8th. */
const order = (id: string, machines: number, off: string, more = ''): string =>
  `orders: { ${id}: { fleet: acme, from: east, to: north, machines: ${machines}, off: 2021-06-${off}, ${more} } }`
const north = (site: string): string => `regions: { north: { sites: { main: { ${site} } } } }`
const days = (from: number, until: number): string[] =>
  Array.from({ length: until - from + 1 }, (_, i) => String(from + i).padStart(2, '0'))

describe('an order', () => {
  it('keeps every date that is given', () => {
    const dates = 'depart: 2021-06-06T08:00Z, arrive: 2021-06-11T09:30+06:00, energise: 2021-06-20'
    const run = play(smallWorld(order('o', 100, '03T13:00Z', dates)))
    expect(run.rows('moves')).toMatchObject([
      {
        fleet: 'acme',
        from_region: 'east',
        to_region: 'north',
        model: 'rig',
        machines: 100,
        hashrate_ph_s: 24.5953,
        powered_off_at: '2021-06-03T13:00:00Z',
        departed_at: '2021-06-06T08:00:00Z',
        arrived_at: '2021-06-11T03:30:00Z',
        energised_at: '2021-06-20T00:00:00Z',
      },
    ])
    expect(run.rows('moves')[0]!.downtime_machine_days).toBeCloseTo(100 * (16 + 11 / 24), 9)
  })

  it('that names an arrival alone keeps it, however long packing would take', () => {
    const [move] = play(
      smallWorld('transport: { packing: 30 d }', order('o', 100, '03', 'arrive: 2021-06-10')),
    ).rows('moves')
    expect(move).toMatchObject({ arrived_at: '2021-06-10T00:00:00Z', energised_at: '2021-06-10T00:00:00Z' })
    expect(move!.departed_at! >= '2021-06-03' && move!.departed_at! <= '2021-06-10T00:00:00Z').toBe(true)
  })

  it('takes machines off at its second, and counts them as packing at once', () => {
    const run = play(smallWorld(order('o', 100, '03T18:00Z')))
    expect(run.rows('network')[2]).toMatchObject({ machines_online: 900, machines_packing: 100 })
    const [before, day, after] = [1, 2, 3].map((d) => run.numbers('network', 'hashrate_eh_s')[d]!) as [
      number,
      number,
      number,
    ]
    expect((before - day) / (before - after)).toBeCloseTo(1 / 4, 9)
    expect(run.rows('events')).toMatchObject([
      { at: '2021-06-03T18:00:00Z', kind: 'order to move', region: 'east north' },
    ])
  })

  it('takes no more than there is, in proportion from every model, or a share of it', () => {
    const models = `
machines: { old: { hash_rate: 14 TH/s, power: 1400 W } }
fleets: { acme: { machines: { east: { rig: 300, old: 100 } } } }`
    const sent = (what: string): unknown[] =>
      play(
        smallWorld(models, `orders: { o: { fleet: acme, from: east, to: north, off: 2021-06-03, ${what} } }`),
      )
        .rows('moves')
        .map(({ model, machines }) => [model, machines])
    expect(sent('machines: 200')).toEqual([
      ['rig', 150],
      ['old', 50],
    ])
    expect(sent('share: 10 %')).toEqual([
      ['rig', 30],
      ['old', 10],
    ])
    expect(sent('machines: 5000')).toEqual([
      ['rig', 300],
      ['old', 100],
    ])
    expect(sent('machines: 200, model: old')).toEqual([['old', 100]])
  })

  it.each(['03', '03T13:00Z'])('spread over ten days sends a tenth a day, the first from %s', (off) => {
    const run = play(smallWorld(order('o', 105, off, 'over: 10 d')))
    const moves = run.rows('moves')
    expect(moves.map(({ powered_off_at: at }) => (at as string).slice(8, 10))).toEqual(days(3, 12))
    const counts = moves.map(({ machines }) => machines as number)
    expect(counts.reduce((a, b) => a + b, 0)).toBe(105)
    for (const count of counts) expect(Math.abs(count - 10.5)).toBeLessThanOrEqual(1)
  })

  it('spread over days with a date of departure lets none depart before it is off', () => {
    for (const { powered_off_at: off, departed_at: gone } of play(
      smallWorld(order('o', 100, '03', 'over: 10 d, depart: 2021-06-06')),
    ).rows('moves'))
      expect(gone).toBe(off! > '2021-06-06' ? off : '2021-06-06T00:00:00Z')
  })

  it('spread over days lets machines that a ban had stranded depart no earlier than it sends them', () => {
    const run = play(
      smallWorld(
        'policies: { default: { when_banned: stay } }',
        'events: { b: { kind: ban, where: [east], effective: 2021-06-01 } }',
        order('o', 100, '03', 'over: 10 d, depart: 2021-06-06'),
      ),
    )
    const gone = run.rows('moves').map((row) => (row.departed_at as string).slice(8, 10))
    expect(gone).toEqual(['06', '06', '06', '06', '07', '08', '09', '10', '11', '12'])
  })

  it('spread over days takes no more than a ban has left in the meantime', () => {
    const run = play(
      smallWorld(
        'events: { b: { kind: ban, where: [east], effective: 2021-06-05, compliance: { at_once: 60 %, ramp: 9 d } } }',
        order('o', 600, '03', 'over: 4 d'),
      ),
    )
    for (const online of run.numbers('regions', 'machines_online', { region: 'east' }))
      expect(online).toBeGreaterThanOrEqual(0)
  })

  it('takes machines on the day on which a ban on them ends, without hash rate that is not there', () => {
    const run = play(
      smallWorld(
        'policies: { default: { when_banned: stay } }',
        'events: { b: { kind: ban, where: [east], effective: 2021-06-03, lifted: 2021-06-10T13:00Z } }',
        order('o', 600, '09', 'over: 10 d'),
      ),
    )
    // 60 were sent on the 9th and 60 on the 10th; 480 run for eleven hours.
    expect(run.numbers('regions', 'hashrate_eh_s', { region: 'east' })[9]! / RIG_EH).toBeCloseTo(
      (480 * 11) / 24,
      6,
    )
  })

  it('concerns machines that a ban has stranded too, and their power was off since', () => {
    const run = play(
      smallWorld(
        'policies: { default: { when_banned: stay } }',
        'events: { b: { kind: ban, where: [east], effective: 2021-06-02T06:00Z } }',
        order('o', 100, '10'),
      ),
    )
    expect(run.rows('moves')).toMatchObject([
      { powered_off_at: '2021-06-02T06:00:00Z', departed_at: '2021-06-12T00:00:00Z' },
    ])
    expect(run.rows('network').at(-1)).toMatchObject({ machines_banned: 500, machines_online: 500 })
  })

  it('counts the downtime of each of those whom a ban switched off day by day', () => {
    const run = play(
      smallWorld(
        'policies: { default: { when_banned: stay } }',
        'events: { b: { kind: ban, where: [east], effective: 2021-06-02, compliance: { at_once: 50 %, ramp: 2 d } } }',
        order('o', 600, '10'),
      ),
    )
    // 300 off on the 2nd, 150 on the 3rd and 150 on the 4th: on average 18 hours after the first; on again on the 17th.
    expect(run.rows('moves')).toMatchObject([
      {
        powered_off_at: '2021-06-02T18:00:00Z',
        energised_at: '2021-06-17T00:00:00Z',
        downtime_machine_days: 300 * 15 + 150 * 14 + 150 * 13,
      },
    ])
    expect(run.metric('downtime_machine_days', 'acme')).toBeCloseTo(300 * 15 + 150 * 14 + 150 * 13, 6)
  })

  it('before the start is in the machines of the start', () => {
    const run = play(
      smallWorld('orders: { o: { fleet: acme, from: east, to: north, machines: 100, off: 2021-05-03 } }'),
    )
    expect(run.rows('moves')).toEqual([])
    expect(run.rows('events')).toEqual([])
  })

  it('of the background is one of "network"', () => {
    const run = play(
      smallWorld(
        'fleets: null',
        'network: { hash_rate: 245.953 PH/s, shares: { east: 60 %, west: 40 % }, mix: { "*": { rig: 100 % } } }',
        'orders: { o: { fleet: network, from: east, to: north, share: 50 %, off: 2021-06-03 } }',
      ),
    )
    expect(run.rows('moves')).toMatchObject([{ fleet: 'network/east', machines: 300, to_region: 'north' }])
    expect(run.rows('fleets')).toEqual([])
  })
})

describe('a lane', () => {
  const lanes = `
transport:
  lanes:
    road: null
    sea: { from: [east], to: [north, west], mode: sea, transit: 20 d, freight: 50 USD/machine }
    air: { from: ["*"], to: ["*"], mode: air, transit: 1 d, freight: 900 USD/machine, duty: 2.5 % }`

  it('is the first that fits, or the first of the mode that is wanted', () => {
    const first = play(smallWorld(lanes, order('o', 10, '01'))).rows('moves')[0]
    expect(first).toMatchObject({
      mode: 'sea',
      arrived_at: '2021-06-23T00:00:00Z',
      freight_usd: 500,
      duty_usd: 0,
    })
    const wanted = play(smallWorld(lanes, order('o', 10, '01', 'mode: air'))).rows('moves')[0]
    expect(wanted).toMatchObject({
      mode: 'air',
      arrived_at: '2021-06-04T00:00:00Z',
      freight_usd: 9000,
      duty_usd: 1250,
    })
  })

  it('that is drawn gives whole midnights, around its median', () => {
    const drawn = `
run: { luck: drawn, days: 90 }
transport: { packing: { lognormal: { median: 10 d, sigma: 0.6 } }, lanes: { road: { transit: { uniform: { from: 2 d, to: 8 d } } } } }`
    const scenario = smallWorld(drawn, order('o', 10, '01'))
    const moves = Array.from({ length: 200 }, (_, member) => play(scenario, { member }).rows('moves')[0]!)
    const span = (from: string, to: string) =>
      moves.map((row) => (Date.parse(row[to] as string) - Date.parse(row[from] as string)) / 86_400_000)
    const packing = span('powered_off_at', 'departed_at')
    const transit = span('departed_at', 'arrived_at')
    for (const length of [...packing, ...transit]) expect(Number.isInteger(length)).toBe(true)
    // A midnight waits half a day on average.
    const logs = packing.map((length) => Math.log((length - 0.5) / 10))
    expect(Math.abs(logs.reduce((a, b) => a + b, 0) / 200)).toBeLessThan(4 * (0.6 / Math.sqrt(200)))
    const mean = transit.reduce((a, b) => a + b, 0) / 200
    expect(Math.abs(mean - 5.5)).toBeLessThan(4 * Math.sqrt(3.1 / 200))
    expect(Math.min(...transit)).toBe(3)
    expect(Math.max(...transit)).toBe(8)
  })
})

describe('racks', () => {
  it('are taken as far as they go; the rest waits', () => {
    const run = play(smallWorld(order('o', 300, '01'), north('capacity: 1 MW')))
    expect(column(run, 'north', 'machines_online')('08')).toBe(250)
    expect(column(run, 'north', 'machines_queued')('30')).toBe(50)
    expect(column(run, 'north', 'used_mw')('30')).toBe(1)
    expect(run.rows('moves')[0]).toMatchObject({
      energised_at: null,
      downtime_machine_days: 250 * 7 + 50 * 30,
    })
  })

  it('count overhead', () => {
    const run = play(smallWorld(order('o', 300, '01'), north('capacity: 1 MW, overhead: 1.25')))
    expect(column(run, 'north', 'machines_online')('08')).toBe(200)
  })

  it('left out are what runs at the start, and the spare', () => {
    const run = play(
      smallWorld(
        'regions: { east: { sites: { main: { capacity: null, spare: 100 kW } } }, north: { sites: { main: { capacity: null, spare: 40 kW } } } }',
        order('o', 300, '01'),
      ),
    )
    expect(column(run, 'east', 'capacity_mw')('01')).toBeCloseTo(2.5, 12)
    expect(column(run, 'north', 'machines_online')('30')).toBe(10)
  })

  it('come first to whoever came first', () => {
    const run = play(
      smallWorld(
        order('late', 200, '02'),
        order('early', 300, '01'),
        north('capacity: 1.2 MW'),
        'orders: { bolt: { fleet: bolt, from: west, to: north, machines: 100, off: 2021-06-03 } }',
        'events: { more: { kind: capacity, where: north, on: 2021-06-20, add: 600 kW } }',
      ),
    )
    const moves = run.rows('moves').map(({ machines, energised_at: on }) => [machines, on])
    // 300 racks for the first; the 150 of the 20th go to the second, which then lacks 50; nothing is left for the third.
    expect(moves).toEqual([
      [300, '2021-06-08T00:00:00Z'],
      [200, null],
      [100, null],
    ])
    expect(column(run, 'north', 'machines_queued')('19')).toBe(300)
    expect(column(run, 'north', 'machines_queued')('20')).toBe(150)
    expect(run.rows('fleets', { fleet: 'bolt', date: '2021-06-20' })[0]!.machines_queued).toBe(100)
  })

  it('too few for the first in the queue are not for a smaller one behind it', () => {
    const run = play(
      smallWorld(
        'machines: { old: { hash_rate: 14 TH/s, power: 1400 W } }',
        'fleets: { bolt: { machines: { west: { old: 5 } } } }',
        order('o', 120, '01'),
        'orders: { p: { fleet: bolt, from: west, to: north, machines: 5, model: old, off: 2021-06-02 } }',
        north('capacity: 402 kW'),
      ),
    )
    expect(column(run, 'north', 'machines_online')('30')).toBe(100)
    expect(column(run, 'north', 'machines_queued')('30')).toBe(25)
  })

  it('reserved by a contract are for its fleet alone, ahead of the queue, from its date', () => {
    const run = play(
      smallWorld(
        order('o', 300, '01'),
        north('capacity: 400 kW'),
        'orders: { bolt: { fleet: bolt, from: west, to: north, machines: 100, off: 2021-06-02 } }',
        'fleets: { bolt: { contracts: { hosting: { site: north, reserve: 480 kW, from: 2021-06-15 } } } }',
      ),
    )
    const fleet = (id: string, date: string): number =>
      run.numbers('fleets', 'machines_queued', { fleet: id, date: `2021-06-${date}` })[0]!
    expect([fleet('acme', '14'), fleet('bolt', '14')]).toEqual([200, 100])
    // 120 racks for bolt's 100: the other 20 stay free, though others wait.
    expect([fleet('acme', '15'), fleet('bolt', '15')]).toEqual([200, 0])
    expect([fleet('acme', '30'), fleet('bolt', '30')]).toEqual([200, 0])
    expect(column(run, 'north', 'capacity_mw')('14')).toBeCloseTo(0.4, 12)
    expect(column(run, 'north', 'capacity_mw')('15')).toBeCloseTo(0.88, 12)
    expect(run.rows('events', { kind: 'contract' })).toMatchObject([
      { at: '2021-06-15T00:00:00Z', id: 'hosting' },
    ])
  })

  it('of one site do not hold up whoever takes any', () => {
    const run = play(
      smallWorld(
        'regions: { north: { sites: { main: { capacity: 400 kW }, other: { overhead: 1, uptime: 100 %, capacity: 4 MW } } } }',
        'orders: { o: { fleet: acme, from: east, to: north/main, machines: 300, off: 2021-06-01 } }',
        'orders: { p: { fleet: bolt, from: west, to: north, machines: 50, off: 2021-06-02 } }',
      ),
    )
    const fleet = (id: string): unknown => run.rows('fleets', { fleet: id }).at(-1)!.machines_queued
    expect([fleet('acme'), fleet('bolt')]).toEqual([200, 0])
  })
})

describe('building', () => {
  const BUILD = 'capacity: 400 kW, build_out: 40 kW/day'

  it('follows demand, and stops with it', () => {
    const run = play(smallWorld(order('o', 145, '01'), north(BUILD)))
    const [capacity, online] = [column(run, 'north', 'capacity_mw'), column(run, 'north', 'machines_online')]
    expect(days(1, 7).map(capacity)).toEqual(new Array(7).fill(0.4))
    expect(days(7, 14).map(online)).toEqual([0, 110, 120, 130, 140, 145, 145, 145])
    expect(capacity('30')).toBeCloseTo(0.58, 9)
  })

  it('begins slowly where there is a ramp', () => {
    const run = play(smallWorld(order('o', 300, '01'), north(`${BUILD}, build_ramp: 4 d`)))
    const online = column(run, 'north', 'machines_online')
    // 10, 20, 30 and 40 kW on the first four days, then 40 a day.
    expect(days(8, 14).map(online)).toEqual([102, 107, 115, 125, 135, 145, 155])
  })

  it('keeps spare racks free', () => {
    const run = play(smallWorld(order('o', 100, '01'), north(`${BUILD}, spare: 100 kW`)))
    const free = (date: string): number =>
      column(run, 'north', 'capacity_mw')(date) - column(run, 'north', 'used_mw')(date)
    expect(days(8, 12).map((date) => Math.round(free(date) * 1000))).toEqual([40, 80, 100, 100, 100])
  })

  it('changes its rate in steps', () => {
    const run = play(
      smallWorld(
        order('o', 400, '01'),
        north('capacity: 400 kW, build_out: { from: { 2021-01-01: 40 kW/day, 2021-06-11: 80 kW/day } }'),
      ),
    )
    expect(days(8, 13).map(column(run, 'north', 'machines_online'))).toEqual([110, 120, 130, 150, 170, 190])
  })

  it('is not for whom a ban keeps out', () => {
    const run = play(
      smallWorld(
        'policies: { default: { when_banned: stay } }',
        'regions: { east: { sites: { main: { capacity: 2400 kW, build_out: 400 kW/day } } } }',
        `events:
  b: { kind: ban, where: [east], fleets: [acme], effective: 2021-06-05 }
  d: { kind: delivery, fleet: acme, model: rig, to: { east: 1 }, machines: 700, from: 2021-06-10 }`,
      ),
    )
    expect(column(run, 'east', 'capacity_mw')('30')).toBeCloseTo(2.4, 9)
  })

  it('is not at one site for whom another is waited for', () => {
    const run = play(
      smallWorld(
        `regions: { north: { sites: { main: { capacity: 400 kW }, other: { overhead: 1, uptime: 100 %, ${BUILD} } } } }`,
        'orders: { o: { fleet: acme, from: east, to: north/main, machines: 300, off: 2021-06-01 } }',
      ),
    )
    expect(column(run, 'north', 'capacity_mw')('30')).toBeCloseTo(0.8, 9)
  })

  it('does not happen where a ban closes the site', () => {
    const run = play(
      smallWorld(
        order('o', 300, '01'),
        north(BUILD),
        'events: { b: { kind: ban, where: [north], effective: 2021-06-05 } }',
      ),
    )
    expect(column(run, 'north', 'capacity_mw')('30')).toBeCloseTo(0.4, 12)
  })
})

describe('capacity that is cut', () => {
  const models = `
machines: { old: { hash_rate: 14 TH/s, power: 1400 W }, mid: { hash_rate: 50 TH/s, power: 2500 W } }
fleets: { acme: { machines: { east: { rig: 600, old: 200, mid: 200 } } } }
regions: { east: { sites: { main: { capacity: 3.18 MW } } } }`
  const cut = (more: string): string =>
    `events: { cut: { kind: capacity, where: east, on: 2021-06-10, ${more} } }`

  it('sends the least efficient to the queue, in their own region, and takes them back when there is room', () => {
    const run = play(
      smallWorld(
        models,
        cut('cut: 500 kW'),
        'events: { add: { kind: capacity, where: east, on: 2021-06-20, add: 500 kW } }',
      ),
    )
    // 200 of 1.4 kW are 280 kW; 88 of 2.5 kW are the other 220.
    expect(column(run, 'east', 'machines_queued')('10')).toBe(288)
    expect(column(run, 'east', 'capacity_mw')('10')).toBeCloseTo(2.68, 12)
    expect(column(run, 'east', 'used_mw')('10')).toBeLessThanOrEqual(2.68)
    expect(column(run, 'east', 'machines_queued')('20')).toBe(0)
    expect(run.rows('moves')).toEqual([])
  })

  it('over days goes evenly', () => {
    const run = play(smallWorld(models, cut('cut: 500 kW, over: 10 d')))
    const capacity = column(run, 'east', 'capacity_mw')
    expect(days(9, 21).map((date) => Math.round(capacity(date) * 1000))).toEqual([
      3180, 3130, 3080, 3030, 2980, 2930, 2880, 2830, 2780, 2730, 2680, 2680, 2680,
    ])
  })

  it('leaves the racks that are reserved to whom they are reserved for', () => {
    const run = play(
      smallWorld(
        north('capacity: 1 MW'),
        'fleets: { acme: { machines: { north: { rig: 250 } } } }',
        'fleets: { bolt: { contracts: { c: { site: north, reserve: 500 kW, from: 2021-06-01 } } } }',
        'events: { cut: { kind: capacity, where: north, on: 2021-06-05, cut: 500 kW } }',
        'orders: { o: { fleet: bolt, from: west, to: north, machines: 125, off: 2021-06-06 } }',
      ),
    )
    // 1.5 MW with the contract, 1 MW after the cut: acme's make room at once, and bolt's take it on the 13th.
    const online = column(run, 'north', 'machines_online')
    expect([online('04'), online('05'), online('13')]).toEqual([250, 125, 250])
    expect(run.rows('fleets', { fleet: 'bolt' }).at(-1)).toMatchObject({ machines_queued: 0 })
  })

  it('never leaves more in the racks than they hold, contracts included', () => {
    const run = play(
      smallWorld(
        north('capacity: 1 MW'),
        'fleets: { bolt: { contracts: { c: { site: north, reserve: 1 MW, from: 2021-06-01 } } } }',
        'events: { cut: { kind: capacity, where: north, on: 2021-06-05, cut: 1500 kW } }',
        'orders: { o: { fleet: bolt, from: west, to: north, machines: 250, off: 2021-06-06 } }',
      ),
    )
    for (const { used_mw: used, capacity_mw: capacity } of run.rows('regions', { region: 'north' }))
      expect(used as number).toBeLessThanOrEqual((capacity as number) + 1e-9)
  })

  it('cannot fall below nothing', () => {
    const run = play(smallWorld(cut('cut: 50 MW')))
    expect(column(run, 'east', 'capacity_mw')('10')).toBe(0)
    expect(run.rows('network')[9]).toMatchObject({ machines_online: 400, machines_queued: 600 })
  })

  it('or built on a day is noted, and added whether or not there is demand', () => {
    const run = play(
      smallWorld('events: { add: { kind: capacity, where: north, on: 2021-06-10, add: 2 MW, over: 4 d } }'),
    )
    expect(days(9, 14).map(column(run, 'north', 'capacity_mw'))).toEqual([4, 4.5, 5, 5.5, 6, 6])
    expect(run.rows('events')).toMatchObject([
      { at: '2021-06-10T00:00:00Z', id: 'add', kind: 'capacity built' },
    ])
  })

  it('or built before the start is in the capacity of the start', () => {
    const run = play(
      smallWorld('events: { add: { kind: capacity, where: north, on: 2021-03-10, add: 2 MW } }'),
    )
    expect(column(run, 'north', 'capacity_mw')('01')).toBe(4)
  })
})

describe('deliveries', () => {
  const delivery = (more: string): string => `events: { d: { kind: delivery, model: rig, ${more} } }`
  const EVERYWHERE = 'fleet: bolt, to: { east: 2, west: 1, north: 1 }'
  const total = (run: Played, date: string): number => {
    const row = run.rows('network', { date })[0]!
    return Object.entries(row).reduce(
      (sum, [name, n]) => (name.startsWith('machines_') ? sum + (n as number) : sum),
      0,
    )
  }

  it('at once come on their day, all of them, by weight', () => {
    const run = play(smallWorld(delivery(`${EVERYWHERE}, machines: 11, from: 2021-06-10`)))
    expect([total(run, '2021-06-09'), total(run, '2021-06-10'), total(run, '2021-06-30')]).toEqual([
      1000, 1011, 1011,
    ])
    const got = ['east', 'west', 'north'].map((region) => column(run, region, 'machines_online')('10'))
    // 5.5, 2.75 and 2.75: the larger remainders are those of the west and the north.
    expect(got).toEqual([605, 403, 3])
  })

  it('at a rate carry fractions: over a year within a machine of the rate for each target', () => {
    const racks = 'regions: { east: { sites: { main: { capacity: 40 MW } } } }'
    const run = play(
      smallWorld(
        'run: { days: 365 }',
        racks,
        delivery(`${EVERYWHERE}, rate: 100 PH/s/month, from: 2021-06-01`),
      ),
    )
    // 100 PH/s are 406.58 machines a month, and a year of 365 days has 11.992 mean months.
    const all = (100_000 / 245.953) * (365 / (365.2425 / 12))
    const last = run.rows('regions', { date: '2022-05-31' })
    const came = (region: string, start: number): number => {
      const row = last.find((entry) => entry.region === region)!
      return (row.machines_online as number) + (row.machines_queued as number) - start
    }
    expect(Math.abs(came('east', 600) - all / 2)).toBeLessThan(1)
    expect(Math.abs(came('west', 400) - all / 4)).toBeLessThan(1)
    expect(Math.abs(came('north', 0) - all / 4)).toBeLessThan(1)
  })

  it('at a rate of less than one a day come one now and then', () => {
    const run = play(smallWorld(delivery('to: { north: 1 }, rate: 0.6 PH/s/week, from: 2021-06-01')))
    const online = days(1, 30).map(column(run, 'north', 'machines_online'))
    // 0.3485 machines a day.
    online.forEach((machines, day) =>
      expect(machines).toBe(Math.floor((day + 1) * (600 / 245.953 / 7) + 1e-9)),
    )
  })

  it('at a rate last from their day to the day before the end', () => {
    const run = play(
      smallWorld(
        delivery(
          'fleet: bolt, to: { north: 1 }, rate: 2459.53 TH/s/day, from: 2021-06-10, until: 2021-06-15',
        ),
      ),
    )
    const online = days(9, 16).map(column(run, 'north', 'machines_online'))
    for (const [i, machines] of online.entries())
      expect(Math.abs(machines - Math.min(50, i * 10))).toBeLessThanOrEqual(1)
    expect(run.rows('events').map(({ at, kind }) => [at, kind])).toEqual([
      ['2021-06-10T00:00:00Z', 'deliveries begin'],
      ['2021-06-15T00:00:00Z', 'deliveries end'],
    ])
  })

  it('that began before the start go on; those of one day before it are in the machines of the start', () => {
    const rate = play(
      smallWorld(delivery('fleet: bolt, to: { north: 1 }, rate: 2460 TH/s/day, from: 2021-01-10')),
    )
    expect(column(rate, 'north', 'machines_online')('01')).toBe(10)
    expect(rate.rows('events')).toEqual([])
    const once = play(smallWorld(delivery('fleet: bolt, to: { north: 1 }, machines: 99, from: 2021-05-31')))
    expect(total(once, '2021-06-30')).toBe(1000)
    const over = play(
      smallWorld(
        delivery('fleet: bolt, to: { north: 1 }, rate: 1 PH/s/day, from: 2021-01-10, until: 2021-05-10'),
      ),
    )
    expect(total(over, '2021-06-30')).toBe(1000)
    expect(over.rows('events')).toEqual([])
  })

  it('need racks like everyone', () => {
    const run = play(
      smallWorld(
        north('capacity: 40 kW'),
        delivery('fleet: bolt, to: { north: 1 }, machines: 15, from: 2021-06-10'),
      ),
    )
    expect(column(run, 'north', 'machines_online')('10')).toBe(10)
    expect(column(run, 'north', 'machines_queued')('10')).toBe(5)
    expect(run.rows('moves')).toEqual([])
  })
})
