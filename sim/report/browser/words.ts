import type { ReadTable } from './readTable.ts'

/** What a spreadsheet would take for a formula; numbers it may. */
const FORMULA = /^ *[=+\-@＝＋－＠]/
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i

/** Tab-separated, for the clipboard: spreadsheets put it into cells. Texts that look like formulas get an apostrophe. */
export function tsvOf({ columns, rows }: ReadTable): string {
  const header = columns.map(({ name, unit }) => withUnit(name, unit))
  return [header, ...rows].map((row) => `${row.map(cellOf).join('\t')}\n`).join('')
}

const withUnit = (name: string, unit: string): string => (seen(unit) === '' ? name : `${name} (${unit})`)

/** The unit of a bare number, 1, is not said, nor that a date is one. */
const seen = (unit: string): string => (['1', 'date'].includes(unit) ? '' : unit)

function cellOf(text: string): string {
  const line = text.replace(/[\t\r\n]+/g, ' ')
  return FORMULA.test(line) && !NUMBER.test(line) ? `'${line}` : line
}

/** A value of a row, as it is shown and said. */
export interface Entry {
  readonly name: string
  readonly value: string
  readonly unit: string
}

/** What a row has to say, without empty cells and without series that are switched off. */
export function entriesOf({ columns, rows }: ReadTable, row: number, off: ReadonlySet<string>): Entry[] {
  const entries = columns.map(({ name, unit }, i) => ({
    name,
    unit: seen(unit),
    value: rows[row]?.[i] ?? '',
  }))
  return entries.slice(1).filter(({ name, value }) => value !== '' && !off.has(name))
}

/** A row in words: "2021-06-01: hash rate 151.2 EH/s, difficulty 21.05 T; meanwhile ban in Sichuan". */
export function rowInWords(
  table: ReadTable,
  row: number,
  off: ReadonlySet<string>,
  meanwhile: readonly string[] = [],
): string {
  const values = entriesOf(table, row, off).map(({ name, value, unit }) => `${name} ${value} ${unit}`.trim())
  const also = meanwhile.length > 0 ? `; meanwhile ${meanwhile.join(', ')}` : ''
  return `${table.rows[row]?.[0] ?? ''}: ${values.join(', ') || 'no value'}${also}`
}

/** A flow in words, of a row that says from where, to where and how much: "packing → on the way: 1200 machines". */
export function flowInWords({ columns, rows }: ReadTable, row: number): string {
  const [from, to, amount] = rows[row]!
  return `${from} → ${to}: ${amount} ${columns[2]?.unit ?? ''}`.trim()
}

/** A row of lanes in words: "2021-02-25 to 2021-04-30: inner-mongolia-ban, ban announced, all mines to close". */
export function phaseInWords({ rows }: ReadTable, row: number): string {
  const [from, until, ...what] = rows[row]!
  return `${from} to ${until}: ${what.filter((cell) => cell !== '').join(', ')}`
}
