import type { Columns } from './column.ts'
import { inkOf } from './ink.ts'
import type { Chart } from '../page.ts'
import { type Stretch, timeChart } from './timeChart.ts'

const SHOWN = [
  { id: 'power', title: 'Mean power at the wall', column: 'power_mw' },
  { id: 'co2', title: "CO2 of the day, by the regions' grids", column: 'co2_t' },
] as const

/** What mining draws, and what its grids emit. */
export const energyCharts = (network: Columns, stretches: readonly Stretch[]): Chart[] =>
  SHOWN.filter(({ column }) => network.has(column)).map(({ id, title, column }, i) =>
    timeChart({
      id,
      title,
      unit: network.unit(column),
      days: network.texts('date'),
      stretches,
      fromZero: true,
      lines: [{ name: column, values: network.numbers(column), color: inkOf(i) }],
      columns: [{ name: column, unit: network.unit(column), cells: network.cells(column) }],
    }),
  )
