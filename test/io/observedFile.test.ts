import { describe, expect, it } from 'vitest'
import { chainDaily } from '../../sim/history/index.ts'
import { readObserved } from '../../sim/io/observedFile.ts'
import { observedChain } from '../../sim/score/index.ts'

const NOW = Date.UTC(2022, 5, 1) / 1000
const read = (text: string) => readObserved('chain.csv', new TextEncoder().encode(text), NOW)

const HEADER = 'date,blocks,difficulty_mean,retarget_height'
const ROWS = chainDaily
  .slice(0, 30)
  .map(
    ({ date, blocks, difficultyMean, retargetHeight }) =>
      `${date},${blocks},${difficultyMean},${retargetHeight ?? ''}`,
  )
const file = (rows: readonly string[], header = HEADER): string => [header, ...rows, ''].join('\n')
/** The file with its third row (line 4) changed. */
const withRow = (row: string): string => file(ROWS.map((each, i) => (i === 2 ? row : each)))

describe('a chain in a file', () => {
  it('reads as it was written', () => {
    const observed = read(file(ROWS))
    if ('length' in observed) throw new Error(observed.join('\n'))
    const real = observedChain().days.slice(0, 30)
    expect(
      observed.days.map(({ date, day, blocks, difficultyMean }) => ({ date, day, blocks, difficultyMean })),
    ).toEqual(real.map(({ date, day, blocks, difficultyMean }) => ({ date, day, blocks, difficultyMean })))
    for (const { spans, difficultyMean } of observed.days)
      expect(spans).toEqual([{ until: 86_400, difficulty: difficultyMean }])
  })

  it('has the new difficulty of a retarget from the day after it', () => {
    const observed = read(file(ROWS))
    if ('length' in observed) throw new Error(observed.join('\n'))
    expect(observed.retargets.map(({ height, date }) => [height, date])).toEqual([
      [665280, '2021-01-09'],
      [667296, '2021-01-23'],
    ])
    expect(observed.retargets[0]!.difficulty / 20607418304385.633).toBeCloseTo(1, 9)
  })

  it('may lack retargets, have its columns in any order and others besides', () => {
    const observed = read('height,difficulty_mean,date,blocks\n663913,18599593048299,2021-01-01,149\n')
    if ('length' in observed) throw new Error(observed.join('\n'))
    expect(observed.days).toHaveLength(1)
    expect(observed.retargets).toEqual([])
  })

  it('may have been saved again by a spreadsheet', () => {
    const saved = [
      'date;blocks;difficulty_mean',
      '30.01.2021;142;2,08235E+13',
      '31.01.2021;130;2,08235E+13',
      '',
    ]
    const observed = read(`\uFEFF${saved.join('\r\n')}`)
    if ('length' in observed) throw new Error(observed.join('\n'))
    expect(observed.days.map(({ date, difficultyMean }) => [date, difficultyMean])).toEqual([
      ['2021-01-30', 20823500000000],
      ['2021-01-31', 20823500000000],
    ])
  })

  it.each([
    [
      'a gap',
      file(ROWS.toSpliced(2, 1)),
      /^chain.csv:4: date: 2021-01-03 is missing before it: give every day$/,
    ],
    [
      'a gap of days',
      file(ROWS.toSpliced(2, 3)),
      /^chain.csv:4: date: 2021-01-03 to 2021-01-05 are missing before it/,
    ],
    [
      'a doubled day',
      file(ROWS.toSpliced(2, 0, ROWS[1]!)),
      /^chain.csv:4: date: there are two rows of "2021-01-02"/,
    ],
    [
      'days out of order',
      file([ROWS[1]!, ROWS[0]!]),
      /^chain.csv:3: date: 2021-01-01 stands after 2021-01-02: sort the rows by date$/,
    ],
    [
      'a day to come',
      file(['2022-06-02,144,30e12,']),
      /^chain.csv:2: date: 2022-06-02 has not been yet: today is 2022-06-01$/,
    ],
    [
      'a day that is not over',
      file(['2022-06-01,70,30e12,']),
      /^chain.csv:2: date: 2022-06-01 is not over yet, .*: end the file with the day before$/,
    ],
    ['no date', withRow(',144,18599593048299,'), /^chain.csv:4: date: the date is missing$/],
    [
      'no count',
      withRow('2021-01-03,,18599593048299,'),
      /^chain.csv:4: blocks: the count of blocks is missing$/,
    ],
    ['a negative count', withRow('2021-01-03,-1,18599593048299,'), /^chain.csv:4: blocks: -1 is no count/],
    ['half a block', withRow('2021-01-03,144.5,18599593048299,'), /^chain.csv:4: blocks: 144.5 is no count/],
    [
      'heights for blocks',
      withRow('2021-01-03,664062,18599593048299,'),
      /^chain.csv:4: blocks: 664062 is no count .* from 1 to 1,000/,
    ],
    [
      'a day without a block',
      withRow('2021-01-03,0,18599593048299,'),
      /^chain.csv:4: blocks: 0 is no count of a day's blocks/,
    ],
    [
      'a hash rate for the difficulty',
      withRow('2021-01-03,144,138.2,'),
      /^chain.csv:4: difficulty_mean: 138.2 is no difficulty since 2021-01-01: .* no hash rate/,
    ],
    [
      'difficulty in trillions',
      withRow('2021-01-03,144,18.6,'),
      /^chain.csv:4: difficulty_mean: 18.6 is no difficulty .* not in millions or trillions$/,
    ],
    [
      'a hash rate in H/s',
      withRow('2021-01-03,144,1.4e20,'),
      /^chain.csv:4: difficulty_mean: 140000000000000000000 is no difficulty/,
    ],
    [
      'difficulty below 1',
      withRow('2010-01-03,144,0.5,'),
      /difficulty_mean: 0.5 is no difficulty since 2009-01-01: it is a pure number from 1 to 1e17/,
    ],
    [
      'no difficulty',
      withRow('2021-01-03,144,,'),
      /^chain.csv:4: difficulty_mean: the difficulty is missing$/,
    ],
    [
      'a jump of the difficulty',
      withRow('2021-01-03,144,99000000000000,'),
      /^chain.csv:4: difficulty_mean: .* more than four times away/,
    ],
    [
      'a height that is no retarget',
      withRow('2021-01-03,144,18599593048299,665281'),
      /^chain.csv:4: retarget_height: 665281 .* multiple of 2016/,
    ],
    [
      'a height that stands twice',
      file(ROWS.map((row, i) => (i === 9 ? `${row}665280` : row))),
      /^chain.csv:11: retarget_height: 665280 comes after 665280: expected 667296, the next retarget$/,
    ],
    [
      'a retarget that is left out',
      file(ROWS.map((row) => row.replace(/667296$/, '669312'))),
      /^chain.csv:24: retarget_height: 669312 comes after 665280: expected 667296/,
    ],
    [
      'a word for a number',
      withRow('2021-01-03,many,18599593048299,'),
      /^chain.csv:4: blocks: "many" is not a number/,
    ],
    [
      'a column that is misspelt',
      file(ROWS, 'date,block,difficulty_mean,retarget_height'),
      /^chain.csv:1: has no column "blocks"; is "block" meant\?$/,
    ],
    ['no rows', `${HEADER}\n`, /^chain.csv:1: date: there are no rows/],
    ['nothing', '', /^chain.csv:1: is empty/],
  ])('is refused for %s', (_, text, message) => {
    const problems = read(text)
    if (!('length' in problems)) throw new Error('it was read')
    expect(problems.find((problem) => message.test(problem)) ?? problems).toMatch(message)
  })

  it('tells of a difficulty that is none once, and not of the day after it besides', () => {
    expect(read(withRow('2021-01-03,144,18.6,'))).toHaveLength(1)
    expect(read(withRow('2021-01-03,144,,'))).toHaveLength(1)
  })

  it('tells of many problems the first ones', () => {
    const problems = read(file(ROWS.map((row) => row.replace(/,\d+,/, ',-3,'))))
    expect(problems).toHaveLength(20)
  })
})
