import { drawn } from '../charts/drawn.ts'
import type { Chart, Table } from '../page.ts'

/**
 * The option of a chart, with `{ cells: n }` for data that are those of the n-th column of its table: a page need not say
 * every number twice. `browser/figure.ts` puts them in again.
 */
export function sparing({ option, table }: Pick<Chart, 'option' | 'table'>): unknown {
  const columns = table.columns.map((_, n) => table.rows.map((row) => row[n]!))
  return spared(option, columns)
}

type Columns = readonly Table['rows'][number][]

function spared(part: unknown, columns: Columns): unknown {
  if (Array.isArray(part)) {
    const cells = columns.findIndex((column) => isSame(part, column))
    return cells >= 0 ? { cells } : part.map((item) => spared(item, columns))
  }
  if (typeof part !== 'object' || part === null) return part
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, spared(value, columns)]))
}

/** Shorter ones are not worth it, and might be another's by chance. */
const LEAST = 20

/** Pictures are drawn from rounded numbers. */
const isSame = (data: readonly unknown[], column: Columns[number]): boolean =>
  data.length >= LEAST &&
  data.length === column.length &&
  data.every((value, i) => value === column[i] || value === roundedOf(column[i]!))

const roundedOf = (cell: Columns[number][number]): unknown => (typeof cell === 'number' ? drawn(cell) : cell)
