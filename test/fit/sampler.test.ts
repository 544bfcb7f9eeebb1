import { describe, expect, it } from 'vitest'
import { autocorrelationTime } from '../../sim/fit/autocorrelation.ts'
import { covarianceOf, meanOf } from '../../sim/fit/moments.ts'
import { walk } from '../../sim/fit/sampler.ts'
import { normalQuantile, openStream, timesLower } from '../../sim/random/index.ts'

type Density = (x: Float64Array) => number

function walked(density: Density, start: readonly Float64Array[], sweeps: number, seed = 'a') {
  const walking = walk({ start, sweeps, seed })
  let next = walking.next()
  while (!next.done) next = walking.next(Float64Array.from(next.value, density))
  const kept = next.value.points.slice(Math.floor(sweeps / 4))
  return { ...next.value, kept, draws: kept.flat() }
}

function scattered(walkers: number, dimensions: number): Float64Array[] {
  const draw = openStream('start', 0, 'start')
  return Array.from({ length: walkers }, () =>
    Float64Array.from({ length: dimensions }, () => 1 + 0.5 * normalQuantile(draw())),
  )
}

/** L of a covariance: variances 1, 4 and 0.01; the first two correlated by 0.8, the last by −0.6 with the first. */
const LOWER = [Float64Array.of(1, 0, 0), Float64Array.of(1.6, 1.2, 0), Float64Array.of(-0.06, 0, 0.08)]
/** Its density by forward substitution, written out. */
const gaussian: Density = ([x, y, z]) => {
  const a = x!
  const b = (y! - 1.6 * a) / 1.2
  const c = (z! + 0.06 * a) / 0.08
  return -(a * a + b * b + c * c) / 2
}

describe('the walk', () => {
  it('spreads as a normal law does, whose covariance is known', () => {
    const { draws, acceptance } = walked(gaussian, scattered(40, 3), 600)
    const expected = LOWER.map((row) =>
      timesLower(
        LOWER,
        Float64Array.from([0, 1, 2], (k) => row[k]!),
      ),
    )
    const found = covarianceOf(draws)
    const sd = [1, 2, 0.1]
    sd.forEach((own, i) => {
      expect(Math.abs(meanOf(draws)[i]!) / own).toBeLessThan(0.06)
      sd.forEach((other, j) => expect((found[i]![j]! - expected[i]![j]!) / (own * other)).toBeCloseTo(0, 0.8))
    })
    expect(acceptance).toBeGreaterThan(0.4)
  })

  it('has the same rates whatever the scales: it is affine-invariant', () => {
    const start = scattered(24, 3)
    const square: Density = (x) => -x.reduce((sum, xi) => sum + xi * xi, 0) / 2
    const plain = walked(square, start, 60)
    const skewed = walked(
      gaussian,
      start.map((x) => timesLower(LOWER, x)),
      60,
    )
    expect(skewed.acceptance).toBe(plain.acceptance)
    plain.draws.forEach((draw, i) => {
      const expected = timesLower(LOWER, draw)
      skewed.draws[i]!.forEach((x, k) => expect(x).toBeCloseTo(expected[k]!, 9))
    })
  })

  it('finds both moments of a law that is not normal', () => {
    // x of a Gamma(3): mean and variance 3; y given x normal around x with sd 1: mean 3, variance 4, covariance 3.
    const skewed: Density = ([x, y]) => (x! <= 0 ? NaN : 2 * Math.log(x!) - x! - (y! - x!) ** 2 / 2)
    const start = scattered(40, 2).map((x) => Float64Array.of(Math.abs(x[0]!) + 0.1, x[1]!))
    const { draws } = walked(skewed, start, 3000)
    const [mean, covariance] = [meanOf(draws), covarianceOf(draws)]
    const found = [
      mean[0]! / 3,
      mean[1]! / 3,
      covariance[0]![0]! / 3,
      covariance[1]![1]! / 4,
      covariance[0]![1]! / 3,
    ]
    for (const each of found) expect(Math.abs(each - 1)).toBeLessThan(0.07)
  })

  it('crosses fifteen dimensions in a few dozen sweeps', () => {
    const chain: Density = (x) =>
      -x.reduce((sum, xi, i) => sum + (i === 0 ? xi * xi : (xi - 0.9 * x[i - 1]!) ** 2 / 0.19), 0) / 2
    const { kept } = walked(chain, scattered(120, 15), 300)
    const times = Array.from({ length: 15 }, (_, i) =>
      autocorrelationTime(kept.map((row) => Float64Array.from(row, (x) => x[i]!))),
    )
    expect(Math.max(...times)).toBeLessThan(40)
  })

  it('leaves where there is no density', () => {
    const start = scattered(12, 2).map((x, i) => (i < 4 ? Float64Array.of(-100 - i, x[1]!) : x))
    const cut: Density = (x) => (x[0]! < -50 ? NaN : -(x[0]! ** 2 + x[1]! ** 2) / 2)
    const { points } = walked(cut, start, 200)
    expect(points.at(-1)!.every((x) => x[0]! > -50)).toBe(true)
  })

  it('is the same for the same seed', () => {
    expect(walked(gaussian, scattered(12, 3), 20).points).toEqual(
      walked(gaussian, scattered(12, 3), 20).points,
    )
    expect(walked(gaussian, scattered(12, 3), 20, 'b').points).not.toEqual(
      walked(gaussian, scattered(12, 3), 20).points,
    )
  })
})

describe('the autocorrelation time', () => {
  /** Of a sequence x′ = ρ x + noise it is (1 + ρ) / (1 − ρ). */
  it.each([
    [0, 1],
    [0.5, 3],
    [0.9, 19],
  ])('of an autoregression by %d is %d', (rho, expected) => {
    const draw = openStream('ar', 0, String(rho))
    let now = Float64Array.from({ length: 20 }, () => normalQuantile(draw()))
    const series = Array.from({ length: 5000 }, () => {
      now = now.map((x) => rho * x + Math.sqrt(1 - rho * rho) * normalQuantile(draw()))
      return now
    })
    expect(autocorrelationTime(series) / expected).toBeGreaterThan(0.9)
    expect(autocorrelationTime(series) / expected).toBeLessThan(1.1)
  })

  it('of walkers that stay where they are is as long as they were looked at', () => {
    const still = Array.from({ length: 50 }, () => Float64Array.of(1, 2, 3, 4))
    expect(autocorrelationTime(still)).toBeGreaterThan(25)
  })
})
