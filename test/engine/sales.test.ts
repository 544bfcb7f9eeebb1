import { describe, expect, it } from 'vitest'
import { play } from '../support/play.ts'
import { smallWorld } from '../support/scenario.ts'

const BAN = 'events: { ban: { kind: ban, where: [east], effective: 2021-06-02 } }'
/** 4 kW for 245.953 TH/s are 16 J/TH: new machines. */
const SALE = `policies: { default: { destinations: { west: 1, north: 0 }, scrap: { new: 10 % }, sell: { new: 40 %, at: 60 %, buyers: { bolt: { fleet: bolt, to: north } } } } }`

describe('machines that are sold', () => {
  const world = play(smallWorld(BAN, SALE))

  it('go to the buyer, and none is lost', () => {
    expect(world.rows('moves')).toMatchObject([
      { fleet: 'acme', to_region: 'west', machines: 300, sold_by: null },
      { fleet: 'bolt', to_region: 'north', machines: 240, sold_by: 'acme' },
    ])
    expect(world.metric('machines_retired')).toBe(60)
    expect(world.metric('online_last', 'acme')).toBe(300)
    expect(world.metric('online_last', 'bolt')).toBe(640)
  })

  it('bring their seller what they fetch, on the day they leave', () => {
    expect(world.metric('sales_usd', 'acme')).toBe(240 * 5000 * 0.6)
    expect(world.metric('sales_usd', 'bolt')).toBe(-240 * 5000 * 0.6)
    const day = world.rows('fleets', { fleet: 'acme' }).find(({ sales_usd: usd }) => usd !== 0)
    expect(day).toMatchObject({ date: '2021-06-04' })
    // Who gets them pays their way: 100 USD of freight and a duty of 500.
    expect(world.metric('moving_cost_usd', 'bolt')).toBe(240 * 600)
  })

  it('may go to the background of a region', () => {
    const network =
      'network: { hash_rate: 0.4 EH/s, shares: { east: 40 %, west: 30 %, north: 30 % }, mix: { "*": { rig: 100 % } } }'
    const toBackground = 'policies: { default: { sell: { buyers: { bolt: { fleet: null } } } } }'
    const moves = play(smallWorld(BAN, SALE, network, toBackground)).rows('moves', { sold_by: 'acme' })
    expect(moves).toMatchObject([{ fleet: 'network/north', machines: 240 }])
  })
})
