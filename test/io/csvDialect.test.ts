import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { CSV_DIALECTS, type CsvPreset } from '../../sim/io/csvDialect.ts'
import { CsvFolder } from '../../sim/io/csvFolder.ts'
import { dataPackageText } from '../../sim/io/dataPackage.ts'
import { type Row, TABLES } from '../../sim/record/index.ts'
import { temporaryFolder } from '../support/program.ts'

const headers = new Map(TABLES.map(({ name, columns }) => [name, columns.map((column) => column.name)]))
const EVENTS: Row[] = [
  ['2021-06-19T13:00:00Z', 'ban', 'ban', 'a, b; "c"', 'x', -1234.5],
  ['2021-06-20T13:00:00Z', 'ban', 'ban', '=1+1', 'two\nlines', 0.000_001],
  ['2021-06-21T13:00:00Z', 'ban', 'ban', 'Қазақстан', '', null],
]

/** A folder with events and two metrics in it, in a preset. */
function folderIn(preset: CsvPreset) {
  const folder = temporaryFolder()
  const csv = new CsvFolder(folder, CSV_DIALECTS[preset])
  csv.begin(headers)
  csv.write('events', EVENTS)
  csv.write('summary', [
    ['drawdown_true_pct', 'network', -53.25, '%'],
    ['hashrate_trough_7d_date', 'network', '2021-07-03', 'date'],
  ])
  return { folder, files: csv.finish() }
}

const textOf = (preset: CsvPreset, table: string): string =>
  readFileSync(join(folderIn(preset).folder, `${table}.csv`), 'utf8')

const HEADER = 'at,id,kind,what,region,effect_eh_s'

describe('presets', () => {
  it('plain: RFC 4180 with newlines of its own', () => {
    expect(textOf('plain', 'events')).toBe(
      `${HEADER}\n2021-06-19T13:00:00Z,ban,ban,"a, b; ""c""",x,-1234.5\n` +
        `2021-06-20T13:00:00Z,ban,ban,'=1+1,"two\nlines",0.000001\n2021-06-21T13:00:00Z,ban,ban,Қазақстан,,\n`,
    )
  })

  it('excel: a byte order mark, once, and CRLF', () => {
    expect(textOf('excel', 'events')).toBe(
      `\uFEFF${HEADER}\r\n2021-06-19T13:00:00Z,ban,ban,"a, b; ""c""",x,-1234.5\r\n` +
        `2021-06-20T13:00:00Z,ban,ban,'=1+1,"two\nlines",0.000001\r\n2021-06-21T13:00:00Z,ban,ban,Қазақстан,,\r\n`,
    )
  })

  it('excel-eu: semicolons and decimal commas too, of which neither is quoted nor escaped', () => {
    expect(textOf('excel-eu', 'events')).toBe(
      `\uFEFF${HEADER.replaceAll(',', ';')}\r\n2021-06-19T13:00:00Z;ban;ban;"a, b; ""c""";x;-1234,5\r\n` +
        `2021-06-20T13:00:00Z;ban;ban;'=1+1;"two\nlines";0,000001\r\n2021-06-21T13:00:00Z;ban;ban;Қазақстан;;\r\n`,
    )
    expect(textOf('excel-eu', 'summary')).toBe(
      '\uFEFFmetric;scope;value;unit\r\ndrawdown_true_pct;network;-53,25;%\r\nhashrate_trough_7d_date;network;2021-07-03;date\r\n',
    )
  })

  it('hold the mark and nothing else twice, however many rows there are', () => {
    const folder = temporaryFolder()
    const csv = new CsvFolder(folder, CSV_DIALECTS.excel)
    csv.begin(headers)
    csv.write(
      'events',
      Array.from({ length: 3000 }, () => EVENTS[0]!),
    )
    csv.finish()
    const text = readFileSync(join(folder, 'events.csv'), 'utf8')
    expect(text.split('\uFEFF').length).toBe(2)
    expect(text.split('\r\n').length).toBe(3002)
  })
})

interface Described {
  readonly name: string
  readonly path: string
  readonly encoding: string
  readonly dialect: {
    readonly delimiter: string
    readonly lineTerminator: string
    readonly quoteChar: string
  }
  readonly schema: { readonly fields: readonly { name: string; type: string; decimalChar?: string }[] }
}

/** Reads a resource by what its description says and nothing else, as the specification of Table Schema asks. */
function readAsDescribed(folder: string, { path, dialect, schema }: Described): unknown[][] {
  const rows: string[][] = parse(readFileSync(join(folder, path)), {
    delimiter: dialect.delimiter,
    record_delimiter: dialect.lineTerminator,
    quote: dialect.quoteChar,
    bom: true,
  })
  expect(rows[0]).toEqual(schema.fields.map(({ name }) => name))
  return rows.slice(1).map((row) =>
    row.map((cell, index) => {
      const { type, decimalChar = '.' } = schema.fields[index]!
      if (cell === '') return null
      return type === 'number' ? Number(cell.replace(decimalChar, '.')) : cell
    }),
  )
}

describe('datapackage.json', () => {
  it.each(Object.keys(CSV_DIALECTS) as CsvPreset[])('says how to read the preset %s', (preset) => {
    const { folder, files } = folderIn(preset)
    const text = dataPackageText({ name: 'x', tables: TABLES, headers, files, dialect: CSV_DIALECTS[preset] })
    const { resources } = JSON.parse(text) as { resources: Described[] }
    const events = resources.find(({ name }) => name === 'events')!
    expect(events.encoding).toBe('utf-8')
    const escaped = EVENTS.map((row) =>
      row.map((cell) => (cell === '' ? null : cell === '=1+1' ? "'=1+1" : cell)),
    )
    expect(readAsDescribed(folder, events)).toEqual(escaped)
  })

  it('gives only numbers a decimal mark', () => {
    const { files } = folderIn('excel-eu')
    const text = dataPackageText({
      name: 'x',
      tables: TABLES,
      headers,
      files,
      dialect: CSV_DIALECTS['excel-eu'],
    })
    const { resources } = JSON.parse(text) as { resources: Described[] }
    for (const { type, decimalChar } of resources.flatMap(({ schema }) => schema.fields))
      expect(decimalChar).toBe(type === 'number' ? ',' : undefined)
  })
})
