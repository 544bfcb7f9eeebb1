import type { Cell, Chart } from '../page.ts'
import type { Asked } from './along.ts'
import { drawn, short } from './drawn.ts'
import { roomFor } from './legend.ts'
import { manyFor, stepsOf } from './steps.ts'
import {
  type AtPoint,
  axisName,
  spreadCells,
  spreadOf,
  type SweepPoints,
  type Varied,
} from './sweepPoints.ts'

/** From dark to light, told apart with every kind of colour vision and on grey paper: viridis. */
const SCALE = ['#440154', '#3b528b', '#21918c', '#5ec962', '#fde725']

/** More cells than these have no room for their numbers. */
const MOST_NUMBERS = 80

/** An answer over two parameters that were varied: the median of the runs in each cell. */
export function heatChart(
  points: SweepPoints,
  [across, up]: readonly [Varied, Varied],
  asked: Asked,
  id: string,
): Chart[] {
  const many = manyFor(Math.sqrt(points.numbers.length), 2)
  const [x, y] = [stepsOf(across, many), stepsOf(up, many)]
  const values = new Map<string, number[]>()
  const runs = points.runsOf(asked.column)
  for (const { point, value } of runs) {
    const key = `${x.stepAt[point]} ${y.stepAt[point]}`
    const own = values.get(key)
    if (own) own.push(value)
    else values.set(key, [value])
  }
  const cells = [...values].map(([key, own]): HeatCell => {
    const [i, j] = key.split(' ').map(Number) as [number, number]
    return { i, j, x: x.steps[i]!.cell, y: y.steps[j]!.cell, spread: spreadOf(own)! }
  })
  if (cells.length === 0) return []
  const [xs, ys] = [x, y].map(({ steps }) => steps.map(({ name }) => name)) as [string[], string[]]
  const blank = xs.length * ys.length - cells.length
  const single = cells.every(({ spread }) => spread.members === 1)
  const without = points.runs - runs.length
  const lacks = without > 0 ? `; ${without} of ${points.runs} runs have none` : ''
  const title = `${asked.title} over ${across.path} and ${up.path}${single ? '' : '; median of the runs in a cell'}${blank > 0 ? `; ${blank} of ${xs.length * ys.length} cells without` : ''}${lacks}`
  const chart: Chart = {
    id,
    title,
    alt: `${title}. ${toldOf(cells, asked.unit)}`,
    unit: asked.unit,
    kind: 'cells',
    option: {
      grid: { left: 30 + roomFor(ys), right: 110, top: 20, bottom: 50 },
      xAxis: { type: 'category', data: xs, name: axisName(across), nameLocation: 'middle', nameGap: 28 },
      yAxis: { type: 'category', data: ys, name: axisName(up), nameLocation: 'middle', nameGap: roomFor(ys) },
      visualMap: scaleOf(cells),
      series: [
        {
          type: 'heatmap',
          name: asked.title,
          data: cells.map(({ i, j, spread }) => [i, j, short(spread.middle)]),
          label: { show: cells.length <= MOST_NUMBERS, fontSize: 10 },
        },
      ],
    },
    table: {
      columns: [
        { name: across.path, unit: across.unit },
        { name: up.path, unit: up.unit },
        ...(single
          ? [{ name: asked.column, label: asked.title, unit: asked.unit }]
          : [
              { name: 'runs', unit: 'runs' },
              ...['p05', 'p50', 'p95'].map((name) => ({ name, unit: asked.unit })),
            ]),
      ],
      rows: cells.map(({ x, y, spread }) => [x, y, ...(single ? [spread.middle] : spreadCells(spread))]),
    },
  }
  return [chart]
}

interface HeatCell {
  readonly i: number
  readonly j: number
  readonly x: Cell
  readonly y: Cell
  readonly spread: AtPoint
}

function scaleOf(cells: readonly HeatCell[]) {
  const middles = cells.map(({ spread }) => short(spread.middle))
  return {
    type: 'continuous' as const,
    right: 0,
    top: 'middle' as const,
    min: Math.min(...middles),
    max: Math.max(...middles),
    text: [String(Math.max(...middles)), String(Math.min(...middles))],
    inRange: { color: SCALE },
  }
}

function toldOf(cells: readonly HeatCell[], unit: string): string {
  const sorted = cells.toSorted((a, b) => a.spread.middle - b.spread.middle)
  const [least, most] = [sorted[0], sorted.at(-1)]
  if (!least || !most) return 'No values.'
  const said = ({ x, y, spread }: HeatCell): string =>
    `${drawn(spread.middle)} ${unit} at ${String(x)} and ${String(y)}`
  return `Lowest ${said(least)}, highest ${said(most)}.`
}
