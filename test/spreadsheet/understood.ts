import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { type Kind, type Table, type TableName } from '../../sim/record/index.ts'
import { cellAt, type OpenedCell, type OpenedSheet } from './fods.ts'
import type { Language } from './office.ts'

/** What a spreadsheet should make of our cells, and where it makes something else of them. Cells are "kind value". */

export const tableFile = (folder: string, table: TableName): string => join(folder, `${table}.csv`)

/** What a table's plain CSV says: that it says what was simulated is tested elsewhere. */
export const written = (folder: string, table: TableName): string[][] =>
  parse(readFileSync(tableFile(folder, table)))

type Expectation = (cell: string, kind: Kind) => string

/** The cells of a table as they should be understood, its header first. */
export function expectedRows(folder: string, table: Table, expectation: Expectation): string[][] {
  const [header, ...rows] = written(folder, table.name)
  const cells = rows.map((row) => row.map((cell, index) => expectation(cell, kindAt(table, row, index))))
  return [header!.map((name) => `text ${name}`), ...cells]
}

/** A value of the summary is a date where its unit says so, and otherwise a number. */
function kindAt({ name, columns, wide }: Table, row: readonly string[], index: number): Kind {
  if (name === 'summary' && columns[index]!.name === 'value') return row[3] === 'date' ? 'date' : 'number'
  return columns[index]?.kind ?? wide!.kind
}

/** Opened with one answer for all columns, as by a double click. */
export const inCsv =
  (language: Language): Expectation =>
  (cell, kind) => {
    if (cell === '') return 'empty'
    if (kind === 'date') return `date ${cell}`
    // The unit of what is counted, 1, is a number to whom nobody tells otherwise.
    if (kind === 'number' || kind === 'integer' || cell === '1') return `number ${Number(cell)}`
    // A German spreadsheet knows WAHR and FALSCH.
    return kind === 'boolean' && language === 'en-US' ? `boolean ${cell}` : `text ${cell}`
  }

/** Here a text needs no apostrophe before it, and an instant is a date; its zone is UTC, and not said. */
export const inWorkbook: Expectation = (cell, kind) => {
  if (cell === '') return 'empty'
  if (kind === 'number' || kind === 'integer') return `number ${Number(cell)}`
  if (kind === 'text') return `text ${cell.replace(/^'(?=[=+\-@])/, '')}`
  return kind === 'instant' ? `date ${cell.replace(/(T00:00:00)?Z$/, '')}` : `${kind} ${cell}`
}

/** A cell as the spreadsheet understood it. */
export function understood({ type, value, formula }: OpenedCell): string {
  // LibreOffice takes the truth values of a workbook for constant formulas.
  const [, truth] = /^of:=(TRUE|FALSE)\(\)$/.exec(formula ?? '') ?? []
  if (truth) return `boolean ${truth.toLowerCase()}`
  if (formula !== undefined) return `formula ${formula}`
  if (type === 'float') return `number ${Number(value)}`
  if (type === 'empty') return 'empty'
  return `${type === 'string' ? 'text' : type} ${value}`
}

/** Where a sheet is not as expected. */
export function differences(sheet: OpenedSheet | undefined, expected: readonly string[][]): string[] {
  if (sheet?.rows.length !== expected.length)
    return [`${sheet?.rows.length ?? 'no'} rows, not ${expected.length}`]
  return expected.flatMap((row, at) =>
    rowDifferences(sheet.rows[at]!, row).map((text) => `row ${at + 1}, ${text}`),
  )
}

function rowDifferences(cells: readonly OpenedCell[], expected: readonly string[]): string[] {
  const texts: string[] = []
  for (let index = 0; index < Math.max(cells.length, expected.length); index += 1) {
    const [is, wanted] = [understood(cellAt(cells, index)), expected[index] ?? 'empty']
    if (is !== wanted && !isAsNearAsCanBe(is, wanted)) texts.push(`column ${index + 1}: ${is}, not ${wanted}`)
  }
  return texts
}

/** Spreadsheets keep 15 significant digits; the only column that has more is difficulty. */
function isAsNearAsCanBe(is: string, wanted: string): boolean {
  const [kind, digits = ''] = wanted.split(' ')
  if (kind !== 'number' || !is.startsWith('number ') || digits.replace(/\D/g, '').length <= 15) return false
  return Math.abs(Number(is.slice('number '.length)) / Number(digits) - 1) <= 1e-14
}
