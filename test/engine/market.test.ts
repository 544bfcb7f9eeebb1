import { describe, expect, it } from 'vitest'
import { play } from '../support/play.ts'
import { smallWorld } from '../support/scenario.ts'

const prices = (price: string, run = '', member = 0): number[] =>
  play(smallWorld(`price: ${price}`, `run: { ${run} }`), { member }).numbers('network', 'price_usd')

describe('a price of points', () => {
  it('lies on the straight line between them, flat before and after', () => {
    const path = prices('{ series: { 2021-06-11: 100 USD, 2021-06-21: 200 USD, 2021-06-26: 150 USD } }')
    expect(path.slice(0, 11)).toEqual(new Array(11).fill(100))
    expect(path[11]).toBeCloseTo(110, 12)
    expect(path[15]).toBeCloseTo(150, 12)
    expect(path[20]).toBe(200)
    expect(path[22]).toBeCloseTo(180, 12)
    expect(path.slice(25)).toEqual(new Array(5).fill(150))
  })

  it('takes the value at 00:00 of each day where points have a time of day', () => {
    const path = prices('{ series: { 2021-06-02T12:00Z: 100 USD, 2021-06-04T12:00Z: 300 USD } }')
    expect(path.slice(0, 5)).toEqual([100, 100, 150, 250, 300])
  })

  it('does not ask for their order', () => {
    expect(prices('{ series: { 2021-06-21: 200 USD, 2021-06-11: 100 USD } }')).toEqual(
      prices('{ series: { 2021-06-11: 100 USD, 2021-06-21: 200 USD } }'),
    )
  })
})

describe('a shock', () => {
  it('is a factor from its day on, on top of whatever path', () => {
    const path = prices('{ constant: 100 USD, shocks: { 2021-06-10: -50 %, 2021-06-20: 10 % } }')
    expect(path[8]).toBe(100)
    expect(path[9]).toBe(50)
    expect(path[18]).toBe(50)
    expect(path[19]).toBeCloseTo(55, 12)
    expect(prices('{ gbm: { start: 100 USD, volatility: 0 }, shocks: { 2021-06-10: -50 % } }')[29]).toBe(50)
  })

  it('in the middle of a day is in the price of the next', () => {
    const path = prices('{ constant: 100 USD, shocks: { 2021-06-10T13:00Z: -50 % } }')
    expect([path[9], path[10]]).toEqual([100, 50])
  })

  it('stands in events.csv; one before the start is in the price of the start', () => {
    const run = play(
      smallWorld(
        'price: { gbm: { start: 100 USD, volatility: 0 }, shocks: { 2021-05-19: -30 %, 2021-06-10: -5 % } }',
      ),
    )
    expect(run.numbers('network', 'price_usd')[0]).toBe(100)
    expect(run.rows('events')).toMatchObject([
      { at: '2021-06-10T00:00:00Z', kind: 'price shock', what: '-5 %' },
    ])
  })
})

describe('geometric Brownian motion', () => {
  const gbm = '{ gbm: { start: 100 USD, drift: 40 %, volatility: 80 % } }'
  const years = 90 / 365.25

  it('without luck is its median: drift less half the variance', () => {
    const path = prices(gbm, 'days: 91')
    expect(path[0]).toBe(100)
    expect(path[90]).toBeCloseTo(100 * Math.exp((0.4 - 0.32) * years), 8)
  })

  const paths = Array.from({ length: 500 }, (_, member) => prices(gbm, 'days: 91, luck: drawn', member))

  it('has the logarithm of a normal with that mean and variance, and the expectation of the drift', () => {
    const logs = paths.map((path) => Math.log(path[90]! / 100))
    const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length
    const variance = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / (logs.length - 1)
    const expected = 0.64 * years
    expect(Math.abs(mean - 0.08 * years)).toBeLessThan(3.5 * Math.sqrt(expected / logs.length))
    expect(Math.abs(variance / expected - 1)).toBeLessThan(3.5 * Math.sqrt(2 / logs.length))
    const growth = paths.reduce((sum, path) => sum + path[90]! / 100, 0) / paths.length
    const spread = Math.sqrt((Math.exp(expected) - 1) / paths.length) * Math.exp(0.4 * years)
    expect(Math.abs(growth - Math.exp(0.4 * years))).toBeLessThan(3.5 * spread)
  })

  it('takes steps that know nothing of each other', () => {
    let [sum, squares] = [0, 0]
    for (const path of paths) {
      const steps = path.slice(1).map((price, day) => Math.log(price / path[day]!) - 0.08 / 365.25)
      steps.slice(1).forEach((step, i) => (sum += step * steps[i]!))
      steps.forEach((step) => (squares += step * step))
    }
    expect(Math.abs(sum / squares)).toBeLessThan(4 / Math.sqrt(500 * 89))
    expect(squares / (500 * 90)).toBeCloseTo(0.64 / 365.25, 4)
  })

  it('is the same path whatever else the scenario says', () => {
    const other = play(
      smallWorld(
        `price: ${gbm}`,
        'run: { days: 91, luck: drawn }',
        'events: { b: { kind: ban, where: [east], effective: 2021-06-10 } }',
      ),
      { member: 7 },
    )
    expect(other.numbers('network', 'price_usd')).toEqual(paths[7])
  })
})
