import * as z from 'zod'
import type { DimensionName } from '../../units/index.ts'
import { datedOf, listOf, mapOf, quantity, shorthand, text, uncertain, withFacts } from '../leaf.ts'

const shock = () =>
  quantity('share', { about: 'Jump on that day and from then on, such as "-5 %".', min: -0.99, max: 100 })

const MONTH = z.string().regex(/^(?:[1-9]|1[0-2])$/, 'expected a month from 1 to 12 as the key')

/** A value with alternatives: half of one and half of another would make none. */
const wholeValue = <T extends z.ZodType>(value: T, alternatives: readonly string[]): T =>
  withFacts(value, { one_of: alternatives, whole: true })

/** A price path: constant, dated points joined by straight lines, a CSV, or geometric Brownian motion; with shocks. */
function pathOf(dimension: DimensionName, what: string, source: string, max: number) {
  const value = (about: string) => quantity(dimension, { about, source, max })
  return {
    constant: value(`${what}, the same every day.`).optional(),
    series: datedOf(value(`${what} on that day.`), {
      about: `${what} on some days; straight lines between them, flat outside.`,
    }).optional(),
    csv: text({ about: 'A CSV file with the columns date and value, relative to this file.' }).optional(),
    gbm: z
      .strictObject({
        start: value(`${what} on the first day.`),
        drift: quantity('share', {
          about: 'Expected growth a year (of the mean, continuously compounded).',
          source: 'estimate: none',
          min: -10,
          max: 10,
        }).prefault(0),
        volatility: quantity('share', {
          about: 'Standard deviation of the log return over a year.',
          max: 10,
        }),
      })
      .optional(),
    shocks: datedOf(shock(), { about: 'Dated jumps on top of the path.' }).optional(),
  }
}

const onePath = <T extends z.ZodType>(full: T, about: string) =>
  wholeValue(shorthand('constant', full, { about }), ['constant', 'series', 'csv', 'gbm'])

const days = (about: string, source: string) =>
  quantity('duration', { about, source, min: 86_400, max: 3650 * 86_400 })

const feedback = withFacts(
  z.strictObject({
    elasticity: uncertain('factor', {
      about:
        'By how many per cent the price moves for each per cent by which the hash rate stands above its late mean; negative: the other way.',
      source: 'estimate: the press claims that outages move the price; no elasticity is published',
      drawn: 'member',
      min: -5,
      max: 5,
    }).prefault(0.1),
    window: days(
      'Whole days whose mean the hash rate is compared with; a loss that lasts longer is no news any more.',
      'estimate: what moves the price is news for a week',
    ).prefault('7 d'),
    lag: days(
      'Whole days until the hash rate of a day is in the price; at least one, since a day is known when it is over.',
      'estimate: daily figures are out on the next day',
    ).prefault('1 d'),
  }),
  { description: 'How news of the hash rate moves the price; left out: not at all.' },
)

export const price = onePath(
  z.strictObject({
    ...pathOf('money', 'Price of a bitcoin', 'the scenario; real prices: sim/history/price.ts', 1e9),
    feedback: feedback.optional(),
  }),
  'Price of a bitcoin.',
)
export const fees = onePath(
  z.strictObject(
    pathOf('coins', 'Mean transaction fees per block', 'the scenario; real fees: sim/history/price.ts', 1e6),
  ),
  'Mean transaction fees per block.',
)

/** A number that changes in steps: constant, from dates on, or by month of the year. */
export const stepwise = (
  dimension: DimensionName,
  about: string,
  source: string,
  max: number,
  before?: string,
) => inSteps(quantity(dimension, { about, source, max }), about, before)

/** The same, of numbers that nobody knows. */
export const uncertainStepwise = (dimension: DimensionName, about: string, source: string, max: number) =>
  inSteps(uncertain(dimension, { about, source, max, drawn: 'member' }), about)

function inSteps<T extends z.ZodType>(
  value: T,
  what: string,
  before = 'the first holds before its date too',
) {
  const full = z.strictObject({
    constant: value.optional(),
    from: datedOf(value, { about: `From these dates on; ${before}.` }).optional(),
    by_month: withFacts(z.record(MONTH, value), {
      description: 'From the first of these months (1–12) on, every year.',
      key: 'month',
    }).optional(),
  })
  return wholeValue(shorthand('constant', full, { about: what }), ['constant', 'from', 'by_month'])
}

/** A machine model, by its nameplate. */
export const machine = z.strictObject({
  name: text({ about: 'Full name.', longest: 200 }).optional(),
  hash_rate: quantity('hashRate', { about: 'Nameplate hash rate.', min: 1, max: 1e9 }),
  power: quantity('power', { about: 'Power at the wall.', min: 1, max: 1e6 }),
  released: text({ about: 'Release month.', longest: 20 }).optional(),
  price: quantity('money', { about: 'Price of one, for duty.', source: 'estimate', max: 1e9 }).prefault(
    '0 USD',
  ),
})
export const machines = mapOf(machine, { about: 'Machine models by id.' })

/** From being switched off to being switched on elsewhere. */
const lane = z.strictObject({
  from: listOf(text({ about: 'Region, or a pattern such as cn_*.', refers: 'regions' }), {
    about: 'Regions of departure.',
  }),
  to: listOf(text({ about: 'Region, or a pattern such as us_*.', refers: 'regions' }), {
    about: 'Regions of arrival.',
  }),
  mode: text({ about: 'truck, air, sea: the word that moves.csv shows.', longest: 20 }),
  transit: uncertain('duration', {
    about: 'Door to door, customs included.',
    drawn: 'shipment',
    max: 3 * 365 * 86_400,
  }),
  freight: quantity('perMachine', {
    about: 'Freight of one machine.',
    source: 'estimate',
    max: 1e6,
  }).prefault('0 USD/machine'),
  duty: quantity('share', {
    about: "Duty as a share of the machine's price.",
    source: 'estimate',
    max: 10,
  }).prefault(0),
})

export const transport = z.strictObject({
  packing: uncertain('duration', {
    about: 'Taking down, packing and paperwork, until the truck leaves.',
    source: 'prior of the relocations in sim/history: median 10 days, sigma of ln 0.6',
    knownAt: '2021-11-17',
    drawn: 'shipment',
    max: 3 * 365 * 86_400,
  }).prefault({ lognormal: { median: '10 d', sigma: 0.6 } }),
  lanes: mapOf(lane, { about: 'Routes by id; the first that fits from and to is taken.' }).prefault({}),
})
