import type { LineSeriesOption } from 'echarts'
import type { Chart } from '../page.ts'
import { INK } from './ink.ts'

/** A line across at the places where nothing differs: values of the axis that has them. */
export const lineAt = (value: number, axis: 'xAxis' | 'yAxis'): LineSeriesOption => ({
  type: 'line',
  id: `line at ${value}`,
  data: [],
  silent: true,
  markLine: {
    silent: true,
    symbol: 'none',
    label: { show: false },
    lineStyle: { color: INK.faint, type: 'solid', width: 1.2 },
    data: [{ [axis]: value }] as object[],
  },
})

/** The same chart with a line at 0. */
export const withZeroLine = ({ option, ...chart }: Chart): Chart => ({
  ...chart,
  option: { ...option, series: [lineAt(0, 'yAxis'), ...[option.series ?? []].flat()] },
})
