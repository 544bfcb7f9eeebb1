const COLLATOR = new Intl.Collator('en', { numeric: true })

/** Which rows stand first by what their cells say: numbers by their size, texts by their letters, empty cells last. */
export function orderOf(cells: readonly string[], descending: boolean): number[] {
  const numbers = cells.map((cell) => (cell === '' ? NaN : Number(cell)))
  const isNumeric = cells.every((cell, i) => cell === '' || !Number.isNaN(numbers[i]))
  const compared = (a: number, b: number): number =>
    isNumeric ? numbers[a]! - numbers[b]! : COLLATOR.compare(cells[a]!, cells[b]!)
  const isEmpty = (row: number): number => (cells[row] === '' ? 1 : 0)
  return cells
    .map((_, row) => row)
    .sort((a, b) => isEmpty(a) - isEmpty(b) || (descending ? compared(b, a) : compared(a, b)))
}
