import * as z from 'zod'
import { choice, instant, mapOf, quantity, text } from '../leaf.ts'

/** Columns of network.csv that a claim may be about. */
const CLAIMED = [
  'hashrate_est_1d_eh_s',
  'hashrate_est_7d_eh_s',
  'hashrate_eh_s',
  'difficulty',
  'blocks',
  'price_usd',
] as const

const span = (which: string) =>
  z.strictObject({
    from: instant({ about: `First day of ${which}.` }),
    until: instant({ about: `First day after ${which}.` }),
  })

const change = (about: string) => quantity('share', { about, min: -1, max: 100 }).optional()

const claim = z.strictObject({
  says: text({ about: 'The claim in words.' }),
  of: choice(CLAIMED, {
    about: 'The column of network.csv that it is held against; what people see are estimates from blocks.',
    source: 'the scenario',
  }).prefault('hashrate_est_1d_eh_s'),
  before: span('the days that it compares with'),
  after: span('the days that it is about'),
  at_least: change('It holds if the mean after, against the mean before, changed by at least this: "-2 %".'),
  at_most: change('It holds if the mean changed by at most this: "-20 %" for a fall by a fifth.'),
})

/** What somebody said had happened; each run says whether it would have been seen. */
export const claims = mapOf(claim, {
  about: 'Claims by id, such as headlines: in each run they hold or not, in an ensemble with a chance.',
})
