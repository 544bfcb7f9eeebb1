import { short } from '../charts/drawn.ts'
import { CustomChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TitleComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { INK } from '../charts/ink.ts'
import { svgOf } from './svgOf.ts'

use([CustomChart, GridComponent, LegendComponent, TitleComponent, SVGRenderer])

/** A number, and the range in which it lies. */
export interface Range {
  readonly middle: number
  readonly low: number
  readonly high: number
}

export interface RangeSeries {
  readonly caption: string
  readonly unit: string
  /** What stands beside each other in every row; two at most. */
  readonly names: readonly string[]
  readonly rows: readonly { readonly label: string; readonly ranges: readonly Range[] }[]
}

const WIDTH = 720
const ROW = 34
const COLOURS = [INK.first, INK.second]
/** Of a letter at 12 px, on average. */
const LETTER = 6.6
/** From the middle of a row to each of two ranges in it. */
const APART = 6

/** A row for each label, with a dot for each number and a whisker for its range: an SVG as text. */
export function rangePicture({ caption, unit, names, rows }: RangeSeries): string {
  const size = { width: WIDTH, height: 110 + ROW * rows.length }
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...size })
  const left = 20 + LETTER * Math.max(...rows.map(({ label }) => label.length))
  chart.setOption({
    animation: false,
    backgroundColor: INK.ground,
    title: { text: caption, left: 'center', top: 6, textStyle: { fontSize: 13, fontWeight: 'normal' } },
    ...(names.length > 1
      ? { legend: { top: 28, icon: 'circle', itemHeight: 9, itemGap: 30, data: [...names] } }
      : {}),
    grid: { left, right: 30, top: names.length > 1 ? 60 : 40, bottom: 46 },
    xAxis: { type: 'value', name: unit, nameLocation: 'middle', nameGap: 28 },
    yAxis: {
      type: 'category',
      inverse: true,
      data: rows.map(({ label }) => label),
      axisTick: { show: false },
      axisLine: { onZero: true },
      axisLabel: { fontSize: 12, color: '#333333' },
    },
    series: names.map((name, i) => ({
      name,
      type: 'custom',
      itemStyle: { color: COLOURS[i]! },
      encode: { x: [0, 1, 2], y: 3 },
      data: rows.map(({ ranges }, row) =>
        [ranges[i]!.low, ranges[i]!.middle, ranges[i]!.high, row].map(short),
      ),
      renderItem: (_: unknown, cell: Cell) =>
        whisker(cell, COLOURS[i]!, names.length > 1 ? (2 * i - 1) * APART : 0),
    })),
  })
  return svgOf(chart)
}

interface Cell {
  value(at: number): number
  coord(point: readonly number[]): [number, number]
}

function whisker(cell: Cell, color: string, down: number): object {
  const [low, middle, high] = [0, 1, 2].map((at) => cell.coord([cell.value(at), cell.value(3)])) as [
    [number, number],
    [number, number],
    [number, number],
  ]
  const y = Math.round(middle[1] + down)
  return {
    type: 'group',
    children: [
      {
        type: 'line',
        shape: { x1: low[0], x2: high[0], y1: y, y2: y },
        style: { stroke: color, lineWidth: 2 },
      },
      { type: 'circle', shape: { cx: middle[0], cy: y, r: 4.5 }, style: { fill: color } },
    ],
  }
}
