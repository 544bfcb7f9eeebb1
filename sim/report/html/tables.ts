import { type Markup, markup } from './markup.ts'
import type { Cell, Table, TableColumn } from '../page.ts'

/** How a table is put down. */
interface Manner {
  readonly name: (name: string) => Markup
  readonly number: (value: number) => Markup
}

/** As the results have it. */
const EXACT: Manner = { name: (name) => markup`${name}`, number: (value) => markup`${value}` }
/** To be read: numbers rounded and grouped, names that may break. */
const READABLE: Manner = { name: breakable, number: rounded }

/** More rows than this stand in nobody's way only while they are folded. */
const FOLDED = 15

/** A table that stands by itself, to be read. */
export function tableBeside(table: Table): Markup {
  const { title = 'Table', rows } = table
  const content = boxed(title, tableOf(table, READABLE))
  if (rows.length <= FOLDED) return markup`<div class="beside"><h3>${title}</h3>${content}</div>`
  return markup`<details class="beside"><summary>${title}: ${rows.length} rows</summary>${content}</details>`
}

/** A table that may be wider than its page scrolls in a box of its own, also by keys. */
export const boxed = (title: string, table: Markup): Markup =>
  markup`<div class="wide" role="region" tabindex="0" aria-label="${title}">${table}</div>`

/** Without the end tags that HTML can do without: a third of a page are cells. */
export const tableOf = (
  { columns, rows, sortable = false }: Table,
  manner = EXACT,
): Markup => markup`<table${sortable ? SORTABLE : NONE}>
<thead><tr>${columns.map((column, i) => headOf(column, isText(rows, i), manner))}
<tbody>
${rows.map((row) => markup`<tr>${row.map((cell, i) => cellOf(cell, i, manner))}`)}
</table>`

/** The script of the page calls a column as its series is called. */
const headOf = ({ name, unit, label = name }: TableColumn, text: boolean, manner: Manner): Markup =>
  markup`<th scope="col"${text ? TEXT : NONE} data-name="${label}" data-unit="${unit}">${manner.name(name)}${unitOf(unit)}`

/** Text stands to the left, and so does what is above it. */
const isText = (rows: Table['rows'], column: number): boolean =>
  rows.some((row) => typeof row[column] === 'string')

const TEXT = markup` class="t"`
const SORTABLE = markup` class="sortable"`
const NONE = markup``

const unitOf = (unit: string): Markup => (unit === '' ? NONE : markup` <small>${unit}</small>`)

/**
 * The first cell of a row is its header, which HTML knows by its place: `scope` would make large pages larger. Of the
 * others most are numbers, and it is texts that bear a class.
 */
function cellOf(cell: Cell, index: number, { number }: Manner): Markup {
  const content = typeof cell === 'number' ? number(cell) : markup`${cell ?? ''}`
  if (index === 0) return markup`<th>${content}`
  return markup`<td${typeof cell === 'number' ? NONE : TEXT}>${content}`
}

/** Names of columns are long; they may break where they have a joint. */
function breakable(name: string): Markup {
  const [first = '', ...others] = name.split(/(?<=_)/)
  return markup`${first}${others.map((part) => markup`<wbr>${part}`)}`
}

/** With the number itself for who copies it. */
function rounded(value: number): Markup {
  const text = figureIn(value)
  return text === String(value) ? EXACT.number(value) : markup`<data value="${value}">${text}</data>`
}

/** Whole numbers from 10,000 on in groups; others with four digits, from 1,000 on as whole ones. */
function figureIn(value: number): string {
  const isWhole = Number.isInteger(value)
  if (Math.abs(value) >= (isWhole ? 10_000 : 1000)) return Math.round(value).toLocaleString('en-US')
  return String(isWhole ? value : Number(value.toPrecision(4)))
}
