import type { Feedback } from './plan/types.ts'

/** A network that stands still, or comes back from nothing, is not infinitely small or large news. */
const MOST_NEWS = 100

/**
 * News of the hash rate in the price: on a day, (the hash rate of `lag` days ago ÷ its mean over the `window` before) to
 * the power of the elasticity, the quotient between 1/100 and 100. Days before the first count as the first, so a run
 * begins without news; what lasts longer than the window is in its mean, and no news any more.
 */
export class PriceFeedback {
  private readonly rule: Feedback
  /** Mean GH/s of each day that is over; whole, so that the mean of equal days is each of them exactly. */
  private readonly known: Float64Array

  constructor(rule: Feedback, days: number) {
    this.rule = rule
    this.known = new Float64Array(days)
  }

  /** Keeps the hash rate of a day that is over. */
  see(day: number, gh: number): void {
    this.known[day] = Math.round(gh)
  }

  /** What the price of a day is to be multiplied with. */
  factor(day: number): number {
    const { elasticity, lagDays } = this.rule
    return Math.exp(elasticity * Math.log(this.news(day - lagDays)))
  }

  private news(day: number): number {
    const [now, before] = [this.on(day), this.meanBefore(day)]
    return now === before ? 1 : Math.min(MOST_NEWS, Math.max(1 / MOST_NEWS, now / before))
  }

  private meanBefore(day: number): number {
    const { windowDays } = this.rule
    let sum = 0
    for (let ago = 1; ago <= windowDays; ago += 1) sum += this.on(day - ago)
    return sum / windowDays
  }

  private on(day: number): number {
    return this.known[Math.max(0, day)]!
  }
}
