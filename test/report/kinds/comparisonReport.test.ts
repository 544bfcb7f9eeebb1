import { describe, expect, it } from 'vitest'
import { Quantiles } from '../../../sim/report/charts/quantiles.ts'
import { type ComparisonFound, comparisonReport } from '../../../sim/report/kinds/comparisonReport.ts'
import { compareResults } from '../../../sim/study/compare/comparison.ts'
import type { ReadTable, ResultKind, Results } from '../../../sim/study/compare/results.ts'
import {
  chartIn,
  chartsIn,
  columnOf,
  dangersIn,
  drawnBy,
  HOSTILE,
  linesAcross,
  lowOf,
  shapeOf,
  table,
} from './reading.ts'

const results = (label: string, kind: ResultKind, ...tables: readonly ReadTable[]): Results => ({
  label,
  kind,
  tables: new Map(tables.map((each) => [each.name, each])),
})

const DAYS = ['2021-06-01', '2021-06-02', '2021-06-03']
const network = (...rates: readonly (number | null)[]): ReadTable =>
  table(
    'network',
    'date hashrate_eh_s|number difficulty|number hhi_country|number',
    ...rates.map((rate, day) => [DAYS[day]!, rate, 2e13, 0.5]),
  )
const countries = (name: string, ...shares: readonly number[]): ReadTable =>
  table(
    'countries',
    'date country share_pct|number',
    ...shares.flatMap((share, day) => [
      [DAYS[day]!, name, share],
      [DAYS[day]!, 'elsewhere', 100 - share],
    ]),
  )
const summary = (hashrate: number, date: string): ReadTable =>
  table(
    'summary',
    'metric scope value unit',
    ['hashrate_last', 'network', hashrate, 'EH/s'],
    ['hashrate_trough_7d_date', 'network', date, 'date'],
    ['retargets', 'network', 5, '1'],
  )

const quantiles = table(
  'quantiles',
  'table date region metric mean|number p05|number p25|number p50|number p75|number p95|number',
  ...DAYS.map((day, i) => ['network', day, '', 'hashrate_eh_s', 100 + i, 90, 95, 99, 105, 120 + i]),
)
const members = table('members', 'member|integer hashrate_last|number', [1, 90], [2, 120])

function foundOf(...folders: readonly Results[]): ComparisonFound {
  const comparison = compareResults(folders)
  return {
    comparison,
    folders: folders.map(({ label, tables }) => ({
      label,
      spreads: tables.has('quantiles') ? new Quantiles(tables.get('quantiles')!) : undefined,
    })),
    differing: comparison.answers.filter((row) => row[1]?.arrow === '↑' || row[1]?.arrow === '↓'),
    said: {
      verdicts: ['b differs from a.'],
      origins: 'Scenarios: the same.',
      differences: ['apart'],
      missing: ['lacks'],
    },
    origins: [['seed', ...folders.map(({ label }) => `seed of ${label}`)]],
    origin: [],
  }
}

const a = results('a', 'run', network(150, 140, 130), countries('kz', 10, 20, 30), summary(130, '2021-06-03'))
const b = results('b', 'run', network(150, 100), countries('kz', 10, 40), summary(143, '2021-06-01'))
const ens = results('ens', 'ensemble', quantiles, members)

describe('several folders as a report', () => {
  const report = comparisonReport(foundOf(a, b, ens))

  it('says first what compare says, and where each is from', () => {
    expect(report.title).toBe('a beside b and ens')
    expect(report.answer).toEqual(['b differs from a.', 'apart'])
    expect(report.provenance.rows).toEqual([['seed', 'seed of a', 'seed of b', 'seed of ens']])
  })

  it('lays the same number of all of them over each other, with gaps where one has none', () => {
    const chart = chartIn(report, 'hash-rate')
    expect(columnOf(chart, 'date')).toEqual(DAYS)
    expect(columnOf(chart, 'hashrate_eh_s:a')).toEqual([150, 140, 130])
    expect(columnOf(chart, 'hashrate_eh_s:b')).toEqual([150, 100, null])
    expect(drawnBy(chart, 'b')).toEqual([[150, 100, null]])
    expect(drawnBy(chartIn(report, 'difficulty'), 'a')).toEqual([[20, 20, 20]])
    expect(columnOf(chartIn(report, 'difficulty'), 'difficulty:a')).toEqual([2e13, 2e13, 2e13])
  })

  it('has of an ensemble the mean and the band of nine in ten, and of runs no band', () => {
    const chart = chartIn(report, 'hash-rate')
    expect(columnOf(chart, 'hashrate_eh_s:ens')).toEqual([100, 101, 102])
    expect(columnOf(chart, 'hashrate_eh_s:ens:p95')).toEqual([120, 121, 122])
    expect(lowOf(chart, 'ens')).toEqual([90, 90, 90])
    expect(drawnBy(chart, 'ens')).toEqual([
      [100, 101, 102],
      [30, 31, 32],
    ])
    expect(lowOf(chart, 'a')).toBeUndefined()
  })

  it('has the shares of the countries that ever had most, and all at the end beside each other', () => {
    expect(chartIn(report, 'share-1').title).toBe('Share of the hash rate: elsewhere')
    expect(columnOf(chartIn(report, 'share-2'), 'share_pct:b')).toEqual([10, 40, null])
    const last = chartIn(report, 'shares-last')
    expect(last.table.rows).toEqual([
      ['elsewhere', 70, 60, null],
      ['kz', 30, 40, null],
    ])
    expect(drawnBy(last, 'a')).toEqual([[70, 30]])
  })

  it('puts answers side by side with their difference to the first', () => {
    const [, all] = report.sections.find(({ id }) => id === 'answers')!.tables!
    expect(all!.columns.map(({ name }) => name)).toEqual([
      'metric',
      'scope',
      'unit',
      'a',
      ...['b', 'ens'].flatMap((label) => [label, `${label}: difference`, `${label}: relative_pct`]),
    ])
    expect(all!.rows).toContainEqual([
      'hashrate_last',
      'network',
      'EH/s',
      130,
      143,
      13,
      10,
      105,
      -25,
      -19.230769,
    ])
    expect(all!.rows).toContainEqual([
      'hashrate_trough_7d_date',
      'network',
      'date',
      '2021-06-03',
      '2021-06-01',
      -2,
      null,
      null,
      null,
      null,
    ])
    const relative = chartIn(report, 'relative')
    expect(relative.table.rows).toEqual([['hashrate_last', 10, -19.230769]])
    expect(linesAcross(relative)).toEqual([{ xAxis: 0 }])
  })

  it('draws percentages in points, dates and durations in days, and no percent of less than nothing', () => {
    const answers = (fall: number, late: number, days: number, date: string) =>
      table(
        'summary',
        'metric scope value unit',
        ['drawdown_true_pct', 'network', fall, '%'],
        ['blocks_late', 'network', late, 'blocks'],
        ['recovery_100_days', 'network', days, 'd'],
        ['recovery_100_date', 'network', date, 'date'],
        ['machines_retired', 'network', days - 150, 'machines'],
        ['blocks', 'network', 100 + days, 'blocks'],
      )
    const beside = comparisonReport(
      foundOf(
        results('ban', 'run', answers(-47.4, -550, 150, '2021-12-01')),
        results('none', 'run', answers(-21.7, -1007, 10, '2021-07-01')),
      ),
    )
    const rows = (id: string) => chartIn(beside, id).table.rows
    expect(rows('relative')).toEqual([['blocks', -56]])
    expect(rows('differences-points')).toEqual([['drawdown_true_pct', 25.7]])
    expect(rows('differences-days')).toEqual([
      ['recovery_100_days', -140],
      ['recovery_100_date', -153],
    ])
    expect(beside.sections.find(({ id }) => id === 'answers')!.text).toEqual([
      'ban has 0 or less, so that no percentage is drawn, in blocks_late, machines_retired: the tables have them.',
    ])
  })

  it('names what is missing', () => {
    const missing = report.sections.find(({ id }) => id === 'missing')!
    expect(missing.text).toEqual(['lacks'])
    expect(missing.tables![0]!.rows).toContainEqual(['b', 'network', 'days', '', '2021-06-03', '2021-06-03'])
  })

  it('thins days of twenty folders, and says so', () => {
    const days = Array.from({ length: 1000 }, (_, i) =>
      new Date(Date.UTC(2021, 0, 1 + i)).toISOString().slice(0, 10),
    )
    const long = (label: string) =>
      results(label, 'run', table('network', 'date hashrate_eh_s|number', ...days.map((day, i) => [day, i])))
    const many = comparisonReport(foundOf(...Array.from({ length: 20 }, (_, i) => long(`run-${i}`))))
    const chart = chartIn(many, 'hash-rate')
    expect(chart.table.rows).toHaveLength(200)
    expect(chart.title).toMatch(/; every 5th of 1000 days/)
    expect(columnOf(chart, 'hashrate_eh_s:run-7').slice(0, 3)).toEqual([0, 5, 10])
    expect(many.title).toBe('run-0 beside 19 others')
  })

  it('leaves out what no folder has', () => {
    const bare = comparisonReport(
      foundOf(results('x', 'run', summary(1, '2021-06-03')), results('y', 'run', summary(2, '2021-06-03'))),
    )
    expect(chartsIn(bare).map(({ id }) => id)).toEqual(['relative'])
  })

  const named = (name: string) =>
    comparisonReport(
      foundOf(
        { ...a, label: name },
        results('b', 'run', network(150, 100), countries(name, 10, 40), summary(143, '2021-06-01')),
      ),
    )

  it.each(HOSTILE)('takes %s for a name and nothing else', (name) => {
    expect(shapeOf(named(name))).toEqual(shapeOf(named('harmless')))
    expect(dangersIn(named(name))).toEqual([])
  })
})
