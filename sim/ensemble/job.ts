import type { Scenario } from '../model/index.ts'
import type { DailyTable } from '../record/index.ts'
import type { BacktestJob } from './backtest.ts'
import type { Vary } from './member.ts'
import type { SensitivityJob } from './sensitivity.ts'
import type { SweepJob } from './sweep.ts'

/** Members of one scenario; run i is member i + 1. */
export interface EnsembleJob {
  readonly kind: 'ensemble'
  readonly scenario: Scenario
  readonly vary: Vary
  readonly tables: readonly DailyTable[]
}

/** Members of two scenarios side by side; run i is member i + 1 of both, with the same luck. */
export interface PairJob {
  readonly kind: 'pair'
  readonly a: Scenario
  readonly b: Scenario
  readonly vary: Vary
  readonly tables: readonly DailyTable[]
}

/** What many runs have in common, as it goes to each worker. The number of a run says the rest. */
export type Job = EnsembleJob | PairJob | SweepJob | SensitivityJob | BacktestJob
