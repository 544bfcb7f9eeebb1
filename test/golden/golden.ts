import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { simulateToMemory } from '../../sim/engine/index.ts'
import { shownValue } from '../../sim/io/comparisonRows.ts'
import { openFile } from '../../sim/io/scenarioFiles.ts'
import type { Row, TableName } from '../../sim/record/index.ts'
import { TABLES } from '../../sim/record/index.ts'
import { loadScenario, type SourceFile } from '../../sim/scenario/index.ts'
import type { AnswerBeside } from '../../sim/study/compare/answerDifferences.ts'
import { compareResults } from '../../sim/study/compare/comparison.ts'
import type { ReadTable, Results } from '../../sim/study/compare/results.ts'

/** Committed results of the gallery: what a change of the engine moves shows here, and only `npm run golden` writes it. */

const GALLERY = resolve('scenarios')
const HERE = resolve('test/golden')
const WEEKLY = ['date', 'hashrate_eh_s', 'hashrate_est_7d_eh_s', 'difficulty', 'height', 'machines_online']

export const galleryNames = (): string[] =>
  readdirSync(GALLERY)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => basename(name, '.yaml'))

export const goldenPath = (name: string): string => join(HERE, `${name}.csv`)

const sourceOf = (path: string): SourceFile => ({ path, bytes: readFileSync(path) })

export function loadGallery(name: string, set: readonly string[] = [], override: readonly string[] = []) {
  const loaded = loadScenario({
    entry: sourceOf(join(GALLERY, `${name}.yaml`)),
    open: openFile,
    set,
    override,
  })
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems, null, 2))
  return loaded
}

/** A scenario's golden text: every summary metric, a week's row of the network, and the hash of every table's rows. */
export function goldenText(name: string): string {
  const { tables } = simulateToMemory(loadGallery(name).scenario, { checkLaws: true })
  const network = tables.rows.get('network')!
  const columns = WEEKLY.map((column) => tables.headers.get('network')!.indexOf(column))
  const weekly = network.filter((_, day) => day % 7 === 0).map((row) => columns.map((c) => row[c]!))
  return stringify([
    ['what', 'where', 'value', 'unit', '', ''],
    ...tables.rows.get('summary')!.map((row) => padded(row)),
    ...TABLES.map(({ name: table }) => ['sha256', table, hashOf(tables.rows.get(table)!, table), '', '', '']),
    WEEKLY,
    ...weekly.map(padded),
  ])
}

/** What moved from one golden text to another, by how much: the comparison that `hashtrek compare` makes. */
export function goldenMoves(before: string, after: string): string[] {
  const folders = [resultsIn(before, 'golden'), resultsIn(after, 'now')]
  const { answers, rows, missing } = compareResults(folders)
  const moved = answers.flatMap(([from, to]) =>
    from && to && from.value !== to.value ? [[from, to] as const] : [],
  )
  return [
    ...moved.map(
      ([from, to]) => `${from.metric} of ${from.scope}: ${said(from)} → ${said(to)}, ${byHowMuch(to)}`,
    ),
    ...rows.flatMap(({ table, different, columns }) =>
      different > 0 ? [`${table}: ${different} rows differ in ${columns.join(', ')}`] : [],
    ),
    ...missing.map(
      ({ folder, table, what, name }) => `${folders[folder]!.label} lacks ${what} ${name} of ${table}`,
    ),
  ]
}

const said = (answer: AnswerBeside): string => String(shownValue(answer) ?? 'none')

function byHowMuch({ difference, relativePercent }: AnswerBeside): string {
  if (difference === null) return 'of which one has no value'
  return relativePercent === null
    ? `by ${difference}`
    : `by ${difference} or ${relativePercent.toPrecision(3)} %`
}

/** The summary, the hashes of the tables, and the weeks of the network, as if they had been read from a folder. */
function resultsIn(text: string, label: string): Results {
  const rows = parse(text, {
    cast: (cell) => (cell === '' ? null : Number.isNaN(Number(cell)) ? cell : Number(cell)),
  }) as unknown as Row[]
  const weeks = rows.findIndex(([first]) => first === 'date')
  const [hashes, answers] = [true, false].map((are) =>
    rows.slice(1, weeks).filter(([what]) => (what === 'sha256') === are),
  )
  const tables = [
    readTable('summary', ['metric', 'scope', 'value', 'unit'], answers!),
    readTable('hashes', ['sha256', 'table', 'hash'], hashes!),
    readTable('network', WEEKLY, rows.slice(weeks + 1)),
  ]
  return { label, kind: 'run', tables: new Map(tables.map((table) => [table.name, table])) }
}

const readTable = (name: string, header: readonly string[], rows: readonly Row[]): ReadTable => ({
  name,
  header,
  kinds: header.map((column) => (name === 'network' && column !== 'date' ? 'number' : 'text')),
  rows: rows.map((row) => row.slice(0, header.length)),
})

const padded = (row: Row): Row => {
  const cells = row.map((cell) => (typeof cell === 'number' ? Number(cell.toPrecision(12)) : cell))
  return [...cells, ...Array.from({ length: 6 - row.length }, () => '')]
}

const hashOf = (rows: readonly Row[], table: TableName): string =>
  createHash('sha256').update(table).update(JSON.stringify(rows)).digest('hex').slice(0, 16)
