/** What stands in the cells of a column; `date` is a UTC day such as 2021-06-19, `instant` 2021-06-19T13:00:00Z. */
export type Kind = 'date' | 'instant' | 'text' | 'number' | 'integer' | 'boolean'

/** A column of a table. */
export interface Column {
  /** As it stands in the header. */
  readonly name: string
  /** What its cells hold. */
  readonly kind: Kind
  /** Empty for text and dates. */
  readonly unit: string
  /** What its numbers say, in words. */
  readonly meaning: string
  /** Decimals kept in the CSV; integers have none, and ALL_DIGITS means as many as the number takes. */
  readonly decimals: number
}

/** A table as files hold it. */
export interface AnyTable {
  /** Its name: that of its CSV file without the ending. */
  readonly name: string
  /** What it is about, a sentence. */
  readonly about: string
  /** What one row is. */
  readonly row: string
  /** Columns that together name a row. */
  readonly key: readonly string[]
  /** Its columns from left to right. */
  readonly columns: readonly Column[]
  /** The last columns depend on the scenario: one a region, for instance. */
  readonly wide?: Omit<Column, 'name'>
}

/** Decimals of a column that holds numbers of all sizes: as many as tell each from its neighbours. */
export const ALL_DIGITS = Infinity

export function column(name: string, kind: Kind, unit: string, meaning: string, decimals: number): Column {
  return { name, kind, unit, meaning, decimals }
}
export const number = (name: string, unit: string, decimals: number, meaning: string): Column =>
  column(name, 'number', unit, meaning, decimals)
export const integer = (name: string, unit: string, meaning: string): Column =>
  column(name, 'integer', unit, meaning, 0)
export const text = (name: string, meaning: string): Column => column(name, 'text', '', meaning, 0)
export const instant = (name: string, meaning: string): Column => column(name, 'instant', '', meaning, 0)

/** The day of a row. */
export const date: Column = column('date', 'date', '', 'UTC day', 0)
