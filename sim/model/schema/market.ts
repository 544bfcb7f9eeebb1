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
function path(dimension: DimensionName, what: string, source: string, max: number) {
  const value = (about: string) => quantity(dimension, { about, source, max })
  const full = z.strictObject({
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
  })
  return wholeValue(shorthand('constant', full, { about: `${what}.` }), ['constant', 'series', 'csv', 'gbm'])
}

export const price = path(
  'money',
  'Price of a bitcoin',
  'the scenario; real prices: sim/history/price.ts',
  1e9,
)
export const fees = path(
  'coins',
  'Mean transaction fees per block',
  'the scenario; real fees: sim/history/price.ts',
  1e6,
)

/** A number that changes in steps: constant, from dates on, or by month of the year. */
export function stepwise(dimension: DimensionName, what: string, source: string, max: number) {
  const value = quantity(dimension, { about: what, source, max })
  const full = z.strictObject({
    constant: value.optional(),
    from: datedOf(value, {
      about: 'From these dates on; the first holds before its date too.',
    }).optional(),
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
