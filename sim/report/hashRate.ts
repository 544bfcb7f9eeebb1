import type { ReadTable } from '../study/compare/results.ts'
import { INK } from './ink.ts'
import type { Chart } from './page.ts'

const COLUMNS = ['hashrate_est_7d_eh_s', 'hashrate_eh_s'] as const

export function hashRateChart({ header, rows }: ReadTable): Chart {
  const at = (name: string) => header.indexOf(name)
  const points = (name: string) => rows.map((row) => [`${row[at('date')]}T00:00Z`, row[at(name)] as number])
  const line = (name: string, column: string, color: string) => ({
    type: 'line' as const,
    name,
    data: points(column),
    showSymbol: false,
    lineStyle: { color },
    itemStyle: { color },
  })
  return {
    id: 'hash-rate',
    title: 'Hash rate, EH/s',
    alt: 'Hash rate by day',
    unit: 'EH/s',
    kind: 'time',
    option: {
      legend: { top: 0 },
      grid: { left: 60, right: 20, top: 34, bottom: 30 },
      xAxis: { type: 'time' },
      yAxis: { type: 'value', name: 'EH/s' },
      series: [line('estimate of 7 days', COLUMNS[0], INK.second), line('true', COLUMNS[1], INK.first)],
    },
    table: {
      columns: [
        { name: 'date', unit: '' },
        { name: 'hashrate_eh_s', unit: 'EH/s' },
      ],
      rows: rows.map((row) => [row[at('date')]!, row[at('hashrate_eh_s')]!] as (string | number | null)[]),
    },
  }
}
