import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import { simulateToMemory } from '../../sim/engine/index.ts'
import { openFile } from '../../sim/io/scenarioFiles.ts'
import type { Row, TableName } from '../../sim/record/index.ts'
import { TABLES } from '../../sim/record/index.ts'
import { loadScenario, type SourceFile } from '../../sim/scenario/index.ts'

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

const padded = (row: Row): Row => {
  const cells = row.map((cell) => (typeof cell === 'number' ? Number(cell.toPrecision(12)) : cell))
  return [...cells, ...Array.from({ length: 6 - row.length }, () => '')]
}

const hashOf = (rows: readonly Row[], table: TableName): string =>
  createHash('sha256').update(table).update(JSON.stringify(rows)).digest('hex').slice(0, 16)
