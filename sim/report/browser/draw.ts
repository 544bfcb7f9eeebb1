import { BarChart, HeatmapChart, LineChart, SankeyChart, ScatterChart } from 'echarts/charts'
import {
  DataZoomInsideComponent,
  GridComponent,
  LegendPlainComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TooltipComponent,
  VisualMapContinuousComponent,
} from 'echarts/components'
import { LabelLayout } from 'echarts/features'
import { type ECharts, init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { namesFor } from './axis.ts'
import { type Figure, isOfTime } from './figure.ts'
import { onDark } from '../onDark.ts'
import { liveOption } from './liveOption.ts'
import { tipOf } from './tip.ts'
import { WHOLE } from './windows.ts'

// What the static pictures are made of, and what hands can do with them.
use([BarChart, HeatmapChart, LineChart, SankeyChart, ScatterChart, SVGRenderer])
use([GridComponent, LegendPlainComponent, MarkAreaComponent, MarkLineComponent])
use([DataZoomInsideComponent, LabelLayout, TooltipComponent, VisualMapContinuousComponent])

/** A figure that is drawn in the browser, and the row where its keys stand. */
export interface LiveChart {
  readonly figure: Figure
  readonly chart: ECharts
  row?: number
}

/** Draws the figure's option in the room that was made for it. */
export function draw(figure: Figure, room: HTMLElement, dark: boolean): LiveChart {
  const chart = init(room, themeOf(dark), { renderer: 'svg' })
  const live = { figure, chart }
  chart.setOption(optionOf(figure, chart, dark))
  name(live)
  chart.on('datazoom', () => name(live))
  new ResizeObserver(() => {
    chart.resize()
    name(live)
  }).observe(room)
  return live
}

/** Names the days that are seen. */
function name({ figure, chart }: LiveChart): void {
  if (isOfTime(figure)) chart.setOption(namesFor(figure, zoomOf(chart)[0] ?? WHOLE, chart.getWidth()))
}

/** The same in the other colours; what was zoomed stays so. */
export function redraw(live: LiveChart, dark: boolean): void {
  const { figure, chart } = live
  const [zoom] = zoomOf(chart)
  chart.setTheme(themeOf(dark))
  chart.setOption(optionOf(figure, chart, dark))
  name(live)
  if (zoom) chart.dispatchAction({ type: 'dataZoom', ...zoom })
}

const themeOf = (dark: boolean): string => (dark ? 'dark' : 'default')

function optionOf(figure: Figure, chart: ECharts, dark: boolean) {
  const option = {
    ...liveOption(figure.option, figure.kind),
    tooltip: tipOf(figure, chart),
  }
  return dark ? onDark(option) : option
}

/** What is seen of the time axis; nothing where there is none. */
export function zoomOf(chart: ECharts): { start: number; end: number }[] {
  const { dataZoom = [] } = chart.getOption() as { dataZoom?: { start: number; end: number }[] }
  return dataZoom.map(({ start, end }) => ({ start, end }))
}
