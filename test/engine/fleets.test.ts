import { describe, expect, it } from 'vitest'
import { play } from '../support/play.ts'
import { RIG_EH, smallWorld } from '../support/scenario.ts'

describe('fleets.csv', () => {
  it('of fleets that are always online: nothing lost, nothing moved, their share of what is earned, and their bill', () => {
    const run = play(smallWorld('run: { luck: drawn }'))
    for (const [fleet, machines] of [
      ['acme', 600],
      ['bolt', 400],
    ] as const) {
      const rows = run.rows('fleets', { fleet })
      expect(rows.length).toBe(30)
      rows.forEach((row, day) => {
        expect(row).toMatchObject({
          machines_online: machines,
          machines_off: 0,
          machines_moving: 0,
          machines_queued: 0,
        })
        expect(row.hashrate_eh_s).toBeCloseTo(machines * RIG_EH, 12)
        const earned = run.numbers('network', 'revenue_usd')[day]!
        expect(row.revenue_usd).toBeCloseTo((earned * machines) / 1000, 4)
        // 4 kW each, 24 hours, 5 cents.
        expect(row.power_cost_usd).toBeCloseTo(machines * 4.8, 9)
        expect(row.lost_usd).toBeCloseTo(0, 6)
        expect(row.moving_cost_usd).toBe(0)
      })
      expect(run.metric('downtime_machine_days', fleet)).toBeCloseTo(0, 9)
      expect(run.metric('lost_usd', fleet)).toBeCloseTo(0, 3)
    }
  })

  it('counts the uptime and overhead of the site in the bill, and uptime not as downtime', () => {
    const run = play(smallWorld('regions: { east: { sites: { main: { uptime: 90 %, overhead: 1.1 } } } }'))
    const [row] = run.rows('fleets', { fleet: 'acme' })
    expect(row!.power_cost_usd).toBeCloseTo(600 * 4.8 * 0.9 * 1.1, 9)
    expect(row!.hashrate_eh_s).toBeCloseTo(540 * RIG_EH, 12)
    expect(row!.lost_usd).toBeCloseTo(0, 6)
    expect(run.metric('downtime_machine_days', 'acme')).toBeCloseTo(0, 9)
  })

  it('in an outage of half a day: half a day of each machine, and what it would have earned', () => {
    const outage =
      'events: { o: { kind: power_outage, where: [east], from: 2021-06-10T06:00Z, until: 2021-06-10T18:00Z } }'
    const run = play(smallWorld(outage))
    const row = run.rows('fleets', { fleet: 'acme', date: '2021-06-10' })[0]!
    expect(row).toMatchObject({ machines_online: 600, machines_off: 0 })
    expect(row.hashrate_eh_s).toBeCloseTo(300 * RIG_EH, 12)
    expect(row.power_cost_usd).toBeCloseTo(300 * 4.8, 9)
    expect(run.metric('downtime_machine_days', 'acme')).toBeCloseTo(300, 9)
    // 144.0001 blocks a day of 6.25 BTC at 40,000 USD, 600 of 1,000 machines, half a day.
    expect(run.metric('lost_usd', 'acme')).toBeCloseTo(144.0000968 * 6.25 * 40_000 * 0.6 * 0.5, 0)
    expect(run.metric('lost_usd', 'bolt')).toBeCloseTo(0, 3)
  })

  it('of a fleet that moves: off, moving, queued, and what that costs', () => {
    const run = play(
      smallWorld(`
orders: { o: { fleet: acme, from: east, to: north, machines: 100, off: 2021-06-03 } }
regions: { north: { sites: { main: { capacity: 240 kW } } } }`),
    )
    const day = (date: string) => run.rows('fleets', { fleet: 'acme', date })[0]!
    expect(day('2021-06-03')).toMatchObject({
      machines_online: 500,
      machines_moving: 100,
      moving_cost_usd: 0,
    })
    // Packed on the 5th: freight of 100 USD and duty of a tenth of 5,000 USD for each.
    expect(day('2021-06-05')).toMatchObject({ machines_moving: 100, moving_cost_usd: 60_000 })
    expect(day('2021-06-06').moving_cost_usd).toBe(0)
    expect(day('2021-06-10')).toMatchObject({ machines_online: 560, machines_moving: 0, machines_queued: 40 })
    expect(run.metric('moving_cost_usd', 'acme')).toBe(60_000)
    // 100 for the 7 days of the move, 40 for the 21 that are left.
    expect(run.metric('downtime_machine_days', 'acme')).toBeCloseTo(100 * 7 + 40 * 21, 6)
  })

  it('follows named fleets only, and sums up to the network where all are named', () => {
    const run = play(smallWorld('fleets: { quiet: { named: false, machines: { north: { rig: 10 } } } }'))
    expect(new Set(run.rows('fleets').map(({ fleet }) => fleet))).toEqual(new Set(['acme', 'bolt']))
    const [network] = run.rows('network')
    const sum = run.numbers('fleets', 'hashrate_eh_s', { date: '2021-06-01' }).reduce((a, b) => a + b, 0)
    expect((network!.hashrate_eh_s as number) - sum).toBeCloseTo(10 * RIG_EH, 12)
  })

  it('a ban: off until packed, and downtime counted once', () => {
    const run = play(
      smallWorld(
        'policies: { default: { decision: 3 d, destinations: { west: 0 } } }',
        'events: { b: { kind: ban, where: [east], effective: 2021-06-03T12:00Z } }',
      ),
    )
    const day = (date: string) => run.rows('fleets', { fleet: 'acme', date })[0]!
    expect(day('2021-06-03')).toMatchObject({ machines_online: 0, machines_off: 600, machines_moving: 0 })
    expect(day('2021-06-06')).toMatchObject({ machines_off: 600 })
    // Decided on the 6th at noon, so packed from the 7th on, for 2 days, and 5 on the road.
    expect(day('2021-06-07')).toMatchObject({ machines_off: 0, machines_moving: 600 })
    const [move] = run.rows('moves')
    expect(move).toMatchObject({ machines: 600, to_region: 'north' })
    const days = (Date.parse(move!.energised_at as string) - Date.parse('2021-06-03T12:00:00Z')) / 86_400_000
    expect(run.metric('downtime_machine_days', 'acme')).toBeCloseTo(600 * days, 6)
    expect(move!.downtime_machine_days).toBeCloseTo(600 * days, 6)
  })
})
