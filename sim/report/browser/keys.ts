import type { ECharts } from 'echarts/core'
import { type LiveChart, zoomOf } from './draw.ts'
import { happeningsOn } from './happenings.ts'
import { type Move, moveOf, stepped } from './ownKeys.ts'
import { say, tell } from './said.ts'
import { flowInWords, rowInWords } from './words.ts'
import { showing, WHOLE, type Window, zoomed } from './windows.ts'

/** Lets the chart be used by keys while its room has the focus. */
export function listen(live: LiveChart, room: HTMLElement): void {
  room.addEventListener('keydown', (event) => {
    const move = event.ctrlKey || event.metaKey || event.altKey ? undefined : moveOf(event.key)
    if (!move) return
    event.preventDefault()
    follow(live, move)
  })
  room.addEventListener('blur', () => leave(live))
}

/** Does what a key or a button says. */
export function follow(live: LiveChart, move: Move): void {
  if (move.does === 'step') step(live, move.by)
  else if (move.does === 'zoom') zoom(live, move.factor)
  else reset(live)
}

function step(live: LiveChart, by: number): void {
  const { figure } = live
  const { length } = figure.table.rows
  if (length === 0) return
  live.row = stepped(live.row, by, length)
  if (figure.kind === 'flows') showFlow(live, live.row)
  else showRow(live, live.row)
}

/** ECharts has no tip for a flow that nobody points at: it is lit, and what it says stands at the edge of the page. */
function showFlow({ figure, chart }: LiveChart, row: number): void {
  chart.dispatchAction({ type: 'downplay', seriesIndex: 0, dataType: 'edge' })
  chart.dispatchAction({ type: 'highlight', seriesIndex: 0, dataType: 'edge', dataIndex: row })
  tell(flowInWords(figure.table, row))
}

function showRow({ figure, chart }: LiveChart, row: number): void {
  const { rows } = figure.table
  const [window] = zoomOf(chart)
  if (window) see(chart, showing(window, percentOf(row, rows.length)))
  const place = figure.kind === 'cells' ? { seriesIndex: 0, dataIndex: row } : pixelOf(chart, rows[row]![0]!)
  chart.dispatchAction({ type: 'showTip', ...place })
  say(rowInWords(figure.table, row, figure.off, happeningsOn(rows[row]!, figure.option)))
}

function zoom({ figure, chart, row }: LiveChart, factor: number): void {
  const [window] = zoomOf(chart)
  if (!window) return
  const { rows } = figure.table
  const seen = zoomed(window, factor, row === undefined ? undefined : percentOf(row, rows.length))
  see(chart, seen)
  const [from, to] = [seen.start, seen.end].map((at) => rows[Math.round((at / 100) * (rows.length - 1))]?.[0])
  say(`From ${from} to ${to}`)
}

function reset(live: LiveChart): void {
  delete live.row
  leave(live)
  see(live.chart, WHOLE)
  say('All is shown')
}

function leave({ figure, chart }: LiveChart): void {
  chart.dispatchAction({ type: 'hideTip' })
  if (figure.kind === 'flows') chart.dispatchAction({ type: 'downplay', seriesIndex: 0, dataType: 'edge' })
}

const percentOf = (row: number, rows: number): number => (rows < 2 ? 0 : (100 * row) / (rows - 1))

function see(chart: ECharts, { start, end }: Window): void {
  const [now] = zoomOf(chart)
  if (now && (now.start !== start || now.end !== end)) chart.dispatchAction({ type: 'dataZoom', start, end })
}

/** Amid the chart at the place along whichever axis knows it. */
function pixelOf(chart: ECharts, place: string): { x: number; y: number } {
  const across = chart.convertToPixel({ xAxisIndex: 0 }, place)
  return Number.isFinite(across)
    ? { x: across, y: chart.getHeight() / 2 }
    : { x: chart.getWidth() / 2, y: chart.convertToPixel({ yAxisIndex: 0 }, place) }
}
