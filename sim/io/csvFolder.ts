import { createHash } from 'node:crypto'
import { closeSync, openSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import { type AnyTable, type Column, type Row, type Sink, type TableName, TABLES } from '../record/index.ts'
import { CSV_DIALECTS, type CsvDialect } from './csvDialect.ts'
import { plainDecimal } from './plainDecimal.ts'
import type { WrittenFile } from './writtenFile.ts'

/** Rows that go to the stringifier and to the disk at once. */
const BATCH = 512

/** A sink that writes every table as `<table>.csv` into a folder that exists. */
export class CsvFolder implements Sink {
  /** What stands in the first row of each table. */
  headers: ReadonlyMap<TableName, readonly string[]> = new Map()
  readonly #folder: string
  readonly #dialect: CsvDialect
  readonly #files = new Map<TableName, CsvFile>()

  constructor(folder: string, dialect: CsvDialect = CSV_DIALECTS.plain) {
    this.#folder = folder
    this.#dialect = dialect
  }

  begin(headers: ReadonlyMap<TableName, readonly string[]>): void {
    this.headers = headers
    for (const table of TABLES) {
      const header = headers.get(table.name) ?? table.columns.map((column) => column.name)
      this.#files.set(table.name, new CsvFile(this.#folder, table, header, this.#dialect))
    }
  }

  write(table: TableName, rows: readonly Row[]): void {
    this.#files.get(table)!.add(rows)
  }

  /** Writes what is left and says what stands in the folder, in the order of TABLES. */
  finish(): WrittenFile[] {
    return [...this.#files.values()].map((file) => file.finish())
  }

  /** Lets go of the files, whole or not, so that their folder can be removed. */
  abandon(): void {
    for (const file of this.#files.values()) file.close()
  }
}

/** A CSV file in the making, in a folder that exists; it must not exist yet. */
export class CsvFile {
  readonly #name: string
  readonly #header: readonly string[]
  readonly #columns: readonly Column[]
  readonly #dialect: CsvDialect
  readonly #hash = createHash('sha256')
  #descriptor: number | undefined
  #waiting: Row[] = []
  #rows = 0
  #bytes = 0

  constructor(folder: string, table: AnyTable, header: readonly string[], dialect: CsvDialect) {
    this.#name = `${table.name}.csv`
    this.#header = header
    this.#columns = columnsOf(table, header)
    this.#dialect = dialect
    this.#descriptor = openSync(join(folder, this.#name), 'wx')
    this.#append([header], dialect.byteOrderMark)
  }

  add(rows: readonly Row[]): void {
    for (const row of rows) {
      this.#waiting.push(row)
      if (this.#waiting.length === BATCH) this.#flush()
    }
  }

  finish(): WrittenFile {
    this.#flush()
    this.close()
    return { name: this.#name, rows: this.#rows, bytes: this.#bytes, sha256: this.#hash.digest('hex') }
  }

  close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor)
    this.#descriptor = undefined
  }

  #flush(): void {
    if (this.#waiting.length === 0) return
    this.#rows += this.#waiting.length
    this.#append(this.#waiting)
    this.#waiting = []
  }

  #append(rows: readonly Row[], bom = false): void {
    const bytes = Buffer.from(this.#text(rows, bom))
    this.#hash.update(bytes)
    this.#bytes += bytes.length
    writeFileSync(this.#descriptor!, bytes)
  }

  /** Numbers reach the stringifier as numbers: a text that begins with "-" would be escaped as a formula. */
  #text(rows: readonly Row[], bom: boolean): string {
    for (const row of rows) this.#checkLength(row)
    return stringify(rows as Row[], {
      bom,
      delimiter: this.#dialect.delimiter,
      eof: true,
      escape_formulas: true,
      record_delimiter: this.#dialect.lineEnd,
      quote_record_delimiter: true,
      cast: {
        number: (value, { index }) => this.#number(value, index),
        boolean: (value) => (value ? 'true' : 'false'),
      },
    })
  }

  #number(value: number, index: number): string {
    if (!Number.isFinite(value)) throw new RangeError(`${this.#name}: ${this.#header[index]} is ${value}`)
    const text = plainDecimal(value, this.#columns[index]!.decimals)
    return this.#dialect.decimalMark === '.' ? text : text.replace('.', this.#dialect.decimalMark)
  }

  #checkLength(row: Row): void {
    if (row.length === this.#header.length) return
    throw new RangeError(`${this.#name}: a row of ${row.length} cells under ${this.#header.length} columns`)
  }
}

/** The columns of a header: those of the table, then the wide ones that the scenario adds. */
export function columnsOf(table: AnyTable, header: readonly string[]): Column[] {
  return header.map((name, index) => {
    const column = table.columns[index] ?? (table.wide && { name, ...table.wide })
    if (column?.name !== name) throw new RangeError(`${table.name}.csv has no column ${name} at ${index}`)
    return column
  })
}
