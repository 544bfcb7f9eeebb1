import type { FoundManifest } from '../../io/foundManifest.ts'
import type { ReadFolder } from '../../io/resultReader.ts'
import { shownValue } from '../../io/comparisonRows.ts'
import type { WrittenFile } from '../../io/writtenFile.ts'
import type { AnswerBeside, AnswerRow } from '../../study/compare/answerDifferences.ts'
import { type Comparison, nearness, type Verdict } from '../../study/compare/comparison.ts'
import { dayNumbers } from '../../study/compare/days.ts'
import { relative } from '../../study/compare/difference.ts'
import type { Exceeded } from '../../study/compare/limits.ts'
import type { Missing } from '../../study/compare/missing.ts'
import { shown } from '../../units/index.ts'

/** What is said about a comparison. */
export interface Told {
  readonly comparison: Comparison
  readonly folders: readonly ReadFolder[]
  readonly out: string
  readonly files: readonly WrittenFile[]
  readonly over: readonly Exceeded[]
}

const MOST_LINES = 15

/** A comparison in at most fifteen lines: the verdict first. */
export function comparisonText({ comparison, folders, out, files }: Told): string {
  const said = comparisonSentences(
    comparison,
    folders.map(({ manifest }) => manifest),
  )
  const above = [...said.verdicts, said.origins]
  const below = [
    ...said.differences,
    ...said.missing,
    ...tooLong(files),
    `Tables are in ${shown(out)}; summary.csv is the one to look at first.`,
  ]
  const room = MOST_LINES - above.length - below.length
  return `${[...above, ...headlines(comparison, room), ...below].join('\n')}\n`
}

/** What a folder says that it was made of. */
export type Made = Pick<FoundManifest, 'scenario' | 'scenarioName' | 'seed' | 'version' | 'commit'>

/** What is said of a comparison, by what it is about. */
export function comparisonSentences(comparison: Comparison, made: readonly (Made | undefined)[]) {
  return {
    verdicts: verdicts(comparison),
    origins: origins(made),
    differences: [...byChance(comparison), ...furthest(comparison), ...shares(comparison)],
    missing: missing(comparison),
  }
}

/** The answers that differ, those that are told first before the others. */
export const differing = (comparison: Comparison): AnswerRow[] =>
  comparison.answers.filter(isDifferent).sort((a, b) => rank(a) - rank(b))

const labelOf = ({ folders }: Comparison, index: number): string => shown(folders[index]!.label)

const MOST_VERDICTS = 3

/** One line a folder; of many, one line for all that are alike. */
function verdicts(comparison: Comparison): string[] {
  const first = labelOf(comparison, 0)
  const all = comparison.verdicts.map((verdict) => {
    return { label: labelOf(comparison, verdict.folder), words: `${wordsOf(verdict, first)}.` }
  })
  if (all.length <= MOST_VERDICTS) return all.map(({ label, words }) => `${label} ${words}`)
  return [...new Set(all.map(({ words }) => words))].slice(0, MOST_VERDICTS).map((words) => {
    const labels = all.filter((each) => each.words === words).map(({ label }) => label)
    return `${labels.join(', ')}: ${labels.length > 1 ? 'each ' : ''}${words}`
  })
}

function wordsOf(verdict: Verdict, first: string): string {
  const near = nearness(verdict)
  if (near === 'different') return `differs from ${first}`
  const same =
    near === 'identical' ? `is identical to ${first}` : `is the same as ${first} within ${nearly(verdict)}`
  return verdict.incomplete
    ? `${same} in all rows that both have; tables.csv and missing.csv name the others`
    : same
}

const nearly = (verdict: Verdict): string =>
  nearness(verdict) === 'same' ? 'the 15 digits that spreadsheets keep' : percent(verdict.within)

const percent = (share: number): string => `${Number((100 * share).toPrecision(2))} %`

/** What the folders say that they were made of. */
function origins(made: readonly (Made | undefined)[]): string {
  const of = (what: (one: Made | undefined) => string | undefined): string => {
    const all = made.map(what)
    if (all.includes(undefined)) return 'not all known'
    const different = [...new Set(all.map((each) => shown(String(each))))]
    return different.length === 1 ? `the same (${different[0]})` : different.join(', ')
  }
  const hashes = new Set(made.map((one) => one?.scenario))
  const scenario =
    hashes.size === 1 || hashes.has(undefined)
      ? of((one) => one?.scenarioName)
      : `different (${[...new Set(made.map((one) => shown(one?.scenarioName ?? '?')))].join(', ')})`
  return `Scenarios: ${scenario}; seeds: ${of((one) => one?.seed)}; versions: ${withoutWhich(of(versionOf))}.`
}

/** Which version it was is news only where there are two. */
const withoutWhich = (said: string): string => said.replace(/^the same \(.*\)$/, 'the same')

function versionOf(made: Made | undefined): string | undefined {
  const { version, commit } = made ?? {}
  return version && (commit ? `${version} at ${commit.slice(0, 7)}` : version)
}

/** What is told first, if it differs. */
const HEADLINES = [
  'drawdown_true_pct',
  'hashrate_trough_7d_date',
  'recovery_100_days',
  'worst_retarget_pct',
  'hashrate_last',
  'blocks_late',
  'revenue_usd',
  'energy_mwh',
  'machines_moved',
]
const MOST_HEADLINES = 7
const MOST_COLUMNS = 3

/** The answers that differ, one a line, a column for each folder. */
function headlines(comparison: Comparison, room: number): string[] {
  const different = differing(comparison)
  if (different.length === 0) return []
  const columns = comparison.folders.slice(0, MOST_COLUMNS).map((_, index) => labelOf(comparison, index))
  const rows = different
    .slice(0, Math.min(MOST_HEADLINES, room - 2))
    .map((row) => [nameOf(row), ...columns.map((_, at) => cell(row[at]))])
  const widths = ['', ...columns].map((label, at) =>
    Math.max(label.length, ...rows.map((row) => row[at]!.length)),
  )
  const line = ([name, ...cells]: readonly string[]): string =>
    [name!.padEnd(widths[0]!), ...cells.map((text, at) => text.padStart(widths[at + 1]!))].join('  ')
  const more = moreOf(different.length - rows.length, comparison.folders.length - columns.length)
  return [line(['', ...columns]), ...rows.map(line), ...more]
}

function moreOf(answers: number, folders: number): string[] {
  const what = [
    ...(answers > 0 ? [`${answers.toLocaleString('en-US')} more that differ`] : []),
    ...(folders > 0 ? [`${folders} more ${folders === 1 ? 'folder' : 'folders'}`] : []),
  ]
  return what.length > 0 ? [`… and ${what.join(', and ')}.`] : []
}

function isDifferent([first, ...others]: AnswerRow): boolean {
  if (!first) return false
  return others.some(
    (other) => other && (other.arrow === '' ? other.value !== first.value : other.arrow !== '→'),
  )
}

/** The headlines in their order, then the network's other answers, then those that are further apart. */
function rank(row: AnswerRow): number {
  const { metric, scope } = row[0]!
  const headline = scope === 'network' ? HEADLINES.indexOf(metric) : -1
  if (headline >= 0) return headline
  const furthest = Math.max(...row.slice(1).map((answer) => Math.abs(answer?.relativePercent ?? 0)))
  return HEADLINES.length + (scope === 'network' ? 1 : 3) - furthest / (1 + furthest)
}

function nameOf(row: AnswerRow): string {
  const { metric, scope, unit } = row[0]!
  const name = scope === 'network' ? metric : `${metric}:${shown(scope)}`
  return unit === 'date' || unit === '1' ? name : `${name}, ${unit}`
}

function cell(answer: AnswerBeside | undefined): string {
  if (!answer) return 'missing'
  const value = shownValue(answer)
  if (value === null) return 'none'
  const text = typeof value === 'number' ? number(value) : value
  return answer.arrow === '' ? text : `${text} (${changeOf(answer)})`
}

/** Shares change by points, dates by days, and the rest by percents. */
function changeOf({ unit, arrow, difference, relativePercent, z }: AnswerBeside): string {
  if (arrow === '→') return '='
  const change =
    unit === 'date'
      ? `${signed(difference!)} d`
      : unit === '%' || relativePercent === null
        ? `${signed(difference!)}${unit === '%' ? ' points' : ''}`
        : `${signed(relativePercent)} %`
  return z === null ? change : `${change}, z ${signed(z)}`
}

const signed = (value: number): string => (value > 0 ? `+${number(value)}` : number(value))

/** With about four digits, and a minus that is as wide as a plus. */
function number(value: number): string {
  const size = Math.abs(value)
  const digits = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 1 ? 2 : 4
  return value.toLocaleString('en-US', { maximumFractionDigits: digits }).replace('-', '−')
}

/** Two standard errors are passed by chance in one of 22 metrics. */
const NOTABLE_Z = 2

function byChance({ answers }: Comparison): string[] {
  const all = answers.flatMap((row) => row.flatMap((answer) => answer?.z ?? []))
  if (all.length === 0) return []
  const notable = all.filter((z) => Math.abs(z) > NOTABLE_Z).length
  return [
    `${notable} of ${all.length} differences of means are larger than two standard errors; chance alone makes about ${Math.round(all.length / 22)}.`,
  ]
}

/** On which day the hash rates are furthest apart. */
function furthest(comparison: Comparison): string[] {
  const network = comparison.tables.find(({ name }) => name === 'network')
  if (!network) return []
  let found: { date: string; from: number; to: number; folder: number } | undefined
  for (const { metric, date, values } of dayNumbers(network)) {
    const [from, ...others] = metric === 'hashrate_eh_s' ? values : []
    for (const [index, to] of others.entries())
      if (typeof from === 'number' && typeof to === 'number' && isFurther(from, to, found))
        found = { date, from, to, folder: index + 1 }
  }
  if (!found || found.from === found.to) return []
  const { date, from, to, folder } = found
  const change = Number.isFinite(relative(from, to)) ? ` (${signed(100 * relative(from, to))} %)` : ''
  return [
    `Hash rates are furthest apart on ${date}: ${number(to)} EH/s in ${labelOf(comparison, folder)} against ${number(from)}${change}.`,
  ]
}

const isFurther = (from: number, to: number, than: { from: number; to: number } | undefined): boolean =>
  !than || Math.abs(to - from) > Math.abs(than.to - than.from)

/** Less than this, in points of share, is no news. */
const NEWS = 0.5
const MOST_SHARES = 4

/** Which regions end with another share of the hash rate, where there are two folders. */
function shares(comparison: Comparison): string[] {
  if (comparison.folders.length !== 2) return []
  const points = comparison.answers
    .filter((row) => row[0]?.metric === 'share_last_pct' && Math.abs(row[1]?.difference ?? 0) >= NEWS)
    .map((row) => ({ region: shown(row[0]!.scope), points: row[1]!.difference! }))
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points))
  const each = points.slice(0, MOST_SHARES).map(({ region, points }) => `${region} ${signed(points)}`)
  if (each.length === 0) return []
  return [
    `Shares of the hash rate at the end, points more or less in ${labelOf(comparison, 1)}: ${each.join(' · ')}.`,
  ]
}

/** What is missing, in one line; missing.csv has it all. */
function missing(comparison: Comparison): string[] {
  const all = comparison.missing
  if (all.length === 0) return []
  const first = all.slice(0, 3).map((each) => `${labelOf(comparison, each.folder)} lacks ${lackOf(each)}`)
  const more = all.length > first.length ? ` … (${all.length} in missing.csv)` : ''
  return [`Missing: ${first.join('; ')}${more}.`]
}

function lackOf({ table, what, name, from, until }: Missing): string {
  if (what === 'table') return `${table}.csv`
  const days = from === '' ? '' : ` ${from === until ? `on ${from}` : `from ${from} to ${until}`}`
  if (what === 'days') return `${table}.csv${days}`
  return `${shown(name)} in ${table}.csv${days}`
}

/** Rows of a sheet, its header included. */
const SHEET_ROWS = 1_048_576

function tooLong(files: readonly WrittenFile[]): string[] {
  const long = files.filter(({ rows = 0 }) => rows >= SHEET_ROWS)
  return long.map(
    ({ name, rows }) =>
      `${name} has ${rows!.toLocaleString('en-US')} rows, more than the 1,048,576 of a spreadsheet: compare fewer folders for that.`,
  )
}

/** A later folder beyond a limit. */
export function exceededText({ limit, folder, percent: is }: Exceeded, comparison: Comparison): string {
  const { metric, scope, percent: most } = limit
  const name = scope === 'network' ? metric : `${metric}:${shown(scope)}`
  const [label, first] = [labelOf(comparison, folder), labelOf(comparison, 0)]
  if (is === null)
    return `${name} of ${label} cannot be told in percent of ${first}, one of which has none or 0; at most ${most} % are allowed`
  return `${name} of ${label} is ${number(is)} % from ${first}, more than the ${most} % that are allowed`
}

/** The same for programs. */
export function comparisonJson({ comparison, folders, out, files, over }: Told): string {
  const label = (index: number): string => comparison.folders[index]!.label
  return JSON.stringify({
    folders: folders.map(({ path, results, manifest, notes }) => ({
      folder: results.label,
      path,
      kind: results.kind,
      scenario: manifest?.scenarioName ?? null,
      seed: manifest?.seed ?? null,
      version: manifest?.version ?? null,
      notes,
    })),
    verdicts: comparison.verdicts.map((verdict) => ({
      folder: label(verdict.folder),
      verdict: nearness(verdict),
      within: Number.isFinite(verdict.within) ? verdict.within : null,
      incomplete: verdict.incomplete,
    })),
    summary: comparison.answers.flatMap((row) =>
      row.flatMap((answer) =>
        answer ? [{ ...answer, folder: label(answer.folder), value: shownValue(answer) }] : [],
      ),
    ),
    missing: comparison.missing.map((each) => ({ ...each, folder: label(each.folder) })),
    beyond_limits: over.map(({ limit, folder, percent: is }) => ({ ...limit, folder: label(folder), is })),
    out,
    files,
  })
}
