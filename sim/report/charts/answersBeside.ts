import type { AnswerBeside, AnswerRow } from '../../study/compare/answerDifferences.ts'
import type { Missing } from '../../study/compare/missing.ts'
import type { RowAgreement } from '../../study/compare/rowDifferences.ts'
import { isoDate } from '../../units/index.ts'
import type { Cell, Chart, Table } from '../page.ts'
import { groupsChart } from './beside.ts'

/** Answers side by side, and their differences to the first folder. */
export const answersBeside = (
  title: string,
  answers: readonly AnswerRow[],
  labels: readonly string[],
): Table => ({
  title,
  columns: [
    ...['metric', 'scope', 'unit'].map((name) => ({ name, unit: '' })),
    ...labels.flatMap((label, i) =>
      (i === 0 ? [label] : [label, `${label}: difference`, `${label}: relative_pct`]).map((name) => ({
        name,
        unit: name.endsWith('_pct') && name !== label ? '%' : '',
      })),
    ),
  ],
  rows: answers.map((row) => [...aboutOf(row), ...labels.flatMap((_, i) => cellsOf(row[i], i))]),
})

function aboutOf(row: AnswerRow): Cell[] {
  const { metric, scope, unit } = row.find((answer) => answer !== undefined)!
  return [metric, scope, unit]
}

function cellsOf(answer: AnswerBeside | undefined, folder: number): Cell[] {
  const value = answer ? valueOf(answer) : null
  return folder === 0 ? [value] : [value, answer?.difference ?? null, percentOf(answer)]
}

/** With the decimals that summary.csv of `compare` has. */
const percentOf = (answer: AnswerBeside | undefined): number | null =>
  typeof answer?.relativePercent === 'number' ? Number(answer.relativePercent.toFixed(6)) : null

/** A date as a date: the mean of several is the nearest day. */
const valueOf = ({ unit, value }: AnswerBeside): Cell =>
  unit === 'date' && value !== null ? isoDate(Math.round(value)) : value

/** As many bars as can be told apart. */
const MOST_BARS = 60

/** How far the answers of the network are from those of the first folder. @param answers those that differ, the first ones first */
export function relativeChart(answers: readonly AnswerRow[], labels: readonly string[]): Chart[] {
  const later = labels.slice(1)
  const groups = answers.flatMap((row) => {
    const { metric, scope } = row.find((answer) => answer !== undefined)!
    const values = row.slice(1).map(percentOf)
    return scope === 'network' && values.some((value) => value !== null) ? [{ name: metric, values }] : []
  })
  const shown = groups.slice(0, Math.max(3, Math.min(16, Math.floor(MOST_BARS / later.length))))
  if (shown.length === 0) return []
  const left = groups.length > shown.length ? `; ${shown.length} of ${groups.length} that differ` : ''
  return [
    groupsChart({
      id: 'relative',
      title: `Differences of the answers to those of ${labels[0]}${left}`,
      unit: '%',
      rows: 'metric',
      labels: later,
      first: 1,
      column: (label) => `${label}: relative_pct`,
      groups: shown,
    }),
  ]
}

/** What a folder lacks and another one has. */
export const missingTable = (missing: readonly Missing[], labels: readonly string[]): Table => ({
  title: 'What is missing',
  columns: ['folder', 'table', 'what', 'name', 'from', 'until'].map((name) => ({ name, unit: '' })),
  rows: missing.map(({ folder, table, what, name, from, until }) => [
    labels[folder]!,
    table,
    what,
    name,
    from,
    until,
  ]),
})

/** How far the rows of each table agree. */
export const agreementTable = (rows: readonly RowAgreement[], labels: readonly string[]): Table => ({
  title: 'How far the rows agree with those of the first folder',
  columns: [
    { name: 'table', unit: '' },
    { name: 'folder', unit: '' },
    ...['rows_of_first', 'rows', 'same', 'different'].map((name) => ({ name, unit: 'rows' })),
    { name: 'columns', unit: '' },
  ],
  rows: rows.map(({ table, folder, rowsOfFirst, rows, same, different, columns }) => [
    table,
    labels[folder]!,
    rowsOfFirst,
    rows,
    same,
    different,
    columns.join(' '),
  ]),
})
