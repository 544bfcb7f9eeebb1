import type { Columns } from './column.ts'
import { inkOf } from './ink.ts'
import type { Chart } from '../page.ts'
import { type Stretch, timeChart } from './timeChart.ts'

/** What the columns of an index are called after, and in words: the background's many small owners are not counted. */
const BY = [
  ['region', 'region'],
  ['country', 'country'],
  ['owner', 'named owner'],
] as const

/** Herfindahl–Hirschman indices of the shares, and beside them, in the table, the fewest with more than half. */
export function concentrationChart(network: Columns, stretches: readonly Stretch[]): Chart {
  const shown = [
    ...BY.map(([by, words]) => ({ name: `hhi_${by}`, label: `by ${words}` })),
    ...BY.map(([by, words]) => ({
      name: `nakamoto_${by}`,
      label: `fewest with more than half, by ${words}`,
    })),
  ]
  return timeChart({
    id: 'concentration',
    title: 'Concentration of the hash rate (Herfindahl–Hirschman index, 1 = all in one)',
    unit: 'HHI',
    days: network.texts('date'),
    stretches,
    fromZero: true,
    lines: BY.map(([by, words], i) => ({
      name: `by ${words}`,
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
