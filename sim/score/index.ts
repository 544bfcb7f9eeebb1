/** How true a scenario is: scores of its runs against an observed chain. Pure; it plays members, and reads no file. */
export { type Backtest, type Scored, scoredOf } from './backtest.ts'
export { type DayBeside, daysBeside } from './daily.ts'
export { deviance, deviancePerDay, type PerfectKnowledge, perfectKnowledge } from './deviance.ts'
export { type Expectation, playAgainst, playExpected } from './expected.ts'
export { firmCounts } from './firmScores.ts'
export { bandOf, type RetargetBeside, retargetsBeside } from './freeRun.ts'
export { allOf, type Members, runWindow, type SimulatedRetarget } from './members.ts'
export {
  difficultyOfDays,
  type Observed,
  observedChain,
  type ObservedDay,
  type ObservedRetarget,
} from './observed.ts'
export { observedFrom, type ObservedRow, type RowProblem } from './observedRows.ts'
export type { Score } from './score.ts'
export { scoresOf } from './scores.ts'
export {
  meanAbsoluteError,
  type MonthlyShare,
  publishedShares,
  reportedShares,
  type ShareError,
  shareErrors,
  type SharePoint,
} from './shares.ts'
export { dayOfDate, isWithin, observedWindow, type Window, windowOf, windowText } from './window.ts'
