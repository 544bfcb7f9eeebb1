import type { Job } from './job.ts'
import { memberOf } from './member.ts'
import { numbersOf, type RunNumbers } from './numbers.ts'

/** Plays the runs of a job by their numbers, from 0. */
export type Player = (run: number) => RunNumbers

export function playerOf({ scenario, vary, tables }: Job): Player {
  const { seed } = scenario.run
  return (run) => numbersOf(scenario, memberOf(seed, run + 1, vary), tables)
}
