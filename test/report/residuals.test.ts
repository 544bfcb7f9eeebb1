import { describe, expect, it } from 'vitest'
import { blocksChart } from '../../sim/report/charts/realBlocks.ts'
import {
  residualChart,
  residualHistogram,
  residualSentences,
  residualsOf,
} from '../../sim/report/charts/residuals.ts'
import { cellsOf, columnsOf } from '../support/readTable.ts'

const HEADER = 'date blocks_real blocks_expected blocks_p05 blocks_p95'
const dayAt = (i: number): string => `2021-06-${String(i + 1).padStart(2, '0')}`
const daily = (days: readonly (readonly [real: number, expected: number])[]) =>
  columnsOf(
    'backtest-daily',
    HEADER,
    days.map(([real, expected], i) => [dayAt(i), real, expected, expected - 20, expected + 20]),
  )

describe('residuals of a backtest', () => {
  it('are the blocks beyond those expected, over the root of these', () => {
    const { days } = residualsOf(
      daily([
        [144, 100],
        [90, 100],
        [100, 100],
        [81, 144],
        [196, 144],
      ]),
    )
    expect(days).toEqual([4.4, -1, 0, -5.25, 4.3333])
  })

  it('of seven days are those of their sums, from the seventh day on', () => {
    // Seven times 100 are expected, 26.4575 the root of that; then a day of 100 gives way to one of 206.
    const { weeks } = residualsOf(
      daily([...Array.from({ length: 7 }, () => [100, 100] as const), [206, 100]]),
    )
    expect(weeks.slice(0, 6)).toEqual([null, null, null, null, null, null])
    expect(weeks[6]).toBe(0)
    expect(weeks[7]).toBeCloseTo(106 / 26.4575, 3)
  })

  it('are not there where nothing is expected or a day has no count', () => {
    const table = columnsOf('backtest-daily', HEADER, [
      ['2021-06-01', null, 100, 80, 120],
      ['2021-06-02', 10, 0, 0, 0],
      ['2021-06-03', 100, 100, 80, 120],
    ])
    expect(residualsOf(table).days).toEqual([null, null, 0])
  })

  it('stand in the table of their chart, day by day', () => {
    const days = daily([
      [144, 100],
      [90, 100],
    ])
    const { table, kind } = residualChart(days, residualsOf(days))
    expect(kind).toBe('time')
    expect(table.rows).toEqual([
      ['2021-06-01', 4.4, null],
      ['2021-06-02', -1, null],
    ])
  })

  it('are counted, each once, whatever their size', () => {
    const days = daily([
      [144, 100],
      [90, 100],
      [100, 100],
      [104, 100],
      [20, 100],
      [135, 100],
    ])
    const { table } = residualHistogram(residualsOf(days))
    const filled = table.rows.filter(([, many]) => many !== 0)
    expect(filled.map(([bin, many]) => [bin, many])).toEqual([
      ['below −3.5', 1],
      ['−1.0 to −0.5', 1],
      ['0.0 to 0.5', 2],
      ['3.5 and more', 2],
    ])
  })

  it('are held against the normal law: of 1,000 days 683 within ±1, 954 within ±2', () => {
    const days = columnsOf(
      'backtest-daily',
      HEADER,
      Array.from({ length: 1000 }, (_, i) => [`d${i}`, 100, 100, 80, 120]),
    )
    const { table } = residualHistogram(residualsOf(days))
    const luck = cellsOf(table, 'by luck alone') as number[]
    const sum = (from: number, to: number): number =>
      luck.slice(from, to).reduce((all, each) => all + each, 0)
    const middle = luck.length / 2
    expect(sum(middle - 2, middle + 2)).toBeCloseTo(682.7, 0)
    expect(sum(middle - 4, middle + 4)).toBeCloseTo(954.5, 0)
    expect(sum(0, luck.length)).toBeCloseTo(1000, 0)
  })

  it('are told: how many stick out, how many would by luck, and the worst week', () => {
    const days = daily([...Array.from({ length: 9 }, () => [100, 100] as const), [153, 100]])
    // 2 · Φ(−2) is 4.55 %; 53 blocks in seven days of 100 are 53 / √700 = 2.003.
    expect(residualSentences(residualsOf(days))[1]).toBe(
      '1 of 10 days lie beyond ±2, where luck alone would put 0; the furthest 7 days are 2.0 off.',
    )
  })
})

describe('the blocks of a backtest', () => {
  const days = daily([
    [10, 11],
    [20, 11],
    [30, 11],
    [40, 11],
    [50, 11],
    [60, 11],
    [70, 18],
    [3, 11],
  ])
  const { table } = blocksChart(days)

  it('are as in the file, and beside them their means of seven days', () => {
    expect(cellsOf(table, 'blocks_real')).toEqual([10, 20, 30, 40, 50, 60, 70, 3])
    expect(cellsOf(table, 'blocks_p95')).toEqual([31, 31, 31, 31, 31, 31, 38, 31])
    expect(cellsOf(table, 'blocks_real, 7 d')).toEqual([null, null, null, null, null, null, 40, 39])
    expect(cellsOf(table, 'blocks_expected, 7 d')).toEqual([null, null, null, null, null, null, 12, 12])
  })
})
