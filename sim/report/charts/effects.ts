import type { Columns } from './column.ts'
import { INK } from './ink.ts'
import type { Chart } from '../page.ts'
import { rangeChart } from './rangeChart.ts'

const BEGINS = /^effect_/
const SHOWN = ['observed', 'sigma', 'simulated', 'z', 'to_reach', 'window'] as const

/** What was seen in the blocks, with its error, and what the members make of it; effects in % alone, to be compared. */
export function effectsChart(scores: Columns): Chart[] {
  const units = scores.texts('unit')
  const targets = scores.texts('target')
  const rows = targets.flatMap((target, i) => (BEGINS.test(target) && units[i] === '%' ? [i] : []))
  if (rows.length === 0) return []
  const numbers = (name: string) => rows.map((row) => scores.numbers(name)[row] ?? null)
  const [observed, sigma] = [numbers('observed'), numbers('sigma')]
  const end = (sign: number) =>
    observed.map((value, i) => (value === null || sigma[i] === null ? null : value + sign * sigma[i]!))
  const chart = rangeChart({
    id: 'effects',
    title: 'Effects on the hash rate: seen in the blocks, ±1 standard error, and simulated',
    unit: '%',
    row: { name: 'effect', unit: '' },
    names: rows.map((row) => targets[row]!.replace(BEGINS, '').replaceAll('_', ' ')),
    series: [
      {
        name: 'seen in the blocks',
        color: INK.first,
        symbol: 'diamond',
        thick: 2,
        values: observed,
        low: end(-1),
        high: end(1),
      },
      { name: 'simulated, mean of the members', color: INK.second, values: numbers('simulated') },
    ],
    levels: [0],
    columns: SHOWN.map((name) => ({
      name,
      ...(LABELS[name] ? { label: LABELS[name] } : {}),
      unit: ['observed', 'sigma', 'simulated'].includes(name) ? '%' : '',
      cells: rows.map((row) => scores.cells(name)[row]!),
    })),
  })
  return [chart]
}

const LABELS: Readonly<Record<string, string>> = {
  observed: 'seen in the blocks',
  simulated: 'simulated, mean of the members',
}
