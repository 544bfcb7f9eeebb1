import type { EChartsOption } from 'echarts'
import { BarChart, HeatmapChart, LineChart, SankeyChart, ScatterChart } from 'echarts/charts'
import {
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  MarkLineComponent,
  VisualMapContinuousComponent,
} from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { SIZE } from './size.ts'
import { drawableOption } from '../legible.ts'
import { svgOf } from './svgOf.ts'
import { LETTERS } from '../charts/ink.ts'
import { withTicks } from '../timeAxis.ts'

use([BarChart, HeatmapChart, LineChart, SankeyChart, ScatterChart])
use([
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  MarkLineComponent,
  VisualMapContinuousComponent,
  SVGRenderer,
])

/**
 * An option as it looks without a browser: an SVG as text. The same option has the same bytes.
 *
 * @param name that ids in it begin with: pictures that stand in one page need different ones
 */
export function staticPicture(
  option: EChartsOption,
  name: string,
  size = SIZE,
  theme: 'dark' | null = null,
): string {
  const chart = init(null, theme, { renderer: 'svg', ssr: true, ...size })
  const look = { useUTC: true, textStyle: { fontFamily: LETTERS } }
  chart.setOption({ ...look, ...withTicks(drawableOption(option), size.width), animation: false })
  return svgOf(chart, name)
}
