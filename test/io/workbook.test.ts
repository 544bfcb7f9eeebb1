import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { workbookBytes } from '../../sim/io/workbook.ts'
import { SHEET_CELLS, SHEET_COLUMNS, SHEET_ROWS, WorkbookTables } from '../../sim/io/workbookTables.ts'
import { type Row, TABLES } from '../../sim/record/index.ts'

const headers = new Map(TABLES.map(({ name, columns }) => [name, columns.map((column) => column.name)]))
headers.set('regions-wide', ['date', 'north', 'south'])
const FACTS = { name: 'x', question: 'Why?', seed: '1', firstDay: '2021-06-01', days: 3 }

function tablesWith(rows: readonly Row[] = []): WorkbookTables {
  const tables = new WorkbookTables()
  tables.begin(headers)
  tables.write('blocks', rows)
  return tables
}

/** The parts of a workbook: an .xlsx file is a ZIP archive of XML. */
const partsOf = (bytes: Uint8Array): Map<string, string> =>
  new Map(Object.entries(unzipSync(bytes)).map(([path, data]) => [path, strFromU8(data)]))

const BLOCKS = 1 + TABLES.findIndex(({ name }) => name === 'blocks') + 1
const BLOCK: Row = [685_852, '2021-06-01T00:10:01Z', 600.123_456, 18_599_593_048_299.492_3]

describe('a workbook', () => {
  it('keeps numbers as they stand in the CSV, to the last digit, and freezes the header', async () => {
    const sheet = partsOf(await workbookBytes(tablesWith([BLOCK]), FACTS)).get(
      `xl/worksheets/sheet${BLOCKS}.xml`,
    )!
    expect([...sheet.matchAll(/<v>([^<]*)<\/v>/g)].map(([, value]) => value).slice(4)).toEqual([
      '685852',
      // 44,348 days after 1899-12-31, and 601 of 86,400 s.
      expect.stringMatching(/^44348\.0069560185/),
      '600.123',
      '18599593048299.492',
    ])
    expect(sheet).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/)
  })

  it('has a sheet of every table, in its order, also of those without rows', async () => {
    const workbook = partsOf(await workbookBytes(tablesWith(), FACTS)).get('xl/workbook.xml')!
    const names = [...workbook.matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(([, name]) => name)
    expect(names).toEqual(['about', ...TABLES.map(({ name }) => name), 'dictionary'])
  })

  it('shows dates by ISO, and numbers with the decimals of their column', async () => {
    const styles = partsOf(await workbookBytes(tablesWith([BLOCK]), FACTS)).get('xl/styles.xml')!
    for (const format of ['yyyy-mm-dd', 'yyyy-mm-dd hh:mm:ss', '#,##0.000'])
      expect(styles).toContain(`formatCode="${format}"`)
  })

  it('gives the same bytes at another time of day', async () => {
    const first = await workbookBytes(tablesWith([BLOCK]), FACTS)
    await new Promise((done) => setTimeout(done, 2100))
    expect(Buffer.compare(await workbookBytes(tablesWith([BLOCK]), FACTS), first)).toBe(0)
    expect(partsOf(first).get('docProps/core.xml')).not.toContain(`${new Date().getUTCFullYear()}-`)
  })

  it('makes the column of answers as wide as its widest number is shown: 18,599,593,048,299.492000', async () => {
    const tables = tablesWith()
    tables.write('summary', [['difficulty_last', 'network', 18_599_593_048_299.492, '1']])
    const index = 1 + TABLES.findIndex(({ name }) => name === 'summary') + 1
    const sheet = partsOf(await workbookBytes(tables, FACTS)).get(`xl/worksheets/sheet${index}.xml`)!
    const [, width] = /<col min="3" max="3" width="([\d.]+)"/.exec(sheet)!
    expect(Number(width)).toBeGreaterThanOrEqual('18,599,593,048,299.492000'.length)
  })

  it('writes what looks like an escaped character as what it is: ECMA-376, part 1, 22.9.2.19', async () => {
    const tables = tablesWith()
    tables.write('events', [['2021-06-01T00:00:00Z', 'a', 'b', '_x0041_ _x00E4', '', 0]])
    const strings = partsOf(await workbookBytes(tables, FACTS)).get('xl/sharedStrings.xml')!
    expect(strings).toContain('<t>_x005F_x0041_ _x00E4</t>')
  })

  it('cuts a text that no cell can hold', async () => {
    const tables = tablesWith()
    tables.write('events', [['2021-06-01T00:00:00Z', 'a', 'b', 'c', 'x'.repeat(40_000), 0]])
    const strings = partsOf(await workbookBytes(tables, FACTS)).get('xl/sharedStrings.xml')!
    expect(Math.max(...[...strings.matchAll(/<t[^>]*>([^<]*)/g)].map(([, text]) => text!.length))).toBe(
      32_767,
    )
  })
})

describe('a table that is larger than a sheet may be', () => {
  it('is left out if it has too many rows: the header is one of 1,048,576', () => {
    const tables = tablesWith()
    const rows = Array.from({ length: SHEET_ROWS - 1 }, () => BLOCK)
    tables.write('blocks', rows)
    expect(tables.leftOut()).toEqual([])
    tables.write('blocks', [BLOCK])
    expect(tables.leftOut()).toEqual(['blocks'])
  })

  it('is left out if it has too many cells or columns', () => {
    const tables = tablesWith()
    const { columns } = TABLES.find(({ name }) => name === 'regions')!
    tables.write(
      'regions',
      Array.from({ length: SHEET_CELLS / columns.length }, () => []),
    )
    expect(tables.leftOut()).toEqual(['regions'])
    const wide = new WorkbookTables()
    wide.begin(new Map([['regions-wide', Array.from({ length: SHEET_COLUMNS + 1 }, String)]]))
    expect(wide.leftOut()).toEqual(['regions-wide'])
  })

  it('is named among what the run is about', async () => {
    const tables = tablesWith()
    tables.write(
      'blocks',
      Array.from({ length: SHEET_ROWS }, () => BLOCK),
    )
    const parts = partsOf(await workbookBytes(tables, FACTS))
    expect(parts.get('xl/workbook.xml')).not.toContain('name="blocks"')
    expect(parts.get('xl/sharedStrings.xml')).toContain('too large: see blocks.csv')
  })
})
