import { describe, expect, it } from 'vitest'
import { latinHypercube, MOST_SOBOL_DIMENSIONS, openStream, sobolPoints } from '../../sim/random/index.ts'
import { JOE_KUO } from '../../sim/random/sobolTable.ts'

const LINES = JOE_KUO.trim()
  .split('\n')
  .map((line) => line.split(' ').map(Number))

const STEPS = 4_294_967_296

/** Multiplies polynomials over GF(2), as bits, modulo another. */
function timesModulo(a: number, b: number, modulus: number): number {
  const top = 31 - Math.clz32(modulus)
  let product = 0
  for (let left = b, shifted = a; left > 0; left >>= 1) {
    if (left & 1) product ^= shifted
    shifted <<= 1
    if ((shifted >> top) & 1) shifted ^= modulus
  }
  return product
}

/** How often x must be multiplied with itself to be 1. */
function orderOfX(modulus: number): number {
  let order = 1
  for (let power = 2; power !== 1; power = timesModulo(power, 2, modulus)) order += 1
  return order
}

describe('the table of Joe and Kuo', () => {
  it('begins as it was published', () => {
    expect(LINES.slice(0, 6)).toEqual([
      [1, 0, 1],
      [2, 1, 1, 3],
      [3, 1, 1, 3, 1],
      [3, 2, 1, 1, 1],
      [4, 1, 1, 1, 3, 3],
      [4, 4, 1, 3, 5, 13],
    ])
    expect(MOST_SOBOL_DIMENSIONS).toBe(256)
  })

  it('has primitive polynomials, none twice, in order of degree', () => {
    const polynomials = LINES.map(([degree, inner]) => (1 << degree!) | (inner! << 1) | 1)
    // Degree 1: x + 1, of order 1, is the only one.
    for (const polynomial of polynomials.slice(1))
      expect(orderOfX(polynomial)).toBe(2 ** (31 - Math.clz32(polynomial)) - 1)
    expect(polynomials).toEqual([...new Set(polynomials)].toSorted((a, b) => a - b))
  })

  it('has odd direction numbers below 2^i, as many as the degree', () => {
    for (const [degree, , ...odd] of LINES) {
      expect(odd).toHaveLength(degree!)
      odd.forEach((m, i) => expect(m % 2 === 1 && m < 2 ** (i + 1)).toBe(true))
    }
  })
})

describe('Sobol points', () => {
  const bits = (u: number): number => u * STEPS - 0.5

  it('are those of the program of Joe and Kuo', () => {
    // The first ten in three dimensions, as printed beside their program.
    const published = [
      [0, 0, 0],
      [0.5, 0.5, 0.5],
      [0.75, 0.25, 0.25],
      [0.25, 0.75, 0.75],
      [0.375, 0.375, 0.625],
      [0.875, 0.875, 0.125],
      [0.625, 0.125, 0.875],
      [0.125, 0.625, 0.375],
      [0.1875, 0.3125, 0.9375],
      [0.6875, 0.8125, 0.4375],
    ]
    const at = sobolPoints(3)
    expect(published.map((_, i) => [...at(i)].map((u) => bits(u) / STEPS))).toEqual(published)
  })

  // Coordinate → word, by SciPy 1.17.1: qmc.Sobol(256, scramble=False, bits=32).
  it.each([
    [9, { 0: 2952790016, 1: 3489660928, 2: 1879048192, 7: 1879048192, 49: 2415919104 }],
    [100, { 0: 1778384896, 5: 3187671040, 127: 1979711488, 255: 2449473536 }],
    [4095, { 3: 3872391168, 63: 2377121792, 127: 1123024896, 200: 730857472, 255: 2632974336 }],
  ])('of index %i are those of SciPy', (index, words) => {
    const point = sobolPoints(256)(index)
    for (const [dimension, word] of Object.entries(words)) expect(bits(point[Number(dimension)]!)).toBe(word)
  })

  it.each([undefined, 'hashtrek', 'another'])('fill each coordinate evenly, scrambled by %s', (key) => {
    const at = sobolPoints(MOST_SOBOL_DIMENSIONS, key)
    const points = Array.from({ length: 256 }, (_, i) => at(i))
    for (let d = 0; d < MOST_SOBOL_DIMENSIONS; d += 1)
      expect(new Set(points.map((point) => Math.floor(point[d]! * 256))).size).toBe(256)
  })

  it.each([undefined, 'hashtrek'])('are a net in the first two coordinates, scrambled by %s', (key) => {
    const at = sobolPoints(2, key)
    const points = Array.from({ length: 1024 }, (_, i) => at(i))
    // Every way to cut the square into 1024 equal boxes whose sides are powers of 2 has one point in each.
    for (let wide = 0; wide <= 10; wide += 1) {
      const box = (point: Float64Array): number =>
        Math.floor(point[0]! * 2 ** wide) * 2 ** (10 - wide) + Math.floor(point[1]! * 2 ** (10 - wide))
      expect(new Set(points.map(box)).size).toBe(1024)
    }
  })

  it('stay as they are with more coordinates, and differ with another key', () => {
    expect(sobolPoints(9, 'a')(77).slice(0, 4)).toEqual(sobolPoints(4, 'a')(77))
    expect(sobolPoints(4, 'a')(77)).not.toEqual(sobolPoints(4, 'b')(77))
  })

  it('integrate a smooth function of eight variables far better than plain random numbers', () => {
    const f = (x: Float64Array): number =>
      x.reduce((product, u, d) => product * (1 + (u - 0.5) / (d + 1) ** 2), 1)
    const errors = Array.from({ length: 20 }, (_, r) => {
      const at = sobolPoints(8, `replication ${r}`)
      return Array.from({ length: 1024 }, (_, i) => f(at(i))).reduce((sum, y) => sum + y, 0) / 1024 - 1
    })
    const error = Math.sqrt(errors.reduce((sum, e) => sum + e * e, 0) / 20)
    // Variance Π(1 + 1/(12 d⁴)) − 1 = 0.0904: the standard error of 1024 plain ones is 0.0094.
    expect(error).toBeLessThan(0.0094 / 50)
  })

  it('have no more coordinates than the table', () => {
    expect(() => sobolPoints(257)).toThrow('at most 256 coordinates')
  })
})

describe('a Latin hypercube', () => {
  it('has one point in each slice of each coordinate', () => {
    for (const count of [1, 2, 7, 100]) {
      const points = latinHypercube(count, 5, openStream('lhs', count, 'plan'))
      for (let d = 0; d < 5; d += 1)
        expect(points.map((point) => Math.floor(point[d]! * count)).toSorted((a, b) => a - b)).toEqual(
          Array.from({ length: count }, (_, i) => i),
        )
    }
  })

  it('pairs its slices at random, and spreads within them', () => {
    const pairs = new Array<number>(9).fill(0)
    let within = 0
    for (let r = 0; r < 6000; r += 1)
      for (const [u, v] of latinHypercube(3, 2, openStream('lhs', r, 'pairs'))) {
        pairs[Math.floor(u! * 3) * 3 + Math.floor(v! * 3)]! += 1
        within += (u! * 3) % 1
      }
    // Each of nine pairs 2000 times, with a standard deviation of √(6000 · 1/3 · 2/3) = 36.5.
    for (const count of pairs) expect(Math.abs(count - 2000)).toBeLessThan(4 * 36.5)
    expect(Math.abs(within / 18_000 - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / 18_000))
  })
})
