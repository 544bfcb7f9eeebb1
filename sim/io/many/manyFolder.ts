import { flush } from '../flush.ts'
import { intoFolder } from '../intoFolder.ts'
import { placeOf } from '../resultFolder.ts'
import type { FiledBatch } from './batchFile.ts'
import { markOf } from './identity.ts'
import { checkFits, type Driving, type ManyRuns, type Prepared } from './manyRuns.ts'
import { openPart, type PartFolder } from './partFolder.ts'
import { batchesOf, findKept, playMissing, runsIn, type Slice, type Tally, WHOLE } from './playing.ts'
import { checkSpace } from './space.ts'
import { sumUp } from './sumUp.ts'
import type { Workers } from './workers.ts'

/** Plays all runs and puts their results into a folder. */
export const manyIntoFolder = <Outcome>(prepared: Prepared<Outcome>, driving: Driving): Promise<Outcome> =>
  playInto(prepared, driving, WHOLE, async (path, batches, workers) =>
    prepared.write(path, await sumUp(batches, prepared, workers)),
  )

/** Plays a slice of the runs; `write` makes a folder of its batches while their files are there. */
export async function playInto<T>(
  many: ManyRuns,
  driving: Driving,
  slice: Slice,
  write: (path: string, batches: readonly FiledBatch[], workers: Workers) => T | Promise<T>,
): Promise<T> {
  checkFits(many)
  const wanted = batchesOf(many, slice)
  const tally: Tally = { kept: 0 }
  let part: PartFolder | undefined
  return intoFolder({
    out: driving.out,
    write: async (path) => {
      part = openPart(placeOf(driving.out), many.identity, driving.resume)
      const opened = part
      return withWorkers(many, driving, wanted.length, async (workers) => {
        const found = await findKept(wanted, opened, workers, driving, tally)
        sayOfSpace(many, runsIn(found.missing), driving, opened.path)
        const batches = await playMissing(found, opened, workers, driving, tally)
        const written = await write(path, batches, workers)
        flush(path)
        return written
      })
    },
    // What others put into the part folder stays, and so does all of it.
    spent: () => (part?.isOursAlone() ? part.path : undefined),
    onEnd: () => {
      driving.onEnd?.()
      if (!part) return
      if (tally.kept > 0) driving.onKept?.(tally.kept, runsIn(wanted), part.path)
      part.leave()
    },
  })
}

/** Does work with threads for a job, no more than it has batches. */
export async function withWorkers<T>(
  many: ManyRuns,
  { startWorkers, workers: most }: Driving,
  batches: number,
  work: (workers: Workers) => Promise<T>,
): Promise<T> {
  const given = { job: many.job, size: many.size, mark: markOf(many.identity) }
  const workers = startWorkers(given, Math.max(1, Math.min(most, batches)))
  try {
    return await work(workers)
  } finally {
    await workers.close()
  }
}

function sayOfSpace(many: ManyRuns, missing: number, { out, onSpace }: Driving, part: string): void {
  const much = checkSpace(many, missing, out, part)
  if (much !== undefined) onSpace?.(much, part)
}
