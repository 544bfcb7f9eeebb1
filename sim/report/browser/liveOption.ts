import type { EChartsOption } from 'echarts'
import type { Chart } from '../page.ts'

type Tree = Record<string, unknown>

/** Room for the name of the axis; the legend, which stands outside, needs none. */
const TOP = 34

/** The option of the static picture, made to be used: zoom, a pointer along the axis, and a legend that is drawn outside. */
export function liveOption(option: EChartsOption, kind: Chart['kind']): EChartsOption {
  const names = seriesNames(option)
  return {
    ...option,
    animation: false,
    backgroundColor: 'transparent',
    title: { show: false },
    legend: { show: false, data: names },
    ...(isTree(option.grid) && !Array.isArray(option.grid) ? { grid: { ...option.grid, top: TOP } } : {}),
    ...(kind === 'time' ? { dataZoom: [zoom(option, 'filter')] } : {}),
    ...(kind === 'points' ? { series: listOf(option.series).map(pickable) as never } : {}),
    ...(kind === 'lanes' ? { ...withPointed(option), dataZoom: [zoom(option, 'none')] } : {}),
  }
}

/** What is picked stands out by size, rim and name, not by colour alone. */
const pickable = (series: Tree): Tree => ({
  ...series,
  selectedMode: 'multiple',
  cursor: 'pointer',
  emphasis: { label: NAME },
  select: {
    itemStyle: { color: '#D55E00', opacity: 1, borderColor: '#222222', borderWidth: 2.5 },
    label: NAME,
  },
})

/** The name of a point says whose it is. */
const NAME = { show: true, formatter: '{b}', position: 'top' }

/** ECharts shows a tip only where a series has a value: of lanes, one that is not seen has one on each day. */
function withPointed({ series, xAxis, yAxis }: EChartsOption): EChartsOption {
  const [days, lanes] = [xAxis, yAxis].map((axis) => listOf(axis)[0]!['data'] as string[]) as [
    string[],
    string[],
  ]
  const data = days.map((day) => [day, lanes[0]])
  const pointed = { type: 'line', id: 'days', silent: true, symbol: 'none', lineStyle: { width: 0 }, data }
  return { series: [...listOf(series), pointed] } as EChartsOption
}

/** The names that can be switched: those that the legend lists or else all that series have. */
export function seriesNames({ legend, series }: EChartsOption): string[] {
  const listed = listOf(legend).flatMap(({ data }) => listOf(data as never).map(nameOf))
  const all = listOf(series).map(nameOf)
  return [...new Set(listed.length > 0 ? listed : all)].filter((name) => name !== '')
}

const nameOf = (part: unknown): string =>
  typeof part === 'object' ? String((part as Tree | null)?.['name'] ?? '') : String(part)

/** One or several, as ECharts takes them. */
export const listOf = (part: unknown): Tree[] => (part === undefined ? [] : ([part].flat() as Tree[]))

/**
 * By wheel only with Ctrl, so that a page can be scrolled; all time axes of a chart together.
 *
 * @param filterMode what becomes of values out of sight: for those that are filtered the other axis needs no room
 */
function zoom({ xAxis }: EChartsOption, filterMode: 'filter' | 'none'): object {
  const axes = listOf(xAxis).map((_, i) => i)
  return { type: 'inside', xAxisIndex: axes, zoomOnMouseWheel: 'ctrl', filterMode, minSpan: 0.7 }
}

const isTree = (part: unknown): part is object => typeof part === 'object' && part !== null
