import { type AnyTable, column, type Column, integer, type Kind, text } from './column.ts'

const run = integer('run', '1', 'its number in the order of the plan, from 1')
const point = integer('point', '1', 'its place in the plan, from 1')

/** Behind the point, in sweeps with --members. */
export const MEMBER_OF_POINT = integer(
  'member',
  '1',
  'which member of the point: run --member gives it again',
)

/** The tables of a folder that `sweep` writes. */
export const SWEEP_TABLES = {
  sweep: {
    name: 'sweep',
    about:
      'Each run: what was varied, by its path and in the unit that parameters.csv names (as it was written where that is ' +
      'not one number, date or text), then its summary. A metric of a region, fleet, site or stake is called ' +
      'metric:scope; it is empty for points whose scenario has no such region, fleet, site or stake.',
    row: 'a run that did not fail',
    key: ['run'],
    columns: [run, point],
    wide: {
      kind: 'number',
      unit: '',
      meaning: 'a varied parameter, or a metric of summary.csv',
      decimals: 12,
    },
  },
  plan: {
    name: 'plan',
    about: 'The points as they were written: sweep --plan takes this file.',
    row: 'a point',
    key: [],
    columns: [],
    wide: { kind: 'text', unit: '', meaning: 'what the point says at this path', decimals: 0 },
  },
  failures: {
    name: 'failures',
    about: 'Runs that could not be run to their end. They are in no other table.',
    row: 'such a run',
    key: ['run'],
    columns: [run, point, text('message', 'what went wrong'), text('command', 'runs it alone')],
  },
} as const satisfies Record<string, AnyTable>

/** A column of sweep.csv that holds what was varied, where that is no number. */
export const variedColumn = (path: string, kind: Kind): Column => column(path, kind, '', 'what was varied', 0)
