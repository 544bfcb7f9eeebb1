import type { Answer, Job } from '../../ensemble/index.ts'
import { intoFolder } from '../intoFolder.ts'
import type { Identity } from './identity.ts'
import { type Driving, type ManyRuns, type Played, withManyRuns } from './manyRuns.ts'

/** Runs of a plan, and what makes a folder of results of them. */
export interface PlannedRuns<Outcome> {
  readonly job: Job
  readonly answers: readonly Answer[]
  readonly runs: number
  readonly identity: Identity
  readonly write: (path: string, played: Played) => Outcome
}

/** Plays the runs of a plan and puts their tables into a folder. Of each run only its answers are kept. */
export const planIntoFolder = <Outcome>(
  planned: PlannedRuns<Outcome>,
  driving: Driving,
): Promise<Outcome> => {
  const write = (path: string) =>
    withManyRuns(manyRunsOf(planned), driving, { what: 'spreads', divide: [] }, (played) =>
      planned.write(path, played),
    )
  return intoFolder({ out: driving.out, write, onEnd: driving.onEnd })
}

const manyRunsOf = ({ job, answers, runs, identity }: PlannedRuns<unknown>): ManyRuns => ({
  job,
  size: { daily: 0, answers: answers.length },
  runs,
  identity,
  perBatch: perBatchOf(runs),
})

/** A plan does not grow, so that its batches may be as many as keep all threads busy and the way to the end known. */
const BATCHES = 64
const MOST_IN_BATCH = 64

const perBatchOf = (runs: number): number => Math.min(MOST_IN_BATCH, Math.ceil(runs / BATCHES))
