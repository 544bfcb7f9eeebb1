import type { EnsembleJob, Job } from './job.ts'
import { memberOf } from './member.ts'
import { numbersOf, type RunNumbers } from './numbers.ts'
import { pairPlayer } from './pair.ts'

/** Plays the runs of a job by their numbers, from 0. */
export type Player = (run: number) => RunNumbers

export function playerOf(job: Job): Player {
  switch (job.kind) {
    case 'ensemble':
      return ensemblePlayer(job)
    case 'pair':
      return pairPlayer(job)
  }
}

const ensemblePlayer =
  ({ scenario, vary, tables }: EnsembleJob): Player =>
  (run) =>
    numbersOf(scenario, memberOf(scenario.run.seed, run + 1, vary), tables)
