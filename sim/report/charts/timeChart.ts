import type { EChartsOption, LineSeriesOption } from 'echarts'
import type { Cell, Chart, Table, TableColumn } from '../page.ts'
import { INK } from './ink.ts'
import { legendHeight } from './legend.ts'

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
  /** Where the axis ends; else at the values. */
  readonly most?: number
  /** Dashed lines across, at these values. */
  readonly levels?: readonly number[]
  /** What follows each other, where it is no days: the chart has an axis of its own then. */
  readonly along?: { readonly name: string; readonly unit: string; readonly many: string }
  /** The columns behind the days, as the file has them. */
  readonly columns: readonly (TableColumn & { readonly cells: readonly Cell[] })[]
}

/** More days than this nobody sees beside each other, and a page should not carry. */
const MOST_DAYS = 2000

/** Lines over the days of a run. */
export function timeChart(chart: TimeChart): Chart {
  const { id, title, unit, days, lines, along = DAYS } = chart
  const every = Math.ceil(days.length / MOST_DAYS)
  const seen = <T>(cells: readonly T[]): T[] => cells.filter((_, i) => i % every === 0)
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
  const names = [...lines, ...bands].map(({ name }) => name)
  const top = 24 + legendHeight(names)
  return {
    legend: { top: 0, itemGap: 16, icon: 'roundRect', itemHeight: 6, data: names },
    grid: { left: 70, right: 30, top, bottom: 34 },
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

const lineSeries = (line: Line, seen: Seen): LineSeriesOption => ({
  type: 'line',
  name: line.name,
  data: seen(line.values) as number[],
  showSymbol: false,
  itemStyle: { color: line.color },
  lineStyle: {
    color: line.color,
    width: line.stacked ? 0 : (line.width ?? 2),
    type: line.dashed ? 'dashed' : 'solid',
  },
  ...(line.steps ? { step: 'end' as const } : {}),
  ...(line.stacked ? { stack: 'all', areaStyle: { color: line.color, opacity: 0.85 } } : {}),
})

/** The lower end, unseen, and upon it the area up to the higher one, which bears the name. */
function bandSeries({ name, low, high, color }: Band, seen: Seen): LineSeriesOption[] {
  const unseen = {
    type: 'line' as const,
    stack: `band of ${name}`,
    stackStrategy: 'all' as const,
    showSymbol: false,
    silent: true,
    lineStyle: { width: 0 },
    itemStyle: { color },
  }
  const width = high.map((value, i) => (value === null || low[i] === null ? null : value - low[i]!))
  return [
    { ...unseen, id: `low: ${name}`, data: seen(low) as number[] },
    { ...unseen, name, data: seen(width) as number[], areaStyle: { color, opacity: 0.2 } },
  ]
}

/** Shaded below everything else, in a series without a line. */
function stretchSeries(stretches: readonly Stretch[], days: readonly string[]): LineSeriesOption[] {
  const areas = stretches.flatMap((stretch) => {
    const [from, until] = [dayAt(stretch.from, days), dayAt(stretch.until, days)]
    return from === undefined || until === undefined
      ? []
      : [[{ name: stretch.name, xAxis: from }, { xAxis: until }]]
  })
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
function dayAt(day: string, days: readonly string[]): string | undefined {
  const first = days[0]!
  if (day < first) return first
  return days.find((each) => each >= day) ?? days.at(-1)
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
  const say = (each: { value: number; day: string }): string => `${few(each.value)} on ${each.day}`
  return `${name}, ${unit}: ${say(first)}, ${say(last)}; lowest ${say(low)}, highest ${say(high)}.`
}

const few = (value: number): string => String(Number(value.toPrecision(4)))
