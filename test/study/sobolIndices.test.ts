import { describe, expect, it } from 'vitest'
import { openStream, type PointAt, sobolPoints } from '../../sim/random/index.ts'
import { resample, sobolDesign, type SobolIndices, sobolIndices } from '../../sim/study/index.ts'

type Model = (x: Float64Array) => number | null

const resamples = (rows: number, seed: string) => resample(rows, 200, openStream(seed, 0, 'bootstrap'))

function analyse(
  model: Model,
  parameters: number,
  rows: number,
  source?: PointAt,
  seed = 'test',
): SobolIndices {
  const design = sobolDesign(parameters, rows, source ?? sobolPoints(2 * parameters, 'test'))
  const outputs = Array.from({ length: design.runs }, (_, run) => model(design.point(run)))
  return sobolIndices(design, outputs, resamples(rows, seed))
}

const ishigami = ([a, b, c]: Float64Array): number => {
  const [x, y, z] = [a!, b!, c!].map((u) => (2 * u - 1) * Math.PI) as [number, number, number]
  return Math.sin(x) + 7 * Math.sin(y) ** 2 + 0.1 * z ** 4 * Math.sin(x)
}

const G = [0, 1, 4.5, 9, 99, 99, 99, 99]
const sobolG = (x: Float64Array): number =>
  x.reduce((product, u, i) => (product * (Math.abs(4 * u - 2) + G[i]!)) / (1 + G[i]!), 1)

function expectNear(found: SobolIndices['first'], exact: readonly number[], error: number): void {
  expect(found.map((estimate) => estimate!.value)).toEqual(exact.map((value) => expect.closeTo(value, error)))
  found.forEach((estimate, i) => {
    // A function of Sobol points has errors far smaller than intervals for independent ones.
    expect(estimate!.low).toBeLessThanOrEqual(exact[i]!)
    expect(estimate!.high).toBeGreaterThanOrEqual(exact[i]!)
  })
}

describe("Sobol's indices", () => {
  it('of the Ishigami function are the published ones', () => {
    const { first, total, missing, rows } = analyse(ishigami, 3, 4096)
    // closeTo: to within half of 10⁻².
    expectNear(first, [0.3139, 0.4424, 0], 2)
    expectNear(total, [0.5576, 0.4424, 0.2437], 2)
    expect({ missing, rows }).toEqual({ missing: 0, rows: 4096 })
  })

  it("of Sobol's g function are those of its closed form", () => {
    const { first, total } = analyse(sobolG, 8, 4096)
    // Saltelli et al. (2010): V_i = 1/3 (1 + a_i)⁻², V = Π (1 + V_i) − 1; rounded to four digits.
    expectNear(first, [0.7162, 0.179, 0.0237, 0.0072, 0.0001, 0.0001, 0.0001, 0.0001], 2)
    expectNear(total, [0.7871, 0.2422, 0.0343, 0.0105, 0.0001, 0.0001, 0.0001, 0.0001], 2)
  })

  it('hardly hang on where a metric begins or on its unit', () => {
    const [near, far] = [analyse(ishigami, 3, 512), analyse((x) => 1e9 + 1e3 * ishigami(x), 3, 512)]
    far.first.forEach((estimate, i) => expect(estimate!.value).toBeCloseTo(near.first[i]!.value, 6))
    far.total.forEach((estimate, i) => expect(estimate!.high).toBeCloseTo(near.total[i]!.high, 6))
  })

  it('of a constant are undefined', () => {
    const { first, total } = analyse(() => 0.1, 3, 64)
    expect([...first, ...total]).toEqual(new Array(6).fill(undefined))
  })

  it('leave out the rows of runs without the metric, and say how many', () => {
    let run = 0
    const { first, total, missing, rows } = analyse((x) => (run++ % 97 === 5 ? null : ishigami(x)), 3, 4096)
    // 5 runs a row: every 97th of 20,480 is missing, each in another row.
    expect({ missing, rows }).toEqual({ missing: 212, rows: 4096 - 212 })
    expect(first[0]!.value).toBeCloseTo(0.3139, 1)
    expect(total[2]!.value).toBeCloseTo(0.2437, 1)
    expect(analyse(() => null, 2, 16)).toMatchObject({ first: [undefined, undefined], missing: 64, rows: 0 })
  })

  it('refuse the outputs of another design', () => {
    expect(() => sobolIndices(sobolDesign(2, 4, sobolPoints(4)), [1, 2], [])).toThrow('2 outputs for 16 runs')
  })
})

describe("Saltelli's design", () => {
  it('has A, B, and A with each parameter of B, and no other points when there are more rows', () => {
    const design = sobolDesign(3, 4, (row) => Float64Array.of(row, 1, 2, 10 + row, 11, 12))
    expect(design.runs).toBe(20)
    expect([5, 6, 7, 8, 9].map((run) => [...design.point(run)])).toEqual([
      [1, 1, 2],
      [11, 11, 12],
      [11, 1, 2],
      [1, 11, 2],
      [1, 1, 12],
    ])
  })
})

describe('bootstrap intervals', () => {
  it('cover the exact indices of a linear function about as often as they say', () => {
    const weights = [1, 2, 3]
    const linear: Model = (x) => x.reduce((sum, u, i) => sum + weights[i]! * u, 0)
    const exact = weights.map((c) => (c * c) / 14)
    const covered = { first: [0, 0, 0], total: [0, 0, 0] }
    for (let r = 0; r < 200; r += 1) {
      const plain: PointAt = (row) =>
        Float64Array.from({ length: 6 }, openStream(`coverage/${r}`, row, 'points'))
      const found = analyse(linear, 3, 300, plain, String(r))
      for (const order of ['first', 'total'] as const)
        found[order].forEach((estimate, i) => {
          if (estimate!.low <= exact[i]! && exact[i]! <= estimate!.high) covered[order][i]! += 1
        })
    }
    // 90 % of 200 with a standard deviation of 4.2: 84 % to 96 %.
    for (const count of [...covered.first, ...covered.total]) {
      expect(count).toBeGreaterThanOrEqual(168)
      expect(count).toBeLessThanOrEqual(192)
    }
  })
})
