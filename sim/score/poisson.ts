/** Weights below this part of the mode's are left out: together they are less than a double can tell. */
const NEGLIGIBLE = 1e-18

/** Calls with each count that a Poisson law gives weight to, and its probability. Of a mean of 0 that is 0. */
export function eachCount(mean: number, see: (count: number, probability: number) => void): void {
  const { first, weights } = weightsOf(mean)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  weights.forEach((weight, i) => see(first + i, weight / total))
}

/** By recurrence from the mode outwards, whose weight is 1: nothing overflows, and no factorial is needed. */
function weightsOf(mean: number): { readonly first: number; readonly weights: readonly number[] } {
  const mode = Math.floor(mean)
  const below: number[] = []
  for (let k = mode, weight = mode / mean; k > 0 && weight > NEGLIGIBLE; k -= 1, weight *= k / mean)
    below.push(weight)
  const above: number[] = []
  for (let k = mode + 1, weight = mean / k; weight > NEGLIGIBLE; k += 1, weight *= mean / k)
    above.push(weight)
  return { first: mode - below.length, weights: [...below.toReversed(), 1, ...above] }
}
