import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { CsvFolder } from '../../sim/io/csvFolder.ts'
import { type Row, type TableName, TABLES } from '../../sim/record/index.ts'
import { temporaryFolder } from '../support/program.ts'

const headers = new Map(TABLES.map(({ name, columns }) => [name, columns.map((column) => column.name)]))
headers.set('regions-wide', ['date', 'north', 'south'])

/** Writes rows of one table and returns what stands in its file under the header. */
function written(table: TableName, ...rows: Row[]): string {
  const folder = temporaryFolder()
  const csv = new CsvFolder(folder)
  csv.begin(headers)
  csv.write(table, rows)
  csv.finish()
  const text = readFileSync(join(folder, `${table}.csv`), 'utf8')
  const header = `${headers.get(table)!.join(',')}\n`
  expect(text.startsWith(header)).toBe(true)
  return text.slice(header.length)
}

/** A row of events.csv: five texts and a number. */
const event = (what: string, effect: number | null = null): Row => [
  '2021-06-19T13:00:00Z',
  'ban',
  'ban',
  what,
  '',
  effect,
]

describe('cells', () => {
  it.each([
    ['=cmd()', "'=cmd()"],
    ['+1', "'+1"],
    ['-5', "'-5"],
    ['@now', "'@now"],
    ['\tx', "'\tx"],
    ['\rx', `"'\rx"`],
    ['a,b', '"a,b"'],
    ['say "no"', '"say ""no"""'],
    ['two\nlines', '"two\nlines"'],
    ['Қазақстан – 数字 🚚', 'Қазақстан – 数字 🚚'],
    ['a-b=c', 'a-b=c'],
    ['', ''],
  ])('writes the text %j as %j', (text, cell) => {
    expect(written('events', event(text))).toBe(`2021-06-19T13:00:00Z,ban,ban,${cell},,\n`)
  })

  it.each([
    [-12.5, '-12.5'],
    [-0, '0'],
    [-1e-12, '0'],
    [0.123_456_789, '0.123457'],
    [1e-7, '0'],
    [2, '2'],
    [1_234_567.1, '1234567.1'],
    [null, ''],
  ])('writes the number %d as %s, never escaped', (number, cell) => {
    expect(written('events', event('x', number))).toBe(`2021-06-19T13:00:00Z,ban,ban,x,,${cell}\n`)
  })

  it('writes booleans as words', () => {
    const row = (clamped: boolean): Row => [2016, 'at', 1, 'a', 'b', 1, 1, 0, clamped]
    expect(written('retargets', row(true), row(false))).toBe(
      '2016,at,1,a,b,1,1,0,true\n2016,at,1,a,b,1,1,0,false\n',
    )
  })

  it('keeps as many decimals as the table of columns says, and no zeros at the end', () => {
    const network = headers
      .get('network')!
      .map((name) => (name === 'date' ? '2021-01-01' : 1.123_456_789_123))
    const cells = written('network', network).trimEnd().split(',')
    const decimals = cells.slice(1).map((cell) => (cell.split('.')[1] ?? '').length)
    expect(decimals).toEqual(TABLES[0]!.columns.slice(1).map((column) => column.decimals))
    expect(
      written(
        'network',
        network.map((cell) => (typeof cell === 'number' ? 1.1 : cell)),
      ),
    ).toContain(',1.1,')
  })

  it('writes a number or a text as the value of a metric', () => {
    const rows: Row[] = [
      ['drawdown_true_pct', 'network', -53.123_456_78, '%'],
      ['hashrate_trough_7d_date', 'network', '2021-07-03', 'date'],
      ['recovery_50_days', 'network', null, 'd'],
    ]
    expect(written('summary', ...rows)).toBe(
      'drawdown_true_pct,network,-53.123457,%\nhashrate_trough_7d_date,network,2021-07-03,date\nrecovery_50_days,network,,d\n',
    )
  })

  it('writes the columns that a scenario adds', () => {
    expect(written('regions-wide', ['2021-01-01', 1.5, -0.25])).toBe('2021-01-01,1.5,-0.25\n')
  })
})

describe('what no file may hold', () => {
  it.each([NaN, Infinity, -Infinity])('%d is a fault, with its place', (value) => {
    expect(() => written('events', event('x', value))).toThrow(`events.csv: effect_eh_s is ${value}`)
  })

  it('a row that does not fit its header is a fault', () => {
    expect(() => written('events', ['2021-06-19T13:00:00Z', 'ban'])).toThrow(
      'events.csv: a row of 2 cells under 6 columns',
    )
  })

  it('a column that the table of columns does not know is a fault', () => {
    const csv = new CsvFolder(temporaryFolder())
    expect(() => csv.begin(new Map([['network', ['date', 'price']]]))).toThrow(
      'network.csv has no column price at 1',
    )
    csv.abandon()
  })
})

describe('a folder', () => {
  it('holds every table, with its header only where nothing happened', () => {
    const folder = temporaryFolder()
    const csv = new CsvFolder(folder)
    csv.begin(headers)
    const files = csv.finish()
    expect(readdirSync(folder).sort()).toEqual(TABLES.map(({ name }) => `${name}.csv`).sort())
    for (const { name } of TABLES)
      expect(readFileSync(join(folder, `${name}.csv`), 'utf8')).toBe(`${headers.get(name)!.join(',')}\n`)
    expect(files.map(({ name, rows }) => [name, rows])).toEqual(TABLES.map(({ name }) => [`${name}.csv`, 0]))
  })

  it('is described with the rows, length and SHA-256 of every file, however the rows came', () => {
    const folder = temporaryFolder()
    const csv = new CsvFolder(folder)
    csv.begin(headers)
    const rows = Array.from({ length: 3000 }, (_, index) => event(`número ${index}`, index / 7))
    for (let at = 0; at < rows.length; at += 7) csv.write('events', rows.slice(at, at + 7))
    for (const { name, rows: count, bytes, sha256 } of csv.finish()) {
      const data = readFileSync(join(folder, name))
      expect(bytes).toBe(data.length)
      expect(sha256).toBe(createHash('sha256').update(data).digest('hex'))
      expect(count).toBe(name === 'events.csv' ? 3000 : 0)
    }
    const read: Record<string, string>[] = parse(readFileSync(join(folder, 'events.csv')), { columns: true })
    expect(read.map(({ what }) => what)).toEqual(rows.map((row) => row[3]))
    expect(Number(read[2999]!['effect_eh_s'])).toBeCloseTo(2999 / 7, 6)
  })

  it('begins without a byte order mark and ends with a newline', () => {
    expect(written('events', event('x')).at(-1)).toBe('\n')
    const folder = temporaryFolder()
    const csv = new CsvFolder(folder)
    csv.begin(headers)
    csv.finish()
    expect(readFileSync(join(folder, 'events.csv'))[0]).toBe('a'.charCodeAt(0))
  })
})
