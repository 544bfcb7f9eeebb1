import { describe, expect, it } from 'vitest'
import type { Kind } from '../../sim/record/index.ts'
import { readDate } from '../../sim/io/savedCsv/dateOrder.ts'
import { type Expected, readSavedCsv, type SavedTable } from '../../sim/io/savedCsv/savedCsv.ts'

const KINDS: Readonly<Record<string, Kind>> = {
  date: 'date',
  at: 'instant',
  region: 'text',
  power_mw: 'number',
  machines: 'integer',
  clamped: 'boolean',
}
const EXPECTED: Expected = {
  kindOf: (name) => KINDS[name],
  known: Object.keys(KINDS),
  needed: ['date'],
  key: [],
}

const read = (text: string, expected: Partial<Expected> = {}) =>
  readSavedCsv(Buffer.from(text), { ...EXPECTED, ...expected })

/** The only column besides the date. */
function values(text: string, expected: Partial<Expected> = {}): unknown {
  const table = read(text, expected)
  return 'rows' in table ? table.rows.map((row) => row[1]) : table
}

const table = (text: string): SavedTable => read(text) as SavedTable

describe('numbers', () => {
  it.each([
    ['as they were written', 'date,power_mw\n2021-06-19,1234.5\n2021-06-20,0.25\n', [1234.5, 0.25]],
    ['with decimal commas', 'date;power_mw\n2021-06-19;1234,5\n2021-06-20;,25\n', [1234.5, 0.25]],
    ['with decimal commas in quotes', 'date,power_mw\n2021-06-19,"1234,5"\n', [1234.5]],
    ['between tabs', 'date\tpower_mw\n2021-06-19\t-1234,5\n', [-1234.5]],
    ['by Excel with an exponent', 'date;power_mw\n2021-06-19;1,98E+13\n2021-06-20;5E-7\n', [1.98e13, 5e-7]],
    ['with a minus that is one', 'date,power_mw\n2021-06-19,−3.5\n', [-3.5]],
    [
      'with thousands apart, English',
      'date;power_mw\n2021-06-19;1,234,567\n2021-06-20;0.5\n',
      [1234567, 0.5],
    ],
    ['with thousands apart, German', 'date;power_mw\n2021-06-19;1.234.567,5\n', [1234567.5]],
    ['with thousands apart, French', 'date;power_mw\n2021-06-19;1\u202f234,5\n2021-06-20;12\n', [1234.5, 12]],
    ['with thousands apart, Swiss', "date;power_mw\n2021-06-19;1'234.5\n", [1234.5]],
    ['and empty cells', 'date,power_mw,region\n2021-06-19,,a\n2021-06-20,7,b\n', [null, 7]],
  ])('are read %s', (_, text, expected) => {
    expect(values(text)).toEqual(expected)
  })

  it('of which one could be two are refused, unless another one decides', () => {
    const ambiguous = 'date;power_mw\n2021-06-19;5\n2021-06-20;1.234\n'
    expect(values(ambiguous)).toEqual([
      {
        line: 3,
        column: 'power_mw',
        message: expect.stringMatching(/^"1\.234" may have decimals or thousands/),
      },
    ])
    expect(values(`${ambiguous}2021-06-21;1.2345\n`)).toEqual([5, 1.234, 1.2345])
    expect(values(`${ambiguous}2021-06-21;0,5\n`)).toEqual([5, 1234, 0.5])
    expect(values(ambiguous.replaceAll('.', ','))).toMatchObject([{ line: 3, column: 'power_mw' }])
    expect(values(ambiguous, { form: { decimalMark: '.', grouped: false } })).toEqual([5, 1.234])
  })

  it.each(['1.2.3', '12 MW', '#VALUE!', 'NaN', '∞', '1e999', '12,34,5', '(5)', '44%', '######'])(
    '%s is none',
    (word) => {
      expect(values(`date;power_mw\n2021-06-19;1.5\n2021-06-20;${word}\n`)).toEqual([
        { line: 3, column: 'power_mw', message: `"${word}" is not a number such as 1234.5 or 1234,5` },
      ])
    },
  )

  it('that a spreadsheet cut to a few digits are noticed', () => {
    expect(table('date;power_mw\n2021-06-19;1,98E+13\n').shortened).toEqual({
      column: 'power_mw',
      text: '1,98E+13',
    })
    expect(table('date;power_mw\n2021-06-19;1,23456789012345E+13\n').shortened).toBeUndefined()
  })
})

describe('dates', () => {
  const days = (...dates: string[]): unknown => {
    const found = read(`power_mw,date\n${dates.map((date) => `1,${date}\n`).join('')}`)
    return 'rows' in found ? found.rows.map((row) => row[1]) : found
  }

  it.each([
    [['2021-06-19']],
    [['2021/06/19']],
    [['2021/6/19']],
    [['19.06.2021']],
    [['19.6.2021']],
    [['19.06.21']],
    [['06/19/2021']],
    [['6/19/2021']],
    [['19/06/2021']],
    [['19-06-2021']],
    [['6/19/21']],
    [['2021-06-19 00:00:00']],
    [['19.06.2021 00:00']],
  ])('%j is 19 June 2021', (dates) => {
    expect(days(...dates)).toEqual(['2021-06-19'])
  })

  it('are read in the one order that fits all of a column', () => {
    expect(days('06/01/2021', '06/13/2021')).toEqual(['2021-06-01', '2021-06-13'])
    expect(days('06/01/2021', '13/01/2021')).toEqual(['2021-01-06', '2021-01-13'])
    expect(days('05/05/2021')).toEqual(['2021-05-05'])
    expect(days('01.06.2021', '02.06.2021')).toEqual(['2021-06-01', '2021-06-02'])
  })

  it('that could be two days are refused where no other decides', () => {
    expect(days('05/05/2021', '06/01/2021')).toEqual([
      {
        line: 3,
        column: 'date',
        message:
          '"06/01/2021" may be two days, and no other date of the column decides: save dates as 2021-06-19',
      },
    ])
  })

  it.each([
    ['44366'],
    ['2021-02-29'],
    ['19.13.2021'],
    ['19-Jun-21'],
    ['2021-06-19 13:00:00'],
    ['0021-06-19'],
    ['2021-6'],
    ['19/06-2021'],
  ])('%s is none', (word) => {
    expect(days('2021-06-18', word)).toMatchObject([{ line: 3, column: 'date' }])
  })

  it('of two orders in one column are refused', () => {
    expect(days('13/01/2021', '01/13/2021')).toMatchObject([
      { line: 3, message: expect.stringContaining('not one like') },
    ])
  })

  it('with a time of day are instants', () => {
    const instants = (word: string): unknown => values(`date,at\n2021-06-19,${word}\n`)
    for (const word of [
      '2021-06-19T13:05:09Z',
      '2021-06-19 13:05:09',
      '19.06.2021 13:05:09',
      '6/19/2021 13:05:09',
    ])
      expect(instants(word)).toEqual(['2021-06-19T13:05:09Z'])
    expect(instants('2021-06-19')).toEqual(['2021-06-19T00:00:00Z'])
    expect(instants('2021-06-19 24:00:00')).toMatchObject([{ column: 'at' }])
    expect(readDate('2021-06-19 13:61', 'ymd')).toBeUndefined()
  })
})

describe('texts and truth', () => {
  it('an apostrophe that stands against formulas is none of the text', () => {
    expect(values("date,region\n2021-06-19,'=1+1\n2021-06-20,=1+1\n2021-06-21,'tis\n")).toEqual([
      '=1+1',
      '=1+1',
      "'tis",
    ])
  })

  it.each(['true', 'TRUE', 'WAHR', 'Vrai', '1'])('%s is true', (word) => {
    expect(values(`date,clamped\n2021-06-19,${word}\n`)).toEqual([true])
  })
  it.each(['false', 'FALSE', 'FALSCH', 'ЛОЖЬ', '0'])('%s is false', (word) => {
    expect(values(`date,clamped\n2021-06-19,${word}\n`)).toEqual([false])
  })
  it('perhaps is neither', () => {
    expect(values('date,clamped\n2021-06-19,perhaps\n')).toEqual([
      { line: 2, column: 'clamped', message: '"perhaps" is neither true nor false' },
    ])
  })
})

describe('files', () => {
  const ROWS = 'date,region,power_mw\n2021-06-19,a,1.5\n2021-06-20,b,2.5\n'
  const SAME = [
    ['2021-06-19', 'a', 1.5],
    ['2021-06-20', 'b', 2.5],
  ]

  it.each([
    ['with a byte order mark and CR LF', `\uFEFF${ROWS.replaceAll('\n', '\r\n')}`],
    ['with old line ends', ROWS.replaceAll('\n', '\r')],
    ['with a line that names the separator', `sep=;\r\n${ROWS.replaceAll(',', ';')}`],
    ['with everything in quotes', ROWS.replaceAll(/[^,\n]+/g, '"$&"')],
    ['with empty columns and rows at the end', `${ROWS.replaceAll('\n', ',,\n')},,,,\n\n\n`],
    ['without an end of the last line', ROWS.trimEnd()],
    ['with a line between that is empty', ROWS.replace('\n2021-06-20', '\n\n2021-06-20')],
  ])('are read %s', (_, text) => {
    expect(table(text)).toMatchObject({ header: ['date', 'region', 'power_mw'], rows: SAME })
  })

  it('in UTF-16, as Excel saves Unicode text', () => {
    const text = Buffer.from(`\uFEFF${ROWS.replaceAll(',', '\t').replaceAll('\n', '\r\n')}`, 'utf16le')
    expect(readSavedCsv(text, EXPECTED)).toMatchObject({ rows: SAME })
  })

  it('whose rows lack separators at the end, many at once, as Excel leaves them off', () => {
    const text = 'date,region,power_mw\n2021-06-19,a\n2021-06-20,b\n2021-06-21,c,1\n'
    expect(table(text).rows.map((row) => row[2])).toEqual([null, null, 1])
  })

  it.each([
    [
      'a row that was cut',
      `${ROWS}2021-06-21,c`,
      4,
      'a row of 2 cells under 3 columns: it was cut short, before "power_mw"',
    ],
    ['a row that is too long', `${ROWS}2021-06-21,c,1,2\n`, 4, 'a row of 4 cells under 3 columns'],
    ['nothing', '', 1, 'is empty: expected names of columns in the first line'],
    ['a column twice', 'date,region,region\n', 1, 'the column "region" stands there twice'],
    ['a column without a name', 'date,,region\n', 1, 'column 2 has no name'],
    ['no column that is needed', 'dote,region\n', 1, 'has no column "date"; is "dote" meant?'],
    ['a quote that is not closed', `${ROWS}2021-06-21,"c,1\n`, 4, /^is not CSV: /],
    ['a picture', '\u0089PNG', 1, 'has no column "date"'],
  ])('with %s are refused, with the line', (_, text, line, message) => {
    expect(read(text)).toEqual([
      { line, message: typeof message === 'string' ? message : expect.stringMatching(message) },
    ])
  })

  it('not in UTF-8 are refused', () => {
    expect(readSavedCsv(Buffer.from('date,region\n2021-06-19,K\xf6ln\n', 'latin1'), EXPECTED)).toEqual([
      { line: 1, message: 'is not UTF-8: save it as "CSV UTF-8", or as Unicode text' },
    ])
  })

  it('counts lines as an editor does, also behind cells of two lines', () => {
    const text = 'date,region,power_mw\r\n2021-06-19,"two\r\nlines",1\r\n\r\n2021-06-20,b,x\r\n'
    expect(read(text)).toMatchObject([{ line: 5, column: 'power_mw' }])
    expect(read(`sep=,\r\n${text}`)).toMatchObject([{ line: 6, column: 'power_mw' }])
  })

  it('with two rows of one name are refused', () => {
    expect(read('date,region\n2021-06-19,a\n2021-06-19,a\n', { key: ['date', 'region'] })).toEqual([
      { line: 3, column: 'date', message: 'there are two rows of "2021-06-19 a": delete one' },
    ])
  })

  it('full of mistakes are told twenty of them', () => {
    expect(read(`date,power_mw\n${'2021-06-19,x\n'.repeat(1000)}`)).toHaveLength(20)
  })

  it('tell what a column of another version holds', () => {
    const { kinds, rows } = table('date,new_count,new_day,new_word\n2021-06-19,1.5,2021-06-20,x\n')
    expect(kinds).toEqual(['date', 'number', 'date', 'text'])
    expect(rows).toEqual([['2021-06-19', 1.5, '2021-06-20', 'x']])
  })
})
