import { describe, expect, it } from 'vitest'
import { type Shares, sharesOf } from '../../sim/ensemble/index.ts'
import { normalQuantile, openStream } from '../../sim/random/index.ts'

/** Standard normal numbers, others for each name. */
function normals(name: string): () => number {
  const stream = openStream('twins', 0, name)
  return () => normalQuantile(stream())
}

/** Y = a·θ + b·ε for so many twins, who share θ. */
function twins(pairs: number, [a, b]: readonly [number, number], name: string): Float64Array {
  const normal = normals(name)
  const values = new Float64Array(2 * pairs)
  for (let k = 0; k < pairs; k += 1) {
    const theta = normal()
    values[2 * k] = a * theta + b * normal()
    values[2 * k + 1] = a * theta + b * normal()
  }
  return values
}

const of = (...values: number[]): Shares => sharesOf(Float64Array.from(values))
const NOTHING = { luck: NaN, ignorance: NaN, error: NaN }

describe('how much of a spread is luck, from twins', () => {
  it.each([
    [1, 1],
    [3, 1],
    [1, 3],
    [0.2, 2],
  ] as const)('Y = %d θ + %d ε: within three of its own errors', (a, b) => {
    const shares = sharesOf(twins(20_000, [a, b], `${a} ${b}`))
    const luck = b ** 2 / (a ** 2 + b ** 2)
    expect(Math.abs(shares.luck - luck)).toBeLessThan(3 * shares.error)
    expect(shares.error).toBeLessThan(0.01)
    expect(shares.luck + shares.ignorance).toBeCloseTo(1, 12)
    expect(shares.variance / (a ** 2 + b ** 2)).toBeCloseTo(1, 1)
  })

  it('counts luck that works only in what nobody knows: Y = θ ε is luck, all of it', () => {
    const normal = normals('product')
    const values = Float64Array.from({ length: 40_000 })
    for (let k = 0; k < values.length; k += 2) {
      const theta = normal()
      values[k] = theta * normal()
      values[k + 1] = theta * normal()
    }
    const { luck, error } = sharesOf(values)
    expect(Math.abs(luck - 1)).toBeLessThan(3 * error)
  })

  it('is right about its own error: of 300 ensembles, 95 in 100 have the truth within two of them', () => {
    const found = Array.from({ length: 300 }, (_, i) => sharesOf(twins(100, [2, 1], `again ${i}`)))
    const inside = found.filter(({ luck, error }) => Math.abs(luck - 0.2) < 1.96 * error).length
    // Binomial with 300 and 0.95, three of its standard deviations; skewness costs an error of this kind a little.
    expect(inside).toBeGreaterThanOrEqual(273)
    expect(inside).toBeLessThanOrEqual(296)
    const mean = found.reduce((sum, { luck }) => sum + luck, 0) / 300
    const sd = Math.sqrt(found.reduce((sum, { luck }) => sum + (luck - mean) ** 2, 0) / 299)
    const said = found.reduce((sum, { error }) => sum + error, 0) / 300
    expect(said / sd).toBeGreaterThan(0.9)
    expect(said / sd).toBeLessThan(1.1)
  })

  it('is nothing where twins are alike, and everything where all that differs lies between twins', () => {
    expect(of(1, 1, 2, 2, 6, 6)).toMatchObject({ pairs: 3, luck: 0, ignorance: 1 })
    expect(of(1, 3, 1, 3, 3, 1)).toMatchObject({ pairs: 3, variance: 1 })
    // Twins that lie opposite to each other are further apart than strangers: so ignorance is below 0, and shown so.
    expect(of(1, 3, 1, 3, 3, 1).luck).toBe(2)
    expect(of(1, 3, 1, 3, 3, 1).ignorance).toBe(-1)
  })

  it('has no answer where nothing varies, whatever the number is and however many there are', () => {
    for (const value of [0, 1, 0.1, 1 / 3, -1e-9, 123_456.789, 1e17])
      for (const count of [4, 6, 10, 14, 200, 1998])
        expect([value, count, of(...Array<number>(count).fill(value))]).toEqual([
          value,
          count,
          { pairs: count / 2, variance: 0, ...NOTHING },
        ])
  })

  it('does not hang on where zero is, nor on the unit', () => {
    const values = twins(50, [1, 1], 'shifted')
    const [here, there] = [sharesOf(values), sharesOf(values.map((value) => 1000 + 8 * value))]
    expect(there.luck).toBeCloseTo(here.luck, 9)
    expect(there.error).toBeCloseTo(here.error, 9)
    expect(there.variance).toBeCloseTo(64 * here.variance, 7)
  })

  it('leaves out who has no twin, or a twin without a value', () => {
    const whole = of(1, 2, 5, 4, 9, 9)
    expect(of(1, 2, 5, 4, 9, 9, 77)).toEqual(whole)
    expect(of(1, 2, NaN, 70, 5, 4, 80, NaN, NaN, NaN, 9, 9)).toEqual(whole)
  })

  it('says nothing of fewer than two pairs', () => {
    for (const values of [[], [1], [1, 2], [1, 2, 3], [1, 2, NaN, 4]])
      expect(of(...values)).toMatchObject({ variance: NaN, ...NOTHING })
    expect(of(1, 2, 3).pairs).toBe(1)
  })
})
