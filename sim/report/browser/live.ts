import { connect } from 'echarts/core'
import { copyButton } from './copy.ts'
import { draw, type LiveChart, redraw } from './draw.ts'
import { type Figure, isOfTime, readFigure, readTable } from './figure.ts'
import { type AllCharts, follow, listen } from './keys.ts'
import { legend } from './legend.ts'
import { button, make } from './make.ts'
import { Picks } from './picks.ts'
import { sortable } from './sortable.ts'
import { isDark, themeSwitch } from './theme.ts'

/** The time axes of a page zoom and point together. */
const TIME = 'time'

/** Draws a figure where its picture stood. What cannot be drawn stays the picture that it was. */
function enliven(element: HTMLElement, all: AllCharts): void {
  const room = make('div', { class: 'room' })
  try {
    all.charts.push(into(room, readFigure(element), all))
  } catch (error) {
    ;(room.closest('.wide') ?? room).remove()
    element.classList.remove('live')
    console.error(`The chart "${element.id}" stays a picture:`, error)
  }
}

function into(room: HTMLElement, figure: Figure, all: AllCharts): LiveChart {
  // Ways have labels on both sides and between: on a phone they are moved instead of squeezed.
  const box = figure.kind === 'flows' ? make('div', { class: 'wide' }, room) : room
  figure.element.querySelector('.picture')!.after(box)
  if (figure.height !== undefined) room.style.height = `${figure.height}px`
  // Before drawing: only then has the room a width.
  figure.element.classList.add('live')
  const live = draw(figure, room, isDark())
  if (isOfTime(figure)) live.chart.group = TIME
  describe(room, figure)
  listen(live, room, all)
  if (figure.kind === 'points') all.picks.join(live)
  box.before(tools(live, all))
  return live
}

const MOVE = 'Arrow keys move along the values'
const PICK = 'Enter picks the member or lets it go'
const ZOOM = 'plus and minus zoom, Escape shows all'

/** The room takes the focus, and tells who hears it what it shows and how it is used. */
function describe(room: HTMLElement, figure: Figure): void {
  room.tabIndex = 0
  room.role = 'application'
  room.setAttribute('aria-roledescription', 'chart')
  room.setAttribute('aria-label', `${figure.alt} ${[MOVE, ...keysOf(figure)].join(', ')}.`)
}

const keysOf = (figure: Figure): string[] =>
  isOfTime(figure) ? [ZOOM] : figure.kind === 'points' ? [PICK] : []

function tools(live: LiveChart, all: AllCharts): HTMLElement {
  const zoom = isOfTime(live.figure) ? zoomButtons(live, all) : []
  return make('div', { class: 'tools' }, legend(live), ...zoom, copyButton(live.figure))
}

const zoomButtons = (live: LiveChart, all: AllCharts): HTMLElement[] => [
  button('+', () => follow(live, { does: 'zoom', factor: 0.5 }, all), 'Zoom in'),
  button('−', () => follow(live, { does: 'zoom', factor: 2 }, all), 'Zoom out'),
  button('All', () => follow(live, { does: 'reset' }, all), 'Show the whole time'),
]

/** Tables that stand by themselves can be copied too. */
function offerCopy(element: HTMLElement): void {
  const box = element.querySelector<HTMLElement>('.wide')!
  const title = box.getAttribute('aria-label')!
  box.before(make('div', { class: 'tools' }, copyButton({ table: readTable(box), element, title })))
}

/** Figures are as sim/report writes them; `figure.ts` says what is read of one. */
function start(): void {
  const all: AllCharts = { charts: [], picks: new Picks() }
  const theme = themeSwitch(() => {
    for (const live of all.charts) redraw(live, isDark())
    all.picks.show()
  })
  document.querySelector('main')?.prepend(theme)
  for (const element of document.querySelectorAll<HTMLElement>('figure.chart')) enliven(element, all)
  for (const element of document.querySelectorAll<HTMLElement>('.beside')) offerCopy(element)
  connect(TIME)
  for (const table of document.querySelectorAll<HTMLTableElement>('table.sortable')) sortable(table)
}

start()
