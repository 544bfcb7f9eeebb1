import type { Row, Sink, TableName } from '../record/index.ts'

/** A happening that changed the hash rate at an instant. */
export interface Strike {
  readonly date: string
  readonly id: string
  readonly effectEh: number
}

/** Keeps of a run what the closing words need beside the summary. */
export class RunWatch implements Sink {
  /** True hash rate of each day, EH/s. */
  readonly hashrate: number[] = []
  readonly strikes: Strike[] = []
  #headers: ReadonlyMap<TableName, readonly string[]> = new Map()

  begin(headers: ReadonlyMap<TableName, readonly string[]>): void {
    this.#headers = headers
  }

  write(table: TableName, rows: readonly Row[]): void {
    if (table === 'network')
      for (const row of rows) this.hashrate.push(Number(this.#cell(table, row, 'hashrate_eh_s')))
    if (table === 'events') for (const row of rows) this.strikes.push(this.#strike(row))
  }

  #strike(row: Row): Strike {
    const text = (column: string): string => String(this.#cell('events', row, column))
    return { date: text('at').slice(0, 10), id: text('id'), effectEh: Number(text('effect_eh_s')) }
  }

  #cell(table: TableName, row: Row, column: string): Row[number] | undefined {
    return row[this.#headers.get(table)!.indexOf(column)]
  }
}
