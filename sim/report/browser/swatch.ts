import type { EChartsOption } from 'echarts'
import type { ECharts } from 'echarts/core'
import { listOf } from './liveOption.ts'
import { make } from './make.ts'

/** What a series looks like, in small: a line, dashes, hatching or an area, as dense as it is drawn. */
export function swatchOf(option: EChartsOption, chart: ECharts, name: string): HTMLElement {
  const { form, opacity } = looksOf(option, name)
  const swatch = make('i', { class: `swatch ${form}` })
  swatch.style.setProperty('--swatch', colourOf(chart, name) ?? 'transparent')
  swatch.style.setProperty('--dense', String(opacity))
  return swatch
}

interface Looks {
  readonly form: 'area' | 'line' | 'dashes' | 'hatched' | 'dot'
  readonly opacity: number
}

/** Wider than this a line is a bar. Pixels. */
const WIDEST_LINE = 5
/** A pale band is hardly seen in a small box. */
const DENSER = 1.8

/** Of the series with this name. */
export function looksOf({ series }: EChartsOption, name: string): Looks {
  const { type, lineStyle, areaStyle, itemStyle } = (listOf(series).find((one) => one['name'] === name) ??
    {}) as Drawn
  if (type !== 'line') return { form: type === 'scatter' ? 'dot' : 'area', opacity: itemStyle?.opacity ?? 1 }
  if (areaStyle) return { form: 'area', opacity: Math.min(1, DENSER * (areaStyle.opacity ?? 1)) }
  const { width = 2, type: dash = 'solid', opacity = 1 } = lineStyle ?? {}
  const isBroken = dash !== 'solid'
  if (width > WIDEST_LINE) return { form: isBroken ? 'hatched' : 'area', opacity }
  return { form: isBroken ? 'dashes' : 'line', opacity }
}

interface Drawn {
  readonly type?: string
  readonly lineStyle?: { readonly width?: number; readonly type?: unknown; readonly opacity?: number }
  readonly areaStyle?: { readonly opacity?: number }
  readonly itemStyle?: { readonly opacity?: number }
}

/** What a series is drawn in; nothing where no series has the name. */
function colourOf(chart: ECharts, name: string): string | undefined {
  const { series = [] } = chart.getOption() as { series?: { name?: string }[] }
  const seriesIndex = series.findIndex((one) => one.name === name)
  return seriesIndex < 0 ? undefined : (chart.getVisual({ seriesIndex }, 'color') as string)
}
