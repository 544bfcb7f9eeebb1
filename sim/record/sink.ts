import type { TableName } from './columns.ts'

/** A cell before it is written: null is missing; instants and dates are texts already. */
export type Cell = string | number | boolean | null
/** The cells of a row, in the order of the header. */
export type Row = readonly Cell[]

/** Takes rows as the engine records them; each table's rows come in their final order. */
export interface Sink {
  /** Once, before any row: the header of every table, in the order of TABLES. */
  begin(headers: ReadonlyMap<TableName, readonly string[]>): void
  /** Rows of one table, any number at a time; the caller does not keep them. */
  write(table: TableName, rows: readonly Row[]): void
}

/**
 * Keeps all rows in memory.
 *
 * @example
 * ```ts
 * import { readFileSync } from 'node:fs'
 * import { MemorySink, parseScenario, simulate } from 'hashtrek'
 *
 * const tables = new MemorySink()
 * simulate(parseScenario(readFileSync('my-ban.yaml', 'utf8')), { sink: tables })
 * const dates = tables.column('network', 'date')
 * const hashRates = tables.column('network', 'hashrate_eh_s')
 * console.log(`${hashRates[0]} EH/s on ${dates[0]}`)
 * ```
 */
export class MemorySink implements Sink {
  /** The header of each table. */
  readonly headers = new Map<TableName, readonly string[]>()
  /** The rows of each table. */
  readonly rows = new Map<TableName, Row[]>()

  /** Empties the tables. */
  begin(headers: ReadonlyMap<TableName, readonly string[]>): void {
    for (const [table, header] of headers) {
      this.headers.set(table, header)
      this.rows.set(table, [])
    }
  }

  /** Adds rows to a table. */
  write(table: TableName, rows: readonly Row[]): void {
    const kept = this.rows.get(table)!
    for (const row of rows) kept.push(row)
  }

  /**
   * A column of a table, in row order.
   *
   * @param table one of {@link TABLES}
   * @param name of the column, as in the header; its unit is in TABLES
   * @throws RangeError where the table has no such column; TypeError before anything was run into this sink
   */
  column(table: TableName, name: string): Cell[] {
    const index = this.headers.get(table)!.indexOf(name)
    if (index < 0) throw new RangeError(`${table} has no column ${name}`)
    return this.rows.get(table)!.map((row) => row[index]!)
  }
}
