import type { EChartsOption, LineSeriesOption } from 'echarts'
import type { Cell, Chart } from '../page.ts'
import { drawn } from './drawn.ts'
import { INK } from './ink.ts'
import { lackingSaid } from './lacking.ts'
import { type AtPoint, axisName, spreadCells, type SweepPoints, type Varied } from './sweepPoints.ts'

/** An answer that is shown, as the terminal calls it. */
export interface Asked {
  readonly column: string
  readonly title: string
  readonly unit: string
}

/** More points than these nobody sees beside each other. */
const MOST_POINTS = 1000

/** Where an answer lies at a place along an axis. */
export interface Place {
  readonly at: Cell
  readonly spread: AtPoint
  /** What its row of the table says behind the place. */
  readonly cells: readonly Cell[]
  /** Members that have no value there. */
  readonly without?: number
}

/** An answer against what alone was varied: of several members the median, and where nine in ten lie. */
export function alongChart(points: SweepPoints, varied: Varied, asked: Asked, id: string): Chart[] {
  const { column, title, unit } = asked
  const own = points.of(column)
  const cells = points.cells(column)
  const without = points.without(column)
  const lacking = points.lacking(column)
  const all = own.flatMap((spread, i): Place[] =>
    spread
      ? [
          {
            at: varied.values[i]!,
            spread,
            cells: points.hasMembers
              ? [...spreadCells(spread), ...(lacking.some > 0 ? [without[i]!] : [])]
              : [cells[i]!],
            without: without[i]!,
          },
        ]
      : [],
  )
  const sorted = varied.isNumeric ? all.toSorted((a, b) => Number(a.at) - Number(b.at)) : all
  const every = Math.ceil(sorted.length / MOST_POINTS)
  const thinned = every > 1 ? `; one of ${every} of ${sorted.length} points` : ''
  if (sorted.length === 0) return []
  const chart = placesChart({
    id,
    title: [`${title} against ${varied.path}${thinned}`, ...lackingSaid(lacking)].join('; '),
    varied,
    asked,
    middle: points.hasMembers ? 'median' : title,
    band: points.hasMembers ? 'nine in ten members' : undefined,
    places: sorted.filter((_, i) => i % every === 0),
    columns: points.hasMembers
      ? [
          { name: 'members', unit: 'members' },
          { name: 'p05', unit },
          { name: 'p50', label: 'median', unit },
          { name: 'p95', unit },
          ...(lacking.some > 0 ? [{ name: 'without', label: 'members without', unit: 'members' }] : []),
        ]
      : [{ name: column, label: title, unit }],
  })
  return [chart]
}

interface Places {
  readonly id: string
  readonly title: string
  readonly varied: Varied
  readonly asked: Asked
  readonly middle: string
  readonly band: string | undefined
  readonly places: readonly Place[]
  readonly columns: Chart['table']['columns']
  /** Ends of the axis of the answer, where several charts share it. */
  readonly ends?: readonly [number, number] | undefined
}

/** A line through places, with the band around it. */
export function placesChart(chart: Places): Chart {
  const { id, title, varied, asked, places, columns } = chart
  return {
    id,
    title,
    alt: `${title}. ${told(chart)}`,
    unit: asked.unit,
    kind: 'along',
    option: optionOf(chart),
    table: {
      columns: [{ name: varied.path, unit: varied.unit }, ...columns],
      rows: places.map(({ at, cells }) => [at, ...cells]),
    },
  }
}

/** As many as are said; of more, the first and the last, the lowest and the highest. */
const SAID = 12

function told({ varied: { path }, asked: { unit }, places }: Places): string {
  const [first, last] = [places[0], places.at(-1)]
  if (!first || !last) return 'No values.'
  const least = places.reduce((low, each) => (each.spread.middle < low.spread.middle ? each : low))
  const most = places.reduce((high, each) => (each.spread.middle > high.spread.middle ? each : high))
  const chosen = places.length > SAID ? [...new Set([first, least, most, last])] : places
  return chosen
    .map(
      ({ at, spread, without = 0 }) =>
        `${drawn(spread.middle)} ${unit} where ${path} is ${String(at)}${without > 0 ? `, without ${without} of its members` : ''}.`,
    )
    .join(' ')
}

function optionOf({ varied, asked, middle, band, places, ends }: Places): EChartsOption {
  const { isNumeric } = varied
  const name = axisName(varied)
  return {
    legend: { top: 0, data: band === undefined ? [middle] : [middle, band] },
    grid: { left: 76, right: 36, top: 50, bottom: 50 },
    xAxis: {
      ...(isNumeric
        ? { type: 'value' as const, scale: true, ...endsOf(places) }
        : { type: 'category' as const, data: places.map(({ at }) => String(at)) }),
      name,
      nameLocation: 'middle',
      nameGap: 28,
      axisLine: { onZero: false },
    },
    yAxis: {
      type: 'value',
      name: asked.unit,
      scale: true,
      ...(ends
        ? { min: ends[0], max: ends[1], axisLabel: { showMinLabel: false, showMaxLabel: false } }
        : {}),
    },
    series: [
      ...(band === undefined ? [] : bandSeries(band, places)),
      {
        type: 'line',
        name: middle,
        showSymbol: places.length <= 60,
        symbolSize: 7,
        itemStyle: { color: INK.second },
        lineStyle: { color: INK.second, width: 2 },
        data: places.map(({ at, spread }) => [at, drawn(spread.middle)]) as [Cell & {}, number][],
      },
    ],
  }
}

/** The axis ends where the values do, if these can be written there. */
function endsOf(places: readonly Place[]): object {
  const values = places.map(({ at }) => Number(at))
  const ends = { min: Math.min(...values), max: Math.max(...values) }
  return Object.values(ends).every((end) => String(end).length <= 7) && ends.min < ends.max ? ends : {}
}

/** The lower end, unseen, and upon it the area up to the higher one. */
function bandSeries(name: string, places: readonly Place[]): LineSeriesOption[] {
  const unseen = {
    type: 'line' as const,
    stack: 'band',
    stackStrategy: 'all' as const,
    showSymbol: false,
    silent: true,
    lineStyle: { width: 0 },
    itemStyle: { color: INK.second },
  }
  const series = (of: (spread: AtPoint) => number) =>
    places.map(({ at, spread }) => [at, drawn(of(spread))]) as [Cell & {}, number][]
  return [
    { ...unseen, id: 'low', data: series(({ low }) => low) },
    {
      ...unseen,
      name,
      data: series(({ low, high }) => high - low),
      areaStyle: { color: INK.second, opacity: 0.2 },
    },
  ]
}
