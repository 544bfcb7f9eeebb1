import type { Columns } from './column.ts'
import type { Chart, Table } from '../page.ts'
import { type Mark, type Stretch, timeChart } from './timeChart.ts'

const TRILLION = 1e12

/** Difficulty as steps, with the percentage of each retarget. */
export function difficultyChart(
  network: Columns,
  retargets: Columns | undefined,
  stretches: readonly Stretch[],
): Chart {
  const values = network.numbers('difficulty').map((one) => (one === null ? null : one / TRILLION))
  return timeChart({
    id: 'difficulty',
    title: 'Difficulty at the end of the day, with the change at each retarget in %',
    unit: 'trillion (10¹²)',
    days: network.texts('date'),
    stretches,
    lines: [{ name: 'difficulty', values, color: '#009E73', steps: true }],
    marks: retargets ? marksOf(retargets) : [],
    columns: [{ name: 'difficulty', unit: '1', cells: network.cells('difficulty') }],
  })
}

function marksOf(retargets: Columns): Mark[] {
  const [at, change] = [retargets.texts('at'), retargets.numbers('change_pct')]
  return retargets.numbers('new_difficulty').map((difficulty, i) => ({
    day: at[i]!.slice(0, 10),
    value: (difficulty ?? 0) / TRILLION,
    label: percent(change[i] ?? 0),
  }))
}

const percent = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)}`

const COLUMNS = ['height', 'at', 'timespan_s', 'new_difficulty', 'change_pct', 'clamped']

/** Every retarget. */
export function retargetTable(retargets: Columns): Table {
  const cells = COLUMNS.map((name) => retargets.cells(name))
  return {
    title: 'Retargets',
    columns: COLUMNS.map((name) => ({ name, unit: retargets.unit(name) })),
    rows: cells[0]!.map((_, i) => cells.map((column) => column[i]!)),
  }
}
