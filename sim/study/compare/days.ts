import { DAILY_NAMES, type DailyTable } from './daily.ts'
import { alike } from './difference.ts'

/** What every folder has for one number of one day. */
export interface DayNumber {
  readonly table: string
  readonly date: string
  /** Id of the region, fleet, …; empty for the network. */
  readonly of: string
  readonly metric: string
  /** By folder: null where the cell is empty, undefined where there is no such row or column. */
  readonly values: readonly (number | null | undefined)[]
}

/** A table of several folders side by side. */
export interface AlignedTable {
  readonly name: string
  /** Of each folder, undefined where it has no such table. */
  readonly folders: readonly (DailyTable | undefined)[]
  /** Metrics of any of them. */
  readonly metrics: readonly string[]
  /** What any of them tells of, sorted. */
  readonly things: readonly string[]
}

/** The daily tables of several folders, as far as any has them. */
export function aligned(all: readonly (readonly DailyTable[])[]): AlignedTable[] {
  return DAILY_NAMES.flatMap((name) => {
    const folders = all.map((tables) => tables.find((table) => table.name === name))
    const there = folders.filter((table) => table !== undefined)
    if (there.length === 0) return []
    const metrics = union(there.map((table) => table.metrics))
    const things = union(there.map((table) => [...table.of.keys()])).sort()
    return [{ name, folders, metrics, things }]
  })
}

export const union = (lists: readonly (readonly string[])[]): string[] => [...new Set(lists.flat())]

/** The days of which any folder tells something of a thing, sorted. */
export const datesOf = ({ folders }: AlignedTable, thing: string): string[] =>
  union(folders.map((table) => [...(table?.of.get(thing)?.keys() ?? [])])).sort()

/** Every number of a table, by thing, date and metric. */
export function* dayNumbers(table: AlignedTable): Generator<DayNumber> {
  const { name, folders, metrics, things } = table
  const columns = folders.map((folder) => metrics.map((metric) => folder?.metrics.indexOf(metric) ?? -1))
  for (const of of things) {
    const days = folders.map((folder) => folder?.of.get(of))
    for (const date of datesOf(table, of)) {
      const rows = days.map((byDate) => byDate?.get(date))
      for (const [index, metric] of metrics.entries()) {
        const values = rows.map((row, folder) => row?.[columns[folder]![index]!])
        yield { table: name, date, of, metric, values }
      }
    }
  }
}

/** Whether a later folder has another number there than the first one; what is missing is no difference. */
export const differs = ({ values: [first, ...others] }: DayNumber): boolean =>
  first !== undefined && others.some((value) => value !== undefined && !same(first, value))

const same = (a: number | null, b: number | null): boolean =>
  a === null || b === null ? a === b : alike(a, b)
