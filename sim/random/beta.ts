import { logGamma } from './gamma.ts'
import { normalQuantile } from './normal.ts'

/** Halley's method triples the digits of a step: after one this small (relative), the next would be below 1e-15. */
const ENOUGH = 1e-6
const TINY = 1e-300
const MOST_STEPS = 60

/**
 * Regularised incomplete beta function I_x(a, b), the distribution function of Beta(a, b), by its continued
 * fraction (DLMF 8.17.22, evaluated with the modified Lentz method).
 */
export function betaCdf(x: number, a: number, b: number): number {
  return betaCdfScaled(x, a, b, logGamma(a + b) - logGamma(a) - logGamma(b))
}

function betaCdfScaled(x: number, a: number, b: number, logScale: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  const front = Math.exp(logScale + a * Math.log(x) + b * Math.log(1 - x))
  const mirrored = x > (a + 1) / (a + b + 2)
  return mirrored ? 1 - (front * fraction(1 - x, b, a)) / b : (front * fraction(x, a, b)) / a
}

function fraction(x: number, a: number, b: number): number {
  let c = 1
  let d = 1 / away(1 - ((a + b) * x) / (a + 1))
  let product = d
  for (let m = 1; m < 10_000; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / away(1 + even * d)
    c = away(1 + even / c)
    product *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / away(1 + odd * d)
    c = away(1 + odd / c)
    const step = d * c
    product *= step
    if (Math.abs(step - 1) < 1e-15) break
  }
  return product
}

const away = (value: number): number => (Math.abs(value) < TINY ? TINY : value)

/**
 * Quantile of Beta(a, b): the time of the a-th of a+b−1 uniform points on (0, 1). Closed forms where a or b is 1,
 * else Halley's method from a normal guess, kept inside a bracket.
 */
export function betaQuantile(u: number, a: number, b: number): number {
  if (a === 1) return -expm1(Math.log(1 - u) / b)
  if (b === 1) return Math.exp(Math.log(u) / a)
  const logScale = logGamma(a + b) - logGamma(a) - logGamma(b)
  let low = 0
  let high = 1
  let x = guess(u, a, b)
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const error = betaCdfScaled(x, a, b, logScale) - u
    if (error > 0) high = x
    else low = x
    const next = halley(x, error, a, b, logScale)
    const inside = next >= low && next <= high
    if (inside && Math.abs(next - x) <= ENOUGH * Math.min(x, 1 - x)) return next
    x = inside ? next : (low + high) / 2
    if (high - low <= 1e-15 * high) return x
  }
  return x
}

function halley(x: number, error: number, a: number, b: number, logScale: number): number {
  const density = Math.exp(logScale + (a - 1) * Math.log(x) + (b - 1) * Math.log(1 - x))
  const newton = error / density
  const curvature = (a - 1) / x - (b - 1) / (1 - x)
  return x - newton / Math.max(0.5, 1 - 0.5 * newton * curvature)
}

/** Cornish–Fisher guess on the logit scale (Abramowitz & Stegun 26.5.22); the mean where a or b is small. */
function guess(u: number, a: number, b: number): number {
  if (a < 1 || b < 1) return a / (a + b)
  const z = -normalQuantile(u)
  const lambda = (z * z - 3) / 6
  const [s, t] = [1 / (2 * a - 1), 1 / (2 * b - 1)]
  const h = 2 / (s + t)
  const w = (z * Math.sqrt(h + lambda)) / h - (t - s) * (lambda + 5 / 6 - 2 / (3 * h))
  const x = a / (a + b * Math.exp(2 * w))
  return x > 0 && x < 1 ? x : a / (a + b)
}

/** eˣ − 1 without the loss of digits near 0, from exp and log alone (Kahan's method). */
function expm1(x: number): number {
  const y = Math.exp(x)
  if (y === 1) return x
  return y - 1 === -1 ? -1 : ((y - 1) * x) / Math.log(y)
}
