import { describe, expect, it } from 'vitest'
import { sensitivityReport } from '../../sim/report/kinds/sensitivityReport.ts'
import type { Report } from '../../sim/report/page.ts'
import { cellsOf, readTable } from '../support/readTable.ts'

const MORRIS =
  'metric scope unit parameter mu_star mu_star_p05 mu_star_p95 mu mu_p05 mu_p95 sigma sigma_p05 sigma_p95 effects missing_runs rank'
const SOBOL =
  'metric scope unit parameter total total_p05 total_p95 first first_p05 first_p95 rows missing_runs rank'

type Effect = readonly [parameter: string, size: number, mean: number, rank: number | null]

const morrisRows = (metric: string, scope: string, effects: readonly Effect[]) =>
  effects.map(([parameter, size, mean, rank]) => {
    const subject = [metric, scope, '%', parameter]
    const measures = [size, size * 0.9, size * 1.2, mean, mean, mean, size / 10, 0, 1]
    return [...subject, ...measures, 20, 0, rank]
  })

const FALL: readonly Effect[] = [
  ['parameters.idle', 0, 0, null],
  ['parameters.b', 2, -1.9, 2],
  ['parameters.a', 5, 5, 1],
  ['parameters.c', 1, 0.2, 3],
]

const found = (header: string, rows: ReturnType<typeof morrisRows>) => ({
  name: 'mine',
  tables: new Map([['sensitivity', readTable('sensitivity', header, rows)]]),
  regions: new Map(),
  parameters: [
    { id: 'a', about: 'How much there is', law: '', knownAt: '', source: '' },
    { id: 'b', about: 'Twice the same', law: '', knownAt: '', source: '' },
    { id: 'c', about: 'Twice the same', law: '', knownAt: '', source: '' },
  ],
  origin: [],
  said: ['It matters.'],
  explained: 'Numbers are numbers.',
  asked: [{ title: 'the deepest fall', metric: 'drawdown_true_pct', scope: 'network' }],
})

const chartIn = ({ sections, more = [] }: Report, id: string) =>
  [...sections.flatMap(({ charts }) => charts), ...more].find((chart) => chart.id === id)!

describe('a study by Morris as a report', () => {
  const report = sensitivityReport(
    found(MORRIS, [
      ...morrisRows('drawdown_true_pct', 'network', FALL),
      ...morrisRows('share_last_pct', 'a_b', FALL),
      ...morrisRows('share_last_pct', 'a-b', FALL),
    ]),
  )
  const chart = chartIn(report, 'matters-drawdown-true-pct')

  it('has what matters in order, called by what it is, and leaves out what does not matter', () => {
    expect(cellsOf(chart.table, 'what it is')).toEqual([
      'How much there is',
      'Twice the same (parameters.b)',
      'Twice the same (parameters.c)',
    ])
    expect(cellsOf(chart.table, 'mu_star')).toEqual([5, 2, 1])
    expect(chart.title).toBe(
      'What matters for the deepest fall (drawdown_true_pct): 3 of 4 parameters; lines: 90 % intervals',
    )
  })

  it('says which way each goes, not by colour alone', () => {
    const series = (chart.option.series as { name?: string; data: unknown[] }[]).filter(({ name }) => name)
    const rows = Object.fromEntries(series.map(({ name, data }) => [name, data.map((at) => at !== '-')]))
    expect(rows).toEqual({
      '+ raises the number': [true, false, false],
      '− lowers the number': [false, true, false],
      '± both ways': [false, false, true],
      'σ of the effects': [true, true, true],
    })
  })

  it('has every parameter in the table beside it', () => {
    const [table] = report.sections[0]!.tables!
    expect(cellsOf(table!, 'parameter')).toEqual([
      'parameters.a',
      'parameters.b',
      'parameters.c',
      'parameters.idle',
    ])
    expect(table!.columns.find(({ name }) => name === 'mu_star')!.unit).toBe('%')
  })

  it('keeps answers that few ask for at hand, each by a name of its own', () => {
    expect(report.more!.map(({ id }) => id)).toEqual([
      'matters-share-last-pct-a-b',
      'matters-share-last-pct-a-b-2',
    ])
    const answers = report.sections.find(({ id }) => id === 'answers')!.tables![0]!
    expect(answers.rows.map((row) => [row[1], row[3], row[4], row.at(-1)])).toEqual([
      ['network', 'parameters.a', 5, 'matters-drawdown-true-pct'],
      ['a_b', 'parameters.a', 5, 'matters-share-last-pct-a-b'],
      ['a-b', 'parameters.a', 5, 'matters-share-last-pct-a-b-2'],
    ])
  })

  it('shows the twelve largest of many, and counts the rest', () => {
    const many = Array.from({ length: 30 }, (_, i): Effect => [`p${i}`, 30 - i, 30 - i, i + 1])
    const shown = chartIn(
      sensitivityReport(found(MORRIS, morrisRows('drawdown_true_pct', 'network', many))),
      'matters-drawdown-true-pct',
    )
    expect(shown.table.rows).toHaveLength(12)
    expect(cellsOf(shown.table, 'mu_star')[11]).toBe(19)
    expect(shown.title).toContain('the 12 largest of 30;')
  })
})

describe('a study by Sobol as a report', () => {
  it('has total and first order, with their intervals', () => {
    const rows = [
      ['drawdown_true_pct', 'network', '%', 'p1', 0.7, 0.6, 0.8, 0.5, 0.4, 0.6, 16, 0, 1],
      ['drawdown_true_pct', 'network', '%', 'p2', 0.2, 0.1, 0.3, -0.1, -0.2, 0, 16, 0, 2],
    ] as unknown as ReturnType<typeof morrisRows>
    const { table, alt, unit } = chartIn(sensitivityReport(found(SOBOL, rows)), 'matters-drawdown-true-pct')
    expect(cellsOf(table, 'total')).toEqual([0.7, 0.2])
    expect(cellsOf(table, 'first_p05')).toEqual([0.4, -0.2])
    expect(unit).toBe('share of the variance')
    expect(alt).toContain('p2, share of the variance: alone or with others (total order) 0.2 (0.1 to 0.3)')
    expect(alt).toContain('by itself (first order) -0.1 (-0.2 to 0)')
  })
})
