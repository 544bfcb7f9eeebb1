import { type AnyTable, type Kind, METRICS, TABLES } from '../../record/index.ts'
import type { Expected } from './savedCsv.ts'

/** What the tables of result folders should hold. */

const expectedOf = ({ columns, wide, key }: AnyTable): Expected => {
  const kinds = new Map(columns.map((column) => [column.name, column.kind]))
  return {
    kindOf: (name) => kinds.get(name) ?? wide?.kind,
    known: [...kinds.keys()],
    needed: key,
    key,
  }
}

const QUANTILES: Expected = {
  kindOf: (name) => (name === 'date' ? 'date' : QUANTILES.key.includes(name) ? 'text' : 'number'),
  known: ['table', 'date', 'region', 'metric', 'mean', 'p05', 'p25', 'p50', 'p75', 'p95'],
  needed: ['table', 'date', 'region', 'metric', 'mean'],
  key: ['table', 'date', 'region', 'metric'],
}

const metricOf = (column: string) => METRICS.find(({ id }) => id === column.split(':')[0])

const MEMBERS: Expected = {
  kindOf: (name): Kind | undefined => {
    if (name === 'member') return 'integer'
    const metric = metricOf(name)
    return metric && (metric.unit === 'date' ? 'date' : 'number')
  },
  known: ['member', ...METRICS.map(({ id }) => id)],
  needed: ['member'],
  key: ['member'],
}

const ofRun = TABLES.map((table): [string, Expected] => [table.name, expectedOf(table)])
const summary = {
  ...ofRun.find(([name]) => name === 'summary')![1],
  needed: ['metric', 'scope', 'value', 'unit'],
  mixed: { column: 'value', unit: 'unit' },
}

/** The tables of a run, by name. */
export const RUN_TABLES: ReadonlyMap<string, Expected> = new Map([...ofRun, ['summary', summary]])

/** The tables of an ensemble that can be compared. */
export const ENSEMBLE_TABLES: ReadonlyMap<string, Expected> = new Map([
  ['quantiles', QUANTILES],
  ['members', MEMBERS],
])
