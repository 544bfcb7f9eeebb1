import type { Answer } from './numbers.ts'
import { quantile } from './quantiles.ts'

/** Names of the numbers of a comparison of pairs, in the order of {@link Differences.write}. */
export const DIFFERENCE = [
  'mean_a',
  'mean_b',
  'diff_mean',
  'diff_p05',
  'diff_p50',
  'diff_p95',
  'share_a_greater',
  'unpaired_members',
] as const

/** How pairs of values differ, A less B; pairs of which one has no value are left out, and of nothing all are NaN. */
export class Differences {
  readonly #a: Float64Array
  readonly #b: Float64Array
  readonly #difference: Float64Array

  constructor(most: number) {
    this.#a = new Float64Array(most)
    this.#b = new Float64Array(most)
    this.#difference = new Float64Array(most)
  }

  /** Writes the numbers of DIFFERENCE from a place on. */
  write(a: Float64Array, b: Float64Array, into: Float64Array, at: number): void {
    const count = this.#take(a, b)
    const [left, right] = [this.#a.subarray(0, count), this.#b.subarray(0, count)]
    const difference = this.#difference.subarray(0, count)
    const unpaired = unpairedMembers(left, right, difference)
    let greater = 0
    for (let i = 0; i < count; i += 1) if (difference[i]! > 0) greater += 1
    const mean = meanOf(difference)
    difference.sort()
    into[at] = meanOf(left)
    into[at + 1] = meanOf(right)
    into[at + 2] = mean
    into[at + 3] = count === 0 ? NaN : quantile(difference, count, 0.05)
    into[at + 4] = count === 0 ? NaN : quantile(difference, count, 0.5)
    into[at + 5] = count === 0 ? NaN : quantile(difference, count, 0.95)
    into[at + 6] = greater / count
    into[at + 7] = unpaired
  }

  #take(a: Float64Array, b: Float64Array): number {
    let count = 0
    for (let i = 0; i < a.length; i += 1) {
      if (Number.isNaN(a[i]) || Number.isNaN(b[i])) continue
      this.#a[count] = a[i]!
      this.#b[count] = b[i]!
      this.#difference[count] = a[i]! - b[i]!
      count += 1
    }
    return count
  }
}

/** Differences are alike where they vary by less than this part of the values: by roundings. */
const ROUNDING = 1e-12

/**
 * How many members of each scenario one would need, had they luck of their own, to know the mean difference as well as
 * from these pairs; NaN where that has no answer, since the pairs all differ alike.
 */
function unpairedMembers(a: Float64Array, b: Float64Array, difference: Float64Array): number {
  const [variance, ofBoth] = [varianceOf(difference), varianceOf(a) + varianceOf(b)]
  const size = meanOf(a) ** 2 + meanOf(b) ** 2 + ofBoth
  if (!(variance > ROUNDING ** 2 * size)) return NaN
  return Math.ceil((a.length * ofBoth) / variance)
}

function meanOf(values: Float64Array): number {
  const first = values[0]
  if (first !== undefined && values.every((value) => value === first)) return first
  let sum = 0
  for (let i = 0; i < values.length; i += 1) sum += values[i]!
  return sum / values.length
}

function varianceOf(values: Float64Array): number {
  if (values.length < 2) return NaN
  const mean = meanOf(values)
  let squares = 0
  for (let i = 0; i < values.length; i += 1) squares += (values[i]! - mean) ** 2
  return squares / (values.length - 1)
}

/** How an answer differs between two scenarios, over all members. */
export interface AnswerDifference extends Answer {
  /** Members that have this answer in both. */
  readonly members: number
  /** In the order of DIFFERENCE; NaN where there is none. */
  readonly numbers: Float64Array
}

/** How the answers differ; `summaries` run by run, A's number and then B's of each answer. */
export function answerDifferences(
  answers: readonly Answer[],
  runs: number,
  summaries: Float64Array,
): AnswerDifference[] {
  const differences = new Differences(runs)
  const column = (at: number): Float64Array =>
    Float64Array.from({ length: runs }, (_, r) => summaries[r * 2 * answers.length + at]!)
  return answers.map(({ metric, scope, unit }, i) => {
    const [a, b] = [column(2 * i), column(2 * i + 1)]
    const numbers = new Float64Array(DIFFERENCE.length)
    differences.write(a, b, numbers, 0)
    const members = a.reduce((count, value, r) => count + (Number.isNaN(value - b[r]!) ? 0 : 1), 0)
    return { metric, scope, unit: unit === 'date' ? 'd' : unit, members, numbers }
  })
}
