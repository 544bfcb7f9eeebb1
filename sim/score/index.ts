/** How true a scenario is: scores of its runs against an observed chain. Pure; it plays members, and reads no file. */
export { type Backtest, scoredOf } from './backtest.ts'
export { NothingExpected } from './countScores.ts'
export { daysBeside } from './daily.ts'
export { deviancePerDay, perfectKnowledge } from './deviance.ts'
export { type Expectation, playAgainst, playExpected } from './expected.ts'
export { firmCounts } from './firmScores.ts'
export { bandOf, retargetsBeside } from './freeRun.ts'
export { allOf, type Members, type SimulatedRetarget } from './members.ts'
export { difficultyOfDays, type Observed, observedChain, type ObservedDay } from './observed.ts'
export { observedFrom, type ObservedRow } from './observedRows.ts'
export type { Score } from './score.ts'
export { scoresOf } from './scores.ts'
export {
  meanAbsoluteError,
  publishedShares,
  type ShareError,
  shareErrors,
  type SharePoint,
} from './shares.ts'
export { dayOfDate, isWithin, observedWindow, type Window, windowOf, windowText } from './window.ts'
