import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CSV_DIALECTS, type CsvPreset } from '../../sim/io/csvDialect.ts'
import { TABLES } from '../../sim/record/index.ts'
import { hashtrek } from '../support/program.ts'
import { importSettings, type Language, missingOffice, opened, savedInGerman } from './office.ts'
import { differences, expectedRows, inCsv, inWorkbook, tableFile, understood, written } from './understood.ts'
import { awkwardYaml } from './world.ts'

const missing = missingOffice()
if (missing) process.stderr.write(`Spreadsheets are not opened: ${missing}\n`)

it('has a LibreOffice to ask, at least where one must be', () => {
  expect(process.env.HASHTREK_NEEDS_LIBREOFFICE ? missing : undefined).toBeUndefined()
})

const LANGUAGES: Record<CsvPreset, Language> = { plain: 'en-US', excel: 'en-US', 'excel-eu': 'de-DE' }
const PRESETS = Object.keys(LANGUAGES) as CsvPreset[]
/** It takes seconds, but minutes where everything else runs at the same time. */
const PATIENCE = 300_000

const ABOUT = [
  'text awkward',
  'text =HYPERLINK("http://example.org"; "What does a sheet make of this?")',
  'text Asked by "José", who writes 1,5; and -3',
  'date 2021-06-01',
  'number 45',
  'text =1+1',
]

describe.skipIf(missing)('LibreOffice', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hashtrek-sheets-'))
  const runFolder = (name: string, csv: CsvPreset): string => join(folder, name, csv)

  /** A folder for LibreOffice to write into. */
  function place(name: string): string {
    const path = join(folder, name)
    mkdirSync(path)
    return path
  }

  async function run(name: string, scenario: string, csv: CsvPreset): Promise<void> {
    const words = ['run', scenario, '--quiet', '--csv', csv, '--out', runFolder(name, csv)]
    const { code, stderr } = await hashtrek(csv === 'plain' ? [...words, '--xlsx'] : words)
    expect([code, stderr]).toEqual([0, ''])
  }

  beforeAll(async () => {
    const awkward = join(folder, 'awkward.yaml')
    writeFileSync(awkward, awkwardYaml)
    for (const csv of PRESETS) {
      await run('awkward', awkward, csv)
      await run('china', 'china-ban-2021', csv)
    }
  }, PATIENCE)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('is asked about every table, negative numbers, empty cells and each kind of text', () => {
    const tables = TABLES.map(({ name }) => written(runFolder('awkward', 'plain'), name))
    for (const rows of tables) expect(rows.length).toBeGreaterThan(1)
    const cells = new Set(tables.flat(2))
    for (const odd of [
      '',
      'false',
      "'=1+1",
      "'=cmd()",
      "'@SUM(A1:A9)",
      "'-5 of it",
      'ישראל',
      '中国，数字 🚚',
    ])
      expect([odd, cells.has(odd)]).toEqual([odd, true])
    expect([...cells].some((cell) => /^-\d+\.\d+$/.test(cell))).toBe(true)
    expect([...cells].some((cell) => /; "/.test(cell))).toBe(true)
  })

  describe.each(['awkward', 'china'])('opens %s', (name) => {
    it.each(PRESETS)(
      'in the preset %s: each cell is what it was',
      async (csv) => {
        const settings = importSettings(CSV_DIALECTS[csv].delimiter, LANGUAGES[csv])
        const files = TABLES.map((table) => tableFile(runFolder(name, csv), table.name))
        const sheets = await opened(files, place(`${name}-${csv}`), settings)
        for (const table of TABLES) {
          const expected = expectedRows(runFolder(name, 'plain'), table, inCsv(LANGUAGES[csv]))
          expect([table.name, differences(sheets.get(table.name)?.[0], expected)]).toEqual([table.name, []])
        }
      },
      PATIENCE,
    )

    it(
      'saved again in German, as CSV or from the workbook, is for compare what was run',
      async () => {
        const [plain, german] = [runFolder(name, 'plain'), runFolder(name, 'excel-eu')]
        const [work, csv, sheets] = ['saved', 'saved-csv', 'saved-sheets'].map((each) =>
          place(`${name}-${each}`),
        )
        const files = TABLES.map((table) => tableFile(german, table.name))
        await savedInGerman(files, work!, csv!, importSettings(';', 'de-DE'))
        await savedInGerman([join(plain, 'workbook.xlsx')], work!, sheets!)
        for (const sheet of readdirSync(sheets!))
          renameSync(join(sheets!, sheet), join(sheets!, sheet.replace(/^workbook-/, '')))
        expect(readFileSync(tableFile(csv!, 'network'), 'utf8')).toMatch(
          /^date;price_usd;.*\n2021-\d\d-01;[\d;]+,\d/,
        )
        const words = ['compare', plain, csv!, sheets!, '--out', join(folder, `${name}-compared`)]
        const { code, stdout } = await hashtrek(words)
        const same = `is the same as plain within the 15 digits that spreadsheets keep.`
        expect([code, ...stdout.split('\n').slice(0, 2)]).toEqual([
          0,
          `${name}-saved-csv ${same}`,
          `${name}-saved-sheets ${same}`,
        ])
      },
      PATIENCE,
    )

    it(
      'as a workbook: instants are dates, nothing is a formula, headers are bold',
      async () => {
        const workbook = join(runFolder(name, 'plain'), 'workbook.xlsx')
        const sheets = (await opened([workbook], place(`${name}-workbook`))).get('workbook')!
        const names = ['about', ...TABLES.map((table) => table.name), 'dictionary']
        expect(sheets.map((sheet) => sheet.name)).toEqual(names)
        for (const [index, table] of TABLES.entries()) {
          const sheet = sheets[index + 1]!
          const expected = expectedRows(runFolder(name, 'plain'), table, inWorkbook)
          expect([table.name, differences(sheet, expected)]).toEqual([table.name, []])
          expect(sheet.rows.map((row) => row.some(({ bold }) => bold)).indexOf(true, 1)).toBe(-1)
          expect(sheet.rows[0]!.every(({ bold }) => bold)).toBe(true)
        }
        if (name === 'awkward')
          expect(sheets[0]!.rows.slice(0, 6).map(([, value]) => understood(value!))).toEqual(ABOUT)
      },
      PATIENCE,
    )
  })

  it(
    'keeps ids that look like dates or numbers where their columns are imported as text',
    async () => {
      const ids = join(folder, 'ids.csv')
      writeFileSync(ids, 'date,fleet,machines\r\n2021-06-01,jan-2021,5\r\n2021-06-02,TRUE,-6\r\n')
      const settings = importSettings(',', 'en-US', '1/1/2/2/3/1')
      const [sheet] = (await opened([ids], place('ids'), settings)).get('ids')!
      expect(sheet!.rows.slice(1).map((row) => row.map(understood))).toEqual([
        ['date 2021-06-01', 'text jan-2021', 'number 5'],
        ['date 2021-06-02', 'text TRUE', 'number -6'],
      ])
    },
    PATIENCE,
  )
})
