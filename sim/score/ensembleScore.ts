import { normalCdf } from '../random/index.ts'

/**
 * The continuous ranked probability score of an ensemble for what happened: E|X − y| − E|X − X′|/2, by the fair estimate
 * (Ferro 2014), whose expectation does not hang on how many members there are.
 */
export function fairCrps(values: readonly number[], observed: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const n = sorted.length
  let [away, apart] = [0, 0]
  sorted.forEach((value, i) => {
    away += Math.abs(value - observed)
    apart += value * (2 * i - n + 1)
  })
  return away / n - apart / (n * (n - 1))
}

const INVERSE_ROOT_PI = 1 / Math.sqrt(Math.PI)

/** Of a normal law of mean 0 (Gneiting and Raftery 2007, equation 21). */
export function normalCrps(sd: number, observed: number): number {
  const z = observed / sd
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)
  return sd * (z * (2 * normalCdf(z) - 1) + 2 * density - INVERSE_ROOT_PI)
}
