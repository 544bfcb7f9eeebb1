import { type AnyTable, column, type Column, date as day, instant, integer, number, text } from './column.ts'

const date: Column = { ...day, meaning: 'UTC day; empty for what is said of the whole run' }

/** What a row of quantiles or of differences is about. */
export const SUBJECT: readonly Column[] = [
  text('table', 'table of a run that has this column'),
  { ...day },
  text('region', 'id of the region, country, fleet or site; empty for the network'),
  text('metric', 'name of the column, its unit last; see the table of that name below'),
]

const DECIMALS = 6
/** A column of numbers of any unit. */
export const ofAnyUnit = (name: string, meaning: string): Column => number(name, '', DECIMALS, meaning)

const spread = (of: string): Column[] => [
  ofAnyUnit('mean', `mean over the members ${of}`),
  ofAnyUnit('p05', '5 % of them have this or less'),
  ofAnyUnit('p25', 'a quarter of them'),
  ofAnyUnit('p50', 'half of them: the median'),
  ofAnyUnit('p75', 'three quarters'),
  ofAnyUnit('p95', '95 %; quantiles lie between values as those of PERCENTILE.INC do'),
]

const spreadOf = (what: string, unit: string, decimals: number, meaning: string): Column[] =>
  spread('').map(({ name, meaning: which }) =>
    number(`${what}_${name}`, unit, decimals, name === 'mean' ? `mean ${meaning}` : `${meaning}: ${which}`),
  )

/** The tables of a folder that `ensemble` writes; members.csv has columns of its scenario's own. */
export const ENSEMBLE_TABLES = {
  quantiles: {
    name: 'quantiles',
    about: 'How the members are spread, day by day.',
    row: 'a day, a column of a table, and a place',
    key: ['table', 'date', 'region', 'metric'],
    columns: [...SUBJECT, ...spread('that have this number')],
  },
  retargets: {
    name: 'retargets',
    about: 'Changes of difficulty, by their number.',
    row: 'a retarget that some member had',
    key: ['height'],
    columns: [
      integer('retarget', '1', 'its number, from 1'),
      integer('height', 'blocks', 'height of the first block under the new difficulty'),
      integer('members', 'members', 'that had it within the run; the rest of the row is about these'),
      ...['p05', 'p25', 'p50', 'p75', 'p95'].map((name) =>
        instant(`at_${name}`, `time of the last block under the old difficulty: ${name}`),
      ),
      ...spreadOf('timespan_days', 'd', 4, 'from the first to the last block of the epoch'),
      ...spreadOf('change_pct', '%', 4, 'change of difficulty'),
      ...spreadOf('new_difficulty', '1', 3, 'difficulty after'),
    ],
  },
  members: {
    name: 'members',
    about:
      'Each member: what was drawn for it, by the path in the scenario and in the unit that parameters.csv names, then ' +
      'its summary. A metric of a region, fleet, site or stake is called metric:scope.',
    row: 'a member that did not fail',
    key: ['member'],
    columns: [integer('member', '1', 'its number: run --member gives the same again')],
    wide: {
      kind: 'number',
      unit: '',
      meaning: 'a drawn parameter, or a metric of summary.csv',
      decimals: 12,
    },
  },
  parameters: {
    name: 'parameters',
    about: 'What nobody knows, and how it is distributed between members.',
    row: 'a parameter that is drawn per member',
    key: ['path'],
    columns: [
      text('path', 'in the scenario'),
      text('unit', 'of its numbers here and in members.csv'),
      number('p05', '', 12, '5 % of the distribution'),
      number('p50', '', 12, 'its median, which a single run takes'),
      number('p95', '', 12, '95 % of it'),
      {
        ...day,
        name: 'known_at',
        meaning: 'since when the world could have known that, as the scenario says',
      },
      text('source', 'where it comes from, as the scenario says'),
    ],
  },
  variance: {
    name: 'variance',
    about: 'How much of each spread is luck, and how much is what nobody knows.',
    row: 'a metric of the summary, or a day of the hash rate or the difficulty',
    key: ['table', 'date', 'region', 'metric'],
    columns: [
      text('table', 'summary or network'),
      date,
      text('region', 'scope of the metric; empty for the network'),
      text('metric', 'id of the metric, or name of the column; a date counts in days'),
      integer('pairs', 'pairs', 'members that share what nobody knows and differ in luck, two and two'),
      ofAnyUnit('sd', 'standard deviation over the members'),
      number('luck_pct', '%', 2, 'of the variance: what luck makes, by itself and in what nobody knows'),
      number(
        'ignorance_pct',
        '%',
        2,
        'of the variance: what nobody knows makes by itself; below 0 by chance',
      ),
      number('error_pct', '%', 2, 'standard error of both'),
    ],
  },
  failures: {
    name: 'failures',
    about: 'Members that could not be run to their end. They are in no other table.',
    row: 'such a member',
    key: ['member'],
    columns: [
      integer('member', '1', 'its number'),
      text('seed', 'of the ensemble'),
      text('message', 'what went wrong'),
      text('command', 'runs it alone'),
    ],
  },
} as const satisfies Record<string, AnyTable>

/** A column of members.csv that holds answers. */
export const answerColumn = (name: string, unit: string, meaning: string): Column =>
  unit === 'date' ? column(name, 'date', '', meaning, 0) : number(name, unit, DECIMALS, meaning)

/** A column of members.csv that holds drawn values of about that size: ten digits of it. */
export const drawnColumn = (name: string, unit: string, size: number): Column =>
  number(
    name,
    unit,
    Math.min(12, Math.max(0, 9 - Math.floor(Math.log10(Math.abs(size) || 1)))),
    'what was drawn',
  )
