import { describe, expect, it } from 'vitest'
import { play } from '../support/play.ts'
import { RIG_EH, smallWorld } from '../support/scenario.ts'

describe('what an observer sees', () => {
  it('without luck is the true hash rate, with the error of as many blocks as there are', () => {
    const days = play(smallWorld()).rows('network')
    for (const [i, row] of days.slice(0, 13).entries()) {
      expect(row.hashrate_est_1d_eh_s).toBeCloseTo(1000 * RIG_EH, 9)
      expect(row.hashrate_est_7d_eh_s).toBeCloseTo(1000 * RIG_EH, 9)
      const blocks = 144.0000968 * Math.min(7, i + 1)
      expect(row.hashrate_est_7d_sigma_eh_s).toBeCloseTo((1000 * RIG_EH) / Math.sqrt(blocks), 9)
    }
  })

  it('holds across a change of difficulty', () => {
    const days = play(
      smallWorld(
        'run: { days: 50 }',
        'fleets: { acme: { machines: { east: { rig: 900 } } } }',
        'regions: { east: { sites: { main: { capacity: 4 MW } } } }',
      ),
    )
    expect(days.rows('retargets').length).toBeGreaterThan(2)
    for (const seen of days.numbers('network', 'hashrate_est_7d_eh_s'))
      expect(seen).toBeCloseTo(1300 * RIG_EH, 9)
  })

  it('follows a fall over a week', () => {
    const seen = play(
      smallWorld(
        'policies: { default: { when_banned: stay } }',
        'events: { b: { kind: ban, where: [east], effective: 2021-06-08 } }',
      ),
    ).numbers('network', 'hashrate_est_7d_eh_s')
    for (let day = 0; day < 7; day += 1)
      expect(seen[7 + day]! / RIG_EH).toBeCloseTo((1000 * (6 - day) + 400 * (day + 1)) / 7, 3)
  })

  it('is as far off as it says, with luck', () => {
    const scenario = smallWorld('run: { luck: drawn, days: 7 }')
    const weeks = Array.from({ length: 300 }, (_, member) => play(scenario, { member }).rows('network')[6]!)
    const deviates = weeks.map(
      (row) =>
        ((row.hashrate_est_7d_eh_s as number) - 1000 * RIG_EH) / (row.hashrate_est_7d_sigma_eh_s as number),
    )
    const mean = deviates.reduce((sum, z) => sum + z, 0) / deviates.length
    const variance = deviates.reduce((sum, z) => sum + (z - mean) ** 2, 0) / (deviates.length - 1)
    expect(Math.abs(mean)).toBeLessThan(3.5 / Math.sqrt(300) + 0.05)
    expect(Math.abs(variance - 1)).toBeLessThan(3.5 * Math.sqrt(2 / 300))
  })
})

describe('what a day costs and brings', () => {
  it('is 4 MW, 96 MWh, the carbon of the grids, and 900 coins', () => {
    const carbon = 'regions: { east: { carbon: 600 g/kWh }, west: { carbon: 100 kg/MWh } }'
    const [row] = play(smallWorld(carbon, 'fees: 0.5 BTC')).rows('network')
    expect(row).toMatchObject({ price_usd: 40_000, power_mw: 4, energy_mwh: 96 })
    expect(row!.co2_t).toBeCloseTo(57.6 * 0.6 + 38.4 * 0.1, 9)
    expect(row!.subsidy_btc).toBeCloseTo(900, 2)
    expect(row!.fees_btc).toBeCloseTo(72, 3)
    expect(row!.revenue_usd).toBeCloseTo(972 * 40_000, -2)
    // All of it over 245.953 PH/s.
    expect(row!.hashprice_usd_ph_day).toBeCloseTo((144.0000968 * 6.75 * 40_000) / 245.953, 3)
  })

  it('counts overhead and uptime in power, and goes down with an outage', () => {
    const site = 'regions: { east: { sites: { main: { overhead: 1.25, uptime: 80 % } } } }'
    const outage =
      'events: { o: { kind: power_outage, where: [east], from: 2021-06-03T12:00Z, until: 2021-06-04 } }'
    const power = play(smallWorld(site, outage)).numbers('network', 'power_mw')
    expect(power[0]).toBeCloseTo(0.6 * 4 * 1.25 * 0.8 + 1.6, 9)
    expect(power[2]).toBeCloseTo((0.6 * 4 * 1.25 * 0.8) / 2 + 1.6, 9)
  })
})

describe('concentration', () => {
  const first = (...changes: string[]) => play(smallWorld(...changes)).rows('network')[0]

  it('is the sum of squared shares, and the fewest regions with more than half', () => {
    expect(first()).toMatchObject({ hhi_region: expect.closeTo(0.52, 9), nakamoto_region: 1 })
    const equal = 'fleets: { acme: { machines: { east: { rig: 400 } } } }'
    expect(first(equal)).toMatchObject({ hhi_region: expect.closeTo(0.5, 9), nakamoto_region: 2 })
    const three = 'fleets: { acme: { machines: { east: { rig: 400 }, north: { rig: 400 } } } }'
    expect(first(three)).toMatchObject({ hhi_region: expect.closeTo(1 / 3, 9), nakamoto_region: 2 })
  })

  it('follows the mean of a day that is cut', () => {
    const run = play(
      smallWorld(
        'events: { o: { kind: power_outage, where: [east], from: 2021-06-03T12:00Z, until: 2021-06-05 } }',
      ),
    )
    // 300 and 400 on the 3rd, 400 alone on the 4th.
    expect(run.numbers('network', 'hhi_region')[2]).toBeCloseTo((9 + 16) / 49, 9)
    expect(run.numbers('network', 'hhi_region')[3]).toBe(1)
    expect(run.numbers('network', 'hhi_region')[4]).toBeCloseTo(0.52, 9)
  })

  it('by owner counts owners, not fleets', () => {
    expect(play(smallWorld()).metric('hhi_owner_last')).toBeCloseTo(0.52, 9)
    expect(play(smallWorld('fleets: { bolt: { owner: Acme } }')).metric('hhi_owner_last')).toBeCloseTo(1, 9)
  })
})
