import type { ECharts } from 'echarts/core'
import { type LiveChart, zoomOf } from './draw.ts'
import { type Figure, isOfTime } from './figure.ts'
import { happeningsOn } from './happenings.ts'
import { linkOf } from './links.ts'
import { type Move, moveOf, stepped } from './ownKeys.ts'
import type { Picks } from './picks.ts'
import { say, tell } from './said.ts'
import { flowInWords, phaseInWords, rowInWords } from './words.ts'
import { showing, WHOLE, type Window, zoomed } from './windows.ts'

/** What is live in a page. */
export interface AllCharts {
  readonly charts: LiveChart[]
  readonly picks: Picks
}

/** Lets the chart be used by keys while its room has the focus. */
export function listen(live: LiveChart, room: HTMLElement, all: AllCharts): void {
  room.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') pick(live, all.picks)
    const move = event.ctrlKey || event.metaKey || event.altKey ? undefined : moveOf(event.key)
    if (!move) return
    event.preventDefault()
    follow(live, move, all)
  })
  room.addEventListener('blur', () => leave(live))
}

/** Picks the member that the keys have come to. */
function pick({ figure, row }: LiveChart, picks: Picks): void {
  if (figure.kind === 'points' && row !== undefined) picks.toggle(figure.table.rows[row]![0]!)
}

/** Does what a key or a button says. */
export function follow(live: LiveChart, move: Move, all: AllCharts): void {
  if (move.does === 'step') step(live, move.by, all)
  else if (move.does === 'zoom') zoom(live, move.factor)
  else reset(live)
}

function step(live: LiveChart, by: number, all: AllCharts): void {
  const { figure } = live
  const { length } = figure.table.rows
  if (length === 0) return
  live.row = stepped(live.row, by, length)
  if (figure.kind === 'flows') showFlow(live, live.row)
  else if (figure.kind === 'points' || figure.kind === 'cells') showPoint(live, live.row)
  else showRow(live, live.row, all)
}

/** ECharts has no tip for a flow that nobody points at: it is lit, and what it says stands at the edge of the page. */
function showFlow({ figure, chart }: LiveChart, row: number): void {
  chart.dispatchAction({ type: 'downplay', seriesIndex: 0, dataType: 'edge' })
  const dataIndex = linkOf(figure.option, row)
  chart.dispatchAction({ type: 'highlight', seriesIndex: 0, dataType: 'edge', dataIndex })
  tell(flowInWords(figure.table, row))
}

function showPoint({ figure, chart }: LiveChart, row: number): void {
  chart.dispatchAction({ type: 'showTip', seriesIndex: 0, dataIndex: row })
  say(rowInWords(figure.table, row, figure.off))
}

function showRow(live: LiveChart, row: number, { charts }: AllCharts): void {
  const { figure, chart } = live
  const cells = figure.table.rows[row]!
  const [window] = zoomOf(chart)
  if (window) see(chart, showing(window, percentOf(figure, row)))
  for (const each of isOfTime(figure) ? charts.filter((other) => isOfTime(other.figure)) : [live])
    point(each, cells[0]!)
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

/** ECharts would point in linked charts at the same pixel, which in one of another width is another day. */
function point({ figure, chart }: LiveChart, place: string): void {
  chart.dispatchAction({ type: 'showTip', ...pixelOf(chart, placeOf(figure, place)), escapeConnect: true })
}

/** Where along the axis something is, as the axis names it: charts may show fewer days than there were. */
function placeOf({ days }: Figure, place: string): string {
  return days.find((day) => day >= place) ?? days.at(-1) ?? place
}

function percentOf(figure: Figure, row: number): number {
  const { days } = figure
  return days.length < 2
    ? 0
    : (100 * days.indexOf(placeOf(figure, figure.table.rows[row]![0]!))) / (days.length - 1)
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
