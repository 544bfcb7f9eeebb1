import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'

/** What a spreadsheet does to the CSV files of a result folder when it opens and saves them. */
export interface Habits {
  readonly delimiter?: string
  readonly bom?: boolean
  readonly lineEnd?: string
  readonly decimalMark?: '.' | ','
  /** How 2021-06-19 is written. */
  readonly date?: (year: string, month: string, day: string) => string
  readonly truth?: readonly [yes: string, no: string]
  /** Changes of the cells of a whole file, its header first. */
  readonly cells?: (rows: string[][]) => string[][]
  readonly text?: (text: string) => string
}

/** Copies a folder and saves its tables again. */
export function resaved(from: string, to: string, habits: Habits, only = /\.csv$/): string {
  cpSync(from, to, { recursive: true })
  for (const name of readdirSync(to).filter((each) => each.endsWith('.csv') && only.test(each))) {
    const path = join(to, name)
    writeFileSync(path, savedAgain(readFileSync(path, 'utf8'), habits))
  }
  return to
}

function savedAgain(text: string, habits: Habits): string {
  const { delimiter = ',', bom = false, lineEnd = '\n', cells = (rows) => rows } = habits
  const rows = cells(parse(text)).map((row) => row.map((cell) => cellOf(cell, habits)))
  const saved = stringify(rows, { delimiter, bom, record_delimiter: lineEnd })
  return habits.text ? habits.text(saved) : saved
}

function cellOf(cell: string, { decimalMark = '.', date, truth }: Habits): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(cell) ?? []
  if (year !== undefined && date) return date(year, month!, day!)
  if (truth && (cell === 'true' || cell === 'false')) return truth[cell === 'true' ? 0 : 1]
  return /^-?\d+\.\d+$/.test(cell) ? cell.replace('.', decimalMark) : cell
}
