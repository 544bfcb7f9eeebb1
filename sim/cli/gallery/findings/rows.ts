/** Rows of a CSV file, by the names of its columns, as they are written. */
export type Rows = readonly Readonly<Record<string, string>>[]
type Row = Rows[number]

/** Whether the cells of a row are among those that are asked for. */
export const with_ =
  (asked: Readonly<Record<string, readonly string[]>>) =>
  (row: Row): boolean =>
    Object.entries(asked).every(([column, values]) => values.includes(row[column]!))

/** Only such rows. */
export const having =
  (asked: Readonly<Record<string, readonly string[]>>) =>
  (rows: Rows): Rows =>
    rows.filter(with_(asked))

/** The row with the largest number, the first of several; none of none. */
export function largest(rows: Rows, by: (row: Row) => number): Rows {
  const most = Math.max(...rows.map(by))
  return rows.filter((row) => by(row) === most).slice(0, 1)
}
