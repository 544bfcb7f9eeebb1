import { type AnyTable, type Column, integer, number, text } from './column.ts'
import { ofAnyUnit, SUBJECT } from './ensembleTables.ts'

/** What is said of A against B. */
export const DIFFERENCES: readonly Column[] = [
  ofAnyUnit('mean_a', 'mean over the members of A'),
  ofAnyUnit('mean_b', 'mean over the members of B'),
  ofAnyUnit('diff_mean', 'mean of A less B, member by member'),
  ofAnyUnit('diff_p05', '5 % of the members differ by this or less'),
  ofAnyUnit('diff_p50', 'half of them: the median difference'),
  ofAnyUnit('diff_p95', '95 % of them'),
  number('share_a_greater', '1', 6, 'share of the members in which A has more than B'),
  integer(
    'unpaired_members',
    'members',
    'how many of each an ensemble with luck of its own would need, to know the mean difference as well; empty where all members differ alike',
  ),
]

/** The tables of a folder that `pair` writes. */
export const PAIR_TABLES = {
  pair: {
    name: 'pair',
    about: 'What two scenarios do differently with the same luck, day by day.',
    row: 'a day, a column of a table, and a place that both have',
    key: ['table', 'date', 'region', 'metric'],
    columns: [...SUBJECT, ...DIFFERENCES],
  },
  summary: {
    name: 'pair-summary',
    about: 'The same of the answers of whole runs. Members that lack an answer in one of both are left out.',
    row: 'a metric and scope that both have',
    key: ['metric', 'scope'],
    columns: [
      text('metric', 'id of the metric'),
      text('scope', 'network, a region, a fleet, a site, a stake in one, or a claim'),
      text('unit', 'of the values; d where the metric is a date, whose means are days since 1970'),
      integer('members', 'members', 'that have this answer in both'),
      ...DIFFERENCES,
    ],
  },
  failures: {
    name: 'failures',
    about: 'Members that could not be run to their end. They are in no other table.',
    row: 'such a member',
    key: ['member'],
    columns: [
      integer('member', '1', 'its number'),
      text('seed', 'of the pair'),
      text('message', 'what went wrong'),
    ],
  },
} as const satisfies Record<string, AnyTable>
