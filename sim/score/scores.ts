import { type Backtest, scoredOf } from './backtest.ts'
import { bandScores, countScores, nullScore, references } from './countScores.ts'
import { effectScores } from './effectScores.ts'
import { firmScores } from './firmScores.ts'
import { freeRunScores } from './freeRunScores.ts'
import { runWindow } from './members.ts'
import type { Score } from './score.ts'
import { shareScores } from './shareScores.ts'
import { isWithin, observedWindow, type Window } from './window.ts'

/**
 * Every target that a scenario and a chain can answer, in a fixed order; what they cannot is left out. A scenario that has
 * not all days of the window answers for its own luck alone.
 */
export function scoresOf(backtest: Backtest): Score[] {
  const { scenario, window, members, observed } = backtest
  const scored = scoredOf(scenario, window)
  const isThere = (whole: Window): boolean => isWithin(scored.window, whole)
  if (!isThere(runWindow(members)) || !isThere(observedWindow(observed))) return nullScore(backtest)
  return [
    ...countScores(backtest, scored),
    ...nullScore(backtest),
    ...references(observed, scored),
    ...bandScores(backtest, scored),
    ...(scored.outOfTime === 'no' ? AGAINST_HISTORY.flatMap((scores) => scores(backtest)) : []),
  ]
}

/** What a fit to the whole window is asked besides. */
const AGAINST_HISTORY = [freeRunScores, effectScores, shareScores, firmScores]
