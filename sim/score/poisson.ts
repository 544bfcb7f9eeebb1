import { logFactorial } from '../random/index.ts'

/** Probabilities below this part of the mode's are left out: together they are less than a double can tell. */
const NEGLIGIBLE = 1e-18

/** Calls with each count to which the Poisson law of a mean gives weight, and its probability: from the mode outwards. */
export function eachCount(mean: number, see: (count: number, probability: number) => void): void {
  const mode = Math.floor(mean)
  const most = Math.exp((mode === 0 ? 0 : mode * Math.log(mean)) - mean - logFactorial(mode))
  const least = most * NEGLIGIBLE
  for (let k = mode, p = most; p > least; p *= k / mean, k -= 1) see(k, p)
  for (let k = mode + 1, p = (most * mean) / k; p > least; k += 1, p *= mean / k) see(k, p)
}
