import { type AnyTable, type Column, integer, number, text } from './column.ts'

/** Decimals of numbers whose unit is that of the row's metric. */
const DECIMALS = 6

const SUBJECT: readonly Column[] = [
  text('metric', 'id of a metric of summary.csv; country_share_… sums up the regions of a country'),
  text('scope', 'what the metric is of'),
  text('unit', 'unit of the metric; a date counts in days'),
  text('parameter', 'its path in the scenario; luck, where that was varied too'),
]

const estimated = (name: string, unit: string, meaning: string): Column[] => [
  number(name, unit, DECIMALS, meaning),
  number(`${name}_p05`, unit, DECIMALS, 'and where its 90 % bootstrap interval begins'),
  number(`${name}_p95`, unit, DECIMALS, 'and ends'),
]

const rank = (of: string): Column =>
  integer(
    'rank',
    '1',
    `place of the parameter among all of this metric, by ${of}; empty if it does not matter at all`,
  )

const missing = integer('missing_runs', 'runs', 'that do not have the metric: a recovery that does not come')

const ABOUT = 'How much each parameter matters for each metric.'
const KEY = ['metric', 'scope', 'parameter']
const ROW = 'a parameter and a metric'

/** The tables of a folder that `sensitivity` writes; sensitivity.csv has the measures of its method. */
export const SENSITIVITY_TABLES = {
  morris: {
    name: 'sensitivity',
    about: `${ABOUT} By the method of Morris: effects are those of a move over nearly all of what the parameter may be.`,
    row: ROW,
    key: KEY,
    columns: [
      ...SUBJECT,
      ...estimated('mu_star', 'unit of the metric', 'mean size of the effects: what the parameter matters'),
      ...estimated('mu', 'unit of the metric', 'mean effect, with its sign'),
      ...estimated(
        'sigma',
        'unit of the metric',
        'standard deviation of the effects: large where they hang on other parameters, or on where the parameter is',
      ),
      integer('effects', 'effects', 'that could be computed'),
      missing,
      rank('mu_star'),
    ],
  },
  sobol: {
    name: 'sensitivity',
    about: `${ABOUT} By the method of Sobol: shares of the variance between runs.`,
    row: ROW,
    key: KEY,
    columns: [
      ...SUBJECT,
      ...estimated('total', '1', 'total order: share that the parameter has a part in, alone or with others'),
      ...estimated('first', '1', 'first order: share that it explains by itself'),
      integer('rows', 'rows', 'of the design that have all their runs, of which the shares are made'),
      missing,
      rank('total'),
    ],
  },
  runs: {
    name: 'runs',
    about:
      'Each run: the probability at which each parameter was taken, its value in the unit that parameters.csv names, and ' +
      'the summary. A metric of a region, fleet, site or stake is called metric:scope.',
    row: 'a run that did not fail',
    key: ['run'],
    columns: [integer('run', '1', 'its number in the design, from 1')],
    wide: {
      kind: 'number',
      unit: '',
      meaning: 'u:path, a probability; a parameter; or a metric of summary.csv',
      decimals: 12,
    },
  },
  failures: {
    name: 'failures',
    about: 'Runs that could not be run to their end. They are in no other table.',
    row: 'such a run',
    key: ['run'],
    columns: [
      integer('run', '1', 'its number in the design'),
      text('message', 'what went wrong'),
      text('command', 'runs it alone'),
    ],
  },
} as const satisfies Record<string, AnyTable>

/** Of a run, where luck was varied too. */
export const LUCK_OF_RUN = integer('luck', '1', 'its luck: that of the member of this number')

/** A column of runs.csv that holds probabilities. */
export const probabilityColumn = (path: string): Column =>
  number(`u:${path}`, '1', 10, 'probability at which the parameter was taken')
