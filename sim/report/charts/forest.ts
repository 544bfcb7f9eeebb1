import { rowAxes } from './rowAxes.ts'
import type { Cell, Chart, TableColumn } from '../page.ts'
import { INK } from './ink.ts'
import { roomFor } from './legend.ts'
import { drawn } from './drawn.ts'
import { lineAt } from './zeroLine.ts'

/** Where a number lies, and how sure that is. */
export interface Interval {
  readonly name: string
  readonly low: number
  readonly middle: number
  readonly high: number
  /** What its row of the table says behind its name. */
  readonly cells: readonly Cell[]
}

interface Forest {
  readonly id: string
  readonly title: string
  readonly unit: string
  /** What lies between low and high. */
  readonly band: string
  readonly middle: string
  /** Those that are furthest from 0 are shown, the furthest first. */
  readonly intervals: readonly Interval[]
  readonly columns: readonly TableColumn[]
}

/** More lines than these cannot be read in a picture. */
export const MOST_LINES = 16

/** Intervals below each other, with a line at 0: what does not touch it is sure. */
export function forestChart({ id, title, unit, band, middle, intervals, columns }: Forest): Chart {
  const shown = intervals.toSorted((a, b) => Math.abs(b.middle) - Math.abs(a.middle)).slice(0, MOST_LINES)
  const left = intervals.length > shown.length ? `; the ${shown.length} largest of ${intervals.length}` : ''
  const names = shown.map(({ name }) => name)
  return {
    id,
    title: `${title}${left}`,
    alt: `${title}${left}. ${shown.map((each) => told(each, unit)).join(' ')}`,
    unit,
    kind: 'bars',
    option: {
      legend: { top: 0, data: [middle, band] },
      grid: { left: roomFor(names), right: 40, top: 40, bottom: 46 },
      ...rowAxes(names, unit),
      series: [
        {
          type: 'bar',
          id: 'low',
          stack: 'interval',
          stackStrategy: 'all',
          silent: true,
          barMaxWidth: 12,
          itemStyle: { color: 'transparent' },
          data: shown.map(({ low }) => drawn(low)),
        },
        {
          type: 'bar',
          name: band,
          stack: 'interval',
          stackStrategy: 'all',
          itemStyle: { color: INK.second, opacity: 0.35 },
          data: shown.map(({ low, high }) => drawn(high - low)),
        },
        {
          type: 'scatter',
          name: middle,
          symbol: 'diamond',
          symbolSize: 9,
          z: 3,
          itemStyle: { color: INK.first },
          data: shown.map(({ middle, name }) => [drawn(middle), name]),
        },
        lineAt(0, 'xAxis'),
      ],
    },
    table: {
      columns: [{ name: 'answer', unit: '' }, ...columns],
      rows: shown.map(({ name, cells }) => [name, ...cells]),
    },
  }
}

const told = ({ name, low, middle, high }: Interval, unit: string): string =>
  `${name}: ${drawn(middle)} ${unit}, from ${drawn(low)} to ${drawn(high)}.`
