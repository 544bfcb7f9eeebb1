import { EVALUATION, evaluate, type FitJob } from '../../fit/index.ts'
import { type Job, playBatch, playerOf, type Size } from '../../ensemble/index.ts'
import { encodeBatch, type FiledBatch, verifyBatch } from './batchFile.ts'
import { type Digest, digest, type DigestTask } from './digest.ts'

/** What each worker is given once. */
export interface WorkerJob {
  readonly job: Job
  readonly size: Size
  /** Stands in every batch, so that none is taken for one of another job. */
  readonly mark: string
}

/** What a worker can be asked for. */
export type Task =
  | { readonly kind: 'play'; readonly first: number; readonly runs: number }
  | { readonly kind: 'verify'; readonly path: string }
  | DigestTask
  | { readonly kind: 'evaluate'; readonly points: readonly Float64Array[] }

/** What answers tasks, here and now. */
export interface Works {
  /** Plays runs; answers the pieces of a batch's file. */
  play(first: number, runs: number): Uint8Array[]
  /** Checks a file of a batch; undefined if it is damaged, or one of another job. */
  verify(path: string): FiledBatch | undefined
  digest(task: DigestTask): Digest
}

export function worksFor({ job, size, mark }: WorkerJob): Works {
  const player = playerOf(job)
  return {
    play: (first, runs) => encodeBatch(playBatch(player, first, runs, size), mark),
    verify: (path) => verifyBatch(path, mark),
    digest,
  }
}

/** The numbers of EVALUATION at each point of a fit. */
export const evaluationsAt = (job: FitJob, points: readonly Float64Array[]): Float64Array => {
  const numbers = new Float64Array(points.length * EVALUATION.length)
  points.forEach((point, i) => {
    const { deviance, shareMisfit } = evaluate(job, point)
    numbers.set([deviance, shareMisfit], i * EVALUATION.length)
  })
  return numbers
}
