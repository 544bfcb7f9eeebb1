import { quantile } from '../ensemble/index.ts'
import { DAY_S } from '../units/index.ts'
import { fairCrps, normalCrps } from './ensembleScore.ts'
import { allOf, mean, type Members } from './members.ts'
import type { Observed, ObservedRetarget } from './observed.ts'
import type { Window } from './window.ts'

/** A retarget that happened, and what the members made of the one at its height. */
export interface RetargetBeside extends ObservedRetarget {
  /** ln of the difficulty before it: what a walk would start from. */
  readonly lnBefore: number
  /** ln of each member's new difficulty; NaN of one that never came so far. */
  readonly ln: Float64Array
  /** How many days later than it happened each member has it. */
  readonly daysLate: Float64Array
}

/** The retargets of a window beside those of the members, height by height; those which no more than half of them reached are left out. */
export function retargetsBeside(members: Members, observed: Observed, window: Window): RetargetBeside[] {
  const byHeight = members.retargets.map((list) => new Map(list.map((each) => [each.height, each])))
  return observed.retargets.flatMap((real, k) => {
    const before = observed.retargets[k - 1]
    const day = Math.floor(real.at / DAY_S)
    if (!before || day < window.from || day > window.until) return []
    const simulated = byHeight.map((heights) => heights.get(real.height))
    if (simulated.filter((each) => each !== undefined).length * 2 <= members.count) return []
    return [
      {
        ...real,
        lnBefore: Math.log(before.difficulty),
        ln: Float64Array.from(simulated, (each) => (each ? Math.log(each.difficulty) : NaN)),
        daysLate: Float64Array.from(simulated, (each) => (each ? (each.at - real.at) / DAY_S : NaN)),
      },
    ]
  })
}

/** Quantiles of what is there. */
export function bandOf(
  values: ArrayLike<number>,
  chosen: readonly number[],
): readonly [number, number, number] {
  const sorted = thereOf(values, chosen).toSorted((a, b) => a - b)
  const [low, middle, high] = [0.05, 0.5, 0.95].map((p) => quantile(sorted, sorted.length, p))
  return [low!, middle!, high!]
}

const thereOf = (values: ArrayLike<number>, chosen: readonly number[]): number[] =>
  chosen.map((m) => values[m]!).filter((value) => !Number.isNaN(value))

/** The share of retargets inside the members' 5–95 % band of ln(difficulty). */
export const retargetCoverage = (beside: readonly RetargetBeside[]): number =>
  mean(
    beside.map(({ ln, difficulty }) => {
      const [low, , high] = bandOf(ln, allOf(ln.length))
      return low <= Math.log(difficulty) && Math.log(difficulty) <= high ? 1 : 0
    }),
  )

/** The mean width of that band. */
export const retargetWidth = (beside: readonly RetargetBeside[], chosen: readonly number[]): number =>
  mean(
    beside.map(({ ln }) => {
      const [low, , high] = bandOf(ln, chosen)
      return high - low
    }),
  )

/** The CRPS of the members for each retarget's ln(difficulty). */
export const retargetCrps = (beside: readonly RetargetBeside[]): number[] =>
  beside.map(({ ln, difficulty }) => fairCrps(thereOf(ln, allOf(ln.length)), Math.log(difficulty)))

/**
 * The mean CRPS of a random walk that knows the difficulty before each retarget, and takes normal steps of the size with
 * which it scores best.
 */
export function walkCrps(beside: readonly RetargetBeside[]): number {
  const steps = beside.map(({ difficulty, lnBefore }) => Math.log(difficulty) - lnBefore)
  const score = (sd: number): number => mean(steps.map((step) => normalCrps(sd, step)))
  return score(lowest(score, 1e-4, 1))
}

/** Where a function with one valley is lowest, by thirds. */
function lowest(of: (x: number) => number, from: number, until: number): number {
  let [low, high] = [from, until]
  while (high - low > 1e-9) {
    const third = (high - low) / 3
    if (of(low + third) < of(high - third)) high -= third
    else low += third
  }
  return (low + high) / 2
}
