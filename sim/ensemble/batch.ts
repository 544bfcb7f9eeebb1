import type { Player } from './player.ts'

/** A run that could not be played to its end. */
export interface Failure {
  readonly run: number
  readonly message: string
}

/** Several runs beside each other, as numbers. Of a run that failed all are NaN. */
export interface Batch {
  readonly first: number
  readonly runs: number
  /** Day by day and series by series, the runs side by side. */
  readonly daily: Float64Array
  /** Run by run. */
  readonly summary: Float64Array
  /** Numbers of the retargets of each run, and all of them one run after another. */
  readonly retargetCounts: Float64Array
  readonly retargets: Float64Array
  readonly failures: readonly Failure[]
}

/** How much a run of a job gives. */
export interface Size {
  /** Daily numbers: days times series. */
  readonly daily: number
  readonly answers: number
}

/** A batch is to be about as large as this: a thread hands it over in one piece, and all of its runs are in memory. */
const BATCH_BYTES = 32 * 2 ** 20
const MOST_RUNS = 64

/** Runs in a batch; it hangs on the job alone, so batches are the same however many runs, workers or shards there are. */
export function runsPerBatch({ daily, answers }: Size): number {
  let runs = MOST_RUNS
  while (runs > 1 && runs * (daily + answers) * 8 > BATCH_BYTES) runs /= 2
  return runs
}

/** Plays the runs from `first` on. */
export function playBatch(player: Player, first: number, runs: number, size: Size): Batch {
  const daily = new Float64Array(size.daily * runs).fill(NaN)
  const summary = new Float64Array(size.answers * runs).fill(NaN)
  const retargetCounts = new Float64Array(runs)
  const retargets: Float64Array[] = []
  const failures: Failure[] = []
  for (let i = 0; i < runs; i += 1) {
    const played = attempt(player, first + i)
    if ('message' in played) {
      failures.push(played)
      continue
    }
    for (let j = 0; j < size.daily; j += 1) daily[j * runs + i] = played.daily[j]!
    summary.set(played.summary, i * size.answers)
    retargetCounts[i] = played.retargets.length
    retargets.push(played.retargets)
  }
  return { first, runs, daily, summary, retargetCounts, retargets: joined(retargets), failures }
}

function attempt(player: Player, run: number): ReturnType<Player> | Failure {
  try {
    return player(run)
  } catch (error) {
    // With more memory it would not fail, so nothing may be kept that says it does.
    if (isLackOfMemory(error)) throw error
    return { run, message: error instanceof Error ? error.message : String(error) }
  }
}

/** No memory for a typed array: with more of it the same run would go through. */
export const isLackOfMemory = (error: unknown): boolean =>
  error instanceof RangeError && /allocation failed|invalid typed array length/i.test(error.message)

function joined(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((total, { length }) => total + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
