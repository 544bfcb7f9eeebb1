import { quantile, RETARGET, Spread, SPREAD } from '../../ensemble/index.ts'
import type { Row } from '../../record/index.ts'
import { DAY_S, isoInstant } from '../../units/index.ts'
import { type FiledBatch, readNumbers } from './batchFile.ts'

/** A retarget of all runs that had it: a column for each number of RETARGET. */
type Retarget = Readonly<Record<(typeof RETARGET)[number], Float64Array>>

/** The retargets of the first `runs` runs, by their number. */
export function* retargetRows(batches: readonly FiledBatch[], runs: number): Generator<Row> {
  for (const [k, retarget] of readRetargets(batches, runs).entries())
    yield [
      k + 1,
      retarget.height[0]!,
      retarget.height.length,
      ...instants(retarget.at),
      ...spreadCells(retarget.timespan_s.map((seconds) => seconds / DAY_S)),
      ...spreadCells(retarget.change_pct),
      ...spreadCells(retarget.new_difficulty),
    ]
}

/** Numbers only, of which all runs have a few hundred each: objects would take ten times the memory. */
function readRetargets(batches: readonly FiledBatch[], runs: number): Retarget[] {
  const retargets = roomFor(countsIn(batches, runs))
  const filled = new Uint32Array(retargets.length)
  for (const batch of batches) {
    const lengths = lengthsIn(batch, runs)
    const numbers = readNumbers(batch, 'retargets', 0, sum(lengths) * RETARGET.length)
    let at = 0
    for (const length of lengths)
      for (let k = 0; k < length; k += 1) {
        for (const name of RETARGET) retargets[k]![name][filled[k]!] = numbers[at++]!
        filled[k]! += 1
      }
  }
  return retargets
}

/** How many retargets each run of a batch had. */
const lengthsIn = (batch: FiledBatch, runs: number): Float64Array =>
  readNumbers(batch, 'retargetCounts', 0, Math.min(batch.runs, runs - batch.first)).map(
    (count) => count / RETARGET.length,
  )

const sum = (numbers: Float64Array): number => numbers.reduce((total, number) => total + number, 0)

/** How many runs had a first retarget, a second one, and so on. */
function countsIn(batches: readonly FiledBatch[], runs: number): number[] {
  const counts: number[] = []
  for (const batch of batches)
    for (const length of lengthsIn(batch, runs))
      for (let k = 0; k < length; k += 1) counts[k] = (counts[k] ?? 0) + 1
  return counts
}

const roomFor = (counts: readonly number[]): Retarget[] =>
  counts.map(
    (count) => Object.fromEntries(RETARGET.map((name) => [name, new Float64Array(count)])) as Retarget,
  )

function spreadCells(values: Float64Array): (number | null)[] {
  const into = new Float64Array(SPREAD.length)
  new Spread(values.length).write(values, into, 0)
  return Array.from(into, (value) => (Number.isNaN(value) ? null : value))
}

function instants(values: Float64Array): string[] {
  const sorted = values.toSorted()
  return [0.05, 0.25, 0.5, 0.75, 0.95].map((probability) =>
    isoInstant(Math.round(quantile(sorted, sorted.length, probability))),
  )
}
