import { LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TitleComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { svgOf } from './svgOf.ts'

use([LineChart, GridComponent, LegendComponent, TitleComponent, SVGRenderer])

/** What the picture shows, by day. Hash rates in EH/s. */
export interface NetworkSeries {
  readonly caption: string
  readonly dates: readonly string[]
  readonly hashrate: readonly number[]
  readonly estimate1d: readonly number[]
  readonly estimate7d: readonly number[]
  readonly difficulty: readonly number[]
}

// Okabe and Ito's palette: told apart with every kind of colour vision; the lines differ in width too.
const INK = { truth: '#D55E00', week: '#0072B2', day: '#999999', difficulty: '#009E73' }
const SIZE = { width: 900, height: 520 }
const PER_TRILLION = 1e-12

/** True hash rate, what an observer sees of it in the blocks, and difficulty below: an SVG as text. */
export function networkPicture(series: NetworkSeries): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...SIZE })
  const days = { type: 'category' as const, data: [...series.dates], boundaryGap: false }
  const line = (name: string, data: readonly number[], color: string, width: number, step?: 'end') => ({
    name,
    type: 'line' as const,
    data: data.map((value) => Number(value.toPrecision(4))),
    showSymbol: false,
    ...(step ? { step, xAxisIndex: 1, yAxisIndex: 1 } : {}),
    lineStyle: { width, color },
    itemStyle: { color },
  })
  chart.setOption({
    animation: false,
    backgroundColor: '#ffffff',
    title: { text: series.caption, left: 'center', textStyle: { fontSize: 14, fontWeight: 'normal' } },
    legend: { top: 28, icon: 'roundRect', itemHeight: 4 },
    grid: [
      { left: 60, right: 20, top: 64, height: 270 },
      { left: 60, right: 20, top: 380, height: 100 },
    ],
    xAxis: [
      { ...days, axisLabel: { show: false } },
      { ...days, gridIndex: 1 },
    ],
    yAxis: [
      { type: 'value', name: 'EH/s', min: 0 },
      { type: 'value', name: 'difficulty, T', gridIndex: 1, min: 0, splitNumber: 3 },
    ],
    series: [
      line('estimate of one day', series.estimate1d, INK.day, 0.8),
      line('estimate of 7 days', series.estimate7d, INK.week, 1.5),
      line('true hash rate', series.hashrate, INK.truth, 2.5),
      line(
        'difficulty',
        series.difficulty.map((d) => d * PER_TRILLION),
        INK.difficulty,
        1.8,
        'end',
      ),
    ],
  })
  return svgOf(chart)
}
