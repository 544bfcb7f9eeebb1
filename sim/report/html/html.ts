import { FIRST_LINE } from './firstLine.ts'
import { json, Markup, markup } from './markup.ts'
import type { Chart, Report, Section } from '../page.ts'
import { SIZE } from '../pictures/size.ts'
import { staticPicture } from '../pictures/staticPicture.ts'
import { drawableOption } from '../legible.ts'
import { sparing } from './sparing.ts'
import { boxed, tableBeside, tableOf } from './tables.ts'
import { shortened } from './svgPath.ts'

/** What a page wears and does: the style, and the script with its hash as a Content-Security-Policy names it. */
export interface Dress {
  readonly style: string
  /** Empty: the page stands still. */
  readonly script: string
  /** `sha256-…` of the script. */
  readonly scriptHash: string
}

/** A report as one HTML file that needs no other and asks for none. */
export function html(report: Report, dress: Dress): string {
  const { title, lead, about, answer, notes = [], sections, provenance } = report
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
${lead === undefined ? NONE : markup`<p class="lead">${lead}</p>`}
${about === undefined ? NONE : markup`<p class="about">${about}</p>`}
<nav aria-label="Sections"><ul>${sections.map(entryOf)}</ul></nav>
<section id="answer" class="answer"><h2>The answer</h2>
${answer.map((sentence) => markup`<p>${sentence}</p>`)}
${notes.map((note) => markup`<p class="note"><strong>Note:</strong> ${note}</p>`)}
</section>
${sections.map(sectionOf)}
<section id="provenance"><h2>Where this comes from</h2>
${boxed('Where this comes from', tableOf(provenance))}
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
${tables.map(tableBeside)}
</section>`

/** ECharts escapes the names that it draws. */
const figureOf = ({ id, title, alt, unit, kind, height, command, option, table }: Chart): Markup => markup`
<figure class="chart" id="${id}" data-kind="${kind}" data-unit="${unit}"${height === undefined ? NONE : markup` data-height="${height}"`}${command === undefined ? NONE : markup` data-command="${command}"`}>
<figcaption>${title}, ${unit}</figcaption>
<div class="picture" role="img" aria-label="${alt}">${trusted(shortened(staticPicture(option, id, { ...SIZE, ...(height === undefined ? {} : { height }) })))}</div>
<details class="data"><summary>Table</summary>${tableOf(table)}</details>
<script type="application/json" class="option">${json(sparing({ option: drawableOption(option), table }))}</script>
</figure>`

const NONE = markup``
