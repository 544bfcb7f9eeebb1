import type { Columns } from './column.ts'
import { INK, inkOf } from './ink.ts'
import type { Asked } from './asked.ts'
import type { Chart } from '../page.ts'
import { rangeChart } from './rangeChart.ts'
import { timeChart } from './timeChart.ts'

const MEASURES = ['luck_pct', 'ignorance_pct', 'error_pct', 'sd', 'pairs'] as const

/** How much of the spread of each answer is luck; undefined where that is not known of any. */
export function varianceChart(variance: Columns, asked: readonly Asked[]): Chart | undefined {
  const summary = variance.where('table', 'summary').where('region', null)
  const metrics = summary.texts('metric')
  const luckOf = summary.numbers('luck_pct')
  const rows = asked.flatMap(({ metric, title }) => {
    const row = metrics.indexOf(metric)
    return (luckOf[row] ?? null) === null ? [] : [{ row, title }]
  })
  if (rows.length === 0) return undefined
  const numbers = (name: string) => rows.map(({ row }) => summary.numbers(name)[row] ?? null)
  const [luck, error] = [numbers('luck_pct'), numbers('error_pct')]
  const end = (sign: number) =>
    luck.map((value, i) => (value === null || error[i] === null ? null : value + sign * error[i]!))
  return rangeChart({
    id: 'luck',
    title: 'How much of the spread is luck, and how much what nobody knows; lines: ±1 standard error',
    unit: '% of the variance',
    row: { name: 'answer', unit: '' },
    names: rows.map(({ title }) => title),
    fromZero: true,
    series: [
      { name: 'luck', color: INK.first, bar: 'stacked', values: luck, low: end(-1), high: end(1) },
      { name: 'what nobody knows', color: '#56B4E9', bar: 'stacked', values: numbers('ignorance_pct') },
    ],
    columns: MEASURES.map((name) => ({
      name,
      ...(LABELS[name] ? { label: LABELS[name] } : {}),
      unit: variance.unit(name),
      cells: rows.map(({ row }) => summary.cells(name)[row]!),
    })),
  })
}

const LABELS: Readonly<Record<string, string>> = { luck_pct: 'luck', ignorance_pct: 'what nobody knows' }

const DAILY = [
  ['hashrate_eh_s', 'true hash rate'],
  ['hashrate_est_7d_eh_s', 'estimate of 7 days'],
  ['difficulty', 'difficulty'],
] as const

/** The same day by day. */
export function luckByDay(variance: Columns): Chart | undefined {
  const network = variance.where('table', 'network')
  const each = DAILY.map(([metric, name]) => ({ metric, name, rows: network.where('metric', metric) }))
  const days = each[0]!.rows.texts('date')
  const there = each.filter(({ rows }) => rows.length === days.length)
  if (days.length === 0) return undefined
  return timeChart({
    id: 'luck-by-day',
    title: 'How much of the spread of each day is luck; the rest is what nobody knows',
    unit: '% of the variance',
    days,
    lines: there.map(({ name, rows }, i) => ({
      name,
      values: rows.numbers('luck_pct'),
      color: inkOf(i),
      width: 1.5,
      dashed: i % 2 === 1,
    })),
    levels: [0, 100],
    columns: there.flatMap(({ metric, name, rows }) => [
      { name: `${metric}, luck_pct`, label: name, unit: '%', cells: rows.cells('luck_pct') },
      { name: `${metric}, error_pct`, label: `${name}, ±`, unit: '%', cells: rows.cells('error_pct') },
    ]),
  })
}
