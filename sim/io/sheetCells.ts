import type { CellStyle, CellValue } from 'hucre/xlsx'
import type { Cell, Column } from '../record/index.ts'
import { plainDecimal } from './plainDecimal.ts'

/** A value with the looks of its own cell, where those of its column will not do. */
export interface StyledCell {
  readonly value: CellValue
  readonly style: CellStyle
}

export const DAY_FORMAT = 'yyyy-mm-dd'
const INSTANT_FORMAT = 'yyyy-mm-dd hh:mm:ss'
/** What looks like a number, a date or a formula stays a text, even if somebody edits the cell. */
export const TEXT_FORMAT = '@'
const WHOLE_FORMAT = '#,##0'

/** How a column shows its numbers and dates. */
export function formatOf({ kind, decimals }: Column): string {
  if (kind === 'date') return DAY_FORMAT
  if (kind === 'instant') return INSTANT_FORMAT
  if (kind === 'boolean') return 'General'
  return kind === 'text' ? TEXT_FORMAT : numberFormat(decimals)
}

const numberFormat = (decimals: number): string =>
  decimals === 0 ? WHOLE_FORMAT : `${WHOLE_FORMAT}.${'0'.repeat(decimals)}`

/** A cell as a workbook keeps it: the number that stands in the CSV, and dates as dates. */
export function valueOf(cell: Cell, column: Column): CellValue {
  if (typeof cell === 'number') return rounded(cell, column)
  if (typeof cell !== 'string') return cell
  return column.kind === 'date' || column.kind === 'instant' ? new Date(cell) : textValue(cell)
}

const rounded = (value: number, { decimals }: Column): number => Number(plainDecimal(value, decimals))

/** Whether cells of a column may be of another kind than the column: the summary's value is a number or a date. */
export const isMixed = ({ kind, decimals }: Column): boolean => kind === 'text' && decimals > 0

/** A number or a date of a mixed column. */
export function mixedCell(cell: Cell, column: Column): StyledCell | undefined {
  if (typeof cell === 'string') return { value: new Date(cell), style: { numFmt: DAY_FORMAT } }
  if (typeof cell !== 'number') return undefined
  const value = rounded(cell, column)
  const decimals = Number.isInteger(value) ? 0 : column.decimals
  return { value, style: { numFmt: numberFormat(decimals) } }
}

/** Characters of a cell: a file with more in one is repaired by Excel. */
const MOST_CHARACTERS = 32_767

/** In a workbook, `_x0041_` is another way to write A: what a person wrote that way must be written another way. */
export function textValue(text: string): string {
  const whole = text.length <= MOST_CHARACTERS ? text : `${text.slice(0, MOST_CHARACTERS - 1)}…`
  return whole.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
}
