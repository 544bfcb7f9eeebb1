import * as z from 'zod'
import { instant, listOf, quantity, text, whole, word } from '../leaf.ts'

const FITTED = { source: 'what calibrated it' }

/**
 * Where the numbers of a fitted part come from: backtests know by it which days they may score. Of all this, runs read
 * the correlations alone.
 */
export const calibration = z.strictObject({
  fitted: listOf(text({ about: 'Path of a parameter that was fitted.' }), {
    about: 'The parameters that were fitted.',
    ...FITTED,
  }).optional(),
  correlations: listOf(
    listOf(quantity('factor', { about: 'A correlation, of normal scores.', min: -1, max: 1, ...FITTED }), {
      about: 'Correlations with the parameters before it.',
    }),
    {
      about:
        'How the fitted parameters hang together, a row each from the second on: members draw them so. None: by themselves.',
      ...FITTED,
    },
  ).optional(),
  from: instant({ about: 'First day that the fit was held against.', ...FITTED }).optional(),
  until: instant({
    about: 'Last day that the fit was held against; a backtest scores the days after it as out of time.',
    ...FITTED,
  }),
  known_by: instant({
    about: 'If no prior of the fit rests on what became known later than this day: that day.',
    ...FITTED,
  }).optional(),
  deviance: quantity('factor', {
    about: 'Deviance per day that the fit reached on its own days.',
    ...FITTED,
    max: 1e6,
  }).optional(),
  seed: word({ about: 'Seed of the fit.', ...FITTED }).optional(),
  runs: whole('factor', { about: 'Runs that the fit took.', ...FITTED, max: 1e12 }).optional(),
  scenario_hash: text({
    about: 'SHA-256 of the scenario that was fitted.',
    ...FITTED,
    longest: 64,
  }).optional(),
})
