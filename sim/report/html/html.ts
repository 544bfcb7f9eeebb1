import { json, Markup, markup } from './markup.ts'
import type { Cell, Chart, Report, Section, Table, TableColumn } from '../page.ts'
import { staticPicture } from '../pictures/staticPicture.ts'
import { shortened } from './svgPath.ts'

/** What a page wears and does: the style, and the script with its hash as a Content-Security-Policy names it. */
export interface Dress {
  readonly style: string
  /** Empty: the page stands still. */
  readonly script: string
  /** `sha256-…` of the script. */
  readonly scriptHash: string
}

/** What every report begins with: nothing else is ever replaced by one. */
export const FIRST_LINE = '<!doctype html><!-- A report of hashtrek. -->'

/** A report as one HTML file that needs no other and asks for none. */
export function html(report: Report, dress: Dress): string {
  const { title, answer, sections, provenance } = report
  return markup`${trusted(FIRST_LINE)}
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(dress)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${trusted(dress.style)}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<nav aria-label="Sections"><ul>${sections.map(entryOf)}</ul></nav>
<section id="answer" class="answer"><h2>The answer</h2>
${answer.map((sentence) => markup`<p>${sentence}</p>`)}
</section>
${sections.map(sectionOf)}
<section id="provenance"><h2>Where this comes from</h2>
<div class="wide">${tableOf(provenance)}</div>
</section>
</main>
${scriptOf(dress)}
</body>
</html>
`.text
}

/** Of our own making, never of a scenario's. */
const trusted = (text: string): Markup => new Markup(text)

const policy = ({ script, scriptHash }: Dress): string =>
  [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    `script-src ${script === '' ? "'none'" : `'${scriptHash}'`}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')

const scriptOf = ({ script }: Dress): Markup =>
  script === '' ? markup`` : markup`<script type="module">${trusted(script)}</script>`

const entryOf = ({ id, title }: Section): Markup => markup`<li><a href="#${id}">${title}</a></li>`

const sectionOf = ({ id, title, text = [], charts, tables = [] }: Section): Markup => markup`
<section id="${id}"><h2>${title}</h2>
${text.map((paragraph) => markup`<p>${paragraph}</p>`)}
<div class="charts">${charts.map(figureOf)}</div>
${tables.map(besideOf)}
</section>`

/** ECharts escapes the names that it draws. */
const figureOf = ({ id, title, alt, unit, kind, option, table }: Chart): Markup => markup`
<figure class="chart" id="${id}" data-kind="${kind}" data-unit="${unit}">
<figcaption>${title}, ${unit}</figcaption>
<div class="picture" role="img" aria-label="${alt}">${trusted(shortened(staticPicture(option, id)))}</div>
<details class="data"><summary>Table</summary>${tableOf(table)}</details>
<script type="application/json" class="option">${json(option)}</script>
</figure>`

/** More rows than this stand in nobody's way only while they are folded. */
const FOLDED = 15

function besideOf(table: Table): Markup {
  const { title = 'Table', rows } = table
  if (rows.length <= FOLDED) return markup`<h3>${title}</h3><div class="wide">${tableOf(table)}</div>`
  return markup`<details class="wide"><summary>${title}: ${rows.length} rows</summary>${tableOf(table)}</details>`
}

/** Without the end tags that HTML can do without: a third of a page are cells. */
const tableOf = ({ columns, rows }: Table): Markup => markup`<table>
<thead><tr>${columns.map((column, i) => headOf(column, isText(rows, i)))}
<tbody>
${rows.map((row) => markup`<tr>${row.map(cellOf)}`)}
</table>`

/** The script of the page calls a column as its series is called. */
const headOf = ({ name, unit, label = name }: TableColumn, text: boolean): Markup =>
  markup`<th scope="col"${text ? TEXT : NONE} data-name="${label}" data-unit="${unit}">${name}${unitOf(unit)}`

/** Text stands to the left, and so does what is above it. */
const isText = (rows: Table['rows'], column: number): boolean =>
  rows.some((row) => typeof row[column] === 'string')

const TEXT = markup` class="t"`
const NONE = markup``

const unitOf = (unit: string): Markup => (unit === '' ? markup`` : markup` <small>${unit}</small>`)

/** Numbers are most cells, so it is the others that bear a class. */
const cellOf = (cell: Cell): Markup =>
  typeof cell === 'number' ? markup`<td>${cell}` : markup`<td class="t">${cell ?? ''}`
