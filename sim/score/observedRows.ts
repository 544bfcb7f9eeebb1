import { EPOCH_BLOCKS } from '../chain/index.ts'
import { DAY_S, isoDate } from '../units/index.ts'
import type { Observed, ObservedDay, ObservedRetarget } from './observed.ts'
import { dayOfDate } from './window.ts'

/** A row of a file of an observed chain; null where a cell is empty. */
export interface ObservedRow {
  readonly date: string | null
  readonly blocks: number | null
  readonly difficulty_mean: number | null
  readonly retarget_height: number | null
}

/** What is wrong with a cell of a row. */
export interface RowProblem {
  /** From 0. */
  readonly row: number
  readonly column: keyof ObservedRow
  readonly message: string
}

/** Nothing that a person would mend one by one is told more often. */
const MOST_PROBLEMS = 20

/**
 * The chain that rows describe, a day each, or what is wrong with them. They say no instants, so a day's mean difficulty
 * counts all day, and the new difficulty of a retarget is that of the day after it.
 *
 * @param today days since 1970; only days before it can have been observed whole
 */
export function observedFrom(rows: readonly ObservedRow[], today: number): Observed | readonly RowProblem[] {
  if (rows.length === 0) return [{ row: 0, column: 'date', message: 'there are no rows: expected one a day' }]
  const problems = rows.flatMap((row, i) => problemsOf(row, rows[i - 1], i, today))
  const wrong = problems.length > 0 ? problems : orderOfHeights(rows)
  if (wrong.length > 0) return wrong.slice(0, MOST_PROBLEMS)
  const days = rows.map(dayIn)
  return { days, retargets: rows.flatMap((row, i) => retargetIn(row, days[i]!, days[i + 1])) }
}

function problemsOf(
  row: ObservedRow,
  before: ObservedRow | undefined,
  i: number,
  today: number,
): RowProblem[] {
  const found = {
    date: dateProblem(row.date, before?.date ?? null, today),
    blocks: blocksProblem(row.blocks),
    difficulty_mean: difficultyProblem(row, before),
    retarget_height: heightProblem(row.retarget_height),
  }
  return Object.entries(found).flatMap(([column, message]) =>
    message === undefined ? [] : [{ row: i, column: column as keyof ObservedRow, message }],
  )
}

function dateProblem(date: string | null, before: string | null, today: number): string | undefined {
  if (date === null) return 'the date is missing'
  const day = dayOfDate(date)
  if (day > today) return `${date} has not been yet: today is ${isoDate(today)}`
  if (day === today) return `${date} is not over yet, nor counted: end the file with the day before`
  if (before === null) return undefined
  const expected = dayOfDate(before) + 1
  if (day < expected) return `${date} stands after ${before}: sort the rows by date`
  if (day === expected) return undefined
  const missing = day - expected === 1 ? isoDate(expected) : `${isoDate(expected)} to ${isoDate(day - 1)}`
  return `${missing} ${day - expected === 1 ? 'is' : 'are'} missing before it: give every day`
}

const MOST_BLOCKS = 1000

function blocksProblem(blocks: number | null): string | undefined {
  if (blocks === null) return 'the count of blocks is missing'
  if (Number.isInteger(blocks) && blocks >= 1 && blocks <= MOST_BLOCKS) return undefined
  return `${blocks} is no count of a day's blocks: whole numbers from 1 to 1,000, about 144`
}

/** What difficulty was never below since, in whole powers of ten; block headers. */
const NEVER_BELOW = [
  ['2021-01-01', 1e13],
  ['2018-01-01', 1e12],
  ['2014-06-01', 1e10],
  ['2012-01-01', 1e6],
  ['2009-01-01', 1],
] as const
/** A hundred times and more what it was in 2025. */
const NEVER_ABOVE = 1e17
/** A retarget changes it by a factor of four at most. */
const MOST_CHANGE = 4

const difficultyProblem = (row: ObservedRow, before: ObservedRow | undefined): string | undefined =>
  sizeProblem(row) ?? (before && sizeProblem(before) === undefined ? jumpProblem(row, before) : undefined)

function sizeProblem({ date, difficulty_mean: difficulty }: ObservedRow): string | undefined {
  if (difficulty === null) return 'the difficulty is missing'
  const [since, least] = NEVER_BELOW.find(([since]) => (date ?? '') >= since) ?? NEVER_BELOW.at(-1)!
  if (difficulty >= least && difficulty <= NEVER_ABOVE) return undefined
  return (
    `${difficulty} is no difficulty since ${since}: it is a pure number from ${exponent(least)} to ` +
    `${exponent(NEVER_ABOVE)}, no hash rate, and not in millions or trillions`
  )
}

function jumpProblem(row: ObservedRow, before: ObservedRow): string | undefined {
  const [now, then] = [row.difficulty_mean!, before.difficulty_mean!]
  if (Math.max(now / then, then / now) <= MOST_CHANGE) return undefined
  return `${now} is more than four times away from the day before, ${then}: no retarget does that`
}

const exponent = (power: number): string => (power === 1 ? '1' : `1e${Math.round(Math.log10(power))}`)

function heightProblem(height: number | null): string | undefined {
  if (height === null || (Number.isInteger(height) && height > 0 && height % EPOCH_BLOCKS === 0))
    return undefined
  return `${height} is no height of a retarget: expected a multiple of 2016, the first block under the new difficulty`
}

/** Days without a gap leave out no retarget: a walk starts from the one before. */
function orderOfHeights(rows: readonly ObservedRow[]): RowProblem[] {
  const given = rows.flatMap(({ retarget_height: height }, row) => (height === null ? [] : [{ row, height }]))
  return given.slice(1).flatMap(({ row, height }, k) => {
    const before = given[k]!.height
    if (height === before + EPOCH_BLOCKS) return []
    const message = `${height} comes after ${before}: expected ${before + EPOCH_BLOCKS}, the next retarget`
    return [{ row, column: 'retarget_height', message }]
  })
}

function dayIn({ date, blocks, difficulty_mean: difficulty }: ObservedRow): ObservedDay {
  return {
    date: date!,
    day: dayOfDate(date!),
    blocks: blocks!,
    difficultyMean: difficulty!,
    spans: [{ until: DAY_S, difficulty: difficulty! }],
  }
}

function retargetIn(
  { retarget_height: height }: ObservedRow,
  { day, date }: ObservedDay,
  next: ObservedDay | undefined,
): ObservedRetarget[] {
  if (height === null || !next) return []
  return [{ height, at: day * DAY_S + DAY_S / 2, difficulty: next.difficultyMean, date }]
}
