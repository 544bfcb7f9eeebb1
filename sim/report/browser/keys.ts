import type { ECharts } from 'echarts/core'
import { type LiveChart, zoomOf } from './draw.ts'
import type { Figure } from './figure.ts'
import { happeningsOn } from './happenings.ts'
import { type Move, moveOf, stepped } from './ownKeys.ts'
import type { Picks } from './picks.ts'
import { say, tell } from './said.ts'
import { flowInWords, phaseInWords, rowInWords } from './words.ts'
import { showing, WHOLE, type Window, zoomed } from './windows.ts'

/** Lets the chart be used by keys while its room has the focus. */
export function listen(live: LiveChart, room: HTMLElement, picks: Picks): void {
  room.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') pick(live, picks)
    const move = event.ctrlKey || event.metaKey || event.altKey ? undefined : moveOf(event.key)
    if (!move) return
    event.preventDefault()
    follow(live, move)
  })
  room.addEventListener('blur', () => leave(live))
}

/** Picks the member that the keys have come to. */
function pick({ figure, row }: LiveChart, picks: Picks): void {
  if (figure.kind === 'points' && row !== undefined) picks.toggle(figure.table.rows[row]![0]!)
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
  else if (figure.kind === 'points' || figure.kind === 'cells') showPoint(live, live.row)
  else showRow(live, live.row)
}

/** ECharts has no tip for a flow that nobody points at: it is lit, and what it says stands at the edge of the page. */
function showFlow({ figure, chart }: LiveChart, row: number): void {
  chart.dispatchAction({ type: 'downplay', seriesIndex: 0, dataType: 'edge' })
  chart.dispatchAction({ type: 'highlight', seriesIndex: 0, dataType: 'edge', dataIndex: row })
  tell(flowInWords(figure.table, row))
}

function showPoint({ figure, chart }: LiveChart, row: number): void {
  chart.dispatchAction({ type: 'showTip', seriesIndex: 0, dataIndex: row })
  say(rowInWords(figure.table, row, figure.off))
}

function showRow({ figure, chart }: LiveChart, row: number): void {
  const cells = figure.table.rows[row]!
  const [window] = zoomOf(chart)
  if (window) see(chart, showing(window, percentOf(figure, row)))
  chart.dispatchAction({ type: 'showTip', ...pixelOf(chart, placeOf(figure, row)) })
  if (figure.kind === 'lanes') say(phaseInWords(figure.table, row))
  else say(rowInWords(figure.table, row, figure.off, happeningsOn(cells, figure.option)))
}

function zoom({ figure, chart, row }: LiveChart, factor: number): void {
  const [window] = zoomOf(chart)
  if (!window) return
  const { days } = figure
  const seen = zoomed(window, factor, row === undefined ? undefined : percentOf(figure, row))
  see(chart, seen)
  const [from, to] = [seen.start, seen.end].map((at) => days[Math.round((at / 100) * (days.length - 1))])
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

/** Where along the axis a row is, as the axis names it: charts may show fewer days than there were. */
function placeOf({ days, table }: Figure, row: number): string {
  const place = table.rows[row]![0]!
  return days.find((day) => day >= place) ?? days.at(-1) ?? place
}

function percentOf(figure: Figure, row: number): number {
  const { days } = figure
  return days.length < 2 ? 0 : (100 * days.indexOf(placeOf(figure, row))) / (days.length - 1)
}

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
