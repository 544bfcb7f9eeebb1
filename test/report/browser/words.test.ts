import { describe, expect, it } from 'vitest'
import { Places, type ReadTable } from '../../../sim/report/browser/readTable.ts'
import { entriesOf, flowInWords, rowInWords, tsvOf } from '../../../sim/report/browser/words.ts'

const NONE: ReadonlySet<string> = new Set()

const days: ReadTable = {
  columns: [
    { name: 'date', unit: 'UTC day' },
    { name: 'true hash rate', unit: 'EH/s' },
    { name: 'difficulty', unit: '1' },
  ],
  rows: [
    ['2021-05-20', '151.204', '25046487590083.3'],
    ['2021-05-22', '148.1', ''],
    ['2021-05-29', '-0.5', '21e12'],
  ],
}

describe('a copied table', () => {
  it('has a line a row and a tab between cells, every cell as it stands, and units in the head', () => {
    expect(tsvOf(days)).toBe(
      'date (UTC day)\ttrue hash rate (EH/s)\tdifficulty\n' +
        '2021-05-20\t151.204\t25046487590083.3\n2021-05-22\t148.1\t\n2021-05-29\t-0.5\t21e12\n',
    )
  })

  it.each([
    ['=HYPERLINK("https://example.org")', `'=HYPERLINK("https://example.org")`],
    ['+1+1', "'+1+1"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['＝1', "'＝1"],
    ['-12.5', '-12.5'],
    ['+3e-7', '+3e-7'],
    ['two\twords\nand a line', 'two words and a line'],
    ['\t=1', "' =1"],
  ])('%j becomes %j: no formula, and no cell more than there are', (text, cell) => {
    const table = { columns: [{ name: 'name', unit: '' }], rows: [[text]] }
    expect(tsvOf(table)).toBe(`name\n${cell}\n`)
  })
})

describe('a row in words', () => {
  it('says the day, and each value with its unit; an empty cell says nothing', () => {
    expect(rowInWords(days, 0, NONE)).toBe(
      '2021-05-20: true hash rate 151.204 EH/s, difficulty 25046487590083.3',
    )
    expect(rowInWords(days, 1, NONE)).toBe('2021-05-22: true hash rate 148.1 EH/s')
  })

  it('leaves out what is switched off, and says so when nothing is left', () => {
    expect(rowInWords(days, 0, new Set(['true hash rate']))).toBe('2021-05-20: difficulty 25046487590083.3')
    expect(rowInWords(days, 1, new Set(['true hash rate']))).toBe('2021-05-22: no value')
    expect(entriesOf(days, 2, new Set(['difficulty'])).map(({ value }) => value)).toEqual(['-0.5'])
  })

  it('says what went on', () => {
    expect(rowInWords(days, 1, NONE, ['ban in Sichuan', 'flood'])).toMatch(
      /EH\/s; meanwhile ban in Sichuan, flood$/,
    )
  })

  it('of a flow says from where, to where and how much', () => {
    const columns = ['from', 'to', 'machines'].map((name) => ({
      name,
      unit: name === 'machines' ? 'machines' : '',
    }))
    expect(flowInWords({ columns, rows: [['packing', 'on the way', '1200']] }, 0)).toBe(
      'packing → on the way: 1200 machines',
    )
  })
})

describe('the row that is pointed at', () => {
  const places = new Places(days)

  it.each([
    ['2021-05-22', 1],
    ['2021-05-23', 1],
    ['2021-05-28', 2],
    ['2021-05-21', 0],
    ['2020-01-01', 0],
    ['2030-01-01', 2],
    [Date.UTC(2021, 4, 29), 2],
  ])('is of %s the nearest: %i', (place, row) => expect(places.nearest(place)).toBe(row))

  it('is found among numbers and among names', () => {
    const firsts = (...texts: string[]) => new Places({ columns: [], rows: texts.map((text) => [text]) })
    expect(firsts('0.5', '2', '10').nearest(5)).toBe(1)
    expect(firsts('-3', '0', '').nearest(-0.1)).toBe(1)
    expect(firsts('bit-mining', 'bit-digital').nearest('bit-digital')).toBe(1)
    expect(firsts('bit-mining').nearest('nobody')).toBe(-1)
    expect(firsts().nearest('2021-01-01')).toBe(-1)
  })
})
