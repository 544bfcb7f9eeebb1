import { workerData } from 'node:worker_threads'
import { Piscina } from 'piscina'
import type { FitJob } from '../../fit/index.ts'
import { evaluationsAt, type Task, type WorkerJob, worksFor } from './tasks.ts'

const given = workerData as WorkerJob | FitJob
const works = 'mark' in given ? worksFor(given) : undefined

/** Does a task; what comes back is handed over without copying. */
export default function work(task: Task): unknown {
  if (!works) return task.kind === 'evaluate' ? evaluationsAt(given as FitJob, task.points) : undefined
  if (task.kind === 'evaluate') return undefined
  if (task.kind === 'verify') return works.verify(task.path)
  if (task.kind === 'digest') {
    const summed = works.digest(task)
    return moved(summed, [summed.numbers])
  }
  const pieces = works.play(task.first, task.runs)
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
