import type { Cell, Row } from '../record/index.ts'
import type { AnswerBeside } from '../study/compare/answerDifferences.ts'
import type { Comparison } from '../study/compare/comparison.ts'
import { type AlignedTable, datesOf, dayNumbers, differs } from '../study/compare/days.ts'
import { difference, ratio } from '../study/compare/difference.ts'
import { isoDate } from '../units/index.ts'

/** The rows of a table of a comparison. */
export function comparisonRows(table: string, comparison: Comparison): Iterable<Row> {
  const rows = ROWS[table]
  if (!rows) throw new RangeError(`a comparison has no table ${table}`)
  return rows(comparison)
}

const ROWS: Readonly<Record<string, (comparison: Comparison) => Iterable<Row>>> = {
  compare: wideRows,
  'compare-long': longRows,
  summary: summaryRows,
  tables: tableRows,
  missing: missingRows,
}

/** What a person looks at first. The rest is in compare-long.csv; energy is power times a day. */
const WIDE = [
  'hashrate_eh_s',
  'hashrate_est_7d_eh_s',
  'difficulty',
  'blocks',
  'price_usd',
  'revenue_usd',
  'power_mw',
  'machines_online',
  'machines_in_transit',
]

const networkOf = ({ tables }: Comparison): AlignedTable | undefined =>
  tables.find(({ name }) => name === 'network')

/** Metrics that each folder has: of others the columns would be empty. */
const wideMetrics = (comparison: Comparison): string[] =>
  WIDE.filter((metric) => networkOf(comparison)?.metrics.includes(metric))

/** `date`, then for each metric a block: all folders, and of each later one difference and ratio to the first. */
export function wideHeader(comparison: Comparison): string[] {
  const [first, ...others] = comparison.folders.map(({ label }) => label)
  return [
    'date',
    ...wideMetrics(comparison).flatMap((metric) => [
      `${metric}:${first}`,
      ...others.map((label) => `${metric}:${label}`),
      ...others.flatMap((label) => [`${metric}:${label}:difference`, `${metric}:${label}:ratio`]),
    ]),
  ]
}

function* wideRows(comparison: Comparison): Generator<Row> {
  const network = networkOf(comparison)
  if (!network) return
  const metrics = wideMetrics(comparison)
  const columns = network.folders.map((folder) =>
    metrics.map((metric) => folder?.metrics.indexOf(metric) ?? -1),
  )
  for (const date of datesOf(network, '')) {
    const days = network.folders.map((folder) => folder?.of.get('')?.get(date))
    const blocks = metrics.map((_, index) =>
      days.map((day, folder) => day?.[columns[folder]![index]!] ?? null),
    )
    yield [date, ...blocks.flatMap(block)]
  }
}

function block([first = null, ...others]: readonly (number | null)[]): Cell[] {
  return [first, ...others, ...others.flatMap((value) => beside(first, value))]
}

function beside(from: number | null, to: number | null): Cell[] {
  return from === null || to === null ? [null, null] : [difference(from, to), ratio(from, to)]
}

function* longRows({ folders, tables }: Comparison): Generator<Row> {
  for (const table of tables)
    for (const number of dayNumbers(table)) {
      if (!differs(number)) continue
      const { date, of, metric, values } = number
      const first = values[0] ?? null
      for (const [index, value] of values.entries())
        if (value !== undefined)
          yield [
            table.name,
            date,
            of,
            metric,
            folders[index]!.label,
            value,
            ...(index > 0 ? beside(first, value) : [null, null]),
          ]
    }
}

function* summaryRows({ folders, answers }: Comparison): Generator<Row> {
  for (const row of answers)
    for (const answer of row) if (answer) yield summaryRow(answer, folders[answer.folder]!.label)
}

function summaryRow(answer: AnswerBeside, label: string): Row {
  const { metric, scope, unit, members, standardError, relativePercent, arrow, z } = answer
  return [
    metric,
    scope,
    label,
    shownValue(answer),
    unit,
    members,
    standardError,
    answer.difference,
    relativePercent,
    arrow,
    z,
  ]
}

/** A date as a date: the mean of several is the nearest day. */
export const shownValue = ({ unit, value }: Pick<AnswerBeside, 'unit' | 'value'>): string | number | null =>
  unit === 'date' && value !== null ? isoDate(Math.round(value)) : value

function* tableRows({ folders, rows }: Comparison): Generator<Row> {
  for (const { table, folder, rowsOfFirst, rows: many, same, different, columns, within } of rows)
    yield [
      table,
      folders[folder]!.label,
      rowsOfFirst,
      many,
      same,
      different,
      columns.join(' '),
      Number.isFinite(within) ? Number((100 * within).toPrecision(6)) : null,
    ]
}

function* missingRows({ folders, missing }: Comparison): Generator<Row> {
  for (const { folder, table, what, name, from, until } of missing)
    yield [folders[folder]!.label, table, what, name, from || null, until || null]
}
