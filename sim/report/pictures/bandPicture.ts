import { LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent, MarkLineComponent, TitleComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { INK } from '../charts/ink.ts'
import { svgOf } from './svgOf.ts'

use([LineChart, GridComponent, LegendComponent, MarkLineComponent, TitleComponent, SVGRenderer])

/** A line, and the band around it in which nine of ten runs lie. */
export interface Band {
  readonly name: string
  readonly middle: readonly number[]
  readonly low: readonly number[]
  readonly high: readonly number[]
}

export interface BandSeries {
  readonly caption: string
  /** Where the values stand: dates, or numbers of what `along` names. */
  readonly at: readonly string[] | readonly number[]
  readonly along?: string
  readonly unit: string
  /** Two at most. */
  readonly bands: readonly Band[]
  /** Draws a line at 0, below and above which these words hold. */
  readonly zero?: { readonly below: string; readonly above: string }
}

const SIZE = { width: 720, height: 320 }
const COLOURS = [INK.first, INK.second]

/** Lines with their bands: an SVG as text. */
export function bandPicture(series: BandSeries): string {
  const { caption, at, along, unit, bands, zero } = series
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...SIZE })
  chart.setOption({
    animation: false,
    backgroundColor: INK.ground,
    title: { text: caption, left: 'center', top: 6, textStyle: { fontSize: 13, fontWeight: 'normal' } },
    ...(bands.length > 1
      ? {
          legend: {
            top: 28,
            icon: 'roundRect',
            itemHeight: 4,
            itemGap: 30,
            data: bands.map(({ name }) => name),
          },
        }
      : {}),
    grid: { left: 60, right: 30, top: 66, bottom: along === undefined ? 30 : 46 },
    xAxis: acrossAxis(at, along),
    yAxis: { type: 'value', name: unit, nameTextStyle: { align: 'center' } },
    series: bands.flatMap((band, i) => lines(band, at, COLOURS[i]!, `band ${i}`)).concat(zeroLine(zero)),
  })
  return svgOf(chart)
}

function acrossAxis(at: BandSeries['at'], along: string | undefined): object {
  const name = along === undefined ? {} : { name: along, nameLocation: 'middle', nameGap: 28 }
  const axis = { ...name, axisLine: { onZero: false }, splitLine: { show: false } }
  if (typeof at[0] === 'number') return { ...axis, type: 'value', min: at[0], max: at.at(-1) }
  return { ...axis, type: 'category', data: [...at], boundaryGap: false }
}

/** Of a band its lower end, unseen, and the area that is stacked upon it; then the line. */
function lines(
  { name, middle, low, high }: Band,
  at: BandSeries['at'],
  color: string,
  stack: string,
): object[] {
  const points = (values: readonly number[]) =>
    values.map((value, i) => [at[i]!, Number(value.toPrecision(4))])
  const line = { type: 'line', showSymbol: false, itemStyle: { color } }
  const unseen = { ...line, stack, stackStrategy: 'all', silent: true, lineStyle: { width: 0 } }
  const width = high.map((value, i) => value - low[i]!)
  return [
    { ...unseen, data: points(low) },
    { ...unseen, data: points(width), areaStyle: { color, opacity: 0.2 } },
    { ...line, name, data: points(middle), lineStyle: { width: 2.2, color } },
  ]
}

function zeroLine(zero: BandSeries['zero']): object[] {
  if (!zero) return []
  const label = (formatter: string, position: string) => ({
    yAxis: 0,
    label: { formatter, position, color: '#555555' },
  })
  const data = [label(zero.above, 'insideEndTop'), label(zero.below, 'insideEndBottom')]
  return [
    {
      type: 'line',
      data: [],
      markLine: { silent: true, symbol: 'none', lineStyle: { color: INK.faint, type: 'dashed' }, data },
    },
  ]
}
