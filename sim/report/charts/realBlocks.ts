import type { Columns } from './column.ts'
import { INK } from './ink.ts'
import type { Chart } from '../page.ts'
import { timeChart } from './timeChart.ts'

type Days = readonly (number | null)[]

const WEEK = 7

/** The mean of the seven days that end with each; null where one of them is missing. */
export const weekMeans = (days: Days): (number | null)[] =>
  days.map((_, i) => {
    const sum = weekSum(days, i)
    return sum === null ? null : rounded(sum / WEEK, 3)
  })

/** Of seven days, the last of them at `i`. */
export function weekSum(days: Days, i: number): number | null {
  const week = days.slice(Math.max(0, i - WEEK + 1), i + 1)
  return week.length < WEEK || week.includes(null) ? null : week.reduce<number>((all, each) => all + each!, 0)
}

/** Computed numbers have no more digits than what they are computed from. */
export const rounded = (value: number, decimals: number): number => Number(value.toFixed(decimals))

/** Blocks that were found, and those that the members' hash rate would have found under the same difficulty. */
export function blocksChart(daily: Columns): Chart {
  const [real, expected] = [daily.numbers('blocks_real'), daily.numbers('blocks_expected')]
  const [realWeek, expectedWeek] = [weekMeans(real), weekMeans(expected)]
  return timeChart({
    id: 'blocks',
    title: 'Blocks a day: those really found, and those that the simulated hash rate would have found',
    unit: 'blocks',
    days: daily.texts('date'),
    bands: [
      {
        name: 'simulated: nine in ten days, luck included',
        low: daily.numbers('blocks_p05'),
        high: daily.numbers('blocks_p95'),
        color: INK.second,
      },
    ],
    lines: [
      { name: 'real', values: real, color: INK.faint, width: 0.9 },
      { name: 'real, mean of the last 7 days', values: realWeek, color: INK.first, width: 2.2 },
      {
        name: 'simulated, mean of the last 7 days',
        values: expectedWeek,
        color: INK.second,
        width: 2.2,
        dashed: true,
      },
    ],
    columns: [
      column(daily, 'blocks_real', 'real'),
      column(daily, 'blocks_expected', 'simulated'),
      column(daily, 'blocks_p05', 'simulated, 5 %'),
      column(daily, 'blocks_p95', 'simulated, 95 %'),
      { name: 'blocks_real, 7 d', label: 'real, mean of the last 7 days', unit: 'blocks', cells: realWeek },
      {
        name: 'blocks_expected, 7 d',
        label: 'simulated, mean of the last 7 days',
        unit: 'blocks',
        cells: expectedWeek,
      },
    ],
  })
}

/** The hash rate of the members, and what the real blocks and their difficulty imply. */
export function impliedHashRateChart(daily: Columns): Chart {
  const [simulated, implied] = ['hashrate_eh_s', 'hashrate_est_real_eh_s'] as const
  const week = weekMeans(daily.numbers(implied))
  return timeChart({
    id: 'hash-rate',
    title: 'Hash rate: simulated, and implied by the real blocks',
    unit: daily.unit(simulated),
    days: daily.texts('date'),
    lines: [
      { name: 'real blocks of the day', values: daily.numbers(implied), color: INK.faint, width: 0.9 },
      { name: 'real blocks, mean of the last 7 days', values: week, color: INK.first, width: 1.8 },
      {
        name: 'simulated, mean of the members',
        values: daily.numbers(simulated),
        color: INK.second,
        width: 2.4,
        dashed: true,
      },
    ],
    columns: [
      column(daily, simulated, 'simulated, mean of the members'),
      column(daily, implied, 'real blocks of the day'),
      { name: `${implied}, 7 d`, label: 'real blocks, mean of the last 7 days', unit: 'EH/s', cells: week },
    ],
  })
}

const column = (table: Columns, name: string, label: string) => ({
  name,
  label,
  unit: table.unit(name),
  cells: table.cells(name),
})
