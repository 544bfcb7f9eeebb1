/** A table as it stands in the page: every cell as the text that the result has. */
export interface ReadTable {
  readonly columns: readonly { readonly name: string; readonly unit: string }[]
  readonly rows: readonly (readonly string[])[]
}

/** Rows by what their first cell says: a day, a number or a name. */
export class Places {
  readonly #texts: readonly string[]
  readonly #positions: readonly number[]

  constructor({ rows }: ReadTable) {
    this.#texts = rows.map(([first = '']) => first)
    this.#positions = this.#texts.map(positionOf)
  }

  /** The row that says just this or, among numbers and days, the nearest; -1 where there is none. */
  nearest(place: string | number): number {
    const same = this.#texts.indexOf(String(place))
    return same >= 0 ? same : closest(this.#positions, positionOf(place))
  }
}

/** A number as it is, a day as milliseconds since 1970 in UTC, and of a name NaN. */
function positionOf(place: string | number): number {
  if (place === '') return Number.NaN
  const number = Number(place)
  return Number.isNaN(number) ? Date.parse(String(place)) : number
}

/** The earlier of two that are equally near. */
function closest(positions: readonly number[], sought: number): number {
  const apart = positions.map((position) => Math.abs(position - sought))
  return apart.reduce((best, gap, i) => (gap < (apart[best] ?? Infinity) ? i : best), -1)
}
