import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { Concentration } from '../../sim/engine/concentration.ts'
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

  it('by country adds up its regions', () => {
    const two = 'regions: { west: { country: Eastland } }'
    const three = 'fleets: { acme: { machines: { east: { rig: 400 }, north: { rig: 400 } } } }'
    expect(first(two, three)).toMatchObject({
      hhi_region: expect.closeTo(1 / 3, 9),
      hhi_country: expect.closeTo(5 / 9, 9),
      nakamoto_region: 2,
      nakamoto_country: 1,
    })
    expect(first(three)).toMatchObject({ hhi_country: expect.closeTo(1 / 3, 9), nakamoto_country: 2 })
  })

  it('by owner is followed daily, from the first to the last', () => {
    // Of 600 and 400, all of the 600 are off from the 8th at noon.
    const run = play(
      smallWorld(
        'policies: { default: { when_banned: stay } }',
        'events: { b: { kind: ban, where: [east], effective: 2021-06-08T12:00Z } }',
      ),
    )
    const [before, noon, after] = run.rows('network').slice(6, 9)
    expect(before).toMatchObject({ hhi_owner: expect.closeTo(0.52, 9), nakamoto_owner: 1 })
    expect(noon).toMatchObject({ hhi_owner: expect.closeTo((9 + 16) / 49, 9), nakamoto_owner: 1 })
    expect(after).toMatchObject({ hhi_owner: expect.closeTo(1, 9), nakamoto_owner: 1 })
    for (const what of ['region', 'country', 'owner']) {
      expect(run.metric(`hhi_${what}_first`)).toBeCloseTo(0.52, 9)
      expect(run.metric(`hhi_${what}_last`)).toBeCloseTo(1, 9)
      expect(run.metric(`nakamoto_${what}_last`)).toBe(1)
    }
  })

  it('by owner gives the background no weight, and no count where the named have no majority', () => {
    const world = (owner: string, rate: string) =>
      play(
        smallWorld(
          `fleets: { bolt: { owner: ${owner} } }`,
          `network: { hash_rate: ${rate}, shares: { east: 60 %, west: 40 % }, mix: { '*': { rig: 100 % } } }`,
          'regions: { east: { sites: { main: { capacity: 40 MW } } }, west: { sites: { main: { capacity: 40 MW } } } }',
        ),
      )
    // 1,000 machines of 4,000 are named.
    const few = world('Bolt', `${4000 * RIG_EH} EH/s`)
    expect(few.rows('network')[0]).toMatchObject({
      hhi_owner: expect.closeTo(0.15 ** 2 + 0.1 ** 2, 6),
      nakamoto_owner: null,
    })
    expect(few.metric('nakamoto_owner_first')).toBeNull()
    // 1,000 of 1,250: no owner alone has half, both have.
    const most = world('Bolt', `${1250 * RIG_EH} EH/s`)
    expect(most.rows('network')[0]).toMatchObject({ hhi_owner: expect.closeTo(0.48 ** 2 + 0.32 ** 2, 6) })
    expect(most.metric('nakamoto_owner_last')).toBe(2)
    expect(world('Acme', `${1250 * RIG_EH} EH/s`).metric('nakamoto_owner_last')).toBe(1)
  })

  it('is not looked for where nothing hashes', () => {
    const dark = 'events: { o: { kind: power_outage, where: ["*"], from: 2021-06-03, until: 2021-06-05 } }'
    const row = play(smallWorld(dark)).rows('network')[2]
    expect(row).toMatchObject({ hashrate_eh_s: 0, hhi_owner: 0, nakamoto_owner: null, nakamoto_region: null })
  })

  it('is not reckoned again on days that change nothing', () => {
    const addUp = vi.spyOn(Concentration.prototype, 'addUp')
    onTestFinished(() => addUp.mockRestore())
    play(smallWorld('run: { days: 10 }'))
    const inTenDays = addUp.mock.calls.length
    addUp.mockClear()
    play(smallWorld('run: { days: 300 }'))
    expect(addUp.mock.calls.length).toBe(inTenDays)
  })

  it('by owner counts owners, not fleets', () => {
    expect(play(smallWorld()).metric('hhi_owner_last')).toBeCloseTo(0.52, 9)
    expect(play(smallWorld('fleets: { bolt: { owner: Acme } }')).metric('hhi_owner_last')).toBeCloseTo(1, 9)
  })
})

describe('against the schedule of a block every ten minutes', () => {
  const OFF = 'events: { o: { kind: power_outage, where: ["*"], from: 2021-06-03, until: 2021-06-05 } }'

  it('blocks are late by those that were not found, and coins by what they would bring', () => {
    const run = play(smallWorld('run: { days: 12 }', OFF))
    const [, second, third, fourth] = run.rows('network')
    expect(second!.blocks_late).toBeCloseTo(0, 3)
    expect(third!.blocks_late).toBeCloseTo(144, 3)
    expect(fourth!.blocks_late).toBeCloseTo(288, 3)
    expect(fourth!.coins_late_btc).toBeCloseTo(1800, 2)
    // Ten days of 144.0000968 blocks on a schedule of twelve.
    expect(run.metric('blocks_late')).toBeCloseTo(288 - 10 * 0.0000968, 5)
    expect(run.metric('coins_late_btc')).toBeCloseTo(6.25 * (288 - 10 * 0.0000968), 4)
  })

  it('are ahead while the network is faster than its difficulty', () => {
    const twice =
      'fleets: { acme: { machines: { east: { rig: 1000 } } }, bolt: { machines: { west: { rig: 1000 } } } }'
    const row = play(smallWorld('run: { days: 3 }', twice)).rows('network')[2]
    expect(row!.blocks_late).toBeCloseTo(-432, 2)
    expect(row!.coins_late_btc).toBeCloseTo(-2700, 2)
  })

  // 288 blocks before a halving: late are 288 at 6.25 and 144 at 3.125, or ahead are 288 at 3.125.
  const HALVING = 'chain: { height: 839711, epoch_first_block: 2021-05-24 }\nrun: { days: 3 }'

  it('cost what the missing blocks would have brought, on both sides of a halving', () => {
    const dark = 'events: { o: { kind: power_outage, where: ["*"], from: 2021-05-31, until: 2021-07-05 } }'
    const late = play(smallWorld(HALVING, dark))
    expect(late.metric('blocks_late')).toBe(432)
    expect(late.metric('coins_late_btc')).toBe(288 * 6.25 + 144 * 3.125)
    const twice =
      'fleets: { acme: { machines: { east: { rig: 1000 } } }, bolt: { machines: { west: { rig: 1000 } } } }'
    const ahead = play(smallWorld(HALVING, twice, 'run: { days: 2 }'))
    expect(ahead.metric('coins_late_btc')).toBeCloseTo(-288 * 3.125, 2)
    // 216 before it: after a day, 72 found beyond it and 72 before it are ahead.
    const across = play(smallWorld(HALVING, twice, 'chain: { height: 839783 }', 'run: { days: 1 }'))
    expect(across.metric('coins_late_btc')).toBeCloseTo(-72 * 6.25 - 72 * 3.125, 2)
  })
})
