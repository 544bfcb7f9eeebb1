import type { Columns } from './column.ts'
import { INK } from './ink.ts'
import type { Chart } from '../page.ts'
import { type Stretch, timeChart } from './timeChart.ts'

const SHOWN = [
  ['hashrate_eh_s', 'true hash rate'],
  ['hashrate_est_1d_eh_s', 'estimate of one day'],
  ['hashrate_est_7d_eh_s', 'estimate of 7 days'],
  ['hashrate_est_7d_sigma_eh_s', 'σ of the estimate of 7 days'],
] as const

/** The true hash rate, and what an observer makes of the blocks. */
export function hashRateChart(network: Columns, stretches: readonly Stretch[]): Chart {
  const [truth, day, week, sigma] = SHOWN.map(([name]) => network.numbers(name)) as Four
  return timeChart({
    id: 'hash-rate',
    title: 'Hash rate, and its estimates from blocks',
    unit: 'EH/s',
    days: network.texts('date'),
    stretches,
    bands: [
      {
        name: 'estimate of 7 days ± 1σ',
        low: shifted(week, sigma, -1),
        high: shifted(week, sigma, 1),
        color: INK.second,
      },
    ],
    lines: [
      { name: 'estimate of one day', values: day, color: INK.faint, width: 0.8 },
      { name: 'estimate of 7 days', values: week, color: INK.second, width: 1.5 },
      { name: 'true hash rate', values: truth, color: INK.first, width: 2.5 },
    ],
    columns: SHOWN.map(([name, label]) => ({
      name,
      label,
      unit: network.unit(name),
      cells: network.cells(name),
    })),
  })
}

type Days = (number | null)[]
type Four = [Days, Days, Days, Days]

const shifted = (values: Days, by: Days, times: number): Days =>
  values.map((value, i) => (value === null || (by[i] ?? null) === null ? null : value + times * by[i]!))
