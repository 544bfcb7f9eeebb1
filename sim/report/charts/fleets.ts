import type { Columns } from './column.ts'
import { inkOf } from './ink.ts'
import { roomFor } from './legend.ts'
import { LEGEND } from './timeChart.ts'
import type { Cell, Chart, Table } from '../page.ts'

const STATES = [
  ['machines_online', 'hashing'],
  ['machines_off', 'standing still'],
  ['machines_moving', 'packed or on the way'],
  ['machines_queued', 'waiting for a rack'],
] as const

/** More fleets than these, the largest, nobody compares by eye; fleets.csv has them all. */
const MOST = 30

/** Pixels of a fleet, and of what stands around all of them. */
const ROW = 36
const AROUND = 100

/** Where each machine-day of each fleet went. */
export function machineDaysChart(fleets: Columns): Chart {
  const all = rowsOf(fleets)
  const shown = all.toSorted((a, b) => sum(b.days) - sum(a.days)).slice(0, MOST)
  const left = all.length > shown.length ? `; the ${MOST} largest of ${all.length} fleets` : ''
  return {
    id: 'machine-days',
    title: `Where each machine-day of the fleets went, as the days ended${left}`,
    alt: shown
      .map(({ fleet, days }) => `${fleet}: ${STATES.map(([, say], i) => `${days[i]} ${say}`).join(', ')}.`)
      .join(' '),
    unit: '% of its machine-days',
    kind: 'bars',
    height: AROUND + ROW * shown.length,
    option: {
      legend: { ...LEGEND, itemGap: 10, data: STATES.map(([, say]) => say) },
      grid: { left: roomFor(shown.map(({ fleet }) => fleet)), right: 40, top: 40, bottom: 40 },
      xAxis: { type: 'value', name: '%', min: 0, max: 100 },
      yAxis: { type: 'category', inverse: true, data: shown.map(({ fleet }) => fleet) },
      series: STATES.map(([, name], i) => ({
        type: 'bar' as const,
        name,
        stack: 'all',
        itemStyle: { color: inkOf([2, 1, 4, 5][i]!) },
        data: shown.map(({ days }) => percent(days[i]!, sum(days))),
      })),
    },
    table: {
      columns: [{ name: 'fleet', unit: '' }, ...STATES.map(([, name]) => ({ name, unit: 'machine-days' }))],
      rows: shown.map(({ fleet, days }) => [fleet, ...days]),
    },
  }
}

function rowsOf(fleets: Columns): { fleet: string; days: number[] }[] {
  const ids = fleets.texts('fleet')
  const totals = new Map([...new Set(ids)].map((id) => [id, STATES.map(() => 0)]))
  for (const [s, [column]] of STATES.entries())
    for (const [i, machines] of fleets.numbers(column).entries()) totals.get(ids[i]!)![s]! += machines ?? 0
  return [...totals].map(([fleet, days]) => ({ fleet, days }))
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
const percent = (part: number, whole: number): number =>
  whole === 0 ? 0 : Number(((100 * part) / whole).toFixed(3))

const MONEY = [
  'revenue_usd',
  'power_cost_usd',
  'margin_usd',
  'lost_usd',
  'moving_cost_usd',
  'sales_usd',
  'payback_days',
  'payback_date',
  'break_even_outage_days',
] as const

/** What each fleet earned, what it missed against standing still nowhere, and when the move was earned back. */
export function profitTable(summary: Columns, ids: readonly string[]): Table {
  const [metrics, scopes] = [summary.texts('metric'), summary.texts('scope')]
  const [values, units] = [summary.cells('value'), summary.texts('unit')]
  const rowOf = (metric: string, scope: string): number =>
    metrics.findIndex((each, i) => each === metric && scopes[i] === scope)
  const cell = (metric: string, scope: string): Cell => values[rowOf(metric, scope)] ?? null
  return {
    title: 'Profit and loss',
    columns: [
      { name: 'fleet', unit: '' },
      ...MONEY.map((name) => ({ name, unit: units[metrics.indexOf(name)] ?? '' })),
    ],
    rows: ids.map((id) => [id, ...MONEY.map((metric) => cell(metric, id))]),
  }
}
