import {
  type AnyTable,
  CALIBRATION_TABLES,
  BACKTEST_TABLES,
  type Column,
  COMPARE_TABLES,
  DAILY_TABLES,
  ENSEMBLE_TABLES,
  METRICS,
  PAIR_TABLES,
  SENSITIVITY_TABLES,
  SWEEP_TABLES,
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
  return [
    INTRODUCTION,
    ...TABLES.map((table) => section(table)),
    metricsSection(),
    ...FOLDERS.flatMap(folderSections),
  ].join('\n')
}

function section(table: AnyTable, heading = '##', each = 'region'): string {
  const columns = table.wide
    ? [...table.columns, { name: `*each ${each}*`, ...table.wide } satisfies Column]
    : table.columns
  const lines = columns.map((column) => row([nameOf(column), shownUnit(column), column.meaning]))
  return `${heading} ${table.name}.csv

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
\`region/site: Owner\`, for a stake in one; or the id of a claim.

${row(['metric', 'scope', 'unit', 'meaning'])}
| --- | --- | --- | --- |
${lines.join('\n')}
`
}

const ENSEMBLES = `## Folders of \`ensemble\`

\`ensemble SCENARIO --members N\` writes \`out/<scenario>-ensemble/\`: no member's tables, but how all of them are spread.
Members are numbered from 1; \`run --member i\` gives one again with all of its tables, and member 0, which \`run\` gives
without it, takes the median of all that nobody knows. While members run, \`<folder>.part\` beside it keeps what is done,
for \`--resume\`. \`--keep daily\` adds a table with the rows of all members for each of ${DAILY_TABLES.join(', ')}, called
\`network-members.csv\` and so on, and \`--keep daily-parquet\` writes them as Parquet.
`

const PAIRS = `## Folders of \`pair\`

\`pair A B --members N\` writes \`out/<A>-vs-<B>/\`. Member i of A and member i of B have the same luck and the same unknowns,
so what differs is what A and B say differently. All differences are A less B.
`

const SWEEPS = `## Folders of \`sweep\`

\`sweep SCENARIO --vary path=values\` writes \`out/<scenario>-sweep/\`. With \`--members\` the rows of sweep.csv and
failures.csv name the member behind the point.
`

const STUDIES = `## Folders of \`sensitivity\`

\`sensitivity SCENARIO --method morris|sobol\` writes \`out/<scenario>-sensitivity/\`; its sensitivity.csv has the columns of one
method or the other. parameters.csv is that of an ensemble: what was varied, and how it is distributed.
`

const CALIBRATIONS = `## Folders of \`calibrate\`

\`calibrate SCENARIO\` writes \`out/<scenario>-calibration/\`. \`calibrated.yaml\` is a part that a scenario imports behind the parts
whose priors it replaces: the law of each parameter given the data, where it comes from (section \`calibration\`), and how
the parameters hang together, so that members draw them so. While it runs, \`<folder>.part\` keeps what is done, for \`--resume\`.
\`manifest.json\` says how the search and the walk went, under \`fit\`.
`

const COMPARISON = `## Folders of \`compare\`

\`compare DIR DIR…\` writes a folder of its own, \`out/compare/\`. What differs, differs from the first folder. Of an ensemble
its means are compared, the mean of dates being the nearest day. A z of ±2 or more is what chance alone does in one of
twenty metrics; ensembles of one seed share their luck, so there \`pair\` sees smaller differences.
`

const BACKTESTS = `## Folders of \`backtest\`

\`backtest SCENARIO\` writes \`out/<scenario>-backtest/\`: how true its members are to the real chain, or to the one of
\`--against FILE\`. MODEL.md says how each target is computed. What a scenario or a chain cannot answer has no row.
`

/** The folders of other commands than `run`. */
const FOLDERS: readonly {
  readonly about: string
  readonly tables: readonly AnyTable[]
  /** What columns that are not always there are for. */
  readonly each: string
}[] = [
  { about: ENSEMBLES, tables: Object.values(ENSEMBLE_TABLES), each: 'parameter, metric, metric:scope' },
  { about: PAIRS, tables: Object.values(PAIR_TABLES), each: '' },
  { about: SWEEPS, tables: Object.values(SWEEP_TABLES), each: 'path, metric, metric:scope' },
  {
    about: STUDIES,
    tables: Object.values(SENSITIVITY_TABLES),
    each: 'u:path (a probability), path, metric, metric:scope',
  },
  { about: BACKTESTS, tables: Object.values(BACKTEST_TABLES), each: '' },
  { about: CALIBRATIONS, tables: Object.values(CALIBRATION_TABLES), each: 'path' },
  { about: COMPARISON, tables: COMPARE_TABLES, each: 'metric:folder' },
]

const folderSections = ({ about, tables, each }: (typeof FOLDERS)[number]): string[] => [
  about,
  ...tables.map((table) => section(table, '###', each)),
]

const nameOf = ({ name }: Column): string => (name.startsWith('*') ? name : `\`${name}\``)

export const shownUnit = ({ kind, unit }: Column): string =>
  kind === 'date' ? 'day' : kind === 'instant' ? 'UTC' : unit || kind

const row = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
