import { describe, expect, it } from 'vitest'
import { PriceFeedback } from '../../sim/engine/priceFeedback.ts'
import { parseScenario } from '../../sim/scenario/index.ts'
import { minimalYaml } from '../support/minimal.ts'
import { play, type Played } from '../support/play.ts'
import { smallWorld } from '../support/scenario.ts'

const OUTAGE = 'events: { o: { kind: power_outage, where: [east, west], from: 2021-06-11, until: '

/** From day 10 on, all machines run at a level for so many days; the price would be 100 USD. */
const dark = (feedback: string, days: number, level: string, ...changes: string[]): number[] =>
  play(
    smallWorld(
      `price: { constant: 100 USD, feedback: ${feedback} }`,
      `${OUTAGE}2021-06-${11 + days}, level: ${level} } }`,
      'policies: { default: { patience: 90 d } }',
      ...changes,
    ),
  ).numbers('network', 'price_usd')

const near = (prices: readonly number[], expected: readonly number[]): void => {
  expect(prices.length).toBe(expected.length)
  expected.forEach((price, day) => expect(prices[day], `day ${day}`).toBeCloseTo(price, 9))
}

describe('news of the hash rate', () => {
  // With an elasticity of 1 the price moves as the hash rate of yesterday does against the three days before it.
  const RULE = '{ elasticity: 1, window: 3 d, lag: 1 d }'

  it('of half an outage of two days: the half, then the half of five sixths, and back above', () => {
    const prices = dark(RULE, 2, '50 %')
    // Days 10 and 11 are dark: 1/2 of 1, 1/2 of 5/6, 1 of 2/3 twice, 1 of 5/6.
    near(prices.slice(9, 18), [100, 100, 50, 60, 150, 150, 120, 100, 100])
  })

  it('that stays is no news once the window has passed', () => {
    const prices = dark(RULE, 15, '50 %')
    near(prices.slice(10, 18), [100, 50, 60, 75, 100, 100, 100, 100])
  })

  it('comes after the lag', () => {
    const late = dark('{ elasticity: 1, window: 3 d, lag: 4 d }', 15, '50 %')
    expect(late.slice(0, 14)).toEqual(new Array(14).fill(100))
    near(late.slice(14, 18), [50, 60, 75, 100])
  })

  it('moves the price by the power of the elasticity, to either side', () => {
    const on = (elasticity: number): number =>
      dark(`{ elasticity: ${elasticity}, window: 3 d }`, 2, '50 %')[11]!
    expect(on(0.1)).toBeCloseTo(93.303299, 5)
    expect(on(0.5)).toBeCloseTo(70.710678, 5)
    expect(on(2)).toBeCloseTo(25, 9)
    expect(on(-1)).toBeCloseTo(200, 9)
  })

  it('counts parts of a day by their length', () => {
    const half = dark(RULE, 2, '0 %', 'events: { o: { from: 2021-06-11T12:00Z } }')
    expect(half[11]).toBeCloseTo(50, 9)
  })

  it('of days that do not exist is none: the first day has none, and the second is the first to count', () => {
    const from = 'events: { o: { from: 2021-06-02, until: 2021-06-04 } }'
    near(dark(RULE, 2, '50 %', from).slice(0, 6), [100, 100, 50, 60, 150, 150])
    const lasting = 'events: { o: { from: 2021-05-01, until: 2021-06-30 } }'
    expect(new Set(dark(RULE, 2, '50 %', lasting))).toEqual(new Set([100]))
  })

  it('of a network that stands still moves the price a hundredfold at most, and never makes it infinite or nothing', () => {
    const prices = dark(RULE, 8, '0 %')
    // All of it is gone for eight days: 1/100 until the days before are as dark; then 100 times of nothing.
    near(prices.slice(10, 20), [100, 1, 1, 1, 100, 100, 100, 100, 100, 10_000])
    const extreme = dark('{ elasticity: -5, window: 3 d }', 8, '0 %')
    expect(extreme.every((price) => Number.isFinite(price) && price > 0)).toBe(true)
  })

  it('with an elasticity of 0 is as none, byte for byte', () => {
    const tables = (price: string): string =>
      JSON.stringify([
        ...play(
          smallWorld(
            `price: ${price}`,
            `${OUTAGE}2021-06-14, level: 31 % } }`,
            'run: { luck: drawn, days: 60 }',
          ),
        ).tables.rows,
      ])
    const gbm = 'gbm: { start: 7 USD, volatility: 250 % }'
    expect(tables(`{ ${gbm}, feedback: { elasticity: 0 } }`)).toBe(tables(`{ ${gbm} }`))
    expect(tables(`{ ${gbm}, feedback: { elasticity: 0.1 } }`)).not.toBe(tables(`{ ${gbm} }`))
  })

  it('leaves a price alone to the last bit while nothing happens', () => {
    const quiet = play(
      smallWorld('price: { constant: 37123.45 USD, feedback: {} }', 'run: { days: 90, luck: drawn }'),
    )
    expect(new Set(quiet.numbers('network', 'price_usd'))).toEqual(new Set([37123.45]))
  })

  it('leaves it alone too while every day is cut alike, into fractions of a GH/s', () => {
    const feedback = new PriceFeedback({ elasticity: 1, windowDays: 7, lagDays: 1 }, 20)
    const factors = Array.from({ length: 20 }, (_, day) => {
      const factor = feedback.factor(day)
      feedback.see(day, 12_345.1)
      return factor
    })
    expect(new Set(factors)).toEqual(new Set([1]))
  })

  it('is on top of shocks, and of whatever path', () => {
    const shocked = play(
      smallWorld(
        `price: { series: { 2021-06-01: 100 USD, 2021-06-30: 100 USD }, shocks: { 2021-06-12: -10 % }, feedback: ${RULE} }`,
        `${OUTAGE}2021-06-13, level: 50 % } }`,
      ),
    )
    near(shocked.numbers('network', 'price_usd').slice(10, 14), [100, 45, 54, 135])
    expect(shocked.rows('events', { kind: 'price shock' })).toHaveLength(1)
  })

  it('takes 0.1, a week and a day where the file says no more', () => {
    expect(dark('{}', 15, '50 %')).toEqual(dark('{ elasticity: 0.1, window: 7 d, lag: 1 d }', 15, '50 %'))
  })
})

describe('a price that news moves', () => {
  it('switches off whoever is at the margin, and pays the others less', () => {
    const BREAK_EVEN = 4800 / (144.0000968 * 6.25)
    const world = (feedback: string): Played =>
      play(
        smallWorld(
          `price: { constant: ${BREAK_EVEN * 1.05} USD${feedback} }`,
          'events: { o: { kind: internet_outage, where: [east], from: 2021-06-05, until: 2021-06-06, level: 0 % } }',
          'policies: { default: { patience: 0 d } }',
          'run: { days: 12 }',
        ),
      )
    const [without, moved] = [world(''), world(', feedback: { elasticity: 0.1, window: 7 d }')]
    const off = (run: Played): number[] => run.numbers('network', 'machines_unprofitable')
    expect(off(without)).toEqual(new Array(12).fill(0))
    // 600 of 1,000 dark for a day make 0.4^0.1 = 0.912 of the price on the next.
    expect(off(moved).slice(3, 6)).toEqual([0, 0, 1000])
    expect(moved.numbers('network', 'price_usd')[5]).toBeCloseTo(BREAK_EVEN * 1.05 * 0.9124435, 5)
  })

  it('can be set by itself on a price of any form', () => {
    const set = ['price.feedback.elasticity=0.2']
    const feedback = { elasticity: 0.2, window: 7 * 86_400, lag: 86_400 }
    const series = minimalYaml.replace(
      'price: 37000 USD',
      'price: { series: { 2021-06-01: 1 USD, 2021-07-01: 2 USD } }',
    )
    expect(parseScenario(series, { set }).price).toMatchObject({
      feedback,
      series: { '2021-06-01': 1, '2021-07-01': 2 },
    })
    expect(parseScenario(minimalYaml, { set }).price).toEqual({ constant: 37_000, feedback })
    expect(parseScenario(series, { set: [...set, 'price.feedback='] }).price.feedback).toBeUndefined()
  })
})

describe('feedback that a file may not have', () => {
  it.each([
    ['price: { constant: 1 USD, feedback: { elasticity: 6 } }', 'between -5 and 5'],
    ['price: { constant: 1 USD, feedback: { lag: 0 d } }', 'out of bounds'],
    ['price: { constant: 1 USD, feedback: { window: 12 h } }', 'out of bounds'],
    ['price: { constant: 1 USD, feedback: { days: 3 } }', 'unknown key "days"'],
    ['price: { constant: 1 USD, feedback: 0.1 }', 'price.feedback: expected'],
    ['fees: { constant: 1 BTC, feedback: {} }', 'unknown key "feedback"'],
    ['price: { feedback: {} }', 'price'],
  ])('%s', (change, message) => {
    expect(() => smallWorld(change)).toThrow(message)
  })
})
