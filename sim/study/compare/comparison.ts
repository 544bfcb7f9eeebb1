import { type AnswerRow, compareAnswers } from './answerDifferences.ts'
import { type DailyTable, dailyTables } from './daily.ts'
import { type AlignedTable, aligned, dayNumbers } from './days.ts'
import { FIFTEEN_DIGITS, relative } from './difference.ts'
import { type Missing, missingIn } from './missing.ts'
import type { Results } from './results.ts'
import { compareRows, type RowAgreement } from './rowDifferences.ts'

/** Result folders side by side; what differs, differs from the first of them. */
export interface Comparison {
  readonly folders: readonly Results[]
  /** The daily tables, side by side. */
  readonly tables: readonly AlignedTable[]
  readonly answers: readonly AnswerRow[]
  readonly rows: readonly RowAgreement[]
  readonly missing: readonly Missing[]
  /** One for each later folder. */
  readonly verdicts: readonly Verdict[]
}

/** How a later folder agrees with the first one. */
export interface Verdict {
  /** Which of the folders this is, from 1. */
  readonly folder: number
  /** Largest relative difference of any number that both have; infinite where other things differ than numbers. */
  readonly within: number
  /** Whether one of them lacks what the other has. */
  readonly incomplete: boolean
}

/** How near two folders are, as one says it. */
export type Nearness = 'identical' | 'same' | 'close' | 'different'

/** A share of 1 in 100,000: less is what is left when a spreadsheet writes a long number with an exponent. */
const CLOSE = 1e-5

/** `same` is within the 15 digits that spreadsheets keep; what is missing counts apart. */
export function nearness({ within }: Verdict): Nearness {
  if (within === 0) return 'identical'
  if (within <= FIFTEEN_DIGITS) return 'same'
  return within <= CLOSE ? 'close' : 'different'
}

/** Puts results side by side. */
export function compareResults(folders: readonly Results[]): Comparison {
  const days = folders.map(dailyTables)
  const tables = aligned(days)
  const answers = compareAnswers(folders)
  const rows = compareRows(folders)
  const missing = missingIn(folders, tables, answers)
  const lacking = (other: number): boolean =>
    folders.length === 2
      ? missing.length > 0
      : lacksAnything([folders[0]!, folders[other]!], [days[0]!, days[other]!])
  const verdicts = folders.slice(1).map((_, index) => {
    const found = { folders, tables, answers, rows }
    return verdictOn(found, index + 1, lacking(index + 1))
  })
  return { folders, tables, answers, rows, missing, verdicts }
}

type Found = Pick<Comparison, 'folders' | 'tables' | 'answers' | 'rows'>

function verdictOn({ folders, tables, answers, rows }: Found, folder: number, lacking: boolean): Verdict {
  if (folders[0]!.kind !== folders[folder]!.kind)
    return { folder, within: furthestNumber(tables, answers, folder), incomplete: lacking }
  const own = rows.filter((row) => row.folder === folder)
  const extra = own.some(({ rowsOfFirst, rows: many, same, different }) => {
    const both = same + different
    return rowsOfFirst > both || many > both
  })
  return { folder, within: Math.max(0, ...own.map((row) => row.within)), incomplete: lacking || extra }
}

/** Of more than two folders, one may lack what neither of these two has. */
const lacksAnything = (pair: readonly Results[], days: readonly (readonly DailyTable[])[]): boolean =>
  missingIn(pair, aligned(days), compareAnswers(pair)).length > 0

/** The largest relative difference of a run and an ensemble, which share no table. */
export function furthestNumber(
  tables: readonly AlignedTable[],
  answers: readonly AnswerRow[],
  folder: number,
): number {
  let furthest = 0
  const see = (from: number | null | undefined, to: number | null | undefined): void => {
    if (typeof from === 'number' && typeof to === 'number')
      furthest = Math.max(furthest, Math.abs(relative(from, to)))
  }
  for (const table of tables) for (const { values } of dayNumbers(table)) see(values[0], values[folder])
  for (const row of answers) see(row[0]?.value, row[folder]?.value)
  return furthest
}
