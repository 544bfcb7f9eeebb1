import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { Piscina } from 'piscina'
import type { FitJob } from '../../fit/index.ts'
import type { FiledBatch } from './batchFile.ts'
import type { Digest } from './digest.ts'
import type { Task, WorkerJob, Works } from './tasks.ts'

type Later<Work> = Work extends (...given: infer Given) => infer Answer
  ? (...given: Given) => Promise<Answer>
  : never

/** Threads that do what is asked of workers. */
export type Workers = { readonly [Name in keyof Works]: Later<Works[Name]> } & {
  /** Ends the threads, whatever they are doing. */
  close(): Promise<void>
}

/** Starts so many threads for a job. */
export type StartWorkers = (job: WorkerJob, threads: number) => Workers

/** A thread came to its end in the middle of a task. */
export class ThreadDied extends Error {
  override readonly name = 'ThreadDied'
}

interface Package {
  readonly Piscina: typeof Piscina
}

/** Beside the program, where the build puts it. */
const WORKER = new URL('worker.js', import.meta.url)

/** Threads, whatever they do. */
interface Pool {
  readonly run: <Answer>(task: Task) => Promise<Answer>
  readonly close: () => Promise<void>
}

/** The package is loaded here and not before: no other command needs it. */
function startPool(workerData: WorkerJob | FitJob, threads: number): Pool {
  const { Piscina } = createRequire(import.meta.url)('piscina') as Package
  const pool = new Piscina({
    filename: fileURLToPath(WORKER),
    minThreads: threads,
    maxThreads: threads,
    // A thread gets a task when it is idle: what waits in a queue could not be given to another one.
    concurrentTasksPerWorker: 1,
    workerData,
    execArgv: [],
  })
  const broken = brokenPool(pool)
  return {
    run: async <Answer>(task: Task): Promise<Answer> => {
      try {
        return await Promise.race([pool.run(task) as Promise<Answer>, broken])
      } catch (error) {
        throw isDeath(error) ? died(error) : error
      }
    },
    close: () => pool.destroy(),
  }
}

export const startWorkers: StartWorkers = (job, threads) => {
  const { run, close } = startPool(job, threads)
  return {
    play: (first, runs) => run<Uint8Array[]>({ kind: 'play', first, runs }),
    verify: (path) => run<FiledBatch | undefined>({ kind: 'verify', path }),
    digest: (task) => run<Digest>(task),
    close,
  }
}

/** Threads that play the runs at points of a fit. */
export interface Evaluators {
  /** The numbers of EVALUATION, point by point. */
  evaluate(points: readonly Float64Array[]): Promise<Float64Array>
  close(): Promise<void>
}

export type StartEvaluators = (job: FitJob, threads: number) => Evaluators

export const startEvaluators: StartEvaluators = (job, threads) => {
  const { run, close } = startPool(job, threads)
  return { evaluate: (points) => run<Float64Array>({ kind: 'evaluate', points }), close }
}

/** Fails when a thread fails that had nothing to do, such as one that cannot start: its tasks would wait for ever. */
function brokenPool(pool: Piscina): Promise<never> {
  const broken = new Promise<never>((_, fail) => void pool.once('error', fail))
  broken.catch(() => undefined)
  pool.on('error', () => undefined)
  return broken
}

const OUT_OF_MEMORY = 'ERR_WORKER_OUT_OF_MEMORY'

/** Node's word for a heap that is full, and Piscina's for any other end of a thread. */
const isDeath = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error &&
  ((error as NodeJS.ErrnoException).code === OUT_OF_MEMORY || error.message.startsWith('worker exited'))

const died = (error: NodeJS.ErrnoException): ThreadDied =>
  new ThreadDied(
    error.code === OUT_OF_MEMORY
      ? 'a thread ran out of memory: try again with fewer --workers, or fewer days or regions'
      : `a thread ended in the middle of its work (${error.message})`,
    { cause: error },
  )
