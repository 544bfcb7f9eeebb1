import { workerData } from 'node:worker_threads'
import { Piscina } from 'piscina'
import { type Job, playBatch, playerOf, type Size } from '../../ensemble/index.ts'
import { encodeBatch } from './batchFile.ts'
import { digest, type DigestTask } from './digest.ts'

/** What each worker is given once. */
export interface WorkerJob {
  readonly job: Job
  readonly size: Size
}

/** Some runs to play, or cells of all runs to sum up. */
export type Task = { readonly kind: 'play'; readonly first: number; readonly runs: number } | DigestTask

const { job, size } = workerData as WorkerJob
const player = playerOf(job)

/** Does a task; what comes back is handed over without copying. */
export default function work(task: Task): unknown {
  if (task.kind === 'digest') {
    const summed = digest(task)
    return moved(summed, [summed.numbers])
  }
  const pieces = encodeBatch(playBatch(player, task.first, task.runs, size))
  return moved(pieces, pieces)
}

/** The value for Piscina to send, and the buffers of it that the thread gives away. */
function moved(value: object, arrays: readonly (Uint8Array | Float64Array)[]): unknown {
  const sent = {
    [Piscina.transferableSymbol]: arrays.map(({ buffer }) => buffer),
    [Piscina.valueSymbol]: value,
  }
  return Piscina.move(sent as unknown as Parameters<typeof Piscina.move>[0])
}
