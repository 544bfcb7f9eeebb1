import type { Answer } from '../../ensemble/index.ts'
import type { Prepared } from './manyRuns.ts'

/** A plan does not grow, so that its batches may be as many as keep all threads busy and the way to the end known. */
const BATCHES = 64
const MOST_IN_BATCH = 64

/** What the runs of a plan have in common: of each only its answers are kept. */
export const ofPlan = (
  runs: number,
  answers: readonly Answer[],
): Pick<Prepared<unknown>, 'runs' | 'size' | 'perBatch' | 'question'> => ({
  runs,
  size: { days: 0, daily: 0, answers: answers.length },
  perBatch: Math.min(MOST_IN_BATCH, Math.ceil(runs / BATCHES)),
  question: { what: 'spreads', divide: [] },
})
