import { type AnyTable, ALL_DIGITS, column, type Column, date, integer, number, text } from './column.ts'

const folder: Column = text(
  'folder',
  'the folder, by the last parts of its path that tell it from the others',
)

/** The tables that `compare` writes. */
export const COMPARE_TABLES: readonly AnyTable[] = [
  {
    name: 'compare',
    about: 'The network in all folders side by side, for looking and charting.',
    row: 'a day that any of them has',
    key: ['date'],
    columns: [date],
    wide: {
      kind: 'number',
      unit: '',
      meaning:
        'a column of network.csv in that folder; for later folders also `metric:folder:difference` to the first one, and `metric:folder:ratio`',
      decimals: ALL_DIGITS,
    },
  },
  {
    name: 'compare-long',
    about:
      'Every number of network, regions, countries, fleets and sites that differs in any later folder, for pivot tables. What is the same everywhere, or missing, is left out.',
    row: 'a number of a day, and a folder',
    key: ['table', 'date', 'region', 'metric', 'folder'],
    columns: [
      text('table', 'the table that it stands in'),
      date,
      text('region', 'id of the region, country, fleet or site; empty for the network'),
      text('metric', 'column of that table'),
      folder,
      number('value', '', ALL_DIGITS, 'number in that folder; the mean of an ensemble'),
      number('difference', '', ALL_DIGITS, 'to the first folder'),
      number('ratio', '1', ALL_DIGITS, 'to the first folder; empty where that has 0'),
    ],
  },
  {
    name: 'summary',
    about: 'The answers of all folders.',
    row: 'a metric, scope and folder',
    key: ['metric', 'scope', 'folder'],
    columns: [
      text('metric', 'id of the metric'),
      text('scope', 'network, a region, a fleet, a site, or a stake in one'),
      folder,
      column('value', 'text', '', 'number or date; the mean over the members of an ensemble', ALL_DIGITS),
      text('unit', 'unit of the value'),
      integer('members', 'members', 'how many of an ensemble have a value; 1 or 0 of a run'),
      number('std_error', '', ALL_DIGITS, 'standard error of the mean; empty for a run'),
      number('difference', '', ALL_DIGITS, 'to the first folder; of dates in days'),
      number('relative_pct', '%', 6, 'difference by the size of the first value; empty for dates and from 0'),
      text('arrow', '↑ more than in the first folder, ↓ less, → the same in 15 digits'),
      number('z', '1', 4, 'difference of two ensembles by its standard error, as if they shared no luck'),
    ],
  },
  {
    name: 'tables',
    about: 'How far the rows of each table agree, in the columns that both have.',
    row: 'a table, and a later folder of the same kind as the first',
    key: ['table', 'folder'],
    columns: [
      text('table', 'the table'),
      folder,
      integer('rows_of_first', 'rows', 'rows in the first folder'),
      integer('rows', 'rows', 'rows in that folder'),
      integer('same', 'rows', 'that both have and that say the same'),
      integer('different', 'rows', 'that both have and that differ'),
      text('columns', 'columns in which they differ, separated by spaces'),
      number(
        'within_pct',
        '%',
        ALL_DIGITS,
        'largest relative difference of a number; empty where texts differ, or a number and 0 or an empty cell',
      ),
    ],
  },
  {
    name: 'missing',
    about: 'What a folder lacks and another one has.',
    row: 'a thing that is missing',
    key: [],
    columns: [
      folder,
      text('table', 'where it is missing'),
      text('what', 'table, column, region (or country, fleet, site), days, or metric'),
      text('name', 'of the column, region or metric'),
      column('from', 'date', '', 'first day without it', 0),
      column('until', 'date', '', 'last day without it', 0),
    ],
  },
]
