import type { Members } from './members.ts'
import { allOf, mean, onDay } from './members.ts'
import { eachCount } from './poisson.ts'
import { lengthOf, type Window } from './window.ts'

/** Between which counts a day's blocks should lie, in nine of ten cases. */
export interface CountBand {
  readonly low: number
  readonly high: number
}

const [LOW, HIGH] = [0.05, 0.95]

/**
 * The 5–95 % band of a day's count over members that each expect a mean: exact quantiles of the mixture of their Poisson
 * laws, each the smallest count by which so much of it is reached.
 */
export function countBand(means: ArrayLike<number>): CountBand {
  const probabilities = new Float64Array(roomFor(means))
  for (let m = 0; m < means.length; m += 1) eachCount(means[m]!, (count, p) => (probabilities[count]! += p))
  const total = probabilities.reduce((sum, p) => sum + p, 0)
  const reach = (share: number): number => {
    let sum = 0
    return probabilities.findIndex((p) => (sum += p) >= share * total)
  }
  return { low: reach(LOW), high: reach(HIGH) }
}

/** Twelve sigmas above the largest mean, and some: no count that has any weight lies beyond. */
function roomFor(means: ArrayLike<number>): number {
  const largest = Array.from(means).reduce((most, mean) => Math.max(most, mean), 0)
  return Math.ceil(largest + 12 * Math.sqrt(largest)) + 40
}

/** The bands of the days of a window, by chosen members. */
export const bandsOf = (
  members: Members,
  window: Window,
  chosen: readonly number[] = allOf(members.count),
): CountBand[] =>
  Array.from({ length: lengthOf(window) }, (_, i) => {
    const means = onDay(members, 'expected_blocks', window.from + i)
    return countBand(chosen.map((m) => means[m]!))
  })

/** The share of counts inside their bands. */
export const coverage = (bands: readonly CountBand[], blocks: readonly number[]): number =>
  mean(bands.map(({ low, high }, d) => (blocks[d]! >= low && blocks[d]! <= high ? 1 : 0)))

/** The mean width of bands, each as a part of what is expected that day. */
export const relativeWidth = (bands: readonly CountBand[], expected: Float64Array): number =>
  mean(bands.map(({ low, high }, d) => (high - low) / expected[d]!))

/** Standard error of the share of so many outcomes that lie in bands which nine of ten should lie in. */
export const coverageError = (count: number): number => Math.sqrt((0.9 * 0.1) / count)
