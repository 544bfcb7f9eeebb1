import { TABLES } from '../../record/index.ts'
import type { AnswerRow } from './answerDifferences.ts'
import { isAnswer } from './answers.ts'
import { type AlignedTable, datesOf, union } from './days.ts'
import type { ResultKind, Results } from './results.ts'

/** What a folder lacks and another one has. */
export interface Missing {
  /** Which of the folders lacks it, from 0. */
  readonly folder: number
  readonly table: string
  /** `region` stands for whatever a row of the table is of: a country, a fleet, a site. */
  readonly what: 'table' | 'column' | 'region' | 'days' | 'metric'
  /** Of the column, the region, the metric; empty for a table and for days of the whole of it. */
  readonly name: string
  /** First and last day, where it is about days. */
  readonly from: string
  readonly until: string
}

/** Everything that some folder has and another one lacks, by folder. */
export function missingIn(
  all: readonly Results[],
  tables: readonly AlignedTable[],
  answers: readonly AnswerRow[],
): Missing[] {
  const found = [...missingTables(all), ...missingColumns(all), ...tables.flatMap(missingDays)]
  return [...found, ...missingAnswers(all, answers)].sort((a, b) => a.folder - b.folder)
}

const UNDATED = { name: '', from: '', until: '' }

/** A run has no tables of an ensemble, and the other way round: only folders of one kind miss something. */
const ofKind = (all: readonly Results[], kind: ResultKind): Results[] =>
  all.filter((other) => other.kind === kind)

function missingTables(all: readonly Results[]): Missing[] {
  return all.flatMap(({ kind, tables }, folder) => {
    const names = union(ofKind(all, kind).map((other) => [...other.tables.keys()]))
    return names
      .filter((table) => !tables.has(table))
      .map((table) => ({ ...UNDATED, folder, table, what: 'table' as const }))
  })
}

/** What is told otherwise is left out: a metric of members.csv, and a region of the table that has a column for each. */
function missingColumns(all: readonly Results[]): Missing[] {
  return all.flatMap(({ kind, tables }, folder) => {
    const dense = [...tables.values()].filter(({ name }) => !isWide(name))
    return dense.flatMap(({ name: table, header }) => {
      const names = union(ofKind(all, kind).map((other) => other.tables.get(table)?.header ?? []))
      const lacking = names.filter(
        (name) => !header.includes(name) && !(table === 'members' && isAnswer(name)),
      )
      return lacking.map((name) => ({ ...UNDATED, folder, table, what: 'column' as const, name }))
    })
  })
}

const isWide = (table: string): boolean => TABLES.some(({ name, wide }) => name === table && wide)

/** Days that a table lacks, then things of which it tells nothing, or not on all of its days. */
function missingDays(table: AlignedTable): Missing[] {
  const dates = union(table.things.map((thing) => datesOf(table, thing))).sort()
  return table.folders.flatMap((folder, index) => {
    if (!folder) return []
    const own = new Set([...folder.of.values()].flatMap((days) => [...days.keys()]))
    const place = { folder: index, table: table.name }
    const whole = ranges(dates, (date) => !own.has(date)).map((range) => ({
      ...place,
      what: 'days' as const,
      name: '',
      ...range,
    }))
    return [...whole, ...missingThings(table, index, own)]
  })
}

function missingThings(table: AlignedTable, index: number, own: ReadonlySet<string>): Missing[] {
  return table.things.flatMap((name) => {
    const days = table.folders[index]!.of.get(name)
    const dates = datesOf(table, name).filter((date) => !days || own.has(date))
    const what = { folder: index, table: table.name, what: 'region' as const, name }
    return ranges(dates, (date) => !days?.has(date)).map((range) => ({ ...what, ...range }))
  })
}

/** Where dates that follow each other are so. */
function ranges(
  dates: readonly string[],
  isSo: (date: string) => boolean,
): { from: string; until: string }[] {
  const found: { from: string; until: string }[] = []
  let before = false
  for (const date of dates) {
    const now = isSo(date)
    if (now && before) found.at(-1)!.until = date
    else if (now) found.push({ from: date, until: date })
    before = now
  }
  return found
}

function missingAnswers(all: readonly Results[], answers: readonly AnswerRow[]): Missing[] {
  const tables = all.map(({ kind }) => (kind === 'run' ? 'summary' : 'members'))
  return answers.flatMap((row) => {
    const { metric, scope } = row.find((answer) => answer !== undefined)!
    const name = scope === 'network' ? metric : `${metric}:${scope}`
    return row.flatMap((answer, folder) =>
      answer ? [] : [{ ...UNDATED, folder, table: tables[folder]!, what: 'metric' as const, name }],
    )
  })
}
