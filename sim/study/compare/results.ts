import type { Kind, Row } from '../../record/index.ts'

/** A table as it was read: dates and instants in ISO form, numbers as numbers, null where a cell is empty. */
export interface ReadTable {
  readonly name: string
  readonly header: readonly string[]
  /** What each column holds. The values of a summary are numbers or dates, and their column of kind text. */
  readonly kinds: readonly Kind[]
  readonly rows: readonly Row[]
}

/** What kinds of results can be compared. */
export type ResultKind = 'run' | 'ensemble'

/** What was read of one result folder. */
export interface Results {
  /** How it is called beside those that it is compared with. */
  readonly label: string
  readonly kind: ResultKind
  /** By name. */
  readonly tables: ReadonlyMap<string, ReadTable>
}
