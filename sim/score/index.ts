/** How true a scenario is: scores of its runs against an observed chain. Pure; it plays members, and reads no file. */
export { deviance, deviancePerDay, type PerfectKnowledge, perfectKnowledge } from './deviance.ts'
export { type Expectation, playAgainst, playExpected } from './expected.ts'
export {
  difficultyOfDays,
  type Observed,
  observedChain,
  type ObservedDay,
  type ObservedRetarget,
} from './observed.ts'
export {
  meanAbsoluteError,
  type MonthlyShare,
  publishedShares,
  reportedShares,
  type ShareError,
  shareErrors,
  type SharePoint,
} from './shares.ts'
