import type { ReadTable } from '../../study/compare/results.ts'
import { type AnyTable, type Row, TABLES } from '../../record/index.ts'
import type { Cell } from '../page.ts'

/** A table by its columns: that of a run, if it is not said of what. */
export class Columns {
  readonly name: string
  readonly header: readonly string[]
  readonly #table: ReadTable
  readonly #known: AnyTable | undefined

  constructor(
    table: ReadTable,
    known: AnyTable | undefined = TABLES.find(({ name }) => name === table.name),
  ) {
    this.#table = table
    this.#known = known
    this.name = table.name
    this.header = table.header
  }

  get length(): number {
    return this.#table.rows.length
  }

  has(column: string): boolean {
    return this.header.includes(column)
  }

  /** Cells as they stand in the file; of a column that is missing, nulls. */
  cells(column: string): Cell[] {
    const at = this.header.indexOf(column)
    return this.#table.rows.map((row) => cellOf(row[at] ?? null))
  }

  texts(column: string): string[] {
    return this.cells(column).map((cell) => String(cell ?? ''))
  }

  /** Numbers; null where a cell is empty. */
  numbers(column: string): (number | null)[] {
    return this.cells(column).map((cell) => (typeof cell === 'number' ? cell : null))
  }

  unit(column: string): string {
    return (this.#known?.columns.find(({ name }) => name === column) ?? this.#known?.wide)?.unit ?? ''
  }

  /** What the column says, in the words of the dictionary. */
  meaning(column: string): string {
    return this.#known?.columns.find(({ name }) => name === column)?.meaning ?? column
  }

  /** Only the rows that say so in a column. */
  where(column: string, value: Cell): Columns {
    const at = this.header.indexOf(column)
    const rows = this.#table.rows.filter((row) => row[at] === value)
    return new Columns({ ...this.#table, rows }, this.#known)
  }

  /** Only the first so many rows. */
  first(many: number): Columns {
    return new Columns({ ...this.#table, rows: this.#table.rows.slice(0, many) }, this.#known)
  }
}

const cellOf = (cell: Cell | boolean): Cell => (typeof cell === 'boolean' ? (cell ? 'true' : 'false') : cell)

/** The rows of a table that say the same in these columns, together, in the order in which they come. */
export function rowsBy({ header, rows }: ReadTable, columns: readonly string[]): ReadTable['rows'][] {
  const places = columns.map((name) => header.indexOf(name))
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const key = JSON.stringify(places.map((place) => row[place]))
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return [...groups.values()]
}
