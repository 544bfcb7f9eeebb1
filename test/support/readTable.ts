import type { Row } from '../../sim/record/index.ts'
import { Columns } from '../../sim/report/charts/column.ts'
import type { Cell, Table } from '../../sim/report/page.ts'
import type { ReadTable } from '../../sim/study/compare/results.ts'

/** A table as it was read from a file: `readTable('a', 'x y', [[1, 2]])`. */
export const readTable = (name: string, header: string, rows: readonly Row[]): ReadTable => ({
  name,
  header: header.split(' '),
  kinds: header.split(' ').map(() => 'text' as const),
  rows,
})

/** The same by its columns. */
export const columnsOf = (...table: Parameters<typeof readTable>): Columns => new Columns(readTable(...table))

/** A column of a table of a page, by its name. */
export const cellsOf = ({ columns, rows }: Table, name: string): Cell[] => {
  const at = columns.findIndex((column) => column.name === name)
  if (at < 0) throw new Error(`there is no column ${name}`)
  return rows.map((row) => row[at]!)
}
