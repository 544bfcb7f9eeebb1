import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { Piscina } from 'piscina'
import type { Digest, DigestTask } from './digest.ts'
import type { Task, WorkerJob } from './worker.ts'

/** Threads that play runs and sum them up. */
export interface Workers {
  /** Plays runs; answers the pieces of a batch's file. */
  play(first: number, runs: number): Promise<Uint8Array[]>
  digest(task: DigestTask): Promise<Digest>
  /** Ends the threads, whatever they are doing. */
  close(): Promise<void>
}

interface Package {
  readonly Piscina: typeof Piscina
}

/** Beside the program, where the build puts it. */
const WORKER = new URL('worker.js', import.meta.url)

/** Starts workers for a job. The package is loaded here and not before: no other command needs it. */
export function startWorkers(job: WorkerJob, threads: number): Workers {
  const { Piscina } = createRequire(import.meta.url)('piscina') as Package
  const pool = new Piscina({
    filename: fileURLToPath(WORKER),
    minThreads: threads,
    maxThreads: threads,
    // A thread gets a task when it is idle: what waits in a queue could not be given to another one.
    concurrentTasksPerWorker: 1,
    workerData: job,
    execArgv: [],
  })
  return {
    play: (first, runs) => run<Uint8Array[]>(pool, { kind: 'play', first, runs }),
    digest: (task) => run<Digest>(pool, task),
    close: () => pool.destroy(),
  }
}

const run = <Answer>(pool: Piscina, task: Task): Promise<Answer> => pool.run(task) as Promise<Answer>
