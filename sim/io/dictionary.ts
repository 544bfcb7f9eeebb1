import {
  type AnyTable,
  type Column,
  METRICS,
  SENSITIVITY_TABLES,
  SWEEP_TABLES,
  type Table,
  TABLES,
} from '../record/index.ts'

const INTRODUCTION = `# Results

A run writes a folder here, \`out/<scenario>/\`. This page is made from \`sim/record\` by \`npm run generate\`: it lists
every file and every column.

Files are CSV (RFC 4180) in UTF-8: a header once, \`,\` between cells, \`.\` before decimals, no thousands separators and
no exponents. Dates are UTC days (\`2021-06-19\`), instants are UTC (\`2021-06-19T13:00:00Z\`), an empty cell is a missing
value. Text that a spreadsheet could take for a formula begins with an apostrophe. Every file is always there; one
without rows has its header only. Beside the tables stand \`datapackage.json\`, which says the same about columns to
programs (a Frictionless Tabular Data Package), and \`manifest.json\`: versions, arguments, seed, the scenario as it was
resolved, and the SHA-256 of everything that was read and written.

\`run --csv excel\` writes CSV that Excel opens by a double click: a byte order mark, and CR LF at the end of lines.
\`--csv excel-eu\` is for languages with decimal commas: besides that, \`;\` between cells and \`,\` before decimals. Dates
become dates there; instants, because of their \`Z\`, stay text, and so do \`true\` and \`false\` where the language has
other words for them. An id such as \`jan-2021\` becomes a date unless its column is imported as text.

\`run --xlsx\` also writes \`workbook.xlsx\`, where nothing has to be guessed: a sheet for each table, with dates and
instants (UTC) as dates and the numbers of the CSV as numbers, a sheet \`about\` the run, and this page as \`dictionary\`.
A table that no sheet can hold is left out, and \`about\` says so. Spreadsheets show 15 digits of a number: difficulty
has more.
`

/** The text of out/README.md. */
export function dictionaryText(): string {
  return [INTRODUCTION, ...TABLES.map(section), metricsSection(), plansSection()].join('\n')
}

function section(table: Table): string {
  const columns = table.wide
    ? [...table.columns, { name: '*each region*', ...table.wide } satisfies Column]
    : table.columns
  const lines = columns.map((column) => row([nameOf(column), shownUnit(column), column.meaning]))
  return `## ${table.name}.csv

${table.about} A row is ${table.row}.

${row(['column', 'unit', 'meaning'])}
| --- | --- | --- |
${lines.join('\n')}
`
}

function metricsSection(): string {
  const lines = METRICS.map(({ id, scope, unit, meaning }) => row([`\`${id}\``, scope, unit, meaning]))
  return `### Metrics in summary.csv

The scope is \`network\`; the id of a region or of a named fleet; \`region/site\`, for sites with owners or a cost; or
\`region/site: Owner\`, for a stake in one.

${row(['metric', 'scope', 'unit', 'meaning'])}
| --- | --- | --- | --- |
${lines.join('\n')}
`
}

/** What the commands write that run plans of many runs. */
function plansSection(): string {
  const { sweep, plan, failures } = SWEEP_TABLES
  const { morris, sobol, runs, failures: failedRuns } = SENSITIVITY_TABLES
  const ofPlan = [sweep, plan, failures].map((table) => planSection(table, `${table.name}.csv`))
  const ofStudy = [
    planSection(morris, 'sensitivity.csv, by the method of Morris'),
    planSection(sobol, 'sensitivity.csv, by the method of Sobol'),
    planSection(runs, 'runs.csv'),
    planSection(failedRuns, 'failures.csv'),
  ]
  return `## What sweep writes

\`out/<scenario>-sweep/\`. With \`--members\` the rows of sweep.csv and failures.csv name the member behind the point.

${ofPlan.join('\n')}
## What sensitivity writes

\`out/<scenario>-sensitivity/\`; parameters.csv is that of an ensemble: what was varied, and how it is distributed.

${ofStudy.join('\n')}`
}

function planSection(table: AnyTable, title: string): string {
  const columns = table.wide ? [...table.columns, { name: '*…*', ...table.wide }] : table.columns
  const lines = columns.map((column) => row([nameOf(column), shownUnit(column), column.meaning]))
  return `### ${title}

${table.about} A row is ${table.row}.

${row(['column', 'unit', 'meaning'])}
| --- | --- | --- |
${lines.join('\n')}
`
}

const nameOf = ({ name }: Column): string => (name.startsWith('*') ? name : `\`${name}\``)

export const shownUnit = ({ kind, unit }: Column): string =>
  kind === 'date' ? 'day' : kind === 'instant' ? 'UTC' : unit || kind

const row = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
