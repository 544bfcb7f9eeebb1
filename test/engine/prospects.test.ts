import { describe, expect, it } from 'vitest'
import { meanOverMonths } from '../../sim/engine/prospects.ts'
import { play } from '../support/play.ts'
import { smallWorld } from '../support/scenario.ts'

/** Moves take no time and cost nothing, unless said otherwise. */
const EASY = `
run: { days: 3 }
transport: { packing: 0 d, lanes: { road: { transit: 0 d, freight: 0 USD/machine, duty: 0 % } } }
events: { ban: { kind: ban, where: [east], effective: 2021-06-02 } }
`
/** A machine of 245.953 TH/s and 4 kW: a cent more a kWh costs this a TH and day. */
const CENT = (4 * 24 * 0.01) / 245.953

const profit = (rest = '') =>
  `policies: { default: { by: profit, sensitivity: ${CENT} USD/TH/day, destinations: { west: 1, north: 1 }${rest} } }`

/** Machines that went to each region. */
function arrived(...changes: string[]) {
  const moves = play(smallWorld(EASY, ...changes)).rows('moves')
  const to = (region: string) =>
    moves
      .filter(({ to_region: at }) => at === region)
      .reduce((sum, { machines }) => sum + Number(machines), 0)
  return { west: to('west'), north: to('north') }
}

describe('destinations by profit', () => {
  it('are alike where everything is alike, and then only the weights count', () => {
    expect(arrived(profit())).toEqual({ west: 300, north: 300 })
    expect(arrived(profit(), 'policies: { default: { destinations: { west: 2 } } }')).toEqual({
      west: 400,
      north: 200,
    })
  })

  it('differ by a factor of e for a tariff that is lower by the scale', () => {
    const { west, north } = arrived(profit(), 'regions: { west: { tariff: 0.06 USD/kWh } }')
    expect(west + north).toBe(600)
    expect(Math.abs(west - 600 / (1 + Math.E))).toBeLessThan(1)
  })

  it('count freight and duty over the horizon', () => {
    // 500 USD of duty on the way to the west, over 50 days, is 10 USD a day: 10 / 0.96 times the scale.
    const lane =
      'transport: { lanes: { west: { from: ["*"], to: [west], mode: truck, transit: 0 d, duty: 10 % }, road: null, all: { from: ["*"], to: ["*"], mode: truck, transit: 0 d } } }'
    const { west } = arrived(
      lane,
      profit(', horizon: 50 d'),
      'policies: { default: { sensitivity: 0.08 USD/TH/day } }',
    )
    const ratio = Math.exp(-10 / 245.953 / 0.08)
    expect(Math.abs(west - (600 * ratio) / (1 + ratio))).toBeLessThan(1)
  })

  it('count days on the road, and risk, as days and shares of the margin', () => {
    // 18 USD of revenue less 4.80 of power, of which a quarter is lost on 25 of 100 days or by a risk of 25 %.
    const poor = 'price: 20 USD'
    const scale = profit(', horizon: 100 d').replace(`${CENT}`, '0.05')
    const slow =
      'transport: { lanes: { west: { from: ["*"], to: [west], mode: truck, transit: 25 d }, road: null, all: { from: ["*"], to: ["*"], mode: truck, transit: 0 d } } }'
    const ratio = Math.exp((-0.25 * 13.2) / 245.953 / 0.05)
    const expected = (600 * ratio) / (1 + ratio)
    const days = arrived(poor, scale, slow)
    const risky = arrived(poor, scale, 'regions: { west: { risk: 25 % } }')
    expect(Math.abs(days.west - expected)).toBeLessThan(1)
    expect(risky).toEqual(days)
  })

  it('lose their pull as machines head for them: fleets choose one after the other', () => {
    const queue = `
regions:
  east: { sites: { main: { capacity: 8 MW } } }
  north: { sites: { main: { capacity: 0.4 MW, build_out: 0.6 MW/month } } }
  west: { sites: { main: { capacity: 40 MW } } }
fleets: { cole: { machines: { east: { rig: 600 } } } }
transport: { lanes: { road: { transit: 1 d } } }
run: { days: 5 }
price: 20 USD
`
    const scale = profit(', horizon: 100 d').replace(`${CENT}`, '0.05')
    const moves = play(smallWorld(EASY, queue, scale)).rows('moves', { to_region: 'north' })
    const [first, second] = moves.map(({ machines }) => Number(machines))
    expect(first).toBe(300)
    expect(second).toBeGreaterThan(0)
    expect(second).toBeLessThan(250)
  })

  it('leave out what a known ban closes, and look everywhere where none are named', () => {
    const closed =
      'events: { north-too: { kind: ban, where: [north], announced: 2021-06-01, effective: 2021-06-29 } }'
    expect(arrived(profit(), closed)).toEqual({ west: 600, north: 0 })
    const anywhere = `policies: { default: { by: profit, destinations: null } }`
    expect(arrived(anywhere)).toEqual({ west: 300, north: 300 })
  })
})

describe('a tariff that returns every year', () => {
  const summer = Array.from({ length: 12 }, (_, month) => (month >= 4 && month < 10 ? 2 : 4))
  const at = (date: string) => Date.parse(date) / 1000

  it('is foreseen month by month', () => {
    expect(meanOverMonths(summer, at('2021-04-16'), 30)).toBeCloseTo((15 * 4 + 15 * 2) / 30, 12)
    expect(meanOverMonths(summer, at('2021-01-01'), 365)).toBeCloseTo((184 * 2 + 181 * 4) / 365, 12)
    expect(meanOverMonths(summer, at('2021-12-31T12:00Z'), 1)).toBe(4)
  })
})
