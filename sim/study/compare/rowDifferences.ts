import { type Cell, type Row, TABLES } from '../../record/index.ts'
import { relative } from './difference.ts'
import type { ReadTable, Results } from './results.ts'

/** How the rows of a table in a later folder agree with those in the first one, in the columns that both have. */
export interface RowAgreement {
  readonly table: string
  /** Which of the folders this is, from 0. */
  readonly folder: number
  readonly rowsOfFirst: number
  readonly rows: number
  /** Rows that say exactly the same. */
  readonly same: number
  /** Rows that both have and that differ. */
  readonly different: number
  /** Largest relative difference of a number; infinite where texts differ, or a number and an empty cell. */
  readonly within: number
  /** Columns in which any row differs. */
  readonly columns: readonly string[]
}

/** What names a row of a table that is not of a run. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  quantiles: ['table', 'date', 'region', 'metric'],
  members: ['member'],
}

/** The columns that name a row of a table; where there are none, rows are counted. */
export const keyOf = (table: string): readonly string[] =>
  KEYS[table] ?? TABLES.find(({ name }) => name === table)?.key ?? []

/** Each table that the first folder and a later one of the same kind have. */
export function compareRows([first, ...others]: readonly Results[]): RowAgreement[] {
  return others.flatMap((other, index) => {
    if (other.kind !== first!.kind) return []
    return [...first!.tables.values()].flatMap((table) => {
      const own = other.tables.get(table.name)
      return own ? [{ folder: index + 1, ...agreement(table, own) }] : []
    })
  })
}

function agreement(first: ReadTable, other: ReadTable): Omit<RowAgreement, 'folder'> {
  const shared = first.header.filter((name) => other.header.includes(name))
  const tally = new Tally(shared)
  const [inFirst, inOther] = [first, other].map((table) => cellsBy(table, shared))
  for (const [key, cells] of inFirst!) {
    const beside = inOther!.get(key)
    if (beside) tally.add(cells, beside)
  }
  const { same, different, within } = tally
  const columns = shared.filter((_, index) => tally.columns.has(index))
  const rows = { rowsOfFirst: first.rows.length, rows: other.rows.length }
  return { table: first.name, ...rows, same, different, within, columns }
}

/** The rows of a table by what names them, their cells in the order of some of its columns. */
function cellsBy({ name, header, rows }: ReadTable, columns: readonly string[]): Map<string, Row> {
  const [places, key] = [columns, keyOf(name)].map((names) => names.map((each) => header.indexOf(each)))
  const nameOf = (row: Row, at: number): string =>
    key!.length > 0 ? key!.map((index) => String(row[index])).join('\n') : String(at)
  return new Map(rows.map((row, at) => [nameOf(row, at), places!.map((index) => row[index] ?? null)]))
}

/** Counts how rows agree. */
class Tally {
  same = 0
  different = 0
  within = 0
  readonly columns = new Set<number>()
  readonly #width: number

  constructor(columns: readonly string[]) {
    this.#width = columns.length
  }

  add(first: Row, other: Row): void {
    let alike = true
    for (let index = 0; index < this.#width; index += 1) {
      if (first[index] === other[index]) continue
      alike = false
      this.columns.add(index)
      this.within = Math.max(this.within, distance(first[index]!, other[index]!))
    }
    if (alike) this.same += 1
    else this.different += 1
  }
}

const distance = (a: Cell, b: Cell): number =>
  typeof a === 'number' && typeof b === 'number' ? Math.abs(relative(a, b)) : Infinity
