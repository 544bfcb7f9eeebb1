import type { BarSeriesOption, EChartsOption, ScatterSeriesOption } from 'echarts'
import type { Cell, Chart, TableColumn } from '../page.ts'
import { INK } from './ink.ts'
import { legendHeight } from './legend.ts'

type Numbers = readonly (number | null)[]

/** A value a row, and the range around it. */
export interface Ranges {
  readonly name: string
  readonly color: string
  readonly values: Numbers
  readonly low?: Numbers
  readonly high?: Numbers
  /** A bar from 0 to the value, or on from where the one before ends; else a mark at the value. */
  readonly bar?: boolean | 'stacked'
  /** What marks a value. */
  readonly symbol?: 'circle' | 'diamond' | 'rect'
  /** Marks stand a little below the middle of their row, where a bar would hide them. */
  readonly aside?: boolean
  /** Pixels of the line from low to high. */
  readonly thick?: number
  /** Written into each bar or beside each mark: what is not to be told by its colour alone. */
  readonly sign?: string
}

export interface RangeChart {
  readonly id: string
  readonly title: string
  readonly unit: string
  /** What a row is called in the table. */
  readonly row: TableColumn
  readonly names: readonly string[]
  readonly series: readonly Ranges[]
  /** Values grow upwards, and rows follow each other to the right. */
  readonly upright?: boolean
  /** Dashed lines across the rows, at these values. */
  readonly levels?: readonly number[]
  /** Whether 0 is on the axis. */
  readonly fromZero?: boolean
  /** The columns behind the rows, as the file has them. */
  readonly columns: readonly (TableColumn & { readonly cells: readonly Cell[] })[]
}

/** Rows of values with the ranges around them. */
export function rangeChart(chart: RangeChart): Chart {
  const { id, title, unit, row, names, columns, upright = false } = chart
  return {
    id,
    title,
    alt: `${title}. ${names.map((_, r) => told(chart, r)).join(' ')}`,
    unit,
    kind: 'bars',
    ...(upright ? {} : { height: heightOf(chart) }),
    option: upright ? standing(chart) : lying(chart),
    table: {
      columns: [row, ...columns.map(({ cells: _, ...column }) => column)],
      rows: names.map((name, r) => [name, ...columns.map(({ cells }) => cells[r] ?? null)]),
    },
  }
}

/** Pixels of a row, and of what stands above and below all. */
const ROW = 34
const AROUND = 80
const heightOf = ({ names, series }: RangeChart): number =>
  Math.round(AROUND + legendHeight(namesOf(series)) + ROW * Math.max(3, names.length))

/** Names may be sentences: they are broken into lines, and have less room on a phone. */
const LABELS = { width: 285, overflow: 'break' as const, fontSize: 11, lineHeight: 12 }
const NARROW = {
  query: { maxWidth: 620 },
  option: {
    grid: { left: 150 },
    yAxis: { axisLabel: { ...LABELS, width: 140, fontSize: 9, lineHeight: 9 } },
  },
}

function lying(chart: RangeChart): EChartsOption {
  const { names, unit } = chart
  return {
    ...frame(chart, { left: 305, right: 40, bottom: 46 }),
    xAxis: {
      type: 'value',
      name: unit,
      nameLocation: 'middle',
      nameGap: 26,
      scale: !chart.fromZero,
      // The ends of narrow axes would stand in each other.
      axisLabel: { hideOverlap: true },
    },
    yAxis: { type: 'category', inverse: true, data: [...names], axisLabel: { ...LABELS, interval: 0 } },
    media: [NARROW],
  }
}

function standing(chart: RangeChart): EChartsOption {
  const { names, unit } = chart
  const longest = Math.max(...names.map(({ length }) => length))
  return {
    ...frame(chart, { left: 70, right: 30, bottom: 20 + 5.4 * longest }),
    xAxis: { type: 'category', data: [...names], axisLabel: { rotate: 90, fontSize: 10 } },
    yAxis: { type: 'value', name: unit, scale: !chart.fromZero },
  }
}

const namesOf = (series: readonly Ranges[]): string[] => series.map(({ name }) => name)

function frame(
  { series, names, levels = [], upright = false }: RangeChart,
  grid: { readonly left: number; readonly right: number; readonly bottom: number },
): EChartsOption {
  const at = (row: number, value: number): [number, number] => (upright ? [row, value] : [value, row])
  return {
    legend: { top: 0, itemGap: 16, itemWidth: 12, itemHeight: 10, data: series.map(keyOf) },
    grid: { ...grid, top: 28 + legendHeight(namesOf(series)) },
    series: [
      endsSeries(series, levels, at),
      ...series.map((each) => drawn(each, at)),
      ...across(levels, names.length, at),
    ],
  }
}

const keyOf = ({ name, bar = false, symbol = 'circle' }: Ranges) => ({
  name,
  icon: bar === false ? symbol : 'roundRect',
})

/** A diamond is seen behind a circle. */
const SIZES = { circle: 8, diamond: 12, rect: 9 }

/** ECharts draws its lines of marks at 5. */
const ABOVE_LINES = 6

type At = (row: number, value: number) => [number, number]

function drawn(ranges: Ranges, at: At): BarSeriesOption | ScatterSeriesOption {
  const { name, color, values, bar = false, symbol = 'circle', aside = false, sign } = ranges
  const data = values.map((value, row) => (value === null ? '-' : at(row, value))) as [number, number][]
  const both = { name, data, itemStyle: { color, opacity: 1 }, markLine: whiskers(ranges, at) }
  if (bar === false) {
    const symbolOffset: [number, number] = [0, aside ? 10 : 0]
    return { type: 'scatter', symbol, symbolSize: SIZES[symbol], symbolOffset, z: ABOVE_LINES, ...both }
  }
  const label = { show: true, position: 'insideLeft' as const, formatter: sign ?? '', color: INK.ground }
  // In one place, since each row has one of those that exclude each other.
  const place = bar === 'stacked' ? { stack: 'all' } : { barGap: '-100%' }
  return { type: 'bar', barWidth: 16, ...place, ...both, ...(sign === undefined ? {} : { label }) }
}

/** Dark enough to be seen upon a bar. */
const WHISKER = '#333333'

function whiskers({ color, low = [], high = [], thick = 1.5, bar = false }: Ranges, at: At) {
  const data = low.flatMap((from, row) => {
    const to = high[row] ?? null
    return from === null || to === null ? [] : [[{ coord: at(row, from) }, { coord: at(row, to) }]]
  })
  const look = {
    type: 'solid' as const,
    color: bar === false ? color : WHISKER,
    width: thick,
    opacity: thick > 4 ? 0.35 : 1,
  }
  return {
    silent: true,
    symbol: 'none',
    label: { show: false },
    emphasis: { disabled: true },
    lineStyle: look,
    data: data as [{ coord: [number, number] }, { coord: [number, number] }][],
  }
}

/** Nothing that is seen: axes end at values of series, and would leave out ranges that go beyond. */
function endsSeries(series: readonly Ranges[], levels: readonly number[], at: At): ScatterSeriesOption {
  const ranges = series.flatMap(({ low = [], high = [] }) => [...low, ...high])
  const ends = [...levels, ...ranges].filter((end) => end !== null)
  const data = ends.length === 0 ? [] : [at(0, Math.min(...ends)), at(0, Math.max(...ends))]
  return { type: 'scatter', id: 'ends', symbolSize: 0, silent: true, data }
}

function across(levels: readonly number[], rows: number, at: At): ScatterSeriesOption[] {
  if (levels.length === 0 || rows === 0) return []
  const axis = at(0, 1)[0] === 1 ? 'xAxis' : 'yAxis'
  const lineStyle = { type: 'dashed' as const, color: INK.faint, width: 1 }
  const data = levels.map((value) => ({ [axis]: value }))
  const markLine = { silent: true, symbol: 'none', label: { show: false }, lineStyle, data }
  return [{ type: 'scatter', id: 'levels', data: [], silent: true, markLine }]
}

/** A row in words: for who does not see it. */
function told({ names, series, unit }: RangeChart, row: number): string {
  const each = series.flatMap(({ name, values, low, high }) => {
    const [value, from, to] = [values[row], low?.[row], high?.[row]]
    const range = typeof from === 'number' && typeof to === 'number' ? `${few(from)} to ${few(to)}` : ''
    if (typeof value !== 'number') return range === '' ? [] : [`${name} ${range}`]
    return [`${name} ${few(value)}${range === '' ? '' : ` (${range})`}`]
  })
  return `${names[row]}, ${unit}: ${each.join(', ') || 'no value'}.`
}

const few = (value: number): string => String(Number(value.toPrecision(3)))
