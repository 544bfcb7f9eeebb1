/** Many runs of one scenario: their members, their numbers, and what these say together. Pure. */
export {
  BACKTEST_DAILY,
  type BacktestJob,
  type BacktestNames,
  backtestNames,
  type MachineCount,
  type GivenDifficulty,
  playBacktest,
  type Span,
} from './backtest.ts'
export { type Batch, type Failure, isLackOfMemory, playBatch, runsPerBatch, type Size } from './batch.ts'
export { type AnswerDifference, answerDifferences, DIFFERENCE } from './differences.ts'
export { type Cells, differencesOf, sharesOfCells, spreadsOf } from './digest.ts'
export type { EnsembleJob, Job, PairJob } from './job.ts'
export { type Member, memberIn, memberOf, VARY, type Vary } from './member.ts'
export { type Answer, type Names, namesOf, RETARGET, type RunNumbers } from './numbers.ts'
export { commonOf, type Missing } from './pair.ts'
export { drawnBy, originsOf, type Parameter, parametersOf } from './parameters.ts'
export { playerOf } from './player.ts'
export { quantile, SPREAD, Spread } from './quantiles.ts'
export { type Shares, sharesOf } from './twins.ts'
export {
  changeOf,
  type Factor,
  pointOf,
  type RangeFactor,
  type SensitivityJob,
  sharesOfCountries,
  type SumOfAnswers,
  valueOf,
} from './sensitivity.ts'
export {
  plannedRun,
  type PlannedRun,
  type Point,
  type Resolved,
  runNumbers,
  runsOf,
  type SweepJob,
} from './sweep.ts'
export { pathOf, type PointProblem, type SaidThere, Survey, type Surveyed } from './survey.ts'
