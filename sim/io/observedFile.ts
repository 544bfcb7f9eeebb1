import { type Observed, observedFrom, type ObservedRow } from '../score/index.ts'
import { DAY_S } from '../units/index.ts'
import { type CsvProblem, type Expected, readSavedCsv, type SavedTable } from './savedCsv/savedCsv.ts'

const NEEDED = ['date', 'blocks', 'difficulty_mean'] as const
const KINDS = {
  date: 'date',
  blocks: 'number',
  difficulty_mean: 'number',
  retarget_height: 'number',
} as const
const COLUMNS = Object.keys(KINDS) as (keyof ObservedRow)[]

const OBSERVED: Expected = {
  kindOf: (name) => (Object.hasOwn(KINDS, name) ? KINDS[name as keyof ObservedRow] : 'text'),
  known: COLUMNS,
  needed: NEEDED,
  key: ['date'],
}

/**
 * Reads a chain that somebody observed, a day a row: `date, blocks, difficulty_mean` and, if wanted, `retarget_height`;
 * other columns are left alone. Or says what is wrong, a line a problem.
 *
 * @param path as it is shown
 * @param now seconds since 1970
 */
export function readObserved(path: string, bytes: Uint8Array, now: number): Observed | readonly string[] {
  const located = ({ line, column, message }: CsvProblem): string =>
    `${path}:${line}: ${column === undefined ? '' : `${column}: `}${message}`
  const table = readSavedCsv(bytes, OBSERVED)
  if ('length' in table) return table.map(located)
  const observed = observedFrom(rowsOf(table), Math.floor(now / DAY_S))
  if (!('length' in observed)) return observed
  return observed.map(({ row, column, message }) => located({ line: table.lineOf(row), column, message }))
}

/** Of a column that is not there, nothing. */
function rowsOf({ header, rows }: SavedTable): ObservedRow[] {
  const places = COLUMNS.map((name) => [name, header.indexOf(name)] as const)
  return rows.map(
    (row) =>
      Object.fromEntries(places.map(([name, at]) => [name, row[at] ?? null])) as unknown as ObservedRow,
  )
}
