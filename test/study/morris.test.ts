import { describe, expect, it } from 'vitest'
import { openStream } from '../../sim/random/index.ts'
import { morrisDesign, morrisMeasures, resample } from '../../sim/study/index.ts'

type Model = (x: Float64Array) => number | null

function screen(model: Model, parameters: number, trajectories: number, levels = 4) {
  const design = morrisDesign({ parameters, trajectories, levels, seed: 'test' })
  const rows = resample(trajectories, 200, openStream('bootstrap', 0, 'trajectories'))
  return morrisMeasures(design, design.points.map(model), rows)
}

/** Morris's function of twenty inputs (1991, section 4); the small coefficients, which he drew, as Campolongo has them. */
function morris(x: Float64Array): number {
  const w = [...x].map((u, i) => ([2, 4, 6].includes(i) ? 2 * ((1.1 * u) / (u + 0.1) - 0.5) : 2 * (u - 0.5)))
  const sign = (n: number): number => (n % 2 === 0 ? 1 : -1)
  let y = 0
  for (let i = 0; i < 20; i += 1) {
    y += (i < 10 ? 20 : sign(i + 1)) * w[i]!
    for (let j = i + 1; j < 20; j += 1) {
      y += (j < 6 ? -15 : sign(i + j)) * w[i]! * w[j]!
      for (let k = j + 1; k < 5; k += 1) {
        y -= 10 * w[i]! * w[j]! * w[k]!
        for (let l = k + 1; l < 4; l += 1) y += 5 * w[i]! * w[j]! * w[k]! * w[l]!
      }
    }
  }
  return y
}

describe("Morris's screening", () => {
  it('of a linear function finds its coefficients, with no spread', () => {
    const { parameters } = screen((x) => 3 - 2 * x[0]! + 0.5 * x[1]!, 3, 5)
    expect(parameters.map(({ mu }) => mu!.value)).toEqual([-2, 0.5, 0].map((c) => expect.closeTo(c, 12)))
    expect(parameters.map(({ muStar }) => muStar!.value)).toEqual(
      [2, 0.5, 0].map((c) => expect.closeTo(c, 12)),
    )
    for (const { sigma, mu } of parameters) {
      expect(sigma!.value).toBeCloseTo(0, 12)
      expect(mu!.high - mu!.low).toBeCloseTo(0, 12)
    }
  })

  it('of a product finds the mean and spread of the other factor', () => {
    const { parameters } = screen((x) => x[0]! * (x[1]! - 0.5), 2, 4000)
    // Levels 0, 1/3, 2/3, 1 less ½: mean 0, mean size 1/3, standard deviation √(5/36).
    expect(parameters[0]!.mu!.value).toBeCloseTo(0, 1)
    expect(parameters[0]!.muStar!.value).toBeCloseTo(1 / 3, 1.5)
    expect(parameters[0]!.sigma!.value).toBeCloseTo(Math.sqrt(5 / 36), 1.5)
    expect(parameters[1]!.mu!.value).toBeCloseTo(0.5, 1.5)
  })

  it("tells Morris's twenty inputs apart as he did, with four trajectories, and with a hundred", () => {
    for (const trajectories of [4, 100]) {
      const { parameters } = screen(morris, 20, trajectories)
      const [size, spread] = [parameters.map((p) => p.muStar!.value), parameters.map((p) => p.sigma!.value)]
      // 1 to 10 matter; of them 8, 9 and 10 are linear: 20 · 2 with a small spread; the others have large ones.
      expect(Math.min(...size.slice(0, 10))).toBeGreaterThan(2 * Math.max(...size.slice(10)))
      for (const i of [7, 8, 9]) {
        expect(Math.abs(size[i]! - 40)).toBeLessThan(8)
        expect(spread[i]!).toBeLessThan(10)
      }
      const curved = spread.slice(0, 7).toSorted((a, b) => a - b)
      expect(curved[3]!).toBeGreaterThan(20)
      if (trajectories === 100) expect(curved[0]!).toBeGreaterThan(15)
    }
  })

  it('says how many runs and effects are missing', () => {
    const { parameters, missing } = screen((x) => (x[0] === 0 ? null : x[0]! + x[1]!), 2, 60)
    expect(missing).toBeGreaterThan(20)
    // Of the first parameter, the effects from or to 0 are missing: half of them; the others are there.
    expect(parameters[0]!.effects).toBeLessThan(45)
    expect(parameters[0]!.mu!.value).toBeCloseTo(1, 12)
    const none = screen(() => null, 2, 3)
    expect(none.parameters[0]).toEqual({ mu: undefined, muStar: undefined, sigma: undefined, effects: 0 })
  })
})

describe("Morris's trajectories", () => {
  const { points, steps, runs } = morrisDesign({ parameters: 7, trajectories: 300, levels: 6, seed: 'walk' })

  it('move each parameter once, by half of the levels', () => {
    expect(points).toHaveLength(runs)
    for (const { run, parameter, move } of steps) {
      const moved = [...points[run + 1]!].map((u, i) => u - points[run]![i]!)
      expect(moved).toEqual(moved.map((_, i) => expect.closeTo(i === parameter ? move : 0, 12)))
      expect(Math.abs(move)).toBeCloseTo(6 / (2 * 5), 12)
    }
    for (let t = 0; t < 300; t += 1)
      expect(new Set(steps.slice(7 * t, 7 * t + 7).map((step) => step.parameter)).size).toBe(7)
  })

  it('visit all levels equally often', () => {
    const counts = new Map<number, number>()
    for (const point of points)
      for (const u of point) counts.set(Math.round(u * 5), (counts.get(Math.round(u * 5)) ?? 0) + 1)
    // 16,800 coordinates; a parameter of a trajectory has two levels for its eight, so the spread is that of 2,100.
    for (let level = 0; level < 6; level += 1)
      expect(Math.abs(counts.get(level)! / 16_800 - 1 / 6)).toBeLessThan(4 * Math.sqrt(5 / 36 / 2100))
  })

  it('stay as they are when there are more, and inside the cube where asked', () => {
    const more = morrisDesign({ parameters: 7, trajectories: 301, levels: 6, seed: 'walk' })
    expect(more.points.slice(0, runs)).toEqual(points)
    const inside = morrisDesign({ parameters: 3, trajectories: 50, tail: 0.05, seed: 'walk' })
    const all = new Set(inside.points.flatMap((point) => [...point].map((u) => u.toFixed(3))))
    expect([...all].toSorted()).toEqual(['0.050', '0.350', '0.650', '0.950'])
    expect(() => morrisDesign({ parameters: 1, trajectories: 1, levels: 5, seed: '' })).toThrow(
      'must be even',
    )
  })
})
