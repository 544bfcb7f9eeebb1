import { ALL_DIGITS, type AnyTable, type Column, integer, number, text } from './column.ts'

const SD = 'sd of the prior'

/** A number in the unit of the row's parameter. */
const value = (name: string, meaning: string): Column =>
  number(name, 'unit of the parameter', ALL_DIGITS, meaning)

const quantiles = (of: 'prior' | 'posterior'): Column[] =>
  [5, 25, 50, 75, 95].map((p) =>
    value(`${of}_p${String(p).padStart(2, '0')}`, p === 50 ? `median of the ${of}` : `${p} % of the ${of}`),
  )

/** The tables of a folder that `calibrate` writes; posterior.csv has columns of its scenario's own. */
export const CALIBRATION_TABLES = {
  parameters: {
    name: 'parameters',
    about: 'What was fitted: priors, the most probable values, and how far the data leave them open.',
    row: 'a parameter that was fitted',
    key: ['path'],
    columns: [
      text('path', 'in the scenario'),
      text('unit', 'of its numbers'),
      ...quantiles('prior'),
      value('best', 'at the most probable point of all that were looked at'),
      value('posterior_mean', 'mean of the posterior'),
      value('posterior_sd', 'its standard deviation'),
      ...quantiles('posterior'),
      number('best_in_prior_sd', SD, 4, 'how far the most probable point lies from the median of the prior'),
      number('mean_in_prior_sd', SD, 4, 'how far the mean of the posterior does'),
      number('sd_in_prior_sd', SD, 4, 'sd of the posterior: near 1, the data say nothing of the parameter'),
      number(
        'autocorrelation_sweeps',
        'sweeps',
        2,
        'of the walk that are worth one independent draw a walker',
      ),
      text('law', 'that calibrated.yaml gives it'),
      number(
        'law_misfit',
        'sd of the posterior',
        4,
        'the furthest that one of the law’s quantiles above is off',
      ),
      text(
        'verdict',
        'against the edge of its prior (beyond ±2 sd); nothing said (posterior as wide as the prior, sd above 0.9); or ' +
          'tied to another (correlation beyond ±0.8), so that the data see a combination of both',
      ),
    ],
  },
  correlations: {
    name: 'correlations',
    about: 'Which parameters the data see together.',
    row: 'a pair of parameters',
    key: ['parameter', 'other'],
    columns: [
      text('parameter', 'its path'),
      text('other', 'path of another'),
      number('correlation', '1', 4, 'of their draws, by ranks (normal scores)'),
    ],
  },
  posterior: {
    name: 'posterior',
    about: 'Draws of the posterior, in the order of the walk, each with the values of all parameters.',
    row: 'where a walker was after a sweep',
    key: ['sweep', 'walker'],
    columns: [
      integer('sweep', '1', 'from 1; those at the beginning are left out'),
      integer('walker', '1', 'from 1'),
      number('log_posterior', '1', 4, 'logarithm of the posterior density, up to a constant'),
      number('deviance_per_day', '1', 6, 'of the daily blocks, under the difficulty that was observed'),
      number(
        'share_misfit',
        '1',
        6,
        'of the reported shares: weighted squares of points off, in units of their error',
      ),
    ],
    wide: {
      kind: 'number',
      unit: '',
      meaning: 'a parameter, in the unit that parameters.csv names',
      decimals: 12,
    },
  },
} as const satisfies Record<string, AnyTable>
