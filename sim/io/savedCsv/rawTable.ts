import { CsvError, parse } from 'csv-parse/sync'
import { quote } from '../../units/index.ts'

/** The cells of a CSV file as texts, whoever saved it last. */
export interface RawTable {
  /** Names of the columns, as they stand there. */
  readonly header: readonly string[]
  readonly rows: readonly RawRow[]
  readonly delimiter: string
  /** The line on which a row begins, from 1. Only problems ask, so the file is read again. */
  readonly lineOf: (row: RawRow) => number
}

export interface RawRow {
  /** As many as there are columns. */
  readonly cells: readonly string[]
  /** Which record of the file this is, from 0. */
  readonly at: number
}

/** Why a file is no table, and on which line. */
export interface Unreadable {
  readonly line: number
  readonly message: string
}

const DELIMITERS = [',', ';', '\t']
const RECORD_DELIMITERS = ['\r\n', '\n', '\r']

/** Splits a file into cells. @param known names of columns, by which the separator is found */
export function rawTable(bytes: Uint8Array, known: ReadonlySet<string>): RawTable | Unreadable {
  const decoded = textOf(bytes)
  if (decoded === undefined)
    return { line: 1, message: 'is not UTF-8: save it as "CSV UTF-8", or as Unicode text' }
  const { text, delimiter } = announced(decoded) ?? { text: decoded, delimiter: delimiterOf(decoded, known) }
  const skipped = text.length < decoded.length ? 1 : 0
  try {
    const records = split(text, delimiter)
    return shaped(records, delimiter, (at) => skipped + startOf(text, delimiter, at))
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = Number((error as unknown as { lines?: number }).lines ?? 1) + skipped
    return { line, message: `is not CSV: ${error.message}` }
  }
}

/** Excel saves "Unicode text" as UTF-16. */
function textOf(bytes: Uint8Array): string | undefined {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** What Excel is told by a first line such as `sep=;`. */
function announced(text: string): { text: string; delimiter: string } | undefined {
  const [line, delimiter] = /^"?sep=(.)"?\r?\n/i.exec(text) ?? []
  return line === undefined ? undefined : { text: text.slice(line.length), delimiter: delimiter! }
}

/** The separator that finds the most columns that are known. */
function delimiterOf(text: string, known: ReadonlySet<string>): string {
  const [line = ''] = /^[^\r\n]*/.exec(text) ?? []
  const found = DELIMITERS.map((delimiter) => {
    const names = line.split(delimiter).map((name) => name.replace(/^"(.*)"$/, '$1').trim())
    return names.filter((name) => known.has(name)).length
  })
  return DELIMITERS[found.indexOf(Math.max(...found))]!
}

const OPTIONS = { record_delimiter: RECORD_DELIMITERS, relax_column_count: true } as const

const split = (text: string, delimiter: string): string[][] => parse(text, { ...OPTIONS, delimiter })

/** The line, as an editor counts, on which a record begins: cells may hold ends of lines too. */
function startOf(text: string, delimiter: string, at: number): number {
  if (at === 0) return 1
  const records = parse(text, { ...OPTIONS, delimiter, info: true, to: at }) as unknown as {
    info: { bytes: number }
  }[]
  const before = Buffer.from(text).subarray(0, records.at(-1)!.info.bytes).toString()
  return 1 + (before.match(/\r\n|\n|\r/g)?.length ?? 0)
}

/** Leaves off what is empty at the right and below, and sees that each row has as many cells as there are columns. */
function shaped(
  records: readonly string[][],
  delimiter: string,
  lineAt: (record: number) => number,
): RawTable | Unreadable {
  const [first = [], ...rest] = records.map(withoutEmptyEnd)
  const header = first.map((name) => name.trim())
  const problem = headerProblem(header)
  if (problem !== undefined) return { line: 1, message: problem }
  const rows: RawRow[] = []
  for (const [index, cells] of rest.entries()) {
    if (cells.length === 0) continue
    const whole = records[index + 1]!
    const wrong = lengthProblem(cells, whole, header, [records[index], records[index + 2]])
    if (wrong !== undefined) return { line: lineAt(index + 1), message: wrong }
    rows.push({ cells: header.map((_, column) => cells[column] ?? ''), at: index + 1 })
  }
  return { header, rows, delimiter, lineOf: ({ at }) => lineAt(at) }
}

function withoutEmptyEnd(cells: string[]): string[] {
  let end = cells.length
  while (end > 0 && cells[end - 1]!.trim() === '') end -= 1
  return end === cells.length ? cells : cells.slice(0, end)
}

function headerProblem(header: readonly string[]): string | undefined {
  if (header.length === 0) return 'is empty: expected names of columns in the first line'
  const unnamed = header.indexOf('')
  if (unnamed >= 0) return `column ${unnamed + 1} has no name`
  const twice = header.find((name, index) => header.indexOf(name) < index)
  return twice === undefined ? undefined : `the column ${quote(twice)} stands there twice`
}

/**
 * Excel leaves off separators behind which nothing comes, but of many rows at once; a row that is shorter than both
 * of its neighbours was cut.
 */
function lengthProblem(
  cells: readonly string[],
  whole: readonly string[],
  header: readonly string[],
  neighbours: readonly (readonly string[] | undefined)[],
): string | undefined {
  if (cells.length > header.length) return `a row of ${cells.length} cells under ${header.length} columns`
  if (whole.length >= header.length || neighbours.some((row) => row?.length === whole.length))
    return undefined
  return `a row of ${whole.length} cells under ${header.length} columns: it was cut short, before ${quote(header[whole.length])}`
}
