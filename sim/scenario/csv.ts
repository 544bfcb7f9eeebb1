import { CsvError, parse } from 'csv-parse/browser/esm/sync'
import { DIMENSIONS, parseInstant, parseQuantity, quote } from '../units/index.ts'
import { type Path, type Problem, problemAt } from './problem.ts'
import { didYouMean } from './suggest.ts'
import { type SourceFile, textOf } from './source.ts'

/** Date → value with its unit, as `series` takes it. */
export type Series = Record<string, string>

/** What a column of values is in: a bare number means this unit. */
export type ValueUnit = 'money' | 'coins'

interface Row {
  readonly fields: readonly string[]
  readonly line: number
}

/** Reads a CSV file with the columns `date` and `value`; other columns are left alone. */
export function readSeries(file: SourceFile, unit: ValueUnit, path: Path): Series | readonly Problem[] {
  const source = textOf(file)
  if (!('text' in source)) return [source]
  const rows = rowsOf(source.text)
  const problem = (row: Row | undefined, field: number, message: string): Problem =>
    problemAt(source, row ? offsetOfField(source.text, row.line, field) : 0, path, message)
  if ('message' in rows) return [problem({ fields: [], line: rows.line }, 0, rows.message)]
  const [header, ...body] = rows
  if (!header || body.length === 0)
    return [problem(header, 0, 'expected a header and rows of date and value')]
  const [dates, values] = ['date', 'value'].map((name) => header.fields.indexOf(name)) as [number, number]
  for (const [name, column] of [
    ['date', dates],
    ['value', values],
  ] as const)
    if (column < 0) return [problem(header, 0, `no column ${quote(name)}${didYouMean(name, header.fields)}`)]
  const series: Series = {}
  const problems: Problem[] = []
  for (const row of body) {
    const [date, value] = [row.fields[dates] ?? '', row.fields[values] ?? '']
    const [wrongDate, wrongValue] = [dateProblem(date, series), valueProblem(value, unit)]
    if (wrongDate !== undefined) problems.push(problem(row, dates, wrongDate))
    if (wrongValue !== undefined) problems.push(problem(row, values, wrongValue))
    if (wrongDate === undefined) series[date] = withUnit(value, unit)
  }
  return problems.length > 0 ? problems : series
}

/** The rows that are not blank, or why there are none. */
function rowsOf(text: string): readonly Row[] | { readonly line: number; readonly message: string } {
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

/** Where a field of a line begins. Only problems ask, so it is found again in the text. */
function offsetOfField(text: string, line: number, field: number): number {
  let start = 0
  for (let n = 1; n < line; n++) start = text.indexOf('\n', start) + 1
  let quoted = false
  for (let at = start, passed = 0; at < text.length && text[at] !== '\n'; at++) {
    if (passed === field && !quoted) return at
    if (text[at] === '"') quoted = !quoted
    else if (text[at] === ',' && !quoted) passed++
  }
  return start
}
