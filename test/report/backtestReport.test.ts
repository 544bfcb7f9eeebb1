import { describe, expect, it } from 'vitest'
import { backtestReport } from '../../sim/report/kinds/backtestReport.ts'
import { calibrationReport } from '../../sim/report/kinds/calibrationReport.ts'
import { cellsOf, readTable } from '../support/readTable.ts'

const SCORES = 'target window observed sigma simulated z reference to_reach passed unit'
const NOTHING = { name: 'mine', regions: new Map(), parameters: [], origin: [], said: [] }

const scores = readTable('backtest', SCORES, [
  ['deviance_fitted', 'a..b', null, 0.08, 1.04, null, 1.12, '≤ 1.07', true, '1'],
  ['effect_drawdown', 'a..b', -53, 2, -60, 3, null, '|z| ≤ 2', false, '%'],
  ['effect_recovery_days', 'a..b', 160, null, 158, 0.1, null, 'within 30 d', true, 'd'],
  ['ref_constant', 'a..b', null, null, 7, null, null, null, null, '1'],
  ['share_mae', 'a..c', null, 0.01, 1.4, null, null, '≤ 2', true, 'points'],
  ['share_east_2021-05', '2021-05', 40, 1.5, 45, null, null, 'within 7 points', true, '%'],
  ['share_west_2021-04', '2021-04', 20, null, 30, null, null, 'within 7 points', false, '%'],
  ['share_east_2021-04', '2021-04', 41, null, 46, null, null, 'within 7 points', true, '%'],
])

const shares = [
  { target: 'share_east_2021-05', country: 'Eastland', month: '2021-05' },
  { target: 'share_west_2021-04', country: 'Westland', month: '2021-04' },
  { target: 'share_east_2021-04', country: 'Eastland', month: '2021-04' },
]

describe('a backtest as a report', () => {
  const report = backtestReport({ ...NOTHING, tables: new Map([['backtest', scores]]), shares })
  const tables = report.sections.find(({ id }) => id === 'scores')!.tables!

  it('has its scores in groups, and says in words which are reached', () => {
    expect(tables.map((table) => cellsOf(table, 'target'))).toEqual([
      ['deviance_fitted', 'ref_constant'],
      ['effect_drawdown', 'effect_recovery_days'],
      ['share_mae'],
    ])
    expect(tables.map((table) => cellsOf(table, 'reached'))).toEqual([
      ['✓ yes', null],
      ['✗ no', '✓ yes'],
      ['✓ yes'],
    ])
    expect(cellsOf(tables[1]!, 'observed')).toEqual([-53, 160])
  })

  it('has effects in % beside what was seen, and says how far they are apart', () => {
    const [{ table, alt }] = report.sections.find(({ id }) => id === 'scores')!.charts as [never]
    expect(cellsOf(table, 'effect')).toEqual(['drawdown'])
    expect([...cellsOf(table, 'observed'), ...cellsOf(table, 'z')]).toEqual([-53, 3])
    expect(alt).toContain('drawdown, %: seen in the blocks -53 (-55 to -51), simulated')
  })

  it('leaves out columns of which all is empty', () => {
    expect(tables[2]!.columns.map(({ name }) => name)).toEqual([
      'target',
      'score',
      '±',
      'unit',
      'to reach',
      'reached',
      'days',
    ])
  })

  it('has published shares beside simulated ones, by country and month', () => {
    const [{ table, alt }] = report.sections.find(({ id }) => id === 'published')!.charts as [never]
    expect(cellsOf(table, 'country and month')).toEqual([
      'Eastland 2021-04',
      'Eastland 2021-05',
      'Westland 2021-04',
    ])
    expect(cellsOf(table, 'observed')).toEqual([41, 40, 20])
    expect(cellsOf(table, 'simulated')).toEqual([46, 45, 30])
    expect(alt).toContain('Eastland 2021-05, %: published 40 (38.5 to 41.5), simulated')
  })

  it('leaves out what there is no table of', () => {
    expect(report.sections.map(({ id }) => id)).toEqual(['published', 'scores'])
    expect(backtestReport({ ...NOTHING, tables: new Map(), shares: [] }).sections).toEqual([])
  })
})

describe('a fit as a report', () => {
  const correlations = Array.from({ length: 40 }, (_, i) => [
    'parameters.a',
    `p${i}`,
    (i % 2 ? 1 : -1) * (i / 50),
  ])
  const report = calibrationReport({
    ...NOTHING,
    fitted: [],
    tables: new Map([
      ['correlations', readTable('correlations', 'parameter other correlation', correlations)],
      [
        'posterior',
        readTable('posterior', 'sweep walker log_posterior deviance_per_day', [
          [4, 1, -10, 1.2],
          [4, 2, -12, 1.1],
          [5, 1, -9, 1.3],
          [5, 2, -8, 1.5],
        ]),
      ],
    ]),
  })
  const chart = (id: string) =>
    report.sections.flatMap(({ charts }) => charts).find((each) => each.id === id)!

  it('has the closest pairs first, whichever sign they have', () => {
    const { table, title } = chart('correlations')
    expect(cellsOf(table, 'correlation').slice(0, 3)).toEqual([0.78, -0.76, 0.74])
    expect(cellsOf(table, 'pair')[0]).toBe('a and p39')
    expect([table.rows.length, title]).toEqual([15, expect.stringContaining('the 15 largest of 40 pairs')])
  })

  it('has the walk sweep by sweep', () => {
    const { table, kind } = chart('walk')
    expect(kind).toBe('bars')
    expect(table.rows).toEqual([
      ['4', 1.15, 1.1, 1.2],
      ['5', 1.4, 1.3, 1.5],
    ])
  })
})
