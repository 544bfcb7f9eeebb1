import { runsPerBatch } from '../../ensemble/index.ts'
import { each } from './atOnce.ts'
import type { FiledBatch } from './batchFile.ts'
import type { Driving, ManyRuns } from './manyRuns.ts'
import type { PartFolder } from './partFolder.ts'
import type { Workers } from './workers.ts'

/** Some of all batches: those whose number, counted from 1, leaves `index` when divided by `of`. */
export interface Slice {
  /** From 1 to `of`. */
  readonly index: number
  readonly of: number
}

export const WHOLE: Slice = { index: 1, of: 1 }

/** Runs of a batch. */
export interface Wanted {
  readonly first: number
  readonly runs: number
}

/** The batches of a slice. Which runs a batch holds hangs on the job alone. */
export function batchesOf(many: ManyRuns, { index, of }: Slice): Wanted[] {
  const perBatch = many.perBatch ?? runsPerBatch(many.size)
  const wanted: Wanted[] = []
  for (let first = (index - 1) * perBatch; first < many.runs; first += of * perBatch)
    wanted.push({ first, runs: Math.min(perBatch, many.runs - first) })
  return wanted
}

export const runsIn = (batches: readonly Wanted[]): number =>
  batches.reduce((total, { runs }) => total + runs, 0)

/** What is done so far: for whoever is interrupted. */
export interface Tally {
  kept: number
}

/** What of a slice lies in a folder, whole and sound, and what has to be played. */
export interface Found {
  readonly batches: FiledBatch[]
  readonly missing: readonly Wanted[]
}

/** Looks for batches of an earlier run. Their hashes are looked at, whatever their names say. */
export async function findKept(
  wanted: readonly Wanted[],
  part: PartFolder,
  workers: Workers,
  { workers: threads, onDamaged }: Driving,
  tally: Tally,
): Promise<Found> {
  const batches: FiledBatch[] = []
  const missing: Wanted[] = []
  await each(wanted, threads, async (batch) => {
    const file = part.find(batch.first, batch.runs)
    const found = file === undefined ? undefined : await workers.verify(file)
    if (found && found.first === batch.first && found.runs >= batch.runs) {
      batches.push(found)
      tally.kept += batch.runs
      return
    }
    if (file !== undefined) {
      onDamaged?.(file)
      part.drop(file)
    }
    missing.push(batch)
  })
  return { batches, missing: missing.sort(byFirst) }
}

/** Plays what is missing of a slice; gives all of its batches. */
export async function playMissing(
  { batches, missing }: Found,
  part: PartFolder,
  workers: Workers,
  { workers: threads, onRuns }: Driving,
  tally: Tally,
): Promise<FiledBatch[]> {
  const kept = tally.kept
  const of = kept + runsIn(missing)
  onRuns?.(kept, of, kept)
  // One more than there are threads, so that none waits while a batch is written.
  await each(missing, threads + 1, async ({ first, runs }) => {
    batches.push(await part.add(first, runs, await workers.play(first, runs)))
    tally.kept += runs
    onRuns?.(tally.kept, of, kept)
  })
  return batches.sort(byFirst)
}

const byFirst = (a: Wanted, b: Wanted): number => a.first - b.first
