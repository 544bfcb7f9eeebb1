import { METRICS, type Row } from '../../record/index.ts'
import type { ReadTable, Results } from './results.ts'

/** One metric of the summary, of one scope. */
export interface Answer {
  readonly metric: string
  readonly scope: string
  readonly unit: string
  /** A date counts its days since 1970. */
  readonly value: number | null
  /** Members of an ensemble that have a value; 1 or 0 of a run. */
  readonly members: number
  /** Standard error of an ensemble's mean; null of a run. */
  readonly standardError: number | null
}

/** Names an answer among all. */
export const answerKey = ({ metric, scope }: { readonly metric: string; readonly scope: string }): string =>
  `${metric}\n${scope}`

const DAY_MS = 86_400_000

/** Days from 1970 to a date such as `2021-06-19`. */
export const dayNumber = (date: string): number => Date.parse(date) / DAY_MS

const NETWORK = 'network'

/** What a result folder answers: the summary of a run, or the means over the members of an ensemble. */
export function answersOf({ kind, tables }: Results): Map<string, Answer> {
  const table = tables.get(kind === 'run' ? 'summary' : 'members')
  const answers = table ? (kind === 'run' ? ofRun(table) : ofMembers(table)) : []
  return new Map(answers.map((answer) => [answerKey(answer), answer]))
}

function ofRun({ header, rows }: ReadTable): Answer[] {
  const [metric, scope, value, unit] = ['metric', 'scope', 'value', 'unit'].map((name) =>
    header.indexOf(name),
  )
  return rows.map((row) => {
    const number = numberIn(row[value!] ?? null)
    const [id, of, in_] = [metric, scope, unit].map((index) => String(row[index!] ?? ''))
    return {
      metric: id!,
      scope: of!,
      unit: in_!,
      value: number,
      members: number === null ? 0 : 1,
      standardError: null,
    }
  })
}

function numberIn(cell: Row[number]): number | null {
  if (typeof cell === 'number') return cell
  return typeof cell === 'string' ? dayNumber(cell) : null
}

/** What a column of members.csv is of: `energy_mwh`, `share_last_pct:us_texas`; others are drawn parameters. */
function answerNamed(column: string): Pick<Answer, 'metric' | 'scope' | 'unit'> | undefined {
  const colon = column.indexOf(':')
  const [metric, scope] = colon < 0 ? [column, NETWORK] : [column.slice(0, colon), column.slice(colon + 1)]
  const known = METRICS.find(({ id }) => id === metric)
  return known && { metric, scope, unit: known.unit }
}

/** Whether a column of members.csv is a metric of the summary. */
export const isAnswer = (column: string): boolean => answerNamed(column) !== undefined

function ofMembers({ header, rows }: ReadTable): Answer[] {
  return header.flatMap((column, index) => {
    const named = answerNamed(column)
    return named ? [{ ...named, ...meanOf(rows.map((row) => numberIn(row[index] ?? null))) }] : []
  })
}

function meanOf(cells: readonly (number | null)[]): Pick<Answer, 'value' | 'members' | 'standardError'> {
  const values = cells.filter((cell) => cell !== null)
  const members = values.length
  if (members === 0) return { value: null, members, standardError: null }
  // From the first value on, so that what is the same in all members has a mean that is exactly that, and no spread.
  const first = values[0]!
  const mean = first + sum(values.map((each) => each - first)) / members
  const squares = sum(values.map((each) => (each - mean) * (each - mean)))
  const standardError = members === 1 ? null : rounded(Math.sqrt(squares / (members - 1) / members))
  return { value: rounded(mean), members, standardError }
}

/** Without the last digits, which are noise of adding up. */
const rounded = (value: number): number => Number(value.toPrecision(15))

const sum = (values: readonly number[]): number => values.reduce((total, each) => total + each, 0)
