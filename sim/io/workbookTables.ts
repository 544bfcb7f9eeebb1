import type { Row, Sink, TableName } from '../record/index.ts'

/** Rows of an Excel sheet, its header included, and columns: https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3 */
export const SHEET_ROWS = 1_048_576
export const SHEET_COLUMNS = 16_384

/** As many take 1.9 GB and 20 s to put together, measured on Node 20. */
export const SHEET_CELLS = 5_000_000

/** A table on its way to a sheet; without rows where it is larger than a sheet may be. */
export interface SheetTable {
  readonly header: readonly string[]
  readonly rows: readonly Row[] | undefined
}

/** A sink that keeps the rows of a workbook: a sheet states its size before its first row. */
export class WorkbookTables implements Sink {
  readonly #tables = new Map<TableName, { header: readonly string[]; rows: Row[] | undefined }>()

  begin(headers: ReadonlyMap<TableName, readonly string[]>): void {
    for (const [name, header] of headers)
      this.#tables.set(name, { header, rows: header.length > SHEET_COLUMNS ? undefined : [] })
  }

  write(name: TableName, rows: readonly Row[]): void {
    const table = this.#tables.get(name)!
    if (!table.rows) return
    if (!fits(table.rows.length + rows.length, table.header.length)) table.rows = undefined
    else for (const row of rows) table.rows.push(row)
  }

  get(name: TableName): SheetTable {
    return this.#tables.get(name)!
  }

  /** The tables that no sheet can hold. */
  leftOut(): TableName[] {
    return [...this.#tables].filter(([, { rows }]) => !rows).map(([name]) => name)
  }
}

const fits = (rows: number, columns: number): boolean =>
  rows < SHEET_ROWS && (rows + 1) * columns <= SHEET_CELLS
