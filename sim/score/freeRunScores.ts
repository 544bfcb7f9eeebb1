import type { Backtest } from './backtest.ts'
import { coverageError } from './band.ts'
import { retargetCoverage, retargetCrps, retargetsBeside, retargetWidth, walkCrps } from './freeRun.ts'
import { type Level, LEVELS } from './levels.ts'
import { allOf, deviation, mean, memberError } from './members.ts'
import { score, type Score } from './score.ts'

/** 2,015 intervals between blocks set a difficulty, and their sum varies by 1/√2015: nine of ten lie in this width. */
const LUCK_WIDTH = (2 * 1.6448536) / Math.sqrt(2015)

/** Difficulty as the members' own chains set it, by height. */
export function freeRunScores({ scenario, members, observed, window, levels }: Backtest): Score[] {
  if (scenario.run.difficulty === 'given') return []
  const beside = retargetsBeside(members, observed, window)
  if (beside.length === 0 || members.count < 2) return []
  const [ours, walk] = [retargetCrps(beside), walkCrps(beside)]
  const level = (target: string): Level | undefined => (levels ? LEVELS[target] : undefined)
  return [
    score({
      target: 'freerun_coverage',
      window,
      simulated: retargetCoverage(beside),
      sigma: coverageError(beside.length),
      reference: 0.9,
      level: level('freerun_coverage'),
    }),
    score({
      target: 'freerun_width_ln',
      window,
      simulated: retargetWidth(beside, allOf(members.count)),
      sigma: memberError(members.count, (chosen) => retargetWidth(beside, chosen)),
      reference: LUCK_WIDTH,
      level: level('freerun_width_ln'),
    }),
    score({
      target: 'freerun_crps_ratio',
      window,
      simulated: mean(ours) / walk,
      sigma: deviation(ours) / Math.sqrt(ours.length) / walk,
      reference: 1,
      level: level('freerun_crps_ratio'),
    }),
  ]
}
