import { describe, expect, it } from 'vitest'
import { cholesky, normalCdf, normalQuantile, solveLower, timesLower } from '../../sim/random/index.ts'

describe('the distribution function of the normal law', () => {
  // Abramowitz and Stegun, table 26.1 and 26.2; the last three: −log10 of the tail, there to five decimals.
  it.each([
    [0, 0.5],
    [0.5, 0.691462461274013],
    [1, 0.841344746068543],
    [2, 0.977249868051821],
    [3, 0.99865010196837],
    [-1.96, 0.02499789514822],
  ])('at %d is that of published tables', (x, p) => {
    expect(normalCdf(x)).toBeCloseTo(p, 14)
  })

  it.each([
    [5, 6.54265],
    [10, 23.11805],
    [20, 88.5601],
    [30, 197.30921],
  ])('has the tail of published tables beyond −%d', (x, minusLog10) => {
    expect(-Math.log10(normalCdf(-x))).toBeCloseTo(minusLog10, 5)
  })

  it('is undone by the quantile, which another algorithm computes, in both tails', () => {
    for (let x = -37; x <= 0; x += 0.0173) expect(normalQuantile(normalCdf(x)) / x).toBeCloseTo(1, 13)
    for (let x = 0.01; x <= 5; x += 0.0173) expect(normalQuantile(normalCdf(x))).toBeCloseTo(x, 9)
  })

  it('is symmetrical, and never falls', () => {
    let last = 0
    for (let x = -9; x <= 9; x += 0.001) {
      expect(normalCdf(x) + normalCdf(-x)).toBeCloseTo(1, 15)
      expect(normalCdf(x)).toBeGreaterThanOrEqual(last)
      last = normalCdf(x)
    }
  })
})

const matrix = (...rows: number[][]) => rows.map((row) => Float64Array.from(row))

describe('the Cholesky factor', () => {
  it('is that of the textbook', () => {
    const lower = cholesky(matrix([4, 12, -16], [12, 37, -43], [-16, -43, 98]))!
    expect(lower.map((row) => [...row])).toEqual([
      [2, 0, 0],
      [6, 1, 0],
      [-8, 5, 3],
    ])
  })

  it('is of no matrix that is no covariance', () => {
    expect(cholesky(matrix([1, 1.1], [1.1, 1]))).toBeUndefined()
    expect(cholesky(matrix([1, 1], [1, 1]))).toBeUndefined()
    expect(cholesky(matrix([1, NaN], [NaN, 1]))).toBeUndefined()
  })

  it('multiplies, and undoes that', () => {
    const lower = matrix([2, 0, 0], [6, 1, 0], [-8, 5, 3])
    const product = timesLower(lower, Float64Array.of(1, 2, 3))
    expect([...product]).toEqual([2, 8, 11])
    expect([...solveLower(lower, product)]).toEqual([1, 2, 3])
  })
})
