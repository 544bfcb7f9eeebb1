import type { ECharts } from 'echarts/core'
import { make } from './make.ts'
import type { Figure } from './figure.ts'
import { goingOn, happeningsOn } from './happenings.ts'
import { swatchOf } from './swatch.ts'
import { type Entry, entriesOf } from './words.ts'

/** What ECharts tells of the place that is pointed at: of an axis a list, one for each series. */
interface Pointed {
  readonly name: string
  readonly value?: unknown
  readonly dataIndex?: number
  readonly axisValue?: string | number
  readonly dataType?: 'node' | 'edge'
  readonly data?: { readonly source?: string; readonly target?: string }
}

/** A box beside the pointer. It is made of elements, not of markup, so a name in it stays a name. */
export function tipOf(figure: Figure, chart: ECharts): object {
  return {
    trigger: ['flows', 'points', 'cells'].includes(figure.kind) ? 'item' : 'axis',
    confine: true,
    transitionDuration: 0,
    className: 'tip',
    backgroundColor: 'var(--ground)',
    borderColor: 'var(--line)',
    textStyle: { color: 'var(--ink)' },
    formatter: (pointed: Pointed | Pointed[]) => {
      const [first] = [pointed].flat()
      return tipFor(figure, chart, first!)
    },
  }
}

function tipFor(figure: Figure, chart: ECharts, pointed: Pointed): HTMLElement {
  const place = pointed.axisValue ?? pointed.name
  switch (figure.kind) {
    case 'flows':
      return flowTip(figure, pointed)
    case 'points':
    case 'cells':
      return rowTip(figure, chart, pointed.dataIndex!)
    case 'lanes':
      return laneTip(figure, chart, String(place))
    default:
      return rowTip(figure, chart, figure.places.nearest(place), place)
  }
}

/** A row of the table, so that what is shown is what the result says. */
function rowTip(figure: Figure, chart: ECharts, row: number, place: string | number = ''): HTMLElement {
  const entries = entriesOf(figure.table, row, figure.off)
  const cells = figure.table.rows[row] ?? [String(place)]
  return make(
    'div',
    {},
    make('strong', { text: titleOf(figure, cells[0]!) }),
    ...entries.map((entry) => line(entry, swatchOf(figure.option, chart, entry.name))),
    ...happeningsOn(cells, figure.option).map((text) => make('em', { text })),
  )
}

const titleOf = ({ kind }: Figure, first: string): string => (kind === 'points' ? `Member ${first}` : first)

/** All that went on that day. */
function laneTip({ table, off, option }: Figure, chart: ECharts, day: string): HTMLElement {
  const going = goingOn(table, day, off)
  return make(
    'div',
    {},
    make('strong', { text: day }),
    ...(going.length === 0 ? [make('em', { text: 'nothing' })] : []),
    ...going.map(({ name, state }) => line({ name, value: state, unit: '' }, swatchOf(option, chart, state))),
  )
}

function flowTip({ unit }: Figure, { dataType, data, name, value }: Pointed): HTMLElement {
  const title = dataType === 'edge' ? `${data?.source} → ${data?.target}` : name
  return make('div', {}, make('strong', { text: title }), line({ name: '', value: String(value), unit }))
}

function line({ name, value, unit }: Entry, swatch = make('i', { class: 'swatch' })): HTMLElement {
  return make('div', {}, swatch, make('span', { text: name }), make('b', { text: `${value} ${unit}`.trim() }))
}
