import type { ECharts } from 'echarts/core'
import { make } from './make.ts'
import type { Figure } from './figure.ts'
import { happeningsOn } from './happenings.ts'
import { type Entry, entriesOf } from './words.ts'

/** What ECharts tells of the place that is pointed at: of an axis a list, one for each series. */
interface Pointed {
  readonly name: string
  readonly value?: unknown
  readonly axisValue?: string | number
  readonly dataIndex?: number
  readonly dataType?: 'node' | 'edge'
  readonly data?: { readonly source?: string; readonly target?: string }
}

/** A box beside the pointer. It is made of elements, not of markup, so a name in it stays a name. */
export function tipOf(figure: Figure, chart: ECharts): object {
  const flows = figure.kind === 'flows'
  return {
    trigger: flows || figure.kind === 'cells' ? 'item' : 'axis',
    confine: true,
    transitionDuration: 0,
    className: 'tip',
    backgroundColor: 'var(--ground)',
    borderColor: 'var(--line)',
    textStyle: { color: 'var(--ink)' },
    formatter: (pointed: Pointed | Pointed[]) => {
      const [first] = [pointed].flat()
      return flows ? flowTip(figure, first!) : rowTip(figure, chart, first!)
    },
  }
}

/** The row of the table that is nearest, so that what is shown is what the result says. */
function rowTip(figure: Figure, chart: ECharts, { axisValue, name, dataIndex }: Pointed): HTMLElement {
  const place = axisValue ?? name
  // Each cell is a row.
  const row = figure.kind === 'cells' ? (dataIndex ?? -1) : figure.places.nearest(place)
  const entries = entriesOf(figure.table, row, figure.off)
  const cells = figure.table.rows[row] ?? [String(place)]
  return make(
    'div',
    {},
    make('strong', { text: cells[0]! }),
    ...entries.map((entry) => line(entry, colourOf(chart, entry.name))),
    ...happeningsOn(cells, figure.option).map((text) => make('em', { text })),
  )
}

function flowTip({ unit }: Figure, { dataType, data, name, value }: Pointed): HTMLElement {
  const title = dataType === 'edge' ? `${data?.source} → ${data?.target}` : name
  return make('div', {}, make('strong', { text: title }), line({ name: '', value: String(value), unit }))
}

function line({ name, value, unit }: Entry, colour?: string): HTMLElement {
  const swatch = make('i', { class: 'swatch' })
  if (colour !== undefined) swatch.style.background = colour
  return make('div', {}, swatch, make('span', { text: name }), make('b', { text: `${value} ${unit}`.trim() }))
}

/** What a series is drawn in; nothing where no series has the name. */
export function colourOf(chart: ECharts, name: string): string | undefined {
  const { series = [] } = chart.getOption() as { series?: { name?: string }[] }
  const seriesIndex = series.findIndex((one) => one.name === name)
  return seriesIndex < 0 ? undefined : (chart.getVisual({ seriesIndex }, 'color') as string)
}
