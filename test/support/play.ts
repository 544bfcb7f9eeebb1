import { type RunOptions, type RunResult, simulateToMemory } from '../../sim/engine/index.ts'
import type { Scenario } from '../../sim/model/index.ts'
import type { Cell, MemorySink, TableName } from '../../sim/record/index.ts'

export type Record = { readonly [column: string]: Cell }

/** A finished run, read as a user reads its tables. */
export class Played {
  readonly tables: MemorySink
  readonly #result: RunResult

  constructor(result: RunResult & { readonly tables: MemorySink }) {
    this.tables = result.tables
    this.#result = result
  }

  /** The rows of a table as records; only those that agree with `where`. */
  rows(table: TableName, where: Record = {}): Record[] {
    const header = this.tables.headers.get(table)!
    return this.tables.rows
      .get(table)!
      .map((row) => Object.fromEntries(header.map((name, i) => [name, row[i]!])))
      .filter((record) => Object.entries(where).every(([name, value]) => record[name] === value))
  }

  /** Numbers of a column, in row order. */
  numbers(table: TableName, column: string, where: Record = {}): number[] {
    return this.rows(table, where).map((record) => record[column] as number)
  }

  metric(id: string, scope = 'network'): number | string | null {
    return this.#result.summary.find((row) => row.metric === id && row.scope === scope)!.value
  }
}

/** Runs a scenario with the laws of the model checked every day. */
export const play = (scenario: Scenario, options: Omit<RunOptions, 'sink'> = {}): Played =>
  new Played(simulateToMemory(scenario, { checkLaws: true, ...options }))
