import type { EChartsType } from 'echarts/core'

/**
 * A chart as an SVG, the same bytes whatever was drawn before it; the chart is done with.
 *
 * @param name that ids in it begin with: pictures that stand in one page need different ones
 */
export function svgOf(chart: EChartsType, name = 'part'): string {
  const svg = chart.renderToSVGString()
  chart.dispose()
  return withoutHovering(svg, name)
}

/**
 * Without what ECharts adds for the pointer: styles, whose classes it numbers on from one picture to the next, and marks
 * for its own script. The numbers of clip paths begin anew in each picture. Names are escaped, so no name looks like this.
 */
const withoutHovering = (svg: string, name: string): string =>
  svg
    .replace(/<style >.*?<\/style>/gs, '')
    .replace(/ (class|ecmeta_\w+|pointer-events)="[^"]*"/g, '')
    .replace(/(id="|url\(#)zr\d+-/g, `$1${name}-`)
