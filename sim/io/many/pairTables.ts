import { type AnswerDifference, DIFFERENCE, type Names } from '../../ensemble/index.ts'
import type { Row } from '../../record/index.ts'
import { isoDate } from '../../units/index.ts'
import { failuresOf, orNull } from './gathered.ts'
import type { Played } from './manyRuns.ts'

/** What the tables of a pair are made from. */
export interface Pair {
  readonly seed: string
  /** What both have. */
  readonly names: Names
  readonly runs: number
  readonly played: Played
}

/** Table by table, day by day. */
export function* pairRows({ names, played }: Pair): Generator<Row> {
  const { series, days, firstDay } = names
  for (const table of new Set(series.map((each) => each.table)))
    for (let day = 0; day < days; day += 1)
      for (const [s, { table: of, scope, metric }] of series.entries()) {
        if (of !== table) continue
        const at = (day * series.length + s) * DIFFERENCE.length
        const numbers = played.numbers.subarray(at, at + DIFFERENCE.length)
        yield [table, isoDate(firstDay + day), scope || null, metric, ...Array.from(numbers, orNull)]
      }
}

export const answerRows = (differences: readonly AnswerDifference[]): Row[] =>
  differences.map(({ metric, scope, unit, members, numbers }) => [
    metric,
    scope,
    unit,
    members,
    ...Array.from(numbers, orNull),
  ])

export const pairFailureRows = (pair: Pair): Row[] =>
  failuresOf(pair).map(({ run, message }) => [run + 1, pair.seed, message])
