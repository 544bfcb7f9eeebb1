import * as z from 'zod'
import { choice, instant, listOf, mapOf, properName, quantity, text, uncertain, withFacts } from '../leaf.ts'

const COUNTRY = properName('a country')

const weight = uncertain('factor', {
  about: 'How strongly the sample shows what is reported there; 1 = evenly.',
  source: 'estimate',
  drawn: 'member',
  max: 100,
})

const rule = z.strictObject({
  regions: listOf(text({ about: 'Region or pattern.', refers: 'regions' }), {
    about: 'Regions that the rule is for.',
  }),
  machines: choice(['all', 'open', 'covert'], {
    about: 'Whether it is for all machines, the open or the covert ones.',
    source: 'the scenario',
  }).prefault('all'),
  from: instant({ about: 'First day.' }).optional(),
  until: instant({ about: 'First day on which it no longer holds.' }).optional(),
  as: withFacts(z.record(COUNTRY, quantity('share', { about: 'Share reported as that country.', max: 1 })), {
    description: 'Country → share; together 100 %. Places without machines are allowed.',
    key: 'country',
  }),
})

/** How a sample by IP address maps machines to countries: the last rule that fits wins; without one, their own. */
export const reporting = z.strictObject({
  rules: mapOf(rule, { about: 'Rules by id, in order.' }).prefault({}),
  sample_weight: withFacts(z.record(COUNTRY, weight), {
    description: 'Reported country → weight in the published sample.',
    keys: 'country',
  }).prefault({}),
})
