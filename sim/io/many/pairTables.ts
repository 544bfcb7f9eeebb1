import { DIFFERENCE, Differences, type Failure, type Names } from '../../ensemble/index.ts'
import type { Row } from '../../record/index.ts'
import { isoDate } from '../../units/index.ts'
import { readNumbers } from './batchFile.ts'
import type { Played } from './manyRuns.ts'

/** What the tables of a pair are made from. */
export interface Pair {
  readonly seed: string
  /** What both have. */
  readonly names: Names
  readonly runs: number
  readonly played: Played
}

/** A row of pair-summary.csv before it is written. */
export interface AnswerDifference {
  readonly metric: string
  readonly scope: string
  readonly unit: string
  readonly members: number
  /** In the order of DIFFERENCE; NaN where there is none. */
  readonly numbers: Float64Array
}

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value)

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

/** How the answers differ, over all members. */
export function answerDifferences({ names, runs, played }: Pair): AnswerDifference[] {
  const width = 2 * names.answers.length
  const all = new Float64Array(runs * width)
  for (const batch of played.batches) {
    const here = Math.min(batch.runs, runs - batch.first)
    all.set(readNumbers(batch, 'summary', 0, here * width), batch.first * width)
  }
  const differences = new Differences(runs)
  return names.answers.map(({ metric, scope, unit }, i) => {
    const [a, b] = [0, 1].map((of) =>
      Float64Array.from({ length: runs }, (_, r) => all[r * width + 2 * i + of]!),
    ) as [Float64Array, Float64Array]
    const numbers = new Float64Array(DIFFERENCE.length)
    differences.write(a, b, numbers, 0)
    const members = a.reduce((count, value, r) => count + (Number.isNaN(value - b[r]!) ? 0 : 1), 0)
    return { metric, scope, unit: unit === 'date' ? 'd' : unit, members, numbers }
  })
}

export const answerRows = (differences: readonly AnswerDifference[]): Row[] =>
  differences.map(({ metric, scope, unit, members, numbers }) => [
    metric,
    scope,
    unit,
    members,
    ...Array.from(numbers, orNull),
  ])

export const failuresIn = ({ runs, played }: Pair): Failure[] =>
  played.batches.flatMap(({ failures }) => failures).filter(({ run }) => run < runs)

export const pairFailureRows = (pair: Pair): Row[] =>
  failuresIn(pair).map(({ run, message }) => [run + 1, pair.seed, message])
