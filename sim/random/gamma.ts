const HALF_LOG_TWO_PI = 0.918938533204672741780329736406

/** Stirling's series needs a large argument; below this the recurrence Γ(x+1) = xΓ(x) carries it up. */
const STIRLING_FROM = 12

/** ln Γ(x) for x > 0, by Stirling's series (Abramowitz & Stegun 6.1.41); absolute error below 2e-13, of the order of the first term that is left out. */
export function logGamma(x: number): number {
  let shift = 0
  let y = x
  for (; y < STIRLING_FROM; y += 1) shift += Math.log(y)
  const inverse = 1 / y
  const square = inverse * inverse
  const series = inverse * (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680))))
  return (y - 0.5) * Math.log(y) - y + HALF_LOG_TWO_PI + series - shift
}

/** ln n! */
export const logFactorial = (n: number): number => (n < 2 ? 0 : logGamma(n + 1))
