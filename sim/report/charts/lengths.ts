import type { Cell, Chart, TableColumn } from '../page.ts'
import { INK } from './ink.ts'
import { roomFor } from './legend.ts'
import { MOST_LINES } from './forest.ts'
import { drawn } from './drawn.ts'
import { lineAt } from './zeroLine.ts'

interface Lengths {
  readonly id: string
  readonly title: string
  readonly unit: string
  readonly bars: readonly { readonly name: string; readonly value: number; readonly cells: readonly Cell[] }[]
  /** A number to look at the others by. */
  readonly mark: number
  /** By powers of ten. */
  readonly log?: boolean
  readonly most?: number
  readonly columns: readonly TableColumn[]
}

/** A bar for each of some numbers, the longest first, and a line to see them by. */
export function lengthsChart({ id, title, unit, bars, mark, log = false, most, columns }: Lengths): Chart {
  const shown = bars.toSorted((a, b) => b.value - a.value).slice(0, MOST_LINES)
  const left = bars.length > shown.length ? `; the ${shown.length} largest of ${bars.length}` : ''
  const names = shown.map(({ name }) => name)
  return {
    id,
    title: `${title}${left}`,
    alt: `${title}${left}. ${shown.map(({ name, value }) => `${name}: ${drawn(value)}.`).join(' ')}`,
    unit,
    kind: 'bars',
    option: {
      grid: { left: roomFor(names), right: 40, top: 20, bottom: 46 },
      xAxis: {
        type: log ? 'log' : 'value',
        name: unit,
        nameLocation: 'middle',
        nameGap: 28,
        ...(most === undefined ? {} : { max: most }),
      },
      yAxis: { type: 'category', inverse: true, data: names },
      series: [
        {
          type: 'bar',
          barMaxWidth: 14,
          itemStyle: { color: INK.second },
          data: shown.map(({ value }) => drawn(value)),
        },
        lineAt(mark, 'xAxis'),
      ],
    },
    table: {
      columns: [{ name: 'answer', unit: '' }, ...columns],
      rows: shown.map(({ name, cells }) => [name, ...cells]),
    },
  }
}
