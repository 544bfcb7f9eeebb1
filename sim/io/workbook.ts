import { calculateColumnWidth, type CellStyle, type CellValue, type WriteSheet, writeXlsx } from 'hucre/xlsx'
import { type Cell, type Column, METRICS, type Row, type Table, TABLES } from '../record/index.ts'
import { VERSION } from './build.ts'
import { columnsOf } from './csvFolder.ts'
import { shownUnit } from './dictionary.ts'
import { plainDecimal } from './plainDecimal.ts'
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

/** A workbook bears no time of day: the same run gives the same bytes. ZIP files begin to count here, too. */
const NEVER = new Date('1980-01-01T00:00:00Z')

/**
 * The bytes of workbook.xlsx: a sheet `about` the run, one for each table, and a `dictionary` of their columns. Its
 * numbers are those of the CSV files, its dates are dates.
 */
export async function workbookBytes(tables: WorkbookTables, facts: WorkbookFacts): Promise<Uint8Array> {
  const sheets = TABLES.flatMap((table) => {
    const { header, rows } = tables.get(table.name)
    return rows ? [tableSheet(table, header, rows)] : []
  })
  return writeXlsx({
    sheets: [aboutSheet(tables, facts), ...sheets, dictionarySheet()],
    properties: {
      title: facts.name,
      creator: 'hashtrek',
      created: NEVER,
      modified: NEVER,
      ...(facts.question ? { description: facts.question } : {}),
    },
  })
}

const DAY = 'yyyy-mm-dd'
const INSTANT = 'yyyy-mm-dd hh:mm:ss'
/** Keeps text that looks like a number, a date or a formula a text, even if somebody edits the cell. */
const TEXT = '@'
const BOLD: CellStyle = { font: { bold: true } }

function tableSheet(table: Table, header: readonly string[], rows: readonly Row[]): WriteSheet {
  const columns = columnsOf(table, header)
  const cells = rows.map((row) => row.map((cell, index) => cellOf(cell, columns[index]!)))
  const formats = columns.map(formatOf)
  return sheet(table.name, [[...header], ...cells], formats, oddOnes(rows, columns))
}

/** A sheet with a frozen bold header, its columns as wide as what is in them. */
function sheet(name: string, rows: CellValue[][], formats: readonly string[], odd: StyledCells): WriteSheet {
  const header = rows[0]!
  const bold = header.map((value, index) => [`0,${index}`, { value, style: BOLD }] as const)
  return {
    name,
    rows,
    columns: header.map((_, index) => columnLooks(rows, index, formats[index]!)),
    cells: new Map([...bold, ...odd]),
    freezePane: { rows: 1 },
  }
}

/** Wider than this, text runs on into the next cell. */
const WIDEST = 60

function columnLooks(rows: readonly CellValue[][], index: number, numFmt: string) {
  const values = rows.map((row) => row[index] ?? null)
  return { numFmt, width: calculateColumnWidth(values, { numFmt, maxWidth: WIDEST }) }
}

function formatOf({ kind, decimals }: Column): string {
  if (kind === 'date') return DAY
  if (kind === 'instant') return INSTANT
  if (kind === 'text') return TEXT
  return kind === 'boolean' ? 'General' : numberFormat(decimals)
}

const numberFormat = (decimals: number): string =>
  decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(decimals)}`

function cellOf(cell: Cell, { kind, decimals }: Column): CellValue {
  if (typeof cell === 'number') return Number(plainDecimal(cell, decimals))
  if (typeof cell !== 'string') return cell
  return kind === 'date' || kind === 'instant' ? new Date(cell) : textOf(cell)
}

/** Characters of a cell; Excel repairs a file that has more in one. */
const LONGEST = 32_767

/** Readers take `_x0041_` for the letter A, unless its first sign is written in that way. */
function textOf(text: string): string {
  const whole = text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`
  return whole.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
}

type StyledCells = [string, { value: CellValue; style: CellStyle }][]

/** Numbers and dates in a column of text, as the values of the summary are. */
function oddOnes(rows: readonly Row[], columns: readonly Column[]): StyledCells {
  return columns.flatMap((column, index) =>
    column.kind === 'text' && column.decimals > 0
      ? rows.flatMap((row, at) => styled(`${at + 1},${index}`, row[index]!, column))
      : [],
  )
}

function styled(place: string, cell: Cell, { decimals }: Column): StyledCells {
  if (typeof cell === 'number') {
    const value = Number(plainDecimal(cell, decimals))
    return [[place, { value, style: { numFmt: Number.isInteger(value) ? '#,##0' : numberFormat(decimals) } }]]
  }
  return typeof cell === 'string' ? [[place, { value: new Date(cell), style: { numFmt: DAY } }]] : []
}

function aboutSheet(tables: WorkbookTables, facts: WorkbookFacts): WriteSheet {
  const { name, question, notes, seed, firstDay, days } = facts
  const rows: CellValue[][] = [
    ['scenario', textOf(name)],
    ['question', textOf(question ?? '')],
    ['notes', textOf(notes ?? '')],
    ['first day', firstDay],
    ['days', days],
    ['seed', textOf(seed)],
    ['program', `hashtrek ${VERSION}`],
    [],
    ['table', 'rows', 'a row is', 'about'],
    ...TABLES.map((table) => tableLine(tables, table)),
  ]
  const labels = rows.flatMap(([value], at) =>
    value === undefined ? [] : [[`${at},0`, { value, style: BOLD }] as const],
  )
  return {
    name: 'about',
    rows,
    columns: [{ width: 14 }, { width: 40, numFmt: TEXT }],
    cells: new Map(labels),
  }
}

function tableLine(tables: WorkbookTables, { name, row, about }: Table): CellValue[] {
  const { rows } = tables.get(name)
  return [name, rows ? rows.length : `too large for a sheet: see ${name}.csv`, row, about]
}

function dictionarySheet(): WriteSheet {
  const columns = TABLES.flatMap((table) =>
    columnsAndEach(table).map((column) => [table.name, column.name, shownUnit(column), column.meaning]),
  )
  const metrics = METRICS.map(({ id, unit, meaning }) => ['summary', id, unit, meaning])
  const rows = [['table', 'column or metric', 'unit', 'meaning'], ...columns, ...metrics]
  return sheet('dictionary', rows, [TEXT, TEXT, TEXT, TEXT], [])
}

const columnsAndEach = ({ columns, wide }: Table): readonly Column[] =>
  wide ? [...columns, { name: 'each region', ...wide }] : columns
