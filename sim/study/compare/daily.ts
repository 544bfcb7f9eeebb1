import { type AnyTable, type Row, TABLES } from '../../record/index.ts'
import type { ReadTable, Results } from './results.ts'

/** The numbers of a row, in the order of the metrics of its table; null where the cell is empty. */
export type Numbers = readonly (number | null)[]

/** The numbers of a table by day. */
export interface DailyTable {
  readonly name: string
  readonly metrics: readonly string[]
  /** By what they are of (a region, a fleet, …; empty for the network), then by date. */
  readonly of: ReadonlyMap<string, ReadonlyMap<string, Numbers>>
}

/** The tables that have a row a day, or a row a day and region, fleet, …. */
const DAILY: readonly AnyTable[] = TABLES.filter(({ key, wide }) => key[0] === 'date' && !wide)

export const DAILY_NAMES: readonly string[] = DAILY.map(({ name }) => name)

/** What is daily in a result folder, in the order of DAILY_NAMES; of an ensemble, the means. */
export function dailyTables(results: Results): DailyTable[] {
  if (results.kind === 'ensemble') return meansOf(results.tables.get('quantiles'))
  return DAILY.flatMap(({ name, key }) => {
    const table = results.tables.get(name)
    return table ? [dailyOf(table, key[1])] : []
  })
}

const isNumeric = (kind: string): boolean => kind === 'number' || kind === 'integer'

/** @param of the column that says what a row is of, besides its date */
function dailyOf({ name, header, kinds, rows }: ReadTable, of: string | undefined): DailyTable {
  const metrics = inOrder(
    name,
    header.filter((_, index) => isNumeric(kinds[index]!)),
  )
  const [date, thing] = [header.indexOf('date'), of === undefined ? -1 : header.indexOf(of)]
  const columns = metrics.map((metric) => header.indexOf(metric))
  const days = new Map<string, Map<string, Numbers>>()
  for (const row of rows) {
    const numbers = columns.map((column) => row[column] as number | null)
    entry(days, thing < 0 ? '' : String(row[thing] ?? ''), newMap).set(String(row[date]), numbers)
  }
  return { name, metrics, of: days }
}

const newMap = <Value>(): Map<string, Value> => new Map()

/** What a map has under a key; made where there is nothing yet. */
function entry<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  let value = map.get(key)
  if (value === undefined) map.set(key, (value = make()))
  return value
}

/** Metrics in the order of their table; those that only another version knows come last, by name. */
function inOrder(table: string, metrics: readonly string[]): string[] {
  const known = DAILY.find(({ name }) => name === table)!.columns.map((column) => column.name)
  const others = metrics.filter((metric) => !known.includes(metric)).sort()
  return [...known.filter((name) => metrics.includes(name)), ...others]
}

/** The means of an ensemble, as if they were the tables of a run. */
function meansOf(quantiles: ReadTable | undefined): DailyTable[] {
  if (!quantiles) return []
  const tableOf = quantiles.header.indexOf('table')
  const rows = new Map<string, Row[]>()
  for (const row of quantiles.rows) entry(rows, String(row[tableOf]), () => []).push(row)
  return DAILY_NAMES.flatMap((name) => {
    const own = rows.get(name)
    return own ? [meansIn(name, quantiles.header, own)] : []
  })
}

function meansIn(name: string, header: readonly string[], rows: readonly Row[]): DailyTable {
  const cell = (column: string): ((row: Row) => string) => {
    const index = header.indexOf(column)
    return (row) => String(row[index] ?? '')
  }
  const [date, thing, metric, mean] = [cell('date'), cell('region'), cell('metric'), header.indexOf('mean')]
  const metrics = inOrder(name, [...new Set(rows.map(metric))])
  const places = new Map(metrics.map((each, index) => [each, index]))
  const days = new Map<string, Map<string, (number | null)[]>>()
  for (const row of rows) {
    const day = entry<Map<string, (number | null)[]>>(days, thing(row), newMap)
    const numbers = entry<(number | null)[]>(day, date(row), () => metrics.map(() => null))
    numbers[places.get(metric(row))!] = row[mean] as number | null
  }
  return { name, metrics, of: days }
}
