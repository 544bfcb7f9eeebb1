import type { Failure } from '../../ensemble/index.ts'
import { readNumbers } from './batchFile.ts'
import type { Played } from './manyRuns.ts'

/** Runs that were played; the last batch may hold more. */
interface Gathered {
  readonly runs: number
  readonly played: Pick<Played, 'batches'>
}

/** The answers of every run, run by run, so many of each; NaN where it failed. */
export function summariesOf({ runs, played }: Gathered, width: number): Float64Array {
  const all = new Float64Array(runs * width)
  for (const batch of played.batches) {
    const here = Math.min(batch.runs, runs - batch.first)
    all.set(readNumbers(batch, 'summary', 0, here * width), batch.first * width)
  }
  return all
}

export const failuresOf = ({ runs, played }: Gathered): Failure[] =>
  played.batches.flatMap(({ failures }) => failures).filter(({ run }) => run < runs)

/** What is not a number is an empty cell. */
export const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value)
