import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DIFFERENCE, Differences } from '../../sim/ensemble/differences.ts'
import { normalQuantile, openStream } from '../../sim/random/index.ts'

type Found = Record<(typeof DIFFERENCE)[number], number>

function differ(a: readonly number[], b: readonly number[]): Found {
  const into = new Float64Array(DIFFERENCE.length + 1).fill(-1)
  new Differences(a.length).write(Float64Array.from(a), Float64Array.from(b), into, 0)
  expect(into.at(-1)).toBe(-1)
  return Object.fromEntries(DIFFERENCE.map((name, i) => [name, into[i]!])) as Found
}

/** Pairs of normal numbers with standard deviations and a correlation that are known. */
function correlated(count: number, [sdA, sdB, rho]: readonly [number, number, number]): [number[], number[]] {
  const stream = openStream('differences', 0, `${sdA} ${sdB} ${rho}`)
  const pairs = Array.from({ length: count }, () => {
    const [x, y] = [normalQuantile(stream()), normalQuantile(stream())]
    return [10 + sdA * x, 7 + sdB * (rho * x + Math.sqrt(1 - rho ** 2) * y)] as const
  })
  return [pairs.map(([a]) => a), pairs.map(([, b]) => b)]
}

describe('differences of pairs', () => {
  it('are of A less B, member by member', () => {
    const { unpaired_members: unpaired, ...rest } = differ([4, 9, 2, 7], [1, 10, 2, 3])
    // Differences 3, −1, 0, 4.
    expect(rest).toEqual({
      mean_a: 5.5,
      mean_b: 4,
      diff_mean: 1.5,
      diff_p05: expect.closeTo(-0.85, 12),
      diff_p50: 1.5,
      diff_p95: expect.closeTo(3.85, 12),
      share_a_greater: 0.5,
    })
    // Variances 29/3 and 50/3 of both, 17/3 of the differences: 4 · 79 / 17 = 18.6.
    expect(unpaired).toBe(19)
  })

  it.each([
    [1, 1, 0],
    [1, 1, 0.9],
    [2, 1, 0.5],
    [1, 1, -0.5],
  ] as const)(
    'σ %d and %d, correlation %d: as many unpaired members as the variances say',
    (sdA, sdB, rho) => {
      const [a, b] = correlated(40_000, [sdA, sdB, rho])
      const found = differ(a, b)
      const variance = sdA ** 2 + sdB ** 2 - 2 * rho * sdA * sdB
      // Ratios of variances of so many normal numbers are right to within a few times √(2 / N), and 1 in the rounding up.
      expect(found.unpaired_members / ((40_000 * (sdA ** 2 + sdB ** 2)) / variance)).toBeCloseTo(1, 1)
      const sd = Math.sqrt(variance)
      expect(Math.abs(found.diff_mean - 3)).toBeLessThan((4 * sd) / 200)
      expect(found.diff_p95 - found.diff_p05).toBeCloseTo(2 * 1.6448536 * sd, 0)
      // Φ(3 / sd), by a table.
      const greater = { [Math.SQRT2]: 0.983_05, 0.447214: 1, [Math.sqrt(3)]: 0.958_37 }
      for (const [at, share] of Object.entries(greater))
        if (Math.abs(Number(at) - sd) < 1e-4) expect(found.share_a_greater).toBeCloseTo(share, 2)
    },
  )

  it('that are all alike need no comparison with others', () => {
    for (const b of [
      [1, 2, 4],
      [0, 1, 3],
    ]) {
      const found = differ([1, 2, 4], b)
      expect(found.unpaired_members).toBeNaN()
      expect([found.diff_p05, found.diff_mean, found.diff_p95]).toEqual(Array(3).fill(1 - b[0]!))
    }
    expect(differ([5], [3]).unpaired_members).toBeNaN()
    expect(differ([0.1, 0.1, 0.1], [0.3, 0.3, 0.3]).unpaired_members).toBeNaN()
  })

  it('that are alike but for roundings are alike', () => {
    const a = Array.from({ length: 50 }, (_, i) => 100 / 3 + 9 * i)
    expect(
      differ(
        a,
        a.map((value) => value - 0.1),
      ).unpaired_members,
    ).toBeNaN()
  })

  it('are 0 and not −0 of a thing against itself', () => {
    const same = [0.1, -7, 1e300, 0, NaN]
    const { mean_a: a, mean_b: b, unpaired_members: unpaired, ...rest } = differ(same, same)
    expect(b).toBe(a)
    expect(unpaired).toBeNaN()
    for (const [name, value] of Object.entries(rest)) expect([name, value]).toEqual([name, 0])
  })

  it('leave out pairs of which one has no value, and of nothing say nothing', () => {
    expect(differ([1, NaN, 4, 8, NaN], [0, 2, NaN, 5, NaN])).toEqual(differ([1, 8], [0, 5]))
    for (const found of [differ([NaN, 1], [1, NaN]), differ([], [])])
      expect(Object.values(found).every(Number.isNaN)).toBe(true)
  })

  it('turn round with A and B', () => {
    const value = fc.oneof(fc.integer({ min: -50, max: 50 }), fc.constant(NaN))
    const pairs = fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(pairs, (both) => {
        const [a, b] = [both.map(([x]) => x), both.map(([, y]) => y)]
        const [one, other] = [differ(a, b), differ(b, a)]
        expect([other.mean_a, other.mean_b]).toEqual([one.mean_b, one.mean_a])
        expect(other.unpaired_members).toEqual(one.unpaired_members)
        if (Number.isNaN(one.diff_mean)) return
        expect(other.diff_mean + one.diff_mean).toBeCloseTo(0, 10)
        expect(other.diff_p05 + one.diff_p95).toBeCloseTo(0, 10)
        expect(other.diff_p50 + one.diff_p50).toBeCloseTo(0, 10)
        expect(other.share_a_greater + one.share_a_greater).toBeLessThanOrEqual(1)
      }),
    )
  })
})
