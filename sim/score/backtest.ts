import type { Scenario } from '../model/index.ts'
import { DAY_S } from '../units/index.ts'
import type { Members } from './members.ts'
import type { Observed } from './observed.ts'
import type { Window } from './window.ts'

/** Members of a scenario held against an observed chain. */
export interface Backtest {
  readonly scenario: Scenario
  readonly members: Members
  readonly observed: Observed
  readonly window: Window
  /** Whether the chain is that of 2021–22, and the window the usual one: then there are levels to reach. */
  readonly levels: boolean
}

/** How a scenario may be scored: on days that its fit saw, or on those after it. */
export interface Scored {
  readonly window: Window
  /** Whether a fit ended before these days; strict where its priors rest on nothing later either. */
  readonly outOfTime: 'no' | 'yes' | 'strict'
}

/** What of a window a scenario is scored on, by what it says of its own calibration. */
export function scoredOf({ calibration }: Scenario, window: Window): Scored {
  if (!calibration) return { window, outOfTime: 'no' }
  const last = Math.floor(calibration.until / DAY_S)
  if (last >= window.until) return { window, outOfTime: 'no' }
  const strict = calibration.known_by !== undefined && calibration.known_by <= calibration.until
  const after = { from: Math.max(window.from, last + 1), until: window.until }
  return { window: after, outOfTime: strict ? 'strict' : 'yes' }
}
