import { eachCount } from './poisson.ts'

/**
 * Deviance of counts from their Poisson means, a day: 2/n · Σ [N ln(N/μ) − (N − μ)], 2μ where N = 0. Whoever knows the
 * means scores about 1. Days without a mean (NaN) are left out; of nothing it is NaN.
 */
export function deviancePerDay(blocks: ArrayLike<number>, mu: ArrayLike<number>): number {
  let [sum, days] = [0, 0]
  for (let d = 0; d < mu.length; d += 1) {
    if (Number.isNaN(mu[d])) continue
    sum += deviance(blocks[d]!, mu[d]!)
    days += 1
  }
  return days === 0 ? NaN : sum / days
}

/** Of one count; infinite where there are blocks that nobody could find. */
export const deviance = (count: number, mean: number): number =>
  count === 0 ? 2 * mean : 2 * (count * Math.log(count / mean) - (count - mean))

/** What whoever knows the means scores: the mean and the standard deviation of the deviance a day. */
export interface PerfectKnowledge {
  readonly mean: number
  readonly sd: number
}

/** From the Poisson law of each day, exactly. */
export function perfectKnowledge(mu: ArrayLike<number>): PerfectKnowledge {
  let [mean, variance, days] = [0, 0, 0]
  for (let d = 0; d < mu.length; d += 1) {
    if (Number.isNaN(mu[d])) continue
    const ofDay = momentsOf(mu[d]!)
    mean += ofDay.mean
    variance += ofDay.variance
    days += 1
  }
  return { mean: mean / days, sd: Math.sqrt(variance) / days }
}

function momentsOf(mu: number): { readonly mean: number; readonly variance: number } {
  let [mean, square] = [0, 0]
  eachCount(mu, (count, probability) => {
    const value = deviance(count, mu)
    mean += probability * value
    square += probability * value * value
  })
  return { mean, variance: square - mean * mean }
}
