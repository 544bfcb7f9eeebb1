import type { Chart } from '../page.ts'
import type { Columns } from './column.ts'
import { inUnits } from './drawn.ts'
import { INK, inkOf } from './ink.ts'
import { namedOnce } from './namedOnce.ts'
import { type Band, type Line, timeChart } from './timeChart.ts'
import { withZeroLine } from './zeroLine.ts'

/** What of the rows of pair.csv is shown, and in what. */
export interface Shown {
  readonly id: string
  readonly title: string
  /** Of the axis. */
  readonly unit: string
  /** Of the file. */
  readonly unitInFile: string
  /** How much one of the axis is in the unit of the file; 1 if not told. */
  readonly by?: number
  readonly steps?: boolean
}

const INK_OF_DIFFERENCE = '#009E73'

const cellsOf = (rows: Columns, names: readonly string[], unit: string, labels: readonly string[] = []) =>
  names.map((name, i) => ({
    name,
    ...(labels[i] === undefined ? {} : { label: labels[i] }),
    unit,
    cells: rows.cells(name),
  }))

/** The means over the members of A and of B, day by day. */
export function meansChart(rows: Columns, { id, title, unit, unitInFile, by, steps = false }: Shown): Chart {
  return timeChart({
    id,
    title: `${title}, mean of the members`,
    unit,
    days: rows.texts('date'),
    lines: [
      { name: 'A', values: inUnits(rows.numbers('mean_a'), by), color: INK.first, steps },
      { name: 'B', values: inUnits(rows.numbers('mean_b'), by), color: INK.second, dashed: true, steps },
    ],
    columns: cellsOf(rows, ['mean_a', 'mean_b'], unitInFile, ['A', 'B']),
  })
}

const NUMBERS = ['diff_mean', 'diff_p05', 'diff_p95'] as const
const MEAN = 'mean of A − B'

/** A less B, day by day, and where nine in ten members lie. */
export function differenceChart(rows: Columns, { id, title, unit, unitInFile, by }: Shown): Chart {
  const of = (name: string): (number | null)[] => inUnits(rows.numbers(name), by)
  const chart = timeChart({
    id: `${id}-difference`,
    title: `${title}, A − B`,
    unit,
    days: rows.texts('date'),
    fromZero: true,
    bands: [
      {
        name: 'nine in ten members',
        low: of('diff_p05'),
        high: of('diff_p95'),
        color: INK_OF_DIFFERENCE,
      },
    ],
    lines: [{ name: MEAN, values: of('diff_mean'), color: INK_OF_DIFFERENCE, width: 2.2 }],
    columns: [
      ...cellsOf(rows, NUMBERS, unitInFile, [MEAN]),
      ...cellsOf(rows, ['share_a_greater'], '1'),
      ...cellsOf(rows, ['unpaired_members'], 'members'),
    ],
  })
  return withZeroLine(chart)
}

/** A place, and what differs there. */
export interface Place {
  readonly id: string
  readonly name: string
  readonly rows: Columns
}

/** More bands than these lie upon each other. */
const MOST_PLACES = 4

/** How the shares of the places differ that move most. */
export function movedSharesChart(
  places: readonly Place[],
  { id, what }: { readonly id: string; readonly what: string },
): Chart[] {
  const moved = places.filter(({ rows }) => furthest(rows) > 0)
  if (moved.length === 0) return []
  const shown = moved.toSorted((a, b) => furthest(b.rows) - furthest(a.rows)).slice(0, MOST_PLACES)
  const left = places.length > shown.length ? `; those of ${places.length} that move most` : ''
  const chart = timeChart({
    id,
    title: `Share of the hash rate by ${what}, A − B, with nine in ten members${left}`,
    unit: 'points',
    days: shown[0]!.rows.texts('date'),
    fromZero: true,
    bands: shown.map(bandOf),
    lines: shown.map(lineOf),
    columns: shown.flatMap(({ id, name, rows }) => [
      { name: `diff_mean:${id}`, label: name, unit: 'points', cells: rows.cells('diff_mean') },
      ...['diff_p05', 'diff_p95'].map((number) => ({
        name: `${number}:${id}`,
        unit: 'points',
        cells: rows.cells(number),
      })),
    ]),
  })
  return [withZeroLine(namedOnce(chart))]
}

const lineOf = ({ name, rows }: Place, i: number): Line => ({
  name,
  values: inUnits(rows.numbers('diff_mean')),
  color: inkOf(i),
  dashed: i % 2 === 1,
})

/** Bears the name of its line, so that both are switched together. */
const bandOf = ({ name, rows }: Place, i: number): Band => ({
  name,
  low: inUnits(rows.numbers('diff_p05')),
  high: inUnits(rows.numbers('diff_p95')),
  color: inkOf(i),
})

const furthest = (rows: Columns): number =>
  rows.numbers('diff_mean').reduce<number>((most, value) => Math.max(most, Math.abs(value ?? 0)), 0)
