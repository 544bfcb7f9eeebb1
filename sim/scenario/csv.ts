import { CsvError, parse } from 'csv-parse/browser/esm/sync'
import { DIMENSIONS, parseInstant, parseQuantity, quote } from '../units/index.ts'
import { MOST_SHOWN, type Path, type Problem, problemAt } from './problem.ts'
import { didYouMean } from './suggest.ts'
import type { SourceFile } from './file.ts'
import { textOf } from './source.ts'

/** Date → value with its unit, as `series` takes it. */
export type Series = Record<string, string>

/** What a column of values is in: a bare number means this unit. */
export type ValueUnit = 'money' | 'coins'

export interface Row {
  readonly fields: readonly string[]
  readonly line: number
}

/** The rows of a file, and in which columns their dates and values are. */
interface Table {
  readonly rows: readonly Row[]
  readonly dates: number
  readonly values: number
}

/** Why a file is no such table. */
export interface NoTable {
  readonly line: number
  readonly message: string
}

/** Makes a problem of a field of a line. */
type At = (line: number, field: number, message: string) => Problem

/** Reads a CSV file with the columns `date` and `value`; other columns are left alone. */
export function readSeries(file: SourceFile, unit: ValueUnit, path: Path): Series | readonly Problem[] {
  const source = textOf(file)
  if (!('text' in source)) return [source]
  const at: At = (line, field, message) =>
    problemAt(source, offsetOfField(source.text, line, field), path, message)
  const table = tableOf(source.text)
  return 'message' in table ? [at(table.line, 0, table.message)] : seriesOf(table, unit, at)
}

function seriesOf({ rows, dates, values }: Table, unit: ValueUnit, at: At): Series | readonly Problem[] {
  const series: Series = {}
  const problems: Problem[] = []
  for (const { fields, line } of rows) {
    if (problems.length >= MOST_SHOWN) break
    const [date, value] = [fields[dates] ?? '', fields[values] ?? '']
    const [wrongDate, wrongValue] = [dateProblem(date, series), valueProblem(value, unit)]
    if (wrongDate !== undefined) problems.push(at(line, dates, wrongDate))
    else series[date] = withUnit(value, unit)
    if (wrongValue !== undefined) problems.push(at(line, values, wrongValue))
  }
  return problems.length > 0 ? problems : series
}

function tableOf(text: string): Table | NoTable {
  const all = rowsOf(text)
  if ('message' in all) return all
  const [header, ...rows] = all
  if (!header || rows.length === 0)
    return { line: 1, message: 'expected a header and rows of date and value' }
  const [dates, values] = [header.fields.indexOf('date'), header.fields.indexOf('value')]
  if (dates >= 0 && values >= 0) return { rows, dates, values }
  const missing = dates < 0 ? 'date' : 'value'
  return { line: header.line, message: `no column ${quote(missing)}${didYouMean(missing, header.fields)}` }
}

/** The rows that are not blank. */
export function rowsOf(text: string): readonly Row[] | NoTable {
  try {
    const rows = parse(text, { info: true, relax_column_count: true, skip_empty_lines: true, trim: true })
    return (rows as unknown as { record: string[]; info: { lines: number } }[]).map(({ record, info }) => ({
      fields: record,
      line: info.lines,
    }))
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = Number((error as unknown as { lines?: number }).lines ?? 1)
    return { line, message: `is not CSV: ${error.message}` }
  }
}

function dateProblem(date: string, series: Series): string | undefined {
  if (typeof parseInstant(date) !== 'number') return `${quote(date)} is not a date such as "2021-06-19"`
  return Object.hasOwn(series, date) ? `the date ${quote(date)} stands here twice` : undefined
}

function valueProblem(value: string, unit: ValueUnit): string | undefined {
  if (value === '') return 'the value is missing'
  const parsed = parseQuantity(withUnit(value, unit), DIMENSIONS[unit])
  if ('problem' in parsed) return parsed.problem
  return parsed.value < 0
    ? `${quote(value)} is out of bounds: at least 0 ${DIMENSIONS[unit].unit}`
    : undefined
}

const withUnit = (value: string, unit: ValueUnit): string =>
  /[A-Za-z]\s*$/.test(value) ? value : `${value} ${DIMENSIONS[unit].unit}`

/** Where a field of a line begins, or the line's end where it has none. Only problems ask, so it is found again in the text. */
export function offsetOfField(text: string, line: number, field: number): number {
  let at = 0
  for (let n = 1; n < line; n++) at = text.indexOf('\n', at) + 1
  let quoted = false
  for (let passed = 0; at < text.length && !/[\r\n]/.test(text[at]!); at++) {
    if (passed === field && !quoted) return at
    if (text[at] === '"') quoted = !quoted
    else if (text[at] === ',' && !quoted) passed++
  }
  return at
}
