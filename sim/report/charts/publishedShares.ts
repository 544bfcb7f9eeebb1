import type { Columns } from './column.ts'
import { INK } from './ink.ts'
import type { Chart } from '../page.ts'
import { rangeChart } from './rangeChart.ts'

/** A score that is the share of a country in a month. */
export interface PublishedShare {
  readonly target: string
  readonly country: string
  /** `2021-04` */
  readonly month: string
}

const COLUMNS = [
  ['observed', 'published'],
  ['sigma', 'published, ±'],
  ['simulated', 'simulated, mean of the members'],
  ['to_reach', 'to reach'],
  ['passed', 'reached'],
] as const

/** What was published and what the members make of it, country by country, its months in order. */
export function publishedSharesChart(scores: Columns, shares: readonly PublishedShare[]): Chart {
  const targets = scores.texts('target')
  const sorted = byCountry(shares)
  const rows = sorted.map(({ target }) => targets.indexOf(target))
  const numbers = (name: string) => rows.map((row) => scores.numbers(name)[row] ?? null)
  const [observed, sigma] = [numbers('observed'), numbers('sigma')]
  const end = (sign: number) =>
    observed.map((value, i) => (value === null || sigma[i] === null ? null : value + sign * sigma[i]!))
  return rangeChart({
    id: 'published-shares',
    title: 'Share of the hash rate by country and month: published, and simulated',
    unit: '%',
    row: { name: 'country and month', unit: '' },
    names: sorted.map(({ country, month }) => `${country} ${month}`),
    upright: true,
    fromZero: true,
    series: [
      {
        name: 'published',
        color: INK.first,
        symbol: 'diamond',
        values: observed,
        low: end(-1),
        high: end(1),
      },
      {
        name: 'simulated, mean of the members',
        color: INK.second,
        symbol: 'circle',
        values: numbers('simulated'),
      },
    ],
    columns: COLUMNS.map(([name, label]) => ({
      name,
      label,
      unit: ['to_reach', 'passed'].includes(name) ? '' : '%',
      cells: rows.map((row) => scores.cells(name)[row] ?? null),
    })),
  })
}

/** Countries in the order in which they first come. */
function byCountry(shares: readonly PublishedShare[]): PublishedShare[] {
  const order = [...new Set(shares.map(({ country }) => country))]
  return shares.toSorted(
    (a, b) => order.indexOf(a.country) - order.indexOf(b.country) || (a.month < b.month ? -1 : 1),
  )
}
