import type { EChartsOption } from 'echarts'
import { BarChart, CustomChart, LineChart, SankeyChart } from 'echarts/charts'
import {
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TitleComponent,
} from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { LETTERS } from './ink.ts'
import type { Chart } from './page.ts'

use([BarChart, CustomChart, LineChart, SankeyChart])
use([GridComponent, LegendComponent, MarkAreaComponent, MarkLineComponent, TitleComponent, SVGRenderer])

/** How a single picture is to look; sizes in pixels. */
export interface Look {
  readonly width: number
  readonly height: number
  readonly dark: boolean
}

const COLOURS = {
  light: { ground: '#ffffff', ink: '#222222', faint: '#666666' },
  dark: { ground: '#14181f', ink: '#eeeeee', faint: '#aaaaaa' },
}
const TITLE_HEIGHT = 44
const MARGIN = 16

/** A chart by itself, below its title and a line about where it is from: an SVG as text. */
export function singlePicture(chart: Chart, about: string, look: Look): string {
  const { width, height, dark } = look
  const { ground, ink, faint } = COLOURS[dark ? 'dark' : 'light']
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`
  const text = (y: number, fontSize: number, fill: string, said: string) =>
    `<text x="${MARGIN}" y="${y}" font-size="${fontSize}" font-family="${LETTERS}" fill="${fill}">${escaped(said)}</text>`
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" aria-label="${escaped(chart.alt)}">
<rect width="${width}" height="${height}" fill="${ground}"/>
${text(22, 16, ink, chart.title)}
${text(38, 11, faint, about)}
<g transform="translate(0 ${TITLE_HEIGHT})">
${drawn(chart.option, { ...look, height: height - TITLE_HEIGHT })}
</g>
</svg>
`
}

function drawn(option: EChartsOption, { width, height, dark }: Look): string {
  const picture = init(null, dark ? 'dark' : null, { renderer: 'svg', ssr: true, width, height })
  try {
    const quiet = {
      animation: false,
      backgroundColor: 'transparent',
      textStyle: { fontFamily: LETTERS },
      useUTC: true,
    }
    picture.setOption({ ...option, ...quiet })
    // ECharts counts its pictures; the same picture is to have the same bytes.
    return picture.renderToSVGString().replace(/zr\d+-/g, 'zr-')
  } finally {
    picture.dispose()
  }
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign]!)
