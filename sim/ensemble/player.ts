import { backtestPlayer } from './backtest.ts'
import type { EnsembleJob, Job } from './job.ts'
import { memberIn } from './member.ts'
import { numbersOf, type RunNumbers } from './numbers.ts'
import { pairPlayer } from './pair.ts'
import { sensitivityPlayer } from './sensitivity.ts'
import { sweepPlayer } from './sweep.ts'

/** Plays the runs of a job by their numbers, from 0. */
export type Player = (run: number) => RunNumbers

export function playerOf(job: Job): Player {
  switch (job.kind) {
    case 'ensemble':
      return ensemblePlayer(job)
    case 'pair':
      return pairPlayer(job)
    case 'sweep':
      return sweepPlayer(job)
    case 'sensitivity':
      return sensitivityPlayer(job)
    case 'backtest':
      return backtestPlayer(job)
  }
}

function ensemblePlayer({ scenario, vary, tables }: EnsembleJob): Player {
  return (run) => numbersOf(scenario, memberIn(scenario, run + 1, vary), tables)
}
