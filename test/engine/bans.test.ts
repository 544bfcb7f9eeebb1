import { describe, expect, it } from 'vitest'
import { play, type Played } from '../support/play.ts'
import { RIG_EH, smallWorld } from '../support/scenario.ts'

const STAY = 'policies: { default: { when_banned: stay } }'
const ban = (more: string): string => `events: { b: { kind: ban, where: [east], ${more} } }`
/** A column of the east, by date. */
const east = (run: Played, column: string) => {
  const values = new Map(
    run.rows('regions', { region: 'east' }).map((row) => [row.date, row[column] as number]),
  )
  return (date: string): number => values.get(`2021-06-${date}`)!
}

describe('a ban', () => {
  it('at 13:00 takes its hash rate for eleven hours of the day, and all of it from then on', () => {
    const run = play(smallWorld(STAY, ban('effective: 2021-06-10T21:00+08:00')))
    const rate = run.numbers('network', 'hashrate_eh_s')
    expect(rate[8]).toBeCloseTo(1000 * RIG_EH, 12)
    expect(rate[9]).toBeCloseTo((1000 - (600 * 11) / 24) * RIG_EH, 12)
    expect(rate[10]).toBeCloseTo(400 * RIG_EH, 12)
    expect(run.rows('network')[9]).toMatchObject({ machines_online: 400, machines_banned: 600 })
    expect(run.rows('events')).toMatchObject([
      { at: '2021-06-10T13:00:00Z', id: 'b', kind: 'ban effective', region: 'east' },
    ])
    expect(run.rows('events')[0]!.effect_eh_s).toBeCloseTo(-600 * RIG_EH, 12)
  })

  it('at 00:00 takes the whole day', () => {
    const run = play(smallWorld(STAY, ban('effective: 2021-06-10')))
    expect(run.numbers('network', 'hashrate_eh_s')[9]).toBeCloseTo(400 * RIG_EH, 12)
  })

  it('closes by a share at once and a ramp; who does not comply runs on in hiding', () => {
    const run = play(
      smallWorld(STAY, ban('effective: 2021-06-05, compliance: { share: 80 %, at_once: 25 %, ramp: 10 d }')),
    )
    const banned = east(run, 'machines_banned')
    // 480 in the end, 120 of them at once.
    expect(banned('05')).toBe(120)
    expect(banned('06')).toBe(156)
    expect(banned('10')).toBe(300)
    expect(banned('14')).toBe(444)
    expect(banned('15')).toBe(480)
    expect(banned('30')).toBe(480)
    expect(east(run, 'machines_covert')('14')).toBe(0)
    expect(east(run, 'machines_covert')('15')).toBe(120)
    expect(east(run, 'machines_online')('15')).toBe(0)
    expect(east(run, 'hashrate_eh_s')('15')).toBeCloseTo(120 * RIG_EH, 12)
  })

  it('is announced before: a share leaves by then, after a delay, linearly', () => {
    const notice =
      'announced: 2021-06-03, effective: 2021-06-20, voluntary: { share: 50 %, delay: 4 d, ramp: 10 d }'
    const run = play(smallWorld(ban(notice)))
    const online = east(run, 'machines_online')
    expect(online('07')).toBe(600)
    expect(online('08')).toBe(570)
    expect(online('12')).toBe(450)
    expect(online('17')).toBe(300)
    expect(online('19')).toBe(300)
    expect(online('20')).toBe(0)
    expect(run.rows('events').map(({ kind }) => kind)).toEqual(['ban announced', 'ban effective'])
  })

  it('may drive a share away on the very day', () => {
    const online = (announced: string): number[] => {
      const notice = `announced: ${announced}, effective: 2021-06-20, voluntary: { share: 50 %, ramp: 0 d }`
      return ['03', '04', '05'].map(east(play(smallWorld(ban(notice))), 'machines_online'))
    }
    expect(online('2021-06-03')).toEqual([300, 300, 300])
    expect(online('2021-06-03T15:00Z')).toEqual([600, 300, 300])
  })

  it('that comes before the voluntary departures are done takes the rest', () => {
    const notice = 'announced: 2021-06-03, effective: 2021-06-08, voluntary: { share: 50 %, ramp: 10 d }'
    const online = east(play(smallWorld(STAY, ban(notice))), 'machines_online')
    // Who stays whatever happens does not leave either.
    expect(online('07')).toBe(600)
    expect(online('08')).toBe(0)
  })

  it('hides a share again, after a delay, along an exponential', () => {
    const covert = 'effective: 2021-06-01, covert: { share: 50 %, delay: 4 d, time_constant: 10 d }'
    const run = play(smallWorld(STAY, ban(covert)))
    const [hidden, hash] = [east(run, 'machines_covert'), east(run, 'hashrate_eh_s')]
    expect(hidden('05')).toBe(0)
    for (const [date, days] of [
      ['06', 1],
      ['10', 5],
      ['15', 10],
      ['30', 25],
    ] as const) {
      expect(Math.abs(hidden(date) - 300 * (1 - Math.exp(-days / 10)))).toBeLessThan(1)
      expect(hash(date)).toBeCloseTo(hidden(date) * RIG_EH, 12)
    }
    expect(east(run, 'machines_banned')('30')).toBe(600 - hidden('30'))
  })

  it('lifted lets whoever is still there run in the open, from that instant', () => {
    const run = play(
      smallWorld(
        STAY,
        ban(
          'effective: 2021-06-05, lifted: 2021-06-20T18:00Z, covert: { share: 50 %, delay: 1 d, time_constant: 0 d }',
        ),
      ),
    )
    expect(east(run, 'machines_covert')('19')).toBe(300)
    expect(run.rows('regions', { region: 'east', date: '2021-06-20' })[0]).toMatchObject({
      machines_online: 600,
      machines_covert: 0,
      machines_banned: 0,
    })
    const rate = east(run, 'hashrate_eh_s')
    expect(rate('19')).toBeCloseTo(300 * RIG_EH, 12)
    expect(rate('20')).toBeCloseTo((300 + 300 / 4) * RIG_EH, 12)
    expect(rate('21')).toBeCloseTo(600 * RIG_EH, 12)
    expect(run.rows('events').at(-1)!.effect_eh_s).toBeCloseTo(300 * RIG_EH, 12)
  })

  it('lifted before the decision to leave is made keeps them', () => {
    const run = play(
      smallWorld(
        'policies: { default: { decision: 10 d } }',
        ban('effective: 2021-06-05, lifted: 2021-06-09'),
      ),
    )
    expect(run.rows('moves')).toEqual([])
    expect(east(run, 'machines_online')('09')).toBe(600)
  })

  it('lifted after they have packed does not bring them back', () => {
    const run = play(smallWorld(ban('effective: 2021-06-05, lifted: 2021-06-09')))
    expect(east(run, 'machines_online')('30')).toBe(0)
    expect(run.rows('moves').map(({ machines }) => machines)).toEqual([450, 150])
  })

  it('on a day on which the economics switch off as well leaves no hash rate that is not there', () => {
    for (const lifted of ['2021-06-10', '2021-06-10T13:00Z'])
      for (const patience of ['0 d', '1 d']) {
        const run = play(
          smallWorld(
            `policies: { default: { when_banned: stay, patience: ${patience} } }`,
            'price: { series: { 2021-06-09: 40000 USD, 2021-06-10: 1 USD } }',
            ban(`effective: 2021-06-03T06:00Z, lifted: ${lifted}`),
          ),
        )
        const last = patience === '0 d' ? 0 : lifted.endsWith('Z') ? 600 * (11 / 24) : 600
        expect(east(run, 'hashrate_eh_s')('10')).toBeCloseTo(last * RIG_EH, 12)
        expect(east(run, 'hashrate_eh_s')('11')).toBe(0)
      }
  })
})

describe('the scope of a ban', () => {
  const two = `
machines: { old: { hash_rate: 14 TH/s, power: 1400 W } }
fleets: { acme: { machines: { east: { rig: 500, old: 100 } } }, other: { machines: { east: { old: 50 }, east/town: { rig: 30 } } } }
regions: { east: { sites: { town: { overhead: 1, uptime: 100 %, capacity: 1 MW } } }, far_east: { country: Eastland, tariff: 0.05 USD/kWh } }`
  const inPlace = (scope: string): number[] => {
    const run = play(smallWorld(two, STAY, `events: { b: { kind: ban, effective: 2021-06-05, ${scope} } }`))
    const fleet = (id: string) =>
      run.numbers('fleets', 'machines_online', { fleet: id, date: '2021-06-06' })[0]!
    return [fleet('acme'), fleet('other'), fleet('bolt')]
  }

  it.each([
    ['a region, with its sites', 'where: [east]', [0, 0, 400]],
    ['one site', 'where: [east/town]', [600, 50, 400]],
    ['a pattern of regions', 'where: ["*east"]', [0, 0, 400]],
    ['everywhere', 'where: ["*"]', [0, 0, 0]],
    ['a model', 'where: ["*"], models: [old]', [500, 30, 400]],
    ['a fleet', 'where: ["*"], fleets: [acme, bolt]', [0, 80, 0]],
    ['a model of a fleet', 'where: [east], fleets: [acme], models: [rig]', [100, 80, 400]],
    ['a pattern of fleets', 'where: ["*"], fleets: ["o*r"]', [600, 0, 400]],
  ])('is %s', (_, scope, online) => {
    expect(inPlace(scope)).toEqual(online)
  })

  it('closes its sites to whoever arrives, until it is lifted', () => {
    const order = 'orders: { o: { fleet: bolt, from: west, to: east, machines: 50, off: 2021-06-01 } }'
    const kept = play(smallWorld(STAY, order, ban('effective: 2021-06-05')))
    expect(kept.rows('moves')).toMatchObject([{ arrived_at: '2021-06-08T00:00:00Z', energised_at: null }])
    expect(east(kept, 'machines_queued')('30')).toBe(50)
    const lifted = play(smallWorld(STAY, order, ban('effective: 2021-06-05, lifted: 2021-06-15')))
    expect(lifted.rows('moves')).toMatchObject([{ energised_at: '2021-06-15T00:00:00Z' }])
    const atNoon = play(smallWorld(STAY, order, ban('effective: 2021-06-05, lifted: 2021-06-15T12:00Z')))
    expect(atNoon.rows('moves')).toMatchObject([{ energised_at: '2021-06-16T00:00:00Z' }])
  })

  it('strands whoever waits for its racks like those that ran there: some hide, the others go on', () => {
    const order = 'orders: { o: { fleet: bolt, from: west, to: east, machines: 40, off: 2021-06-01 } }'
    const covert = 'covert: { share: 25 %, delay: 5 d, time_constant: 0 d }'
    const run = play(smallWorld(order, ban(`fleets: [bolt], effective: 2021-06-05, ${covert}`)))
    expect(east(run, 'machines_queued')('08')).toBe(0)
    // Ten hid three days after they had come; thirty went on at once, 2 days of packing and 5 on the road.
    expect(east(run, 'machines_covert')('11')).toBe(10)
    const moves = run.rows('moves').filter(({ from_region: from }) => from === 'east')
    expect(new Set(moves.map(({ to_region: to }) => to))).toEqual(new Set(['north', 'west']))
    expect(moves.reduce((sum, { machines }) => sum + Number(machines), 0)).toBe(30)
    for (const move of moves)
      expect(move).toMatchObject({
        departed_at: '2021-06-10T00:00:00Z',
        energised_at: '2021-06-15T00:00:00Z',
      })
    expect(run.numbers('network', 'hashrate_eh_s')[20]).toBeCloseTo(1000 * RIG_EH, 9)
  })

  it('closes them on the very day of its effect to whoever arrives that day', () => {
    const order = 'orders: { o: { fleet: bolt, from: west, to: east, machines: 50, off: 2021-06-01 } }'
    const run = play(smallWorld(STAY, order, ban('effective: 2021-06-08T13:00Z')))
    expect(run.rows('moves')).toMatchObject([{ arrived_at: '2021-06-08T00:00:00Z', energised_at: null }])
  })

  it('closes reserved racks too', () => {
    const contract = 'fleets: { bolt: { contracts: { c: { site: east, reserve: 1 MW, from: 2021-06-01 } } } }'
    const order = 'orders: { o: { fleet: bolt, from: west, to: east, machines: 50, off: 2021-06-01 } }'
    const run = play(smallWorld(STAY, contract, order, ban('effective: 2021-06-05')))
    expect(run.rows('moves')).toMatchObject([{ energised_at: null }])
  })

  it('of one fleet leaves racks to the others, and keeps out new machines of its own', () => {
    const deliveries = `
regions: { east: { sites: { main: { capacity: 40 MW } } } }
events:
  b: { kind: ban, where: [east], fleets: [acme], effective: 2021-06-05 }
  d: { kind: delivery, fleet: acme, model: rig, to: { east: 1 }, machines: 7, from: 2021-06-10 }
  e: { kind: delivery, fleet: bolt, model: rig, to: { east: 1 }, machines: 9, from: 2021-06-11 }`
    const run = play(smallWorld(STAY, deliveries))
    expect(east(run, 'machines_online')('12')).toBe(9)
    expect(east(run, 'machines_queued')('12')).toBe(7)
  })

  it('that two bans share holds as long as one of them does', () => {
    const bans = `
events:
  a: { kind: ban, where: [east], effective: 2021-06-03, lifted: 2021-06-10 }
  b: { kind: ban, where: [east], effective: 2021-06-05, lifted: 2021-06-20 }`
    const online = east(play(smallWorld(STAY, bans)), 'machines_online')
    expect([online('09'), online('10'), online('19'), online('20')]).toEqual([0, 0, 0, 600])
  })

  describe('that a second ban takes over on the day on which the first ends', () => {
    const [a, b] = [
      'a: { kind: ban, where: [east], effective: 2021-06-03, lifted: 2021-06-10, compliance: 50 % }',
      'b: { kind: ban, where: [east], effective: 2021-06-10 }',
    ]
    const outcome = (first: string, second: string): unknown[] => {
      const run = play(smallWorld(`events: { ${first}, ${second} }`))
      return run.rows('network').map((row) => [row.machines_online, row.machines_banned, row.machines_covert])
    }

    it('keeps hidden whoever the first drove into hiding', () => {
      expect(outcome(a, b).at(-1)).toEqual([700, 0, 300])
    })

    it('does so whatever the order of the file', () => {
      expect(outcome(a, b)).toEqual(outcome(b, a))
    })
  })
})

describe('whoever a ban strands', () => {
  const classes = `
machines: { old: { hash_rate: 14 TH/s, power: 1400 W }, mid: { hash_rate: 50 TH/s, power: 2500 W } }
fleets: { acme: { machines: { east: { rig: 100, old: 100, mid: 100 } } } }`

  it('is scrapped by class of efficiency: above 68, 38 to 68, below 38 J/TH', () => {
    const run = play(
      smallWorld(
        classes,
        'policies: { default: { scrap: { old: 50 %, mid: 20 %, new: 5 % } } }',
        ban('effective: 2021-06-05'),
      ),
    )
    expect(run.metric('machines_retired')).toBe(50 + 20 + 5)
    const moved = (model: string): number =>
      run.numbers('moves', 'machines', { model }).reduce((a, b) => a + b, 0)
    expect([moved('old'), moved('mid'), moved('rig')]).toEqual([50, 80, 95])
  })

  it('goes where the weights say', () => {
    const run = play(smallWorld(ban('effective: 2021-06-05')))
    expect(run.rows('moves').map((row) => [row.to_region, row.machines])).toEqual([
      ['west', 450],
      ['north', 150],
    ])
  })

  it('goes where the weights say even when stranded a few at a time', () => {
    const run = play(
      smallWorld(
        'run: { days: 100 }',
        'fleets: { acme: { machines: { east: { rig: 61 } } } }',
        'policies: { default: { idle: 20 %, scrap: { new: 10 % }, destinations: { west: 6, north: 3 } } }',
        ban(
          'effective: 2021-06-01, compliance: { at_once: 0 %, ramp: 61 d }, covert: { share: 20 %, delay: 90 d }',
        ),
      ),
    )
    const to = (region: string): number =>
      run.numbers('moves', 'machines', { to_region: region }).reduce((a, b) => a + b, 0)
    // Of 61: a fifth hides, a fifth of the others stays, a tenth of the rest is scrapped; then 2 : 1.
    expect(Math.abs(to('west') - 23.4)).toBeLessThan(2)
    expect(Math.abs(to('north') - 11.7)).toBeLessThan(2)
    expect(Math.abs((run.metric('machines_retired') as number) - 3.9)).toBeLessThan(2)
    expect(Math.abs((run.rows('network').at(-1)!.machines_banned as number) - 22)).toBeLessThan(2.5)
  })

  it('stays, where its policy says so or there is nowhere to go', () => {
    for (const policy of [STAY, 'policies: { default: { destinations: { west: 0, north: 0, east: 1 } } }']) {
      const run = play(
        smallWorld(policy, ban('announced: 2021-06-02, effective: 2021-06-10, voluntary: { share: 50 % }')),
      )
      expect(run.rows('moves')).toEqual([])
      expect(run.rows('network').at(-1)).toMatchObject({ machines_banned: 600, machines_retired: 0 })
    }
  })

  it('goes whole where its policy chooses one, as often there as its weight says', () => {
    const scenario = smallWorld(
      classes,
      'run: { days: 6, luck: drawn }',
      'policies: { default: { choose: one } }',
      ban('effective: 2021-06-02'),
    )
    const whereTo = Array.from({ length: 400 }, (_, member) => {
      const regions = new Set(
        play(scenario, { member })
          .rows('moves')
          .map((row) => row.to_region),
      )
      expect(regions.size).toBe(1)
      return [...regions][0]
    })
    const west = whereTo.filter((region) => region === 'west').length / 400
    expect(Math.abs(west - 0.75)).toBeLessThan(3.5 * Math.sqrt((0.75 * 0.25) / 400))
  })

  it('decides, packs and travels as long as the file says, and is counted where it is', () => {
    const run = play(
      smallWorld('policies: { default: { decision: 36 h } }', ban('effective: 2021-06-05T12:00Z')),
    )
    const [move] = run.rows('moves')
    expect(move).toMatchObject({
      powered_off_at: '2021-06-05T12:00:00Z',
      departed_at: '2021-06-09T00:00:00Z',
      arrived_at: '2021-06-14T00:00:00Z',
      energised_at: '2021-06-14T00:00:00Z',
      mode: 'truck',
      machines: 450,
      freight_usd: 45_000,
      duty_usd: 225_000,
      downtime_machine_days: 450 * 8.5,
    })
    const states = (date: string) => run.rows('network', { date })[0]
    expect(states('2021-06-06')).toMatchObject({ machines_banned: 600 })
    expect(states('2021-06-07')).toMatchObject({ machines_banned: 0, machines_packing: 600 })
    expect(states('2021-06-09')).toMatchObject({ machines_packing: 0, machines_in_transit: 600 })
    expect(states('2021-06-14')).toMatchObject({ machines_in_transit: 0, machines_online: 1000 })
    expect(run.metric('machines_received', 'west')).toBe(450)
    expect(run.metric('machines_moved')).toBe(600)
    expect(run.metric('machines_energised_elsewhere')).toBe(600)
  })

  it('has not moved before it is packed', () => {
    const run = play(smallWorld('policies: { default: { decision: 20 d } }', ban('effective: 2021-06-28')))
    expect(run.metric('machines_moved')).toBe(0)
    expect(run.rows('moves')).toEqual([])
  })
})

describe('a ban that began before the start', () => {
  it('is in the machines of the start, and keeps others out until it is lifted', () => {
    const order = 'orders: { o: { fleet: bolt, from: west, to: east, machines: 50, off: 2021-06-01 } }'
    const run = play(smallWorld(order, ban('effective: 2021-05-01, lifted: 2021-06-20')))
    expect(east(run, 'machines_online')('05')).toBe(600)
    expect(run.rows('moves')).toMatchObject([{ energised_at: '2021-06-20T00:00:00Z' }])
  })

  it('lets leave of its own will only who had not left by then', () => {
    const notice = 'announced: 2021-05-22, effective: 2021-06-20, voluntary: { share: 50 %, ramp: 20 d }'
    const run = play(smallWorld(ban(notice)))
    // A quarter of those of May had left by the start: 600 of 800 are here, and 200 more go by 11 June.
    expect(east(run, 'machines_online')('01')).toBe(600)
    expect(east(run, 'machines_online')('12')).toBe(400)
    expect(east(run, 'machines_online')('19')).toBe(400)
  })

  it('has nobody leave of his own will after it took effect', () => {
    const notice = 'announced: 2021-05-20, effective: 2021-05-25, voluntary: { share: 50 %, ramp: 30 d }'
    expect(play(smallWorld(ban(notice))).rows('moves')).toEqual([])
  })
})
