import { describe, expect, it } from 'vitest'
import { play } from '../support/play.ts'
import { smallWorld } from '../support/scenario.ts'

/**
 * The west has water from May to October: 2 cents there, 5 cents in the east, so a machine saves 2.88 USD a day. At
 * 20 USD a bitcoin it earns 18 a day: 13.20 at home, 16.08 over there. The way takes 7 days.
 */
const SEASONS = `
run: { start: 2021-04-01, days: 365 }
chain: { epoch_first_block: 2021-03-18 }
price: 20 USD
regions: { west: { tariff: { by_month: { 5: 0.02 USD/kWh, 11: 0.06 USD/kWh } }, sites: { main: { capacity: 40 MW } } } }
transport: { lanes: { road: { freight: 10 USD/machine, duty: 0 % } } }
`
const nomads = (rest = '') =>
  `policies: { default: { seasons: { between: [east, west], share: 50 %, delay: 12 d${rest} } } }`

describe('fleets that follow the seasons', () => {
  it('go where power is cheaper after the delay, are off the air on the way, and come back whole', () => {
    const world = play(smallWorld(SEASONS, nomads()))
    expect(world.rows('events', { kind: 'season' })).toMatchObject([
      { at: '2021-05-13T00:00:00Z', id: 'default', region: 'east west' },
      { at: '2021-11-13T00:00:00Z', region: 'west east' },
    ])
    expect(world.rows('moves', { fleet: 'acme' })).toMatchObject([
      { machines: 300, powered_off_at: '2021-05-13T00:00:00Z', energised_at: '2021-05-20T00:00:00Z' },
      { machines: 300, powered_off_at: '2021-11-13T00:00:00Z', energised_at: '2021-11-20T00:00:00Z' },
    ])
    const at = (date: string) => world.numbers('fleets', 'machines_online', { fleet: 'acme', date })[0]
    expect([at('2021-05-12'), at('2021-05-15'), at('2021-05-20'), at('2021-12-01')]).toEqual([
      600, 300, 600, 600,
    ])
  })

  it('stay where the days on the road would cost more than the season saves', () => {
    // From 13 May to 13 November: 172 days of water and 12 without, a mean of 2.26 cents. What 96 kWh a day cost less
    // than at home for 184 days, less what is not earned on 7 of them, is what freight may cost.
    const mean = (172 * 0.02 + 12 * 0.06) / 184
    const limit = 184 * 96 * (0.05 - mean) - 7 * (18 - 96 * mean)
    const freight = (usd: number) => `transport: { lanes: { road: { freight: ${usd} USD/machine } } }`
    const moved = (usd: number) =>
      play(smallWorld(SEASONS, nomads(), freight(usd))).rows('moves', { fleet: 'acme' })
    expect(moved(limit - 1)).not.toEqual([])
    expect(moved(limit + 1)).toEqual([])
  })

  it('spread their departures over days', () => {
    const world = play(smallWorld(SEASONS, nomads(', over: 3 d')))
    const out = world.rows('moves', { to_region: 'west' })
    expect(out.map(({ machines }) => machines)).toEqual([100, 100, 100])
  })

  it('do not go where a ban is known to come', () => {
    const ban = 'events: { ban: { kind: ban, where: [west], announced: 2021-05-01, effective: 2021-09-01 } }'
    expect(play(smallWorld(SEASONS, nomads(), ban)).rows('moves', { fleet: 'acme' })).toEqual([])
  })
})
