import { LineChart } from 'echarts/charts'
import { GridComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { svgOf } from './svgOf.ts'

use([LineChart, GridComponent, SVGRenderer])

/** What a small picture shows, by day. Hash rates in EH/s. */
export interface ThumbnailSeries {
  readonly dates: readonly string[]
  readonly hashrate: readonly number[]
  readonly estimate7d: readonly number[]
}

// Okabe and Ito's palette, as in the large picture; the lines differ in width too.
const INK = { truth: '#D55E00', week: '#0072B2' }
const SIZE = { width: 420, height: 130 }
/** More points than this nobody sees at that size. */
const MOST_POINTS = 140

/** True hash rate over the estimate of 7 days, small: an SVG as text. */
export function thumbnail({ dates, hashrate, estimate7d }: ThumbnailSeries): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...SIZE })
  const step = Math.max(1, Math.ceil(dates.length / MOST_POINTS))
  const seen = <T>(values: readonly T[]): T[] => values.filter((_, i) => i % step === 0)
  const line = (data: readonly number[], color: string, width: number) => ({
    type: 'line' as const,
    data: seen(data).map((value) => Number(value.toPrecision(4))),
    showSymbol: false,
    lineStyle: { width, color },
  })
  const ends = [0, seen(dates).length - 1]
  chart.setOption({
    animation: false,
    backgroundColor: '#ffffff',
    grid: { left: 48, right: 48, top: 30, bottom: 22 },
    xAxis: {
      type: 'category',
      data: seen(dates),
      boundaryGap: false,
      axisTick: { show: false },
      axisLabel: { interval: (index: number) => ends.includes(index) },
    },
    yAxis: { type: 'value', name: 'EH/s', nameGap: 8, scale: true, splitNumber: 2 },
    series: [line(estimate7d, INK.week, 1), line(hashrate, INK.truth, 2)],
  })
  return svgOf(chart)
}
