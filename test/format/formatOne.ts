import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import { simulateToMemory } from '../../sim/engine/index.ts'
import type { Cell, MemorySink, TableName } from '../../sim/record/index.ts'
import { parseScenario } from '../../sim/scenario/index.ts'

/** A frozen file of format 1, and what it gave when it was frozen; `npm run golden` writes that anew. */

const SCENARIO = resolve('test/format/format-1.yaml')
export const GOLDEN = resolve('test/format/format-1.csv')

export const formatOneText = (): string => readFileSync(SCENARIO, 'utf8')

const DAILY = [
  'hashrate_eh_s',
  'hashrate_est_7d_eh_s',
  'difficulty',
  'height',
  'machines_online',
  'machines_covert',
  'machines_in_transit',
]

/** What the file gives, a line a fact: columns and metrics that came later are not among them once they are written. */
export function formatOneFacts(): string {
  const { tables } = simulateToMemory(parseScenario(formatOneText()), { checkLaws: true })
  const summary = tables.rows
    .get('summary')!
    .map(([metric, scope, value]) => [metric!, scope!, exact(value!)])
  return stringify([...summary, ...weekly(tables), ...countries(tables), ...counts(tables)])
}

export const writeFormatOne = (): void => writeFileSync(GOLDEN, formatOneFacts())

const exact = (cell: Cell): Cell => (typeof cell === 'number' ? Number(cell.toPrecision(12)) : cell)

function weekly(tables: MemorySink): Cell[][] {
  const dates = tables.column('network', 'date')
  return DAILY.flatMap((name) =>
    tables
      .column('network', name)
      .map((value, day) => [name, dates[day]!, exact(value)])
      .filter((_, day) => day % 7 === 0),
  )
}

function countries(tables: MemorySink): Cell[][] {
  const column = (name: string): readonly Cell[] => tables.column('countries', name)
  const [dates, names, reported] = [column('date'), column('country'), column('reported_share_pct')]
  return dates
    .map((date, row) => ['reported_share_pct', `${date} ${names[row]}`, exact(reported[row]!)])
    .filter(([, where]) => String(where).startsWith('2021-08-01'))
}

const counts = (tables: MemorySink): Cell[][] =>
  (['blocks', 'moves', 'retargets', 'events'] satisfies TableName[]).map((name) => [
    'rows',
    name,
    tables.rows.get(name)!.length,
  ])
