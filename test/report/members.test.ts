import { describe, expect, it } from 'vitest'
import { histogram } from '../../sim/report/charts/histogram.ts'
import { askedOf } from '../../sim/report/charts/asked.ts'
import { memberTable } from '../../sim/report/charts/memberTable.ts'
import { luckByDay, varianceChart } from '../../sim/report/charts/variance.ts'
import { cellsOf, columnsOf } from '../support/readTable.ts'

const FALL = { metric: 'drawdown_true_pct', title: 'Deepest fall', unit: '%' }
const BACK = { metric: 'recovery_100_days', title: 'From trough to the old level', unit: 'd' }
const DAY = { metric: 'recovery_100_date', title: 'That day', unit: 'date' }
const END = { metric: 'hashrate_last', title: 'Hash rate at the end', unit: 'EH/s' }

const HEADER = 'member parameters.a hashrate_last drawdown_true_pct recovery_100_days recovery_100_date'
const members = columnsOf('members', HEADER, [
  [1, 0.5, 180, -50, 100, '2021-10-01'],
  [2, 0.5, 181, -52, null, null],
  [4, 0.7, 182, -41.5, 90, '2021-09-21'],
  [5, 0.6, 183, -47, 120, '2021-10-21'],
])

describe('the answers of the members of an ensemble', () => {
  it('are those that people ask for first, as far as there are any', () => {
    expect(askedOf(members).map(({ metric, unit }) => [metric, unit])).toEqual([
      ['drawdown_true_pct', '%'],
      ['recovery_100_days', 'd'],
      ['hashrate_last', 'EH/s'],
    ])
  })

  it('have a table, as the file has them', () => {
    expect(memberTable(members, [FALL, DAY]).rows).toEqual([
      [1, -50, '2021-10-01'],
      [2, -52, null],
      [4, -41.5, '2021-09-21'],
      [5, -47, '2021-10-21'],
    ])
  })

  it('are thinned where there are more than a page carries, and that is said', () => {
    const rows = Array.from({ length: 1500 }, (_, i) => [i + 1, 0, 0, -i, i, null])
    const table = memberTable(columnsOf('members', HEADER, rows), [FALL])
    expect([table.rows.length, table.title]).toEqual([
      1000,
      'The main answers of each member, the first 1000 of 1500; members.csv has all',
    ])
  })
})

describe('a histogram of an answer', () => {
  const of = (values: readonly (number | null)[]) =>
    histogram(
      columnsOf(
        'members',
        'member drawdown_true_pct',
        values.map((value, i) => [i + 1, value]),
      ),
      FALL,
    )

  it('counts each member once, from a round number to the next', () => {
    const { table, title } = of([-50, -49.9, -46, -45.1, -45, -41, null])!
    expect(table.rows).toEqual([
      ['−50 to −48', 2],
      ['−48 to −46', 0],
      ['−46 to −44', 3],
      ['−44 to −42', 0],
      ['−42 to −40', 1],
    ])
    expect(title).toBe('Members by “Deepest fall” (%); 1 of 7 have none')
  })

  it('is not there where all have the same, or none has any', () => {
    expect([of([3, 3, 3]), of([null, null]), of([4])]).toEqual([undefined, undefined, undefined])
  })

  it.each([10, 100, 1000])('loses none of %i members', (many) => {
    const { table } = of(Array.from({ length: many }, (_, i) => Math.sin(i * i) * 7.3))!
    const counts = cellsOf(table, 'members') as number[]
    expect(counts.reduce((all, each) => all + each, 0)).toBe(many)
    expect(counts.length).toBeGreaterThan(3)
    expect(counts.length).toBeLessThan(30)
  })
})

describe('where a spread comes from', () => {
  const variance = columnsOf(
    'variance',
    'table date region metric pairs sd luck_pct ignorance_pct error_pct',
    [
      ['summary', null, null, 'drawdown_true_pct', 20, 1.5, 30, 70, 10],
      ['summary', null, 'east', 'hashrate_last', 20, 1.5, 99, 1, 1],
      ['summary', null, null, 'hashrate_last', 20, 0, null, null, null],
      ['summary', null, null, 'recovery_100_days', 20, 9, 104, -4, 12],
      ['network', '2021-06-01', null, 'hashrate_eh_s', 20, 0, null, null, null],
      ['network', '2021-06-02', null, 'hashrate_eh_s', 20, 1, 12, 88, 5],
    ],
  )

  it('is told of the answers that people ask for, and where it is known', () => {
    const { table, alt } = varianceChart(variance, [FALL, END, BACK])!
    expect(cellsOf(table, 'answer')).toEqual(['Deepest fall', 'From trough to the old level'])
    expect(cellsOf(table, 'luck_pct')).toEqual([30, 104])
    expect(cellsOf(table, 'ignorance_pct')).toEqual([70, -4])
    expect(alt).toContain('luck 30 (20 to 40), what nobody knows 70')
  })

  it('is told day by day', () => {
    const { table, kind } = luckByDay(variance)!
    expect(kind).toBe('time')
    expect(table.rows).toEqual([
      ['2021-06-01', null, null],
      ['2021-06-02', 12, 5],
    ])
  })

  it('is left out where nothing varies', () => {
    expect(varianceChart(variance, [END])).toBeUndefined()
    expect(luckByDay(variance.where('table', 'summary'))).toBeUndefined()
  })
})
