import type { Columns } from './column.ts'
import { INK } from './ink.ts'
import type { Chart } from '../page.ts'
import { timeChart } from './timeChart.ts'

const TRILLION = 1e12
const ALONG = { name: 'date', unit: 'UTC day of the real retarget', many: 'retargets' }

/** Each real retarget, and where the members were at its height. */
export function realDifficultyChart(retargets: Columns): Chart {
  const scaled = (name: string) =>
    retargets.numbers(name).map((value) => (value === null ? null : value / TRILLION))
  return timeChart({
    id: 'difficulty',
    title: 'Difficulty after each retarget: real, and of the members at the same height',
    unit: 'trillion (10¹²)',
    days: retargets.texts('date'),
    along: ALONG,
    bands: [
      {
        name: 'nine in ten members',
        low: scaled('difficulty_p05'),
        high: scaled('difficulty_p95'),
        color: INK.second,
      },
    ],
    lines: [
      { name: 'median of the members', values: scaled('difficulty_p50'), color: INK.second, dashed: true },
      { name: 'real', values: scaled('difficulty_real'), color: INK.first },
    ],
    columns: columnsOf(retargets, [
      ['height', 'height'],
      ['difficulty_real', 'real'],
      ['difficulty_p05', 'members, 5 %'],
      ['difficulty_p50', 'median of the members'],
      ['difficulty_p95', 'members, 95 %'],
    ]),
  })
}

/** How much later than it happened the members reached the height of each retarget. */
export const lateChart = (retargets: Columns): Chart =>
  timeChart({
    id: 'late',
    title: 'How late the members came to each retarget; below 0 they were early',
    unit: 'days',
    days: retargets.texts('date'),
    along: ALONG,
    bands: [
      {
        name: 'nine in ten members',
        low: retargets.numbers('late_p05_d'),
        high: retargets.numbers('late_p95_d'),
        color: INK.second,
      },
    ],
    lines: [{ name: 'median of the members', values: retargets.numbers('late_p50_d'), color: INK.second }],
    levels: [0],
    columns: columnsOf(retargets, [
      ['height', 'height'],
      ['late_p05_d', 'members, 5 %'],
      ['late_p50_d', 'median of the members'],
      ['late_p95_d', 'members, 95 %'],
    ]),
  })

const columnsOf = (table: Columns, shown: readonly (readonly [name: string, label: string])[]) =>
  shown.map(([name, label]) => ({ name, label, unit: table.unit(name), cells: table.cells(name) }))
