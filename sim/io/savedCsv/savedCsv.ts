import type { Cell, Kind, Row } from '../../record/index.ts'
import { nearest, quote } from '../../units/index.ts'
import { type DateOrder, findOrder, readDate } from './dateOrder.ts'
import { findForm, type NumberForm, readNumber } from './numberForm.ts'
import { type RawRow, rawTable, type RawTable, type Unreadable } from './rawTable.ts'
import { readTruth } from './truth.ts'

/** What a table should hold. */
export interface Expected {
  /** What a column holds; undefined for one that only another version knows, which is found out. */
  readonly kindOf: (column: string) => Kind | undefined
  /** Columns by which the file is known as that table. */
  readonly known: readonly string[]
  /** Columns without which it cannot be read. */
  readonly needed: readonly string[]
  /** Columns that together name a row. */
  readonly key: readonly string[]
  /** A column that holds numbers, or dates where another column says `date`. */
  readonly mixed?: { readonly column: string; readonly unit: string }
  /** Known where the file is as it was written. */
  readonly form?: NumberForm | undefined
  /** How much of a large file is read, bytes, evenly spread over its points; of a file as it was written. */
  readonly spread?: number
}

/** A table of which every cell was understood. */
export interface SavedTable {
  readonly header: readonly string[]
  readonly kinds: readonly Kind[]
  readonly rows: readonly Row[]
  /** A number of which a spreadsheet kept a few digits only, such as 1.98E+13. */
  readonly shortened: { readonly column: string; readonly text: string } | undefined
  /** The line on which a row begins, by its place among the rows; of one that is not there, 1. */
  readonly lineOf: (row: number) => number
}

/** What is wrong with a cell, or with a file as a whole. */
export interface CsvProblem {
  readonly line: number
  readonly column?: string
  readonly message: string
}

/** A file of which everything is wrong is not told so a thousand times. */
const MOST_PROBLEMS = 20

/**
 * Reads a CSV file that this program wrote, or that a spreadsheet opened and saved again: with other separators,
 * decimal marks, orders of columns, dates and words for true. What can be read in two ways is not read.
 */
export function readSavedCsv(bytes: Uint8Array, expected: Expected): SavedTable | readonly CsvProblem[] {
  const raw = rawTable(bytes, new Set(expected.known))
  if ('message' in raw) return [raw satisfies Unreadable]
  const lacking = expected.needed.filter((name) => !raw.header.includes(name))
  if (lacking.length > 0)
    return lacking.map((name) => ({ line: 1, message: missingColumn(name, raw.header) }))
  return new Reading(raw, expected).table()
}

function missingColumn(name: string, header: readonly string[]): string {
  const near = nearest(name, header)
  return `has no column ${quote(name)}${near === undefined ? '' : `; is ${quote(near)} meant?`}`
}

/** Turns the texts of a file into cells. */
class Reading {
  readonly #raw: RawTable
  readonly #expected: Expected
  readonly #kinds: readonly Kind[]
  readonly #problems: CsvProblem[] = []
  #shortened: SavedTable['shortened']

  constructor(raw: RawTable, expected: Expected) {
    this.#raw = raw
    this.#expected = expected
    this.#kinds = raw.header.map((name, index) => expected.kindOf(name) ?? guess(texts(raw.rows, index)))
  }

  table(): SavedTable | readonly CsvProblem[] {
    const form = this.#expected.form ?? this.#findForm()
    const columns = this.#raw.header.map((_, index) => this.#cells(index, form))
    this.#refuseDoubles(columns)
    if (this.#problems.length > 0) return this.#inOrder()
    const rows = this.#raw.rows.map((_, at) => columns.map((cells) => cells[at]!))
    const lineOf = (row: number): number => (this.#raw.rows[row] ? this.#raw.lineOf(this.#raw.rows[row]) : 1)
    return { header: this.#raw.header, kinds: this.#kinds, rows, shortened: this.#shortened, lineOf }
  }

  #inOrder(): CsvProblem[] {
    const problems = this.#problems.toSorted((a, b) => a.line - b.line)
    return problems.slice(0, MOST_PROBLEMS)
  }

  /** What a cell holds; of a mixed column that depends on its row. */
  #kindAt(index: number): (row: RawRow) => Kind {
    const { mixed } = this.#expected
    const kind = this.#kinds[index]!
    if (mixed?.column !== this.#raw.header[index]) return () => kind
    const unit = this.#raw.header.indexOf(mixed!.unit)
    return ({ cells }) => (cells[unit]!.trim() === 'date' ? 'date' : 'number')
  }

  #findForm(): NumberForm {
    const numbers = this.#raw.header.flatMap((_, index) =>
      this.#textsOf(index, (kind) => kind === 'number' || kind === 'integer'),
    )
    const found = findForm(numbers, this.#raw.delimiter)
    if ('form' in found) return found.form
    const text = quote(found.ambiguous)
    this.#refuse(
      found.ambiguous,
      `${text} may have decimals or thousands set apart, and no number of the file decides: save it without thousands separators, or with 6 decimals`,
    )
    return { decimalMark: '.', grouped: true }
  }

  #textsOf(index: number, wanted: (kind: Kind) => boolean): string[] {
    const kindAt = this.#kindAt(index)
    const rows = this.#raw.rows.filter((row) => wanted(kindAt(row)))
    return texts(rows, index)
  }

  #orderOf(index: number): DateOrder {
    const dates = this.#textsOf(index, (kind) => kind === 'date' || kind === 'instant')
    const found = findOrder(dates)
    if ('order' in found) return found.order
    const [text, why] =
      'ambiguous' in found
        ? [
            found.ambiguous,
            'may be two days, and no other date of the column decides: save dates as 2021-06-19',
          ]
        : [found.unreadable, 'is not a date, or not one like those above it: save dates as 2021-06-19']
    this.#refuse(text, `${quote(text)} ${why}`, index)
    return 'ymd'
  }

  #cells(index: number, form: NumberForm): Cell[] {
    const kindAt = this.#kindAt(index)
    const isDated = this.#kinds[index] === 'date' || this.#kinds[index] === 'instant'
    const isMixed = this.#expected.mixed?.column === this.#raw.header[index]
    const refusedBefore = this.#problems.length
    const order = isDated || isMixed ? this.#orderOf(index) : 'ymd'
    if (this.#problems.length > refusedBefore) return []
    return this.#raw.rows.map((row) => this.#cell(row, index, kindAt(row), form, order))
  }

  #cell(row: RawRow, index: number, kind: Kind, form: NumberForm, order: DateOrder): Cell {
    const text = row.cells[index]!
    if (text.trim() === '') return null
    if (kind === 'text') return text.replace(ESCAPED, '')
    const value =
      kind === 'boolean'
        ? readTruth(text)
        : isNumber(kind)
          ? readNumber(text, form)
          : dated(text, kind, order)
    if (value === undefined) this.#refuseCell(row, index, `${quote(text)} ${RULES[kind]}`)
    else if (typeof value === 'number') this.#notice(text, index)
    return value ?? null
  }

  /** A large number with an exponent is one that a spreadsheet showed in fewer digits than it has. */
  #notice(text: string, index: number): void {
    const mantissa = /^(.*)e\+?\d/i.exec(text)?.[1]
    if (this.#shortened || mantissa === undefined || mantissa.replace(/\D/g, '').length >= 15) return
    this.#shortened = { column: this.#raw.header[index]!, text }
  }

  /** Refuses the first cell with that text. */
  #refuse(text: string, message: string, index?: number): void {
    const row = this.#raw.rows.find(({ cells }) =>
      index === undefined ? cells.some((cell) => cell.trim() === text) : cells[index]!.trim() === text,
    )!
    this.#refuseCell(row, index ?? row.cells.findIndex((cell) => cell.trim() === text), message)
  }

  #refuseCell(row: RawRow, index: number, message: string): void {
    if (this.#problems.length >= MOST_PROBLEMS) return
    this.#problems.push({ line: this.#raw.lineOf(row), column: this.#raw.header[index]!, message })
  }

  #refuseDoubles(columns: readonly (readonly Cell[])[]): void {
    const { key } = this.#expected
    if (key.length === 0 || this.#problems.length > 0) return
    const places = key.map((name) => this.#raw.header.indexOf(name))
    const seen = new Set<string>()
    for (const [at, row] of this.#raw.rows.entries()) {
      const name = places.map((index) => String(columns[index]?.[at])).join(' ')
      if (seen.has(name))
        this.#refuseCell(row, places[0]!, `there are two rows of ${quote(name)}: delete one`)
      seen.add(name)
    }
  }
}

const isNumber = (kind: Kind): boolean => kind === 'number' || kind === 'integer'

/** An apostrophe that keeps spreadsheets from taking a text for a formula. */
const ESCAPED = /^'(?=[=+\-@\t\r＝＋－＠])/

const RULES: Record<Kind, string> = {
  number: 'is not a number such as 1234.5 or 1234,5',
  integer: 'is not a number such as 1234',
  date: 'is not a date such as 2021-06-19',
  instant: 'is not an instant such as 2021-06-19T13:00:00Z',
  boolean: 'is neither true nor false',
  text: '',
}

const texts = (rows: readonly RawRow[], index: number): string[] =>
  rows.map(({ cells }) => cells[index]!.trim()).filter((text) => text !== '')

/** What a column that nobody knows seems to hold. */
function guess(cells: readonly string[]): Kind {
  if (cells.length === 0) return 'text'
  if (
    cells.every((text) => /^[-+]?[\d.,]+(e[-+]?\d+)?$/i.test(text)) &&
    !('unreadable' in findForm(cells, ','))
  )
    return 'number'
  return cells.every((text) => readDate(text, 'ymd')?.length === 10) ? 'date' : 'text'
}

/** A date bears no time, or midnight; an instant bears one. */
function dated(text: string, kind: Kind, order: DateOrder): string | undefined {
  const found = readDate(text, order)
  if (found === undefined) return undefined
  const [date, time = '00:00:00Z'] = found.split('T')
  if (kind === 'instant') return `${date}T${time}`
  return time === '00:00:00Z' ? date : undefined
}
