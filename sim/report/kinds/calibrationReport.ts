import { CALIBRATION_TABLES } from '../../record/index.ts'
import type { Columns } from '../charts/column.ts'
import { parameterNames, parameterSection } from '../charts/parameters.ts'
import { correlationChart, correlationTable, posteriorChart, walkCharts } from '../charts/posterior.ts'
import { provenanceTable } from '../charts/provenance.ts'
import type { Report, Section, Table } from '../page.ts'
import { type Found, introOf, knownTable } from './runTables.ts'

/** What a report of a fit is made of. */
export interface CalibrationFound extends Found {
  /** What is said of it, a sentence each. */
  readonly said: readonly string[]
  readonly fitted: readonly FittedWords[]
}

/** What was found of a parameter, in the units of the scenario. */
export interface FittedWords {
  readonly path: string
  readonly best: string
  readonly posterior: string
  readonly prior: string
  readonly moved: string
  readonly verdict: string
}

/** A fit as a report: what the data say of what nobody knows. */
export function calibrationReport(found: CalibrationFound): Report {
  const { name, said, origin, tables } = found
  const fitted = knownTable(found, CALIBRATION_TABLES.parameters)
  const correlations = knownTable(found, CALIBRATION_TABLES.correlations)
  const posterior = tables.get('posterior')
  return {
    title: `${name}: what the blocks say`,
    ...introOf(found),
    answer: said,
    sections: [
      ...(fitted ? [parameters(fitted, found)] : []),
      ...(correlations ? [together(correlations)] : []),
      ...(posterior && posterior.rows.length > 0 ? [walk(posterior)] : []),
      ...parameterSection(found),
    ],
    provenance: provenanceTable(origin),
  }
}

function parameters(fitted: Columns, found: CalibrationFound): Section {
  const nameOf = parameterNames(found)
  return {
    id: 'fitted',
    title: 'What was fitted',
    text: [
      'A posterior as wide as its prior says that the data know nothing of the parameter; one far from 0, that they want another value than was thought.',
    ],
    charts: [posteriorChart(fitted, nameOf)],
    tables: [wordsTable(found, nameOf), fittedTable(fitted)],
  }
}

const wordsTable = ({ fitted }: CalibrationFound, nameOf: (path: string) => string): Table => ({
  title: 'Best values, and where nine in ten draws lie',
  columns: [
    'what it is',
    'path',
    'best',
    'posterior, 90 %',
    'prior, 90 %',
    'moved by, sd of the prior',
    'verdict',
  ].map((name) => ({ name, unit: '' })),
  rows: fitted.map(({ path, best, posterior, prior, moved, verdict }) => [
    nameOf(path),
    path,
    best,
    posterior,
    prior,
    moved,
    verdict,
  ]),
})

const IN_FILE = ['path', 'law', 'law_misfit', 'autocorrelation_sweeps']

function fittedTable(fitted: Columns): Table {
  const cells = IN_FILE.map((name) => fitted.cells(name))
  return {
    title: 'The laws that calibrated.yaml has',
    columns: IN_FILE.map((name) => ({ name, unit: fitted.unit(name) })),
    rows: cells[0]!.map((_, i) => cells.map((column) => column[i]!)),
  }
}

const together = (correlations: Columns): Section => ({
  id: 'together',
  title: 'What the data see together',
  charts: [correlationChart(correlations)],
  tables: [correlationTable(correlations)],
})

const walk = (posterior: Parameters<typeof walkCharts>[0]): Section => ({
  id: 'way',
  title: 'The walk',
  text: [
    'A walk that has settled wanders around one level; where it still drifts, the intervals above are those of its way.',
  ],
  charts: walkCharts(posterior),
})
