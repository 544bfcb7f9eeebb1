import type { EChartsOption, LineSeriesOption } from 'echarts'
import type { Cell, Chart, Table, TableColumn } from '../page.ts'
import { drawn, short } from './drawn.ts'
import { INK } from './ink.ts'
import { KEYS, type LegendKey, legendHeight } from './legend.ts'

/** A day, or a stretch of them, on which something happened. */
export interface Stretch {
  readonly name: string
  readonly from: string
  readonly until: string
}

/** A line over time, a value a day; of a stack, the area below it. */
export interface Line {
  readonly name: string
  readonly values: readonly (number | null)[]
  readonly color: string
  readonly width?: number
  /** Changes at once, as difficulty does. */
  readonly steps?: boolean
  readonly stacked?: boolean
  readonly dashed?: boolean
}

/** Where a line may lie: from `low` to `high`. */
export interface Band {
  readonly name: string
  readonly low: readonly (number | null)[]
  readonly high: readonly (number | null)[]
  readonly color: string
  /** Lies within another band of the colour. */
  readonly inner?: boolean
}

/** A day that is marked on a line. */
export interface Mark {
  readonly day: string
  readonly value: number
  readonly label: string
}

export interface TimeChart {
  readonly id: string
  readonly title: string
  readonly unit: string
  readonly days: readonly string[]
  readonly lines: readonly Line[]
  readonly bands?: readonly Band[]
  readonly marks?: readonly Mark[]
  readonly stretches?: readonly Stretch[]
  /** Whether 0 is on the axis. */
  readonly fromZero?: boolean
  /** Days that are shown at most; else as many as a page carries of so many columns. */
  readonly mostDays?: number
  /** Where the axis ends; else at the values. */
  readonly most?: number
  /** Dashed lines across, at these values. */
  readonly levels?: readonly number[]
  /** What follows each other, where it is no days: the chart has an axis of its own then. */
  readonly along?: { readonly name: string; readonly unit: string; readonly many: string }
  /** The columns behind the days, as the file has them. */
  readonly columns: readonly (TableColumn & { readonly cells: readonly Cell[] })[]
}

/** More days than this nobody sees beside each other. */
export const MOST_DAYS = 800
/** More cells than this in one table, and a page would be too large to be sent. */
const MOST_CELLS = 12_000

/** Lines over the days of a run. */
export function timeChart(chart: TimeChart): Chart {
  const { id, title, unit, days, lines, columns, along = DAYS } = chart
  const { mostDays = Math.min(MOST_DAYS, Math.floor(MOST_CELLS / columns.length)) } = chart
  const every = Math.ceil(days.length / mostDays)
  const seen = <T>(cells: readonly T[]): T[] => everyOf(every, cells)
  const thinned = every > 1 ? `; every ${ordinal(every)} of ${days.length} ${along.many}` : ''
  return {
    id,
    title: `${title}${thinned}`,
    alt: `${title} by ${chart.along?.name ?? 'day'}${thinned}. ${lines.map((line) => told(line, days, unit)).join(' ')}`,
    unit,
    kind: chart.along ? 'bars' : 'time',
    option: optionOf(chart, seen),
    table: tableOf(chart, seen),
  }
}

/** The first of them, and of the others each so many after the one before. */
export const everyOf = <T>(many: number, cells: readonly T[]): T[] => cells.filter((_, i) => i % many === 0)

/** Where the axes of all charts of time stand, so that a day stands below the same day. */
export const GRID = { left: 70, right: 30, bottom: 34 }

export const LEGEND = { top: 0, itemGap: 16, itemHeight: 10 }

/** Below the lowest value and above the highest, so that what is said of them does not stand in the axis. */
const ROOM_FOR_MARKS: [string, string] = ['10%', '6%']

const DAYS = { name: 'date', unit: 'UTC day', many: 'days' }

type Seen = <T>(cells: readonly T[]) => T[]

const tableOf = ({ days, columns, along = DAYS }: TimeChart, seen: Seen): Table => ({
  columns: [{ name: along.name, unit: along.unit }, ...columns.map(({ cells: _, ...column }) => column)],
  rows: seen(days.map((day, i) => [day, ...columns.map(({ cells }) => cells[i] ?? null)])),
})

function optionOf(chart: TimeChart, seen: Seen): EChartsOption {
  const { unit, days, lines, bands = [], marks = [], stretches = [], fromZero = false, most } = chart
  const keys = [
    ...lines.map(keyOf),
    ...bands.map(({ name, inner }) => ({ name, ...(inner ? KEYS.inner : KEYS.band) })),
  ]
  const top = 24 + legendHeight(keys.map(({ name }) => name))
  return {
    legend: { ...LEGEND, data: keys },
    grid: { ...GRID, top },
    xAxis: { type: 'category', data: seen(days), boundaryGap: false },
    yAxis: {
      type: 'value',
      name: unit,
      scale: !fromZero,
      ...(most === undefined ? {} : { max: most }),
      ...(marks.length > 0 ? { boundaryGap: ROOM_FOR_MARKS } : {}),
    },
    series: [
      ...stretchSeries(stretches, seen(days)),
      ...bands.flatMap((band) => bandSeries(band, seen)),
      ...lines.map((line) => lineSeries(line, seen)),
      ...markSeries(marks, seen(days)),
      ...levelSeries(chart.levels ?? []),
    ],
  }
}

const keyOf = ({ name, stacked, dashed }: Line): LegendKey => ({
  name,
  ...(stacked ? KEYS.area : dashed ? KEYS.dashes : KEYS.line),
})

/** A line has no length where a value has no neighbour: such a value is a dot, and only there are dots. */
function dataOf(
  values: readonly (number | null)[],
): Pick<LineSeriesOption, 'data' | 'showSymbol' | 'symbol'> {
  const data = values.map((value) => (value === null ? value : drawn(value))) as number[]
  const isThere = (i: number): boolean => (values[i] ?? null) !== null
  const isAlone = (i: number): boolean => isThere(i) && !isThere(i - 1) && !isThere(i + 1)
  if (!data.some((_, i) => isAlone(i))) return { data, showSymbol: false }
  return {
    data: data.map((value, i) => (isAlone(i) ? { value, ...DOT } : value)),
    showSymbol: true,
    symbol: 'none',
  }
}

const DOT = { symbol: 'circle', symbolSize: 6 }

const lineSeries = (line: Line, seen: Seen): LineSeriesOption => ({
  type: 'line',
  name: line.name,
  ...dataOf(seen(line.values)),
  itemStyle: { color: line.color },
  lineStyle: line.stacked ? SEAM : inkLine(line),
  ...(line.steps ? { step: 'end' as const } : {}),
  ...(line.stacked ? { stack: 'all', areaStyle: { color: line.color, opacity: 1 } } : {}),
})

const inkLine = ({ color, width = 2, dashed = false }: Line) => ({
  color,
  width,
  type: dashed ? ('dashed' as const) : ('solid' as const),
})

/** Between the areas of a stack, so that they are told apart by more than colour. */
const SEAM = { color: INK.ground, width: 0.8 }

/** The lower end, unseen, and upon it the area up to the higher one, which bears the name. */
function bandSeries({ name, low, high, color, inner }: Band, seen: Seen): LineSeriesOption[] {
  const unseen = {
    type: 'line' as const,
    stack: `band of ${name}`,
    stackStrategy: 'all' as const,
    silent: true,
    lineStyle: { width: 0 },
    itemStyle: { color },
  }
  const width = high.map((value, i) => (value === null || low[i] === null ? null : value - low[i]!))
  return [
    { ...unseen, id: `low: ${name}`, ...dataOf(seen(low)) },
    { ...unseen, name, ...dataOf(seen(width)), areaStyle: { color, opacity: inner ? 0.3 : 0.2 } },
  ]
}

/** Shaded below everything else, in a series without a line. */
function stretchSeries(stretches: readonly Stretch[], days: readonly string[]): LineSeriesOption[] {
  if (days.length === 0) return []
  const areas = stretches.map(({ name, from, until }) => [
    { name, xAxis: dayAt(from, days) },
    { xAxis: dayAt(until, days) },
  ])
  if (areas.length === 0) return []
  return [
    {
      type: 'line',
      id: 'happenings',
      data: [],
      silent: true,
      markArea: {
        silent: true,
        label: { show: false },
        itemStyle: { color: INK.faint, opacity: 0.16 },
        data: areas as [{ xAxis: string }, { xAxis: string }][],
      },
    },
  ]
}

/** The day that is shown of those around one: itself, or the next that is. */
export function dayAt(day: string, days: readonly string[]): string {
  return days.find((each) => each >= day) ?? days.at(-1)!
}

function markSeries(marks: readonly Mark[], days: readonly string[]): EChartsOption['series'] & object[] {
  if (marks.length === 0) return []
  return [
    {
      type: 'scatter' as const,
      id: 'marks',
      silent: true,
      symbolSize: 5,
      itemStyle: { color: INK.first },
      label: { show: true, position: 'top', fontSize: 10, formatter: '{b}' },
      labelLayout: { hideOverlap: true },
      data: marks.map(({ day, value, label }) => ({
        name: label,
        value: [dayAt(day, days), value],
        // The line comes from above where it falls.
        ...(label.startsWith('−') ? { label: { position: 'bottom' as const } } : {}),
      })),
    },
  ]
}

function levelSeries(levels: readonly number[]): LineSeriesOption[] {
  if (levels.length === 0) return []
  const look = { type: 'dashed' as const, color: INK.faint, width: 1 }
  const data = levels.map((yAxis) => ({ yAxis }))
  const markLine = { silent: true, symbol: 'none', label: { show: false }, lineStyle: look, data }
  return [{ type: 'line', id: 'levels', data: [], silent: true, markLine }]
}

const ordinal = (n: number): string => `${n}${n === 2 ? 'nd' : n === 3 ? 'rd' : 'th'}`

/** What a line does, in words: for who does not see it. */
function told({ name, values }: Line, days: readonly string[], unit: string): string {
  const there = values.flatMap((value, i) => (value === null ? [] : [{ value, day: days[i]! }]))
  const [first, last] = [there[0], there.at(-1)]
  if (!first || !last) return `${name}: no values.`
  const low = there.reduce((least, each) => (each.value < least.value ? each : least))
  const high = there.reduce((most, each) => (each.value > most.value ? each : most))
  const say = (each: { value: number; day: string }): string => `${short(each.value)} on ${each.day}`
  return `${name}, ${unit}: ${say(first)}, ${say(last)}; lowest ${say(low)}, highest ${say(high)}.`
}
