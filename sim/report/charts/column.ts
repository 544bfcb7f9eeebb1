import type { ReadTable } from '../../study/compare/results.ts'
import { TABLES } from '../../record/index.ts'
import type { Cell } from '../page.ts'

/** A table of a run by its columns. */
export class Columns {
  readonly name: string
  readonly header: readonly string[]
  readonly #table: ReadTable

  constructor(table: ReadTable) {
    this.#table = table
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
    const known = TABLES.find(({ name }) => name === this.name)
    return (known?.columns.find(({ name }) => name === column) ?? known?.wide)?.unit ?? ''
  }

  /** What the column says, in the words of the dictionary. */
  meaning(column: string): string {
    const known = TABLES.find(({ name }) => name === this.name)
    return known?.columns.find(({ name }) => name === column)?.meaning ?? column
  }

  /** Only the rows that say so in a column. */
  where(column: string, value: Cell): Columns {
    const at = this.header.indexOf(column)
    return new Columns({ ...this.#table, rows: this.#table.rows.filter((row) => row[at] === value) })
  }
}

const cellOf = (cell: Cell | boolean): Cell => (typeof cell === 'boolean' ? (cell ? 'true' : 'false') : cell)
