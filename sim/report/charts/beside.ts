import { rowAxes } from './rowAxes.ts'
import type { EChartsOption } from 'echarts'
import type { AlignedTable } from '../../study/compare/days.ts'
import { datesOf } from '../../study/compare/days.ts'
import type { Cell, Chart } from '../page.ts'
import { drawn, inUnits } from './drawn.ts'
import { inkOf } from './ink.ts'
import { legendHeight, roomFor } from './legend.ts'
import { namedOnce } from './namedOnce.ts'
import type { Quantiles, Spread } from './quantiles.ts'
import { type Band, type Line, timeChart } from './timeChart.ts'
import { lineAt } from './zeroLine.ts'

/** A folder beside others. */
export interface Besides {
  readonly label: string
  /** How the members are spread, where it is an ensemble's. */
  readonly spreads?: Quantiles | undefined
}

/** A number of each day, of the network or of a place. */
export interface Series {
  readonly id: string
  readonly title: string
  readonly metric: string
  /** Id of the place; empty for the network. */
  readonly of: string
  /** Of the axis. */
  readonly unit: string
  readonly unitInFile: string
  readonly by?: number
  readonly steps?: boolean
  readonly fromZero?: boolean
}

/** With more numbers than these in each chart, a page of many folders grows too large to be sent. */
const MOST_NUMBERS = 4000

/** The same number in several folders, day by day: of an ensemble the mean, and where nine in ten members lie. */
export function besideChart(table: AlignedTable, folders: readonly Besides[], series: Series): Chart[] {
  const { metric, of, title, unitInFile, by = 1, steps = false, ...rest } = series
  const days = datesOf(table, of)
  const values = folders.map((_, folder) => valuesOf(table, folder, series, days))
  if (!values.some((own) => own.some((value) => value !== null))) return []
  const spreads = folders.map(({ spreads }) => spreadOn(days, spreads?.of(table.name, metric, of)))
  const columns = folders.flatMap(({ label }, i) => [
    { name: `${metric}:${label}`, label, unit: unitInFile, cells: values[i]! },
    ...(['p05', 'p95'] as const).flatMap((name) => {
      const cells = spreads[i]?.[name]
      return cells ? [{ name: `${metric}:${label}:${name}`, unit: unitInFile, cells }] : []
    }),
  ])
  const chart = timeChart({
    ...rest,
    title: spreads.some(Boolean) ? `${title}; of ensembles the mean, and nine in ten members` : title,
    days,
    mostDays: Math.max(100, Math.floor(MOST_NUMBERS / columns.length)),
    bands: spreads.flatMap((spread, i) => (spread ? [bandOf(folders[i]!.label, spread, i, by)] : [])),
    lines: folders.map(({ label }, i) => ({ ...lineOf(label, inUnits(values[i]!, by), i), steps })),
    columns,
  })
  return [namedOnce(chart)]
}

/** What one folder has on these days; gaps where it has none. */
function valuesOf(
  { folders }: AlignedTable,
  folder: number,
  { metric, of }: Pick<Series, 'metric' | 'of'>,
  days: readonly string[],
): (number | null)[] {
  const own = folders[folder]
  const [byDay, at] = [own?.of.get(of), own?.metrics.indexOf(metric) ?? -1]
  return days.map((day) => byDay?.get(day)?.[at] ?? null)
}

interface Range {
  readonly p05: readonly (number | null)[]
  readonly p95: readonly (number | null)[]
}

function spreadOn(days: readonly string[], spread: Spread | undefined): Range | undefined {
  if (!spread) return undefined
  const at = new Map(spread.days.map((day, i) => [day, i]))
  const on = (values: readonly (number | null)[]) =>
    days.map((day) => (at.has(day) ? (values[at.get(day)!] ?? null) : null))
  return { p05: on(spread.values.p05), p95: on(spread.values.p95) }
}

/** Told apart by colour, and every other one by its dashes. */
const lineOf = (name: string, values: readonly (number | null)[], i: number): Line => ({
  name,
  values,
  color: inkOf(i),
  dashed: i % 2 === 1,
})

const bandOf = (name: string, { p05, p95 }: Range, i: number, by: number): Band => ({
  name,
  low: inUnits(p05, by),
  high: inUnits(p95, by),
  color: inkOf(i),
})

/** The largest value that any folder has of each place, and the last one of each folder. */
export function placesBy(table: AlignedTable, metric: string): Ranked[] {
  const ends = table.folders.map((_, folder) => lastDayOf(table, folder))
  return table.things
    .map((place) => {
      const days = datesOf(table, place)
      const values = table.folders.map((_, folder) => valuesOf(table, folder, { metric, of: place }, days))
      const most = values.flat().reduce<number>((most, value) => Math.max(most, value ?? 0), 0)
      return { place, most, last: values.map((own, folder) => own[days.indexOf(ends[folder]!)] ?? null) }
    })
    .toSorted((a, b) => b.most - a.most)
}

/** The last day of which a folder tells anything. */
function lastDayOf({ folders }: AlignedTable, folder: number): string {
  const days = [...(folders[folder]?.of.values() ?? [])].flatMap((own) => [...own.keys()])
  return days.reduce((last, day) => (day > last ? day : last), '')
}

interface Ranked {
  readonly place: string
  readonly most: number
  readonly last: readonly (number | null)[]
}

export interface Groups {
  readonly id: string
  readonly title: string
  readonly unit: string
  /** What the rows are called, and the folders that have a bar in each. */
  readonly rows: string
  readonly labels: readonly string[]
  /** Where in the list of all folders these stand, so that each keeps its colour. */
  readonly first?: number
  /** Of the columns of the table. */
  readonly column: (label: string) => string
  readonly groups: readonly { readonly name: string; readonly values: readonly (number | null)[] }[]
}

/** Bars of the folders beside each other, a group a row. */
export function groupsChart({ id, title, unit, rows, labels, first = 0, column, groups }: Groups): Chart {
  const names = groups.map(({ name }) => name)
  return {
    id,
    title,
    alt: `${title}. ${groups.map(({ name, values }) => `${name}: ${labels.map((label, i) => `${label} ${told(values[i]!)}`).join(', ')}.`).join(' ')}`,
    unit,
    kind: 'bars',
    option: {
      legend: { top: 0, data: [...labels] },
      grid: { left: roomFor(names), right: 40, top: 12 + legendHeight(labels), bottom: 46 },
      ...rowAxes(names, unit),
      series: [
        ...labels.map((name, i) =>
          barsOf(
            name,
            first + i,
            groups.map(({ values }) => values[i] ?? null),
          ),
        ),
        lineAt(0, 'xAxis'),
      ],
    },
    table: {
      columns: [{ name: rows, unit: '' }, ...labels.map((label) => ({ name: column(label), label, unit }))],
      rows: groups.map(({ name, values }) => [name, ...(values as readonly Cell[])]),
    },
  }
}

const told = (value: number | null): string => (value === null ? 'none' : String(drawn(value)))

const barsOf = (name: string, i: number, values: readonly (number | null)[]) =>
  ({
    type: 'bar',
    name,
    barMaxWidth: 14,
    itemStyle: { color: inkOf(i) },
    data: values.map((value) => (value === null ? null : drawn(value))) as number[],
  }) satisfies EChartsOption['series']
