import {
  type AnyTable,
  BACKTEST_TABLES,
  CALIBRATION_TABLES,
  COMPARE_TABLES,
  ENSEMBLE_TABLES as WRITTEN_BY_ENSEMBLE,
  keptTable,
  type Kind,
  METRICS,
  PAIR_TABLES,
  SENSITIVITY_TABLES,
  SWEEP_TABLES,
  TABLES,
} from '../../record/index.ts'
import { ENERGY, NETWORK, SHARE } from '../../report/kinds/shownMetrics.ts'
import type { FolderKind } from '../manifest.ts'
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

/** How lines of quantiles.csv and pair.csv begin that are shown, a tenth of all. */
const SHOWN_ROWS = rowsOf({
  network: [...NETWORK, ...ENERGY].map(({ metric }) => metric),
  regions: [SHARE],
  countries: [SHARE],
})

/** The metric stands behind the place, whose name may hold anything. */
function rowsOf(metrics: Readonly<Record<string, readonly string[]>>): RegExp {
  const end = '[,;\\t]'
  const lines = Object.entries(metrics).map(
    ([table, names]) => `${table}${end}[^\\n]*?${end}(?:${names.join('|')})${end}`,
  )
  return new RegExp(lines.join('|'))
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
const RUN_TABLES: Tables = new Map([...ofRun, ['summary', summary]])

/** The tables of an ensemble that can be compared. */
const ENSEMBLE_TABLES: Tables = new Map([
  ['quantiles', QUANTILES],
  ['members', MEMBERS],
])

/** The tables of a folder, by name. */
type Tables = ReadonlyMap<string, Expected>

/** What is read of which kinds of folders. */
export type Wanted<Kind extends FolderKind> = Readonly<Record<Kind, Tables>>

/** What `compare` puts side by side. */
export const COMPARABLE: Wanted<'run' | 'ensemble'> = { run: RUN_TABLES, ensemble: ENSEMBLE_TABLES }

/** Columns that only a scenario knows are metrics, or else what their cells say. */
const ofAnyScenario = (table: AnyTable): Expected => {
  const expected = expectedOf(table)
  const kinds = new Map(table.columns.map(({ name, kind }) => [name, kind]))
  return { ...expected, kindOf: (name) => kinds.get(name) ?? MEMBERS.kindOf(name) }
}

const named = (tables: readonly AnyTable[]): Tables =>
  new Map(tables.map((table) => [table.name, ofAnyScenario(table)]))

/** The first members that `--keep daily` has written; a member of a year has 100 kB. */
const KEPT: Expected = {
  ...ofAnyScenario(keptTable('network')),
  only: /[1-8][,;\t]/,
  first: 4 * 2 ** 20,
}

const { retargets, parameters, variance } = WRITTEN_BY_ENSEMBLE
const { morris, sobol, runs, failures } = SENSITIVITY_TABLES

/** sensitivity.csv has the columns of its method; none is needed that only the other has. */
const SENSITIVITY = { ...ofAnyScenario({ ...morris, columns: [...morris.columns, ...sobol.columns] }) }

const sweep = named([...Object.values(SWEEP_TABLES), parameters])
/** Of 10,000 runs all: 200 answers of each take 20 MB, and ten times as much in memory. */
const RUNS = { ...sweep.get('sweep')!, spread: 32 * 2 ** 20 }

const pair = named(Object.values(PAIR_TABLES))
const comparison = named(COMPARE_TABLES)
/** Dates and numbers in one column. */
const ANSWERS = { ...comparison.get('summary')!, mixed: { column: 'value', unit: 'unit' } }

/** What can be shown of which folders. */
export const SHOWABLE = {
  run: RUN_TABLES,
  ensemble: new Map([
    ...ENSEMBLE_TABLES,
    ['quantiles', { ...QUANTILES, only: SHOWN_ROWS }],
    ['network-members', KEPT],
    ...named([retargets, parameters, variance]),
  ]),
  pair: new Map([...pair, ['pair', { ...pair.get('pair')!, only: SHOWN_ROWS }]]),
  sweep: new Map([...sweep, ['sweep', RUNS]]),
  sensitivity: new Map([['sensitivity', SENSITIVITY], ...named([parameters, runs, failures])]),
  backtest: named(Object.values(BACKTEST_TABLES)),
  calibration: named(Object.values(CALIBRATION_TABLES)),
  comparison: new Map([...comparison, ['summary', ANSWERS]]),
} satisfies Partial<Wanted<FolderKind>>
