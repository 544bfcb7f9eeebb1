import type { Choose } from '../engine/index.ts'
import { quantileOf, type Scenario } from '../model/index.ts'
import { scrambledSequence } from '../random/index.ts'
import { type Jointly, jointlyIn, probabilityOf } from './jointly.ts'

/** What differs between the members of an ensemble: luck, what nobody knows, or both. */
export const VARY = ['both', 'luck', 'ignorance'] as const
export type Vary = (typeof VARY)[number]

/** What a member is made of: the number of its luck, and how it takes what nobody knows. */
export interface Member {
  readonly luck: number
  /** Undefined: the medians. */
  readonly choose: Choose | undefined
}

/**
 * A member of the ensemble of a seed, by its number alone: it is the same whatever else is run. Member 0 is the run at
 * the medians. Where both vary, members 1 and 2 share what nobody knows and differ in luck, and so do 3 and 4 …: from
 * such twins one can tell how much of a spread is luck.
 */
export function memberOf(seed: string, number: number, vary: Vary, jointly?: Jointly): Member {
  if (number === 0) return { luck: 0, choose: undefined }
  if (vary === 'luck') return { luck: number, choose: undefined }
  if (vary === 'ignorance') return { luck: 0, choose: chooseAt(seed, number - 1, jointly) }
  return { luck: number, choose: chooseAt(seed, (number - 1) >> 1, jointly) }
}

/** A member of the ensemble of a scenario: what was fitted together is drawn together. */
export const memberIn = (
  scenario: Pick<Scenario, 'run' | 'calibration'>,
  number: number,
  vary: Vary,
): Member => memberOf(scenario.run.seed, number, vary, jointlyIn(scenario))

/**
 * Point `index` of what nobody knows. Each parameter has a scrambled sequence of its own, by its path, so another one
 * that is uncertain shifts none; each is spread evenly over its distribution by any number of points.
 */
const chooseAt =
  (seed: string, index: number, jointly: Jointly | undefined): Choose =>
  (path, distribution) =>
    quantileOf(distribution, probabilityOf(path, independentAt(seed, index), jointly))

const independentAt =
  (seed: string, index: number) =>
  (path: string): number =>
    scrambledSequence(`${seed}\u0000ignorance\u0000${path}`)(index)
