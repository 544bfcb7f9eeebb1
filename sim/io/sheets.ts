import { calculateColumnWidth, type CellStyle, type CellValue, type WriteSheet } from 'hucre/xlsx'
import { type Column, METRICS, type Row, type Table, TABLES } from '../record/index.ts'
import { VERSION } from './build.ts'
import { columnsOf } from './csvFolder.ts'
import { shownUnit } from './dictionary.ts'
import {
  DAY_FORMAT,
  formatOf,
  isMixed,
  mixedCell,
  type StyledCell,
  TEXT_FORMAT,
  textValue,
  valueOf,
} from './sheetCells.ts'
import type { WorkbookTables } from './workbookTables.ts'

/** What a workbook says about its run. */
export interface WorkbookFacts {
  readonly name: string
  readonly question?: string | undefined
  readonly notes?: string | undefined
  readonly seed: string
  /** `2021-01-01` */
  readonly firstDay: string
  readonly days: number
}

/** Cells by their place, "row,column" from 0. */
type Placed = (readonly [place: string, cell: StyledCell])[]

/** A table, with its header frozen. */
export function tableSheet(table: Table, header: readonly string[], rows: readonly Row[]): WriteSheet {
  const columns = columnsOf(table, header)
  const values = rows.map((row) => row.map((cell, index) => valueOf(cell, columns[index]!)))
  return listSheet(table.name, [[...header], ...values], columns.map(formatOf), mixedCells(rows, columns))
}

function mixedCells(rows: readonly Row[], columns: readonly Column[]): Placed {
  return columns.flatMap((column, index) => {
    if (!isMixed(column)) return []
    return rows.flatMap((row, at) => {
      const cell = mixedCell(row[index]!, column)
      return cell ? [[`${at + 1},${index}`, cell] as const] : []
    })
  })
}

/** Every column of every table and every metric of the summary, with unit and meaning. */
export function dictionarySheet(): WriteSheet {
  const columns = TABLES.flatMap((table) =>
    allColumns(table).map((column) => [table.name, column.name, shownUnit(column), column.meaning]),
  )
  const metrics = METRICS.map(({ id, unit, meaning }) => ['summary', id, unit, meaning])
  const header = ['table', 'column or metric', 'unit', 'meaning']
  const formats = header.map(() => TEXT_FORMAT)
  return listSheet('dictionary', [header, ...columns, ...metrics], formats, [])
}

const allColumns = ({ columns, wide }: Table): readonly Column[] =>
  wide ? [...columns, { name: 'each region', ...wide }] : columns

/** Rows under a bold header that stays in sight; columns are as wide as what is in them. */
function listSheet(name: string, rows: CellValue[][], formats: readonly string[], cells: Placed): WriteSheet {
  return {
    name,
    rows,
    columns: formats.map((numFmt, index) => ({ numFmt, width: widthOf(rows, index, numFmt) })),
    cells: new Map([...boldRow(rows, 0), ...cells]),
    freezePane: { rows: 1 },
  }
}

/** In characters; longer text runs on into the next cell. */
const WIDEST = 60

function widthOf(rows: readonly CellValue[][], index: number, numFmt: string): number {
  const values = rows.map((row) => row[index] ?? null)
  // Numbers in a column of text have formats of their own, none of which is wider than this.
  const widest = numFmt === TEXT_FORMAT ? '#,##0.000000' : numFmt
  return calculateColumnWidth(values, { numFmt: widest, maxWidth: WIDEST })
}

/** Excel's own font: a style that names none gets one with serifs in LibreOffice. */
const BOLD = { font: { bold: true, name: 'Calibri', size: 11 } }
const bold = (value: CellValue): StyledCell => ({ value, style: BOLD })

const boldRow = (rows: readonly CellValue[][], at: number): Placed =>
  rows[at]!.map((value, index) => [`${at},${index}`, bold(value)])

/** What was asked, of what, and how long the tables are. */
export function aboutSheet(tables: WorkbookTables, facts: WorkbookFacts): WriteSheet {
  const run = runLines(facts)
  const header = run.length + 1
  const list = TABLES.map((table) => tableLine(tables, table))
  const rows = [...run, [], ['table', 'rows', 'a row is', 'about'], ...list]
  const labels: Placed = run.map(([label], at) => [`${at},0`, bold(label!)])
  return {
    name: 'about',
    rows,
    columns: [{ width: 14 }, { width: 24, style: LEFT }, { width: 24 }, { width: WIDEST }],
    cells: new Map([...labels, ...boldRow(rows, header), ...answers(run)]),
  }
}

function runLines({ name, question = '', notes = '', seed, firstDay, days }: WorkbookFacts): CellValue[][] {
  return [
    ['scenario', textValue(name)],
    ['question', textValue(question)],
    ['notes', textValue(notes)],
    ['first day', new Date(firstDay)],
    ['days', days],
    ['seed', textValue(seed)],
    ['program', `hashtrek ${VERSION}`],
  ]
}

const LEFT: CellStyle = { alignment: { horizontal: 'left' } }

/** The answers of the first lines: a text stays one, a day is shown as one. */
function answers(lines: readonly CellValue[][]): Placed {
  return lines.flatMap(([, value], at) => {
    if (typeof value === 'number') return []
    const numFmt = value instanceof Date ? DAY_FORMAT : TEXT_FORMAT
    return [[`${at},1`, { value: value!, style: { ...LEFT, numFmt } }]]
  })
}

function tableLine(tables: WorkbookTables, { name, row, about }: Table): CellValue[] {
  const { rows } = tables.get(name)
  return [name, rows ? rows.length : `too large: see ${name}.csv`, row, about]
}
