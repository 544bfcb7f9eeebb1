import type { Row, Sink, TableName } from '../record/index.ts'

/** Keeps the true hash rate of each day, for the curve of the closing words. */
export class HashrateWatch implements Sink {
  /** EH/s */
  readonly values: number[] = []
  #column = 0

  begin(headers: ReadonlyMap<TableName, readonly string[]>): void {
    this.#column = headers.get('network')!.indexOf('hashrate_eh_s')
  }

  write(table: TableName, rows: readonly Row[]): void {
    if (table === 'network') for (const row of rows) this.values.push(Number(row[this.#column]))
  }
}
