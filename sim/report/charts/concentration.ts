import type { Columns } from './column.ts'
import { inkOf } from './ink.ts'
import type { Chart } from '../page.ts'
import { type Stretch, timeChart } from './timeChart.ts'

const BY = ['region', 'country', 'owner'] as const

/** Herfindahl–Hirschman indices of the shares, and beside them, in the table, the fewest with more than half. */
export function concentrationChart(network: Columns, stretches: readonly Stretch[]): Chart {
  const shown = [
    ...BY.map((by) => ({ name: `hhi_${by}`, label: `by ${by}` })),
    ...BY.map((by) => ({ name: `nakamoto_${by}`, label: `fewest with more than half, by ${by}` })),
  ]
  return timeChart({
    id: 'concentration',
    title: 'Concentration of the hash rate (Herfindahl–Hirschman index, 1 = all in one)',
    unit: 'HHI',
    days: network.texts('date'),
    stretches,
    fromZero: true,
    lines: BY.map((by, i) => ({
      name: `by ${by}`,
      values: network.numbers(`hhi_${by}`),
      color: inkOf(i),
    })),
    columns: shown.map(({ name, label }) => ({
      name,
      label,
      unit: network.unit(name),
      cells: network.cells(name),
    })),
  })
}
