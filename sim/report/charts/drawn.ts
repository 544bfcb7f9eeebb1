/** More digits than these nobody sees, and a page should not carry; its tables have all of them. */
const DIGITS = 6

/** A number for a picture. */
export const drawn = (value: number): number => Number(value.toPrecision(DIGITS))

/** A number where there is little room. */
export const short = (value: number): number => Number(value.toPrecision(4))

/** A number for a table that no file has: without the noise of reckoning. */
export const tidy = (value: number): number => Number(value.toPrecision(12))

/** Values in another unit, with gaps where there is none. @param by how much one of it is in the unit of the values */
export const inUnits = (values: readonly (number | null)[], by = 1): (number | null)[] =>
  values.map((value) => (value === null ? null : value / by))
