/** Tables written as tuples, one row a line, and read as objects. */

/** The tuple that a row of T is when its columns come in this order. */
export type RowOf<T, Columns extends readonly (keyof T)[]> = {
  readonly [I in keyof Columns]: T[Extract<Columns[I], keyof T>]
}

/**
 * Turns tuples into objects: `tableOf<Point>()(['x', 'y'], { source }, [[1, 2]])`.
 *
 * The columns name the fields in the order of the tuples, the shared fields are the same in every row;
 * together they must be all fields of T, which the compiler checks. (The empty call is there since TypeScript
 * cannot infer the columns while T is given.)
 */
export function tableOf<T extends object>() {
  return <const Columns extends readonly (keyof T)[]>(
    columns: Columns,
    shared: Omit<T, Columns[number]>,
    rows: readonly RowOf<T, Columns>[],
  ): readonly T[] => rows.map((row) => ({ ...shared, ...named(columns, row) }) as T)
}

function named(columns: readonly PropertyKey[], row: readonly unknown[]): object {
  return Object.fromEntries(columns.map((column, i) => [column, row[i]]))
}
