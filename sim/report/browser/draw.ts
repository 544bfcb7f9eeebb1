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
import type { Figure } from './figure.ts'
import { greysTurned, liveOption } from './liveOption.ts'
import { tipOf } from './tip.ts'

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
  chart.setOption(optionOf(figure, chart, dark))
  new ResizeObserver(() => chart.resize()).observe(room)
  return { figure, chart }
}

/** The same in the other colours; what was zoomed stays so. */
export function redraw({ figure, chart }: LiveChart, dark: boolean): void {
  const [zoom] = zoomOf(chart)
  chart.setTheme(themeOf(dark))
  chart.setOption(optionOf(figure, chart, dark))
  if (zoom) chart.dispatchAction({ type: 'dataZoom', ...zoom })
}

const themeOf = (dark: boolean): string => (dark ? 'dark' : 'default')

function optionOf(figure: Figure, chart: ECharts, dark: boolean) {
  const option = { ...liveOption(figure.option, figure.kind === 'time'), tooltip: tipOf(figure, chart) }
  return dark ? greysTurned(option) : option
}

/** What is seen of the time axis; nothing where there is none. */
export function zoomOf(chart: ECharts): { start: number; end: number }[] {
  const { dataZoom = [] } = chart.getOption() as { dataZoom?: { start: number; end: number }[] }
  return dataZoom.map(({ start, end }) => ({ start, end }))
}
