import type { Row } from '../../record/index.ts'
import type { ReadTable } from '../../study/compare/results.ts'

/** What rows are in the order of: a day, or the instant of a happening. */
const TIMES = ['date', 'at']

/** The table from its first day on: a spreadsheet may have sorted it otherwise. */
export function inOrder(table: ReadTable): ReadTable {
  const column = table.header.findIndex((name) => TIMES.includes(name))
  if (column < 0) return table
  const time = (row: Row): string => String(row[column] ?? '')
  const isInOrder = table.rows.every((row, i) => i === 0 || time(table.rows[i - 1]!) <= time(row))
  if (isInOrder) return table
  const compare = (a: Row, b: Row): number => (time(a) < time(b) ? -1 : time(a) > time(b) ? 1 : 0)
  return { ...table, rows: table.rows.toSorted(compare) }
}
