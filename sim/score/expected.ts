import {
  BACKTEST_DAILY,
  type BacktestNames,
  type Member,
  playBacktest,
  type RunNumbers,
} from '../ensemble/index.ts'
import type { Scenario } from '../model/index.ts'
import { difficultyOfDays, type Observed } from './observed.ts'
import { type MonthlyShare, reportedShares } from './shares.ts'

/** What a run says about an observed chain. */
export interface Expectation {
  /** Blocks expected on each of the observed days; NaN on those that the run does not have. */
  readonly blocks: Float64Array
  /** The shares that a sample would have reported in each whole month. */
  readonly shares: readonly MonthlyShare[]
}

/**
 * Plays a member of a scenario, and says what it expects under the difficulty that was observed. Its economics go by the
 * difficulty of its own chain: what is scored never drives it.
 */
export function playAgainst(scenario: Scenario, member: Member, observed: Observed): Expectation {
  const asked = { scenario, given: difficultyOfDays(observed), counts: [] }
  const { names, daily, summary } = playBacktest(asked, member)
  return {
    blocks: expectedOnDays(names, daily, observed),
    shares: reportedShares(names, summary),
  }
}

/** The blocks that a member expects on each of the observed days; NaN on those that it does not have. */
export const playExpected = (scenario: Scenario, member: Member, observed: Observed): Float64Array =>
  playAgainst(scenario, member, observed).blocks

function expectedOnDays(
  { firstDay, days }: BacktestNames,
  daily: RunNumbers['daily'],
  observed: Observed,
): Float64Array {
  return Float64Array.from(observed.days, ({ day }) => {
    const at = day - firstDay
    return at >= 0 && at < days ? daily[at * BACKTEST_DAILY.length]! : NaN
  })
}
