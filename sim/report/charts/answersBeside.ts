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

/** Of the first folder that has it. */
const firstOf = (row: AnswerRow): AnswerBeside => row.find((answer) => answer !== undefined)!

function aboutOf(row: AnswerRow): Cell[] {
  const { metric, scope, unit } = firstOf(row)
  return [metric, scope, unit]
}

function cellsOf(answer: AnswerBeside | undefined, folder: number): Cell[] {
  const value = answer ? valueOf(answer) : null
  return folder === 0 ? [value] : [value, answer?.difference ?? null, percentOf(answer)]
}

/** With the decimals that summary.csv of `compare` has. */
function percentOf(answer: AnswerBeside | undefined): number | null {
  return typeof answer?.relativePercent === 'number' ? Number(answer.relativePercent.toFixed(6)) : null
}

/** A date as a date: the mean of several is the nearest day. */
const valueOf = ({ unit, value }: AnswerBeside): Cell =>
  unit === 'date' && value !== null ? isoDate(Math.round(value)) : value

/** As many bars as can be told apart. */
const MOST_BARS = 60

/** A percentage of a percentage, of a duration or of less than nothing misleads: each kind is told in what can be compared. */
const CHARTS = [
  {
    id: 'relative',
    title: 'Differences of the answers to those of',
    unit: '%',
    column: 'relative_pct',
    has: (row: AnswerRow) => hasPercent(row) && !isFromNothing(row),
    in: percentOf,
  },
  {
    id: 'differences-points',
    title: 'Differences of the answers that are percentages to those of',
    unit: 'points',
    column: 'difference',
    has: (row: AnswerRow) => unitIn(row) === '%',
    in: differenceOf,
  },
  {
    id: 'differences-days',
    title: 'Differences of dates and durations to those of',
    unit: 'days',
    column: 'difference',
    has: (row: AnswerRow) => unitIn(row) === 'd' || unitIn(row) === 'date',
    in: differenceOf,
  },
] as const

const unitIn = (row: AnswerRow): string => firstOf(row).unit
const hasPercent = (row: AnswerRow): boolean => !['%', 'd', 'date'].includes(unitIn(row))
const isFromNothing = ([first]: AnswerRow): boolean => (first?.value ?? 1) <= 0

function differenceOf(answer: AnswerBeside | undefined): number | null {
  return answer?.difference ?? null
}

/** How far the answers of the network are from those of the first folder. @param answers those that differ, the first ones first */
export const differencesBeside = (answers: readonly AnswerRow[], labels: readonly string[]): Chart[] =>
  CHARTS.flatMap((kind) => kindChart(kind, ofNetwork(answers).filter(kind.has), labels))

const ofNetwork = (answers: readonly AnswerRow[]): AnswerRow[] =>
  answers.filter((row) => firstOf(row).scope === 'network')

function kindChart(
  { id, title, unit, column, in: cellOf }: (typeof CHARTS)[number],
  answers: readonly AnswerRow[],
  labels: readonly string[],
): Chart[] {
  const later = labels.slice(1)
  const groups = answers
    .map((row) => ({ name: firstOf(row).metric, values: row.slice(1).map(cellOf) }))
    .filter(({ values }) => values.some((value) => value !== null))
  const shown = groups.slice(0, Math.max(3, Math.min(16, Math.floor(MOST_BARS / later.length))))
  if (shown.length === 0) return []
  const left = groups.length > shown.length ? `; ${shown.length} of ${groups.length} that differ` : ''
  return [
    groupsChart({
      id,
      title: `${title} ${labels[0]}${left}`,
      unit,
      rows: 'metric',
      labels: later,
      first: 1,
      column: (label) => `${label}: ${column}`,
      groups: shown,
    }),
  ]
}

/** Names of answers of the network that cannot be told in percent, since the first folder has 0 or less. */
export const fromNothingBeside = (answers: readonly AnswerRow[]): string[] =>
  ofNetwork(answers)
    .filter((row) => hasPercent(row) && isFromNothing(row))
    .map((row) => firstOf(row).metric)

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
