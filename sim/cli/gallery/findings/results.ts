import { rowsOf } from './kept.ts'
import { type Rows, with_ } from './rows.ts'

type Row = Rows[number]
/** Cells by which a row is found. */
export type Where = Readonly<Record<string, string>>

/** The kept results, by the name of their file. */
export class Results {
  readonly #textOf: (file: string) => string
  readonly #tables = new Map<string, Rows>()

  constructor(textOf: (file: string) => string) {
    this.#textOf = textOf
  }

  all(file: string, where: Where = {}): Rows {
    let table = this.#tables.get(file)
    if (!table) this.#tables.set(file, (table = rowsOf(this.#textOf(file))))
    return table.filter(
      with_(Object.fromEntries(Object.entries(where).map(([name, cell]) => [name, [cell]]))),
    )
  }

  one(file: string, where: Where): Row {
    const found = this.all(file, where)
    if (found.length !== 1)
      throw new Error(
        `${file} has ${found.length} rows of ${JSON.stringify(where)}, not one: npm run findings`,
      )
    return found[0]!
  }

  /** A column of the rows, as numbers; what a row does not have is NaN. */
  numbers(file: string, column: string, where?: Where): number[] {
    return this.all(file, where).map((row) => numberIn(row, column))
  }
}

/** A cell as a number; an empty one is NaN. */
export function numberIn(row: Row, column: string): number {
  const cell = row[column]
  if (cell === undefined) throw new Error(`there is no column ${column}: npm run findings`)
  return cell === '' ? NaN : Number(cell)
}
