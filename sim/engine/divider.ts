import { apportion } from './apportion.ts'

/**
 * Divides machines that come bit by bit among parts: each part gets what it is furthest behind of its share of all so
 * far. So one machine a day over a year ends where 365 at once would, and nothing is lost. Shares may change on the way.
 */
export class Divider {
  private weights: readonly number[] = []
  private shares: readonly number[] = []
  /** What was due when the shares last changed, and how many came since. */
  private dueBefore: readonly number[]
  private since = 0
  private readonly given: number[]

  constructor(parts: number) {
    this.given = Array.from({ length: parts }, () => 0)
    this.dueBefore = [...this.given]
  }

  /** The parts of the next machines, by weights of which one must be above 0; they add up to the machines. */
  divide(machines: number, weights: readonly number[]): number[] {
    if (weights.some((weight, i) => weight !== this.weights[i])) this.reweigh(weights)
    this.since += machines
    const behind = this.due().map((due, i) => (weights[i]! > 0 ? Math.max(0, due - this.given[i]!) : 0))
    // Whoever is behind may have no share any more, and whoever has one be ahead.
    const parts = apportion(machines, behind.some((part) => part > 0) ? behind : weights)
    parts.forEach((part, i) => (this.given[i]! += part))
    return parts
  }

  private due(): number[] {
    return this.given.map((_, i) => this.dueBefore[i]! + (this.shares[i] ?? 0) * this.since)
  }

  private reweigh(weights: readonly number[]): void {
    const whole = weights.reduce((total, weight) => total + weight, 0)
    this.dueBefore = this.due()
    this.since = 0
    this.weights = [...weights]
    this.shares = weights.map((weight) => weight / whole)
  }
}
