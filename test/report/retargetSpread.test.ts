import { describe, expect, it } from 'vitest'
import { changeRanges, difficultyFan } from '../../sim/report/charts/retargetSpread.ts'
import { lateChart, realDifficultyChart } from '../../sim/report/charts/realRetargets.ts'
import { cellsOf, columnsOf } from '../support/readTable.ts'

const SPREAD = ['mean', 'p05', 'p25', 'p50', 'p75', 'p95']
const HEADER = [
  'retarget height members at_p50',
  ...SPREAD.map((name) => `change_pct_${name}`),
  ...SPREAD.map((name) => `new_difficulty_${name}`),
].join(' ')
const CHANGES = [1.5, -9, -4, 1, 6, 11]
const DIFFICULTIES = [2.1e13, 1e13, 1.5e13, 2e13, 2.5e13, 3e13]
const row = (retarget: number) => [
  retarget,
  2016 * retarget,
  40,
  `2021-06-${10 + (retarget % 20)}T12:00:00Z`,
  ...CHANGES,
  ...DIFFICULTIES,
]

type Series = readonly { readonly id?: string; readonly name?: string; readonly data: readonly unknown[] }[]

describe('retargets of an ensemble', () => {
  const table = columnsOf('retargets', HEADER, [row(1), row(2)])

  it('have half of the members within nine in ten, around the median', () => {
    expect(changeRanges(table).alt).toContain(
      '1 · 2021-06-11, %: nine in ten members -9 to 11, half of the members -4 to 6, median 1.',
    )
    expect(cellsOf(changeRanges(table).table, 'change_pct_mean')).toEqual([1.5, 1.5])
  })

  it('fan out in trillions, one band upon the other', () => {
    const { option, table: shown } = difficultyFan(table)
    const series = option.series as Series
    const of = (name: string) => series.find((one) => one.name === name || one.id === name)!.data
    expect([of('low: nine in ten members'), of('nine in ten members')]).toEqual([
      [10, 10],
      [20, 20],
    ])
    expect([of('low: half of the members'), of('half of the members'), of('median')]).toEqual([
      [15, 15],
      [10, 10],
      [20, 20],
    ])
    expect(cellsOf(shown, 'new_difficulty_p50')).toEqual([2e13, 2e13])
  })

  it('are the first sixty of many, which is said', () => {
    const many = columnsOf(
      'retargets',
      HEADER,
      Array.from({ length: 90 }, (_, i) => row(i + 1)),
    )
    const { title, table: shown } = changeRanges(many)
    expect([title, shown.rows.length]).toEqual([
      'Change of difficulty at each retarget; the first 60 of 90',
      60,
    ])
  })
})

describe('retargets that happened', () => {
  const header =
    'height date difficulty_real difficulty_p05 difficulty_p50 difficulty_p95 late_p05_d late_p50_d late_p95_d'
  const table = columnsOf('backtest-retargets', header, [
    [2016, '2021-06-10', 2e13, 1e13, 1.9e13, 3e13, -2, 0.5, 3],
    [4032, '2021-06-25', 2.2e13, 1.1e13, 2e13, 3.1e13, -1, 1, 4],
  ])

  it('stand among the members, each by its day', () => {
    const { kind, alt, table: shown } = realDifficultyChart(table)
    expect(kind).toBe('bars')
    expect(shown.rows[1]).toEqual(['2021-06-25', 4032, 2.2e13, 1.1e13, 2e13, 3.1e13])
    expect(alt).toContain('real, trillion (10¹²): 20 on 2021-06-10, 22 on 2021-06-25')
  })

  it('came early or late', () => {
    const series = lateChart(table).option.series as Series
    const of = (name: string) => series.find((one) => one.name === name || one.id === name)!.data
    expect([of('low: nine in ten members'), of('median of the members')]).toEqual([
      [-2, -1],
      [0.5, 1],
    ])
  })
})
