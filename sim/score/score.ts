import type { Level } from './levels.ts'
import { type Window, windowText } from './window.ts'

/** A target, and how near a scenario comes to it: a row of backtest.csv. */
export interface Score {
  readonly target: string
  /** The days that it is about. */
  readonly window: string
  /** What was observed, where the target is that and no score. */
  readonly observed: number | null
  /** Sampling error: of what was observed, or of the score itself. */
  readonly sigma: number | null
  /** The score, or what the members make of the target in the mean. */
  readonly simulated: number
  readonly z: number | null
  readonly reference: number | null
  readonly toReach: string | null
  readonly passed: boolean | null
  readonly unit: string
}

/** What a row is made of; what it has not is left out. */
export interface Given {
  readonly target: string
  readonly window: Window | string
  readonly simulated: number
  readonly observed?: number
  readonly sigma?: number
  readonly z?: number
  readonly reference?: number
  readonly level?: Level | undefined
  readonly unit?: string
}

/** Makes a row; a number that is none is left out. */
export function score({ target, window, simulated, level, unit = '1', ...given }: Given): Score {
  const there = (value: number | undefined): number | null =>
    value === undefined || !Number.isFinite(value) ? null : value
  const [observed, z] = [there(given.observed), there(given.z)]
  return {
    target,
    window: typeof window === 'string' ? window : windowText(window),
    observed,
    sigma: there(given.sigma),
    simulated,
    z,
    reference: there(given.reference),
    toReach: level?.text ?? null,
    passed: level?.holds({ simulated, observed, z }) ?? null,
    unit,
  }
}
