import { describe, expect, test } from 'vitest'
import { loadScenario } from '../../sim/scenario/index.ts'
import { fileOf, load, planted, problemsOf } from './planted.ts'

const text = planted(['price: 37000 USD', 'price: { csv: p.csv, shocks: { 2021-06-09: -5 % } }'])

const CSV = 'date,value\n2021-06-01,37000\n2021-06-03,36500.5 USD\n'

test('a CSV takes the place of its name, as a series', () => {
  const loaded = load(text, { files: { 'p.csv': CSV } })
  if (!('scenario' in loaded)) throw new Error(JSON.stringify(loaded.problems))
  expect(loaded.scenario.price).toEqual({
    series: { '2021-06-01': 37_000, '2021-06-03': 36_500.5 },
    shocks: { '2021-06-09': -0.05 },
  })
  expect(loaded.resolved['price']).toEqual({
    series: { '2021-06-01': '37000 USD', '2021-06-03': '36500.5 USD' },
    shocks: { '2021-06-09': '-5 %' },
  })
  expect(loaded.files.map(({ path }) => path)).toEqual(['a.yaml', 'p.csv'])
})

test('what spreadsheets write: BOM, CRLF, quotes, more columns, blank lines', () => {
  const csv = '\uFEFFnote,value,date\r\n"a, b",37000,2021-06-01\r\n\r\nlast,"36500.5",2021-06-03\r\n'
  const loaded = load(text, { files: { 'p.csv': csv } })
  expect('scenario' in loaded && loaded.scenario.price.series).toEqual({
    '2021-06-01': 37_000,
    '2021-06-03': 36_500.5,
  })
})

const faults: readonly (readonly [what: string, csv: string, said: readonly string[]])[] = [
  [
    'rows, each by itself',
    'date,value\n2021-06-01,37000\n2021-06-31,36000\n2021-06-03,cheap\n2021-06-04,-1\nx,y\n',
    [
      'p.csv:3:1: price.csv: "2021-06-31" is not a date such as "2021-06-19"',
      'p.csv:4:12: price.csv: expected an amount such as "42000 USD", not "cheap"',
      'p.csv:5:12: price.csv: "-1" is out of bounds: at least 0 USD',
      'p.csv:6:1: price.csv: "x" is not a date such as "2021-06-19"',
      'p.csv:6:3: price.csv: expected an amount such as "42000 USD", not "y"',
    ],
  ],
  [
    'the same date twice',
    'date,value\n2021-06-01,1\n2021-06-01,2\n',
    ['p.csv:3:1: price.csv: the date "2021-06-01" stands here twice'],
  ],
  ['a missing value', 'date,value\n2021-06-01\n', ['p.csv:2:11: price.csv: the value is missing']],
  [
    'no column of values',
    'date,valeu\n2021-06-01,1\n',
    ['p.csv:1:1: price.csv: no column "value"; did you mean "valeu"?'],
  ],
  ['no rows', 'date,value\n', ['p.csv:1:1: price.csv: expected a header and rows of date and value']],
  ['nothing at all', '', ['p.csv:1:1: price.csv: expected a header and rows of date and value']],
  [
    'an open quote',
    'date,value\n2021-06-01,"1\n',
    [
      'p.csv:2:1: price.csv: is not CSV: Quote Not Closed: the parsing is finished with an opening quote at line 2',
    ],
  ],
  [
    'a number with a decimal comma',
    'date,value\n2021-06-01,"1,5"\n',
    [
      'p.csv:2:12: price.csv: expected an amount such as "42000 USD", but ",5 USD" in "1,5 USD" is not one of its units (units: USD, kUSD, MUSD, million USD, billion USD) (write numbers with a point and without thousands separators)',
    ],
  ],
]

describe('what is wrong with a CSV', () => {
  test.each(faults)('%s', (_, csv, said) => {
    expect(problemsOf(text, { files: { 'p.csv': csv } })).toEqual(said)
  })
})

test('a CSV that is not there, or not UTF-8, or too long', () => {
  expect(problemsOf(text)).toEqual(['a.yaml:6:15: price.csv: there is no file p.csv'])
  expect(problemsOf(text, { files: { 'p.csv': `${CSV}${'#'.repeat(2_000_000)}` } })).toEqual([
    'p.csv:1:1: is 2000051 bytes long: at most 2 MB (2000000)',
  ])
})

test('a CSV is named from the file that names it', () => {
  const asked: string[] = []
  loadScenario({
    entry: fileOf('a.yaml', 'format: 1\nimports: [parts/b.yaml]\nfees: { csv: f.csv }'),
    open: (name, from) => {
      asked.push(`${from.path}: ${name}`)
      return name.endsWith('.yaml') ? fileOf(name, 'price: { csv: p.csv }\nfees: { csv: p.csv }') : 'no'
    },
  })
  expect(asked).toEqual(['a.yaml: parts/b.yaml', 'parts/b.yaml: p.csv', 'a.yaml: f.csv'])
})

test('fees are in bitcoin', () => {
  const loaded = load(planted(['fees: 0.5 BTC', 'fees: { csv: f.csv }']), {
    files: { 'f.csv': 'date,value\n2021-06-01,0.68\n' },
  })
  expect('scenario' in loaded && loaded.scenario.fees).toEqual({ series: { '2021-06-01': 0.68 } })
})
