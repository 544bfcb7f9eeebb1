import type { TableName } from './columns.ts'

/** A cell before it is written: null is missing; instants and dates are texts already. */
export type Cell = string | number | boolean | null
export type Row = readonly Cell[]

/** Takes rows as the engine records them; each table's rows come in their final order. */
export interface Sink {
  /** Once, before any row: the header of every table, in the order of TABLES. */
  begin(headers: ReadonlyMap<TableName, readonly string[]>): void
  write(table: TableName, rows: readonly Row[]): void
}

/** Keeps all rows, for library users and tests. */
export class MemorySink implements Sink {
  readonly headers = new Map<TableName, readonly string[]>()
  readonly rows = new Map<TableName, Row[]>()

  begin(headers: ReadonlyMap<TableName, readonly string[]>): void {
    for (const [table, header] of headers) {
      this.headers.set(table, header)
      this.rows.set(table, [])
    }
  }

  write(table: TableName, rows: readonly Row[]): void {
    const kept = this.rows.get(table)!
    for (const row of rows) kept.push(row)
  }

  /** A column of a table, in row order. */
  column(table: TableName, name: string): Cell[] {
    const index = this.headers.get(table)!.indexOf(name)
    if (index < 0) throw new RangeError(`${table} has no column ${name}`)
    return this.rows.get(table)!.map((row) => row[index]!)
  }
}
