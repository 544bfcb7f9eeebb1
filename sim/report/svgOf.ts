import type { EChartsType } from 'echarts/core'

/** What ECharts calls parts of a picture: numbered through all charts that a process has drawn. */
const NUMBERED = /\bzr\d+-[a-z]+-?\d+/g

/** A chart as an SVG, the same whatever was drawn before it; the chart is done with. */
export function svgOf(chart: EChartsType): string {
  const svg = chart.renderToSVGString()
  chart.dispose()
  const names = [...new Set(svg.match(NUMBERED))]
  return svg.replaceAll(NUMBERED, (name) => `part-${names.indexOf(name)}`)
}
