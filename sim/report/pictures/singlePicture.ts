import type { EChartsOption } from 'echarts'
import { LETTERS } from '../charts/ink.ts'
import { legendHeight } from '../charts/legend.ts'
import { Markup, markup } from '../html/markup.ts'
import type { Chart } from '../page.ts'
import { TITLE_HEIGHT } from './size.ts'
import { onDark } from '../onDark.ts'
import { staticPicture } from './staticPicture.ts'

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
const MARGIN = 16
const LETTERS_PX = { title: 16, about: 11 }
/** Of a letter on average, in heights of letters: of the widest font that may stand in for ours. */
const LETTER_WIDTH = 0.62

/** A chart by itself, below its title and a line about where it is from: an SVG as text. */
export function singlePicture(chart: Chart, about: string, look: Look): string {
  const { width, height, dark } = look
  const { ground, ink, faint } = COLOURS[dark ? 'dark' : 'light']
  const room = (width - 2 * MARGIN) / LETTER_WIDTH
  const line = (y: number, size: number, fill: string, said: string) =>
    markup`<text x="${MARGIN}" y="${y}" font-size="${Math.min(size, Math.floor(room / said.length))}" font-family="${LETTERS}" fill="${fill}">${said}</text>`
  return markup`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${chart.alt}">
<rect width="${width}" height="${height}" fill="${ground}"/>
${line(22, LETTERS_PX.title, ink, chart.title)}
${line(38, LETTERS_PX.about, faint, about)}
<g transform="translate(0 ${TITLE_HEIGHT})">
${drawn(chart, look)}
</g>
</svg>
`.text
}

function drawn({ id, option }: Chart, { width, height, dark }: Look): Markup {
  const size = { width, height: height - TITLE_HEIGHT }
  const own = { ...option, ...belowLegend(option, width), backgroundColor: 'transparent' }
  return new Markup(dark ? staticPicture(onDark(own), id, size, 'dark') : staticPicture(own, id, size))
}

/** Charts leave room for the rows that their legend has in a page; a narrower picture needs more of them. */
function belowLegend({ legend, grid }: EChartsOption, width: number): EChartsOption {
  const { data = [] } = (legend ?? {}) as { data?: (string | { name: string })[] }
  const { top } = (grid ?? {}) as { top?: number }
  if (top === undefined) return {}
  const names = data.map((entry) => (typeof entry === 'string' ? entry : entry.name))
  return { grid: { ...grid, top: top + legendHeight(names, width) - legendHeight(names) } }
}
