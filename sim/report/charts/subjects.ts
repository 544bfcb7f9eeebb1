import type { Row } from '../../record/index.ts'
import type { ReadTable } from '../../study/compare/results.ts'
import { Columns } from './column.ts'

/** The rows of a long table by what they are about: a metric of a table, and of a place in it. */
export class Subjects {
  readonly #table: ReadTable
  readonly #rows = new Map<string, Row[]>()
  readonly #places = new Map<string, Set<string>>()

  constructor(table: ReadTable) {
    this.#table = table
    const [name, metric, region] = ['table', 'metric', 'region'].map((column) => table.header.indexOf(column))
    for (const row of table.rows) {
      const [of, what, where] = [name, metric, region].map((at) => String(row[at!] ?? '')) as Three
      entry(this.#rows, keyOf(of, what, where), () => []).push(row)
      entry(this.#places, keyOf(of, what), () => new Set<string>()).add(where)
    }
  }

  of(table: string, metric: string, region = ''): Columns | undefined {
    const rows = this.#rows.get(keyOf(table, metric, region))
    return rows && new Columns({ ...this.#table, rows })
  }

  /** Regions, countries or whatever the table tells of, in its order. */
  placesOf(table: string, metric: string): string[] {
    return [...(this.#places.get(keyOf(table, metric)) ?? [])]
  }
}

type Three = [string, string, string]

const keyOf = (...parts: readonly string[]): string => JSON.stringify(parts)

function entry<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  let value = map.get(key)
  if (value === undefined) map.set(key, (value = make()))
  return value
}
