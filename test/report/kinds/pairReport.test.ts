import { describe, expect, it } from 'vitest'
import type { Row } from '../../../sim/record/index.ts'
import { type PairFound, pairReport } from '../../../sim/report/kinds/pairReport.ts'
import {
  chartIn,
  chartsIn,
  columnOf,
  dangersIn,
  drawnBy,
  HOSTILE,
  linesAcross,
  lowOf,
  seriesIn,
  shapeOf,
  table,
} from './reading.ts'

const NUMBERS =
  'mean_a|number mean_b|number diff_mean|number diff_p05|number diff_p50|number diff_p95|number share_a_greater|number unpaired_members|number'
const PAIR = `table date region metric ${NUMBERS}`
const SUMMARY = `metric scope unit members|integer ${NUMBERS}`

const DAYS = ['2021-06-01', '2021-06-02', '2021-06-03']
/** Of three days: A falls from 150 to 90, B stays at 150. */
const hashRate: Row[] = [
  ['network', DAYS[0]!, null, 'hashrate_eh_s', 150, 150, 0, 0, 0, 0, 0, null],
  ['network', DAYS[1]!, null, 'hashrate_eh_s', 120, 150, -30, -40, -31, -20, 0, 12],
  ['network', DAYS[2]!, null, 'hashrate_eh_s', 90, 150, -60, -64, -60, -56, 0, 4],
]
const shareOf = (region: string, ...differences: readonly number[]): Row[] =>
  differences.map((difference, day) => [
    'regions',
    DAYS[day]!,
    region,
    'share_pct',
    20 + difference,
    20,
    difference,
    difference - 1,
    difference,
    difference + 2,
    1,
    8,
  ])

const answers: Row[] = [
  ['hashrate_last', 'network', 'EH/s', 10, 90, 150, -60, -75, -60, -45, 0, 30],
  ['energy_mwh', 'network', 'MWh', 10, 11, 10, 1, -0.5, 1, 2, 0.9, 200],
  ['blocks_late', 'network', 'blocks', 10, -550, -1100, 550, 330, 550, 770, 1, 11],
  ['machines_retired', 'network', 'machines', 10, 500, 0, 500, 400, 500, 600, 1, 10],
  ['drawdown_true_pct', 'network', '%', 10, -40, -20, -20, -22, -20, -18, 0, 10],
  ['recovery_100_date', 'network', 'd', 10, 18800, 18700, 100, 90, 100, 110, 1, 10],
  ['retargets', 'network', '1', 10, 33, 33, 0, 0, 0, 0, 0, null],
  ['nakamoto_owner_last', 'network', 'owners', 0, null, null, null, null, null, null, null, null],
  ['share_last_pct', 'kz', '%', 10, 15, 10, 5, 4, 5, 6, 1, 10],
  ['share_last_pct', 'cn', '%', 10, 12, 20, -8, -9, -8, -7, 0, 10],
]

const side = (called: string): PairFound['a'] => ({
  called,
  question: `Why ${called}?`,
  notes: undefined,
  parameters: [],
})

const found = (more: Partial<PairFound> = {}): PairFound => ({
  name: 'ban',
  tables: new Map([
    ['pair', table('pair', PAIR, ...hashRate, ...shareOf('kz', 0, 1, 5), ...shareOf('cn', 0, -2, -8))],
    ['pair-summary', table('pair-summary', SUMMARY, ...answers)],
  ]),
  regions: new Map([
    ['kz', { name: 'Kazakhstan', country: 'Kazakhstan' }],
    ['cn', { name: 'Sichuan (wet)', country: 'China' }],
  ]),
  parameters: [],
  origin: [['A: scenario', 'ban']],
  a: side('ban'),
  b: side('no-ban'),
  said: { pairs: '10 pairs', differences: ['first', 'second', 'third'], same: ['same'], more: ['more'] },
  ...more,
})

describe('a pair as a report', () => {
  const report = pairReport(found())

  it('names both, and answers in three sentences', () => {
    expect(report.title).toBe('A: ban against B: no-ban')
    expect(report.answer).toEqual(['10 pairs.', 'first', 'second'])
  })

  it('has the means of both beside each other as the file has them', () => {
    const chart = chartIn(report, 'hash-rate')
    expect([columnOf(chart, 'date'), columnOf(chart, 'mean_a'), columnOf(chart, 'mean_b')]).toEqual([
      DAYS,
      [150, 120, 90],
      [150, 150, 150],
    ])
    expect([drawnBy(chart, 'A'), drawnBy(chart, 'B')]).toEqual([[[150, 120, 90]], [[150, 150, 150]]])
  })

  it('has the difference with its band from 5 to 95 % and a line at 0', () => {
    const chart = chartIn(report, 'hash-rate-difference')
    expect(columnOf(chart, 'diff_p05')).toEqual([0, -40, -64])
    expect(columnOf(chart, 'unpaired_members')).toEqual([null, 12, 4])
    expect(lowOf(chart, 'nine in ten members')).toEqual([0, -40, -64])
    // From there up to 0, −20 and −56.
    expect(drawnBy(chart, 'nine in ten members')).toEqual([[0, 20, 8]])
    expect(drawnBy(chart, 'mean of A − B')).toEqual([[0, -30, -60]])
    expect(linesAcross(chart)).toEqual([{ yAxis: 0 }])
  })

  it('tells shares of the regions that move most, each with its band, the furthest first', () => {
    const chart = chartIn(report, 'shares')
    const names = seriesIn(chart).flatMap(({ name, type }) => (name && type === 'line' ? [name] : []))
    expect(new Set(names)).toEqual(new Set(['Sichuan', 'Kazakhstan']))
    expect(columnOf(chart, 'diff_mean:cn')).toEqual([0, -2, -8])
    expect(lowOf(chart, 'Sichuan')).toEqual([-1, -3, -9])
    expect(drawnBy(chart, 'Sichuan')).toEqual([
      [0, -2, -8],
      [3, 3, 3],
    ])
    expect(chart.table.columns[1]!.label).toBe('Sichuan')
    const { data } = chart.option.legend as { data: readonly (string | { name: string })[] }
    expect(data.map((key) => (typeof key === 'string' ? key : key.name))).toEqual(['Sichuan', 'Kazakhstan'])
  })

  it('puts answers below each other in % of B, percentages in points, dates in days', () => {
    const percent = chartIn(report, 'differences-percent')
    // 60 of 150, 1 of 10; what has 0 or less in B is told in words, and what is the same not at all.
    expect(columnOf(percent, 'answer')).toEqual(['hashrate_last', 'energy_mwh'])
    expect(drawnBy(percent, 'mean')).toEqual([
      [
        [-40, 'hashrate_last'],
        [10, 'energy_mwh'],
      ],
    ])
    expect(seriesIn(percent)[0]!.data).toEqual([-50, -5])
    expect(drawnBy(percent, 'nine in ten members')).toEqual([[20, 25]])
    expect(columnOf(percent, 'diff_p95')).toEqual([-45, 2])
    const inPercent = ['mean', 'p05', 'p95'].map((name) => columnOf(percent, `${name}_pct_of_b`))
    expect(inPercent).toEqual([
      [-40, 10],
      [-50, -5],
      [-30, 20],
    ])
    expect(linesAcross(percent)).toEqual([{ xAxis: 0 }])
    expect(drawnBy(chartIn(report, 'differences-points'), 'mean')).toEqual([[[-20, 'drawdown_true_pct']]])
    expect(drawnBy(chartIn(report, 'differences-days'), 'mean')).toEqual([[[100, 'recovery_100_date']]])
    expect(drawnBy(chartIn(report, 'differences-shares'), 'mean')).toEqual([
      [
        [-8, 'Sichuan'],
        [5, 'Kazakhstan'],
      ],
    ])
    const [differences] = report.sections
    expect(differences!.text).toContain(
      'B has 0 or less, so that there is no percentage, in blocks_late, machines_retired.',
    )
  })

  it('writes means of dates as dates where they are read', () => {
    const days = chartIn(report, 'differences-days')
    expect([columnOf(days, 'mean_a'), columnOf(days, 'mean_b')]).toEqual([['2021-06-22'], ['2021-03-14']])
    expect(columnOf(days, 'diff_mean')).toEqual([100])
    const all = report.sections
      .flatMap(({ tables = [] }) => tables)
      .find(({ title }) => title === 'All answers')!
    expect(all.rows.find(([metric]) => metric === 'recovery_100_date')!.slice(4, 7)).toEqual([
      '2021-06-22',
      '2021-03-14',
      100,
    ])
  })

  it('says how often A has more, and what luck of their own would cost', () => {
    const greater = chartIn(report, 'greater')
    expect(columnOf(greater, 'answer')[0]).toBe('blocks_late')
    expect(seriesIn(greater)[0]!.data).toEqual([100, 100, 100, 90, 0, 0])
    expect(linesAcross(greater)).toEqual([{ xAxis: 50 }])
    const unpaired = chartIn(report, 'unpaired')
    expect(columnOf(unpaired, 'unpaired_members').slice(0, 3)).toEqual([200, 30, 11])
    expect(linesAcross(unpaired)).toEqual([{ xAxis: 10 }])
  })

  it('shows of many answers those of which it is least sure who has more', () => {
    const many = Array.from({ length: 20 }, (_, i): Row => [
      `answer_${i}`,
      'network',
      't',
      10,
      2,
      1,
      1,
      -1,
      1,
      3,
      i / 20 + 0.01,
      10,
    ])
    const tables = new Map([['pair-summary', table('pair-summary', SUMMARY, ...many)]])
    const greater = chartIn(pairReport(found({ tables })), 'greater')
    expect(greater.title).toMatch(/; the 16 least sure of 20$/)
    // From 11 to 86 %: what is left out are 1, 6, 91 and 96 %.
    expect(seriesIn(greater)[0]!.data).toEqual(Array.from({ length: 16 }, (_, i) => 86 - 5 * i))
  })

  it('has a row for every answer, and what nobody knows once where both draw the same', () => {
    const tables = report.sections.flatMap(({ tables = [] }) => tables)
    expect(tables.find(({ title }) => title === 'All answers')!.rows).toHaveLength(answers.length)
    const parameter = { id: 'p', about: '', law: '', knownAt: '', source: '' }
    const both = pairReport(
      found({ a: { ...side('a'), parameters: [parameter] }, b: { ...side('b'), parameters: [parameter] } }),
    )
    expect(both.sections.map(({ title }) => title)).toContain('What nobody knows')
    const one = pairReport(found({ a: { ...side('a'), parameters: [parameter] } }))
    expect(one.sections.map(({ title }) => title)).toContain('What nobody knows, in A')
  })

  it('leaves out what the folder does not have', () => {
    const without = pairReport(found({ tables: new Map() }))
    expect(chartsIn(without)).toEqual([])
    expect(without.answer).toHaveLength(3)
    const empty = new Map([['pair', table('pair', PAIR)]])
    expect(chartsIn(pairReport(found({ tables: empty })))).toEqual([])
  })

  const named = (name: string) =>
    pairReport(
      found({
        a: side(name),
        regions: new Map([['kz', { name, country: name }]]),
        tables: new Map([
          ['pair', table('pair', PAIR, ...hashRate, ...shareOf(name, 0, 1, 5), ...shareOf('kz', 0, 1, 5))],
          [
            'pair-summary',
            table('pair-summary', SUMMARY, ...answers, [
              'share_last_pct',
              name,
              '%',
              10,
              15,
              10,
              5,
              4,
              5,
              6,
              1,
              10,
            ]),
          ],
        ]),
      }),
    )

  it.each(HOSTILE)('takes %s for a name and nothing else', (name) => {
    expect(shapeOf(named(name))).toEqual(shapeOf(named('harmless')))
    expect(dangersIn(named(name))).toEqual([])
  })
})
