import { apportion } from './apportion.ts'

/**
 * Divides machines that come bit by bit among parts with fixed shares: each part gets what it is furthest behind of
 * its share of all so far. So one machine a day over a year ends where 365 at once would, and nothing is lost.
 */
export class Divider {
  readonly #shares: readonly number[]
  readonly #given: number[]
  #total = 0

  constructor(weights: readonly number[]) {
    const sum = weights.reduce((total, weight) => total + weight, 0)
    this.#shares = weights.map((weight) => weight / sum)
    this.#given = weights.map(() => 0)
  }

  /** The parts of the next machines; they add up to them. */
  divide(machines: number): number[] {
    this.#total += machines
    const behind = this.#shares.map((share, i) => Math.max(0, share * this.#total - this.#given[i]!))
    const parts = apportion(machines, behind)
    parts.forEach((part, i) => (this.#given[i]! += part))
    return parts
  }
}
