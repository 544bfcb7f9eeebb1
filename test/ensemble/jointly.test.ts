import { describe, expect, it } from 'vitest'
import { drawnBy, memberIn, memberOf, parametersOf, playerOf } from '../../sim/ensemble/index.ts'
import type { Scenario } from '../../sim/model/index.ts'
import { smallWorld } from '../support/scenario.ts'

const UNKNOWNS = `
parameters:
  a: { normal: { mean: 10 d, sd: 1 d } }
  b: { uniform: { from: 0 %, to: 100 % } }
  c: { lognormal: { median: 3 EH/s, sigma: 0.5 } }
  d: { beta: { alpha: 2, beta: 5 } }
`
const FITTED = 'fitted: [parameters.a, parameters.b, parameters.c]'
/** a and b by 0.8, a and c by −0.5, b and c by −0.1. */
const TOGETHER = `calibration: { until: 2021-06-20, ${FITTED}, correlations: [[0.8], [-0.5, -0.1]] }`

const apart = (): Scenario => smallWorld(UNKNOWNS)
const together = (...changes: string[]): Scenario => smallWorld(UNKNOWNS, TOGETHER, ...changes)

const MEMBERS = 4096

/** What members take, parameter by parameter; each point once. */
const drawn = (scenario: Scenario, count = MEMBERS): number[][] => {
  const parameters = parametersOf(scenario)
  const members = Array.from({ length: count }, (_, i) =>
    drawnBy(memberIn(scenario, i + 1, 'ignorance'), parameters),
  )
  return parameters.map((_, p) => members.map((values) => values[p]!))
}

/** Spearman's rank correlation, which no monotone change of a parameter touches. */
function rankCorrelation(x: readonly number[], y: readonly number[]): number {
  const ranks = (values: readonly number[]): number[] => {
    const order = [...values.keys()].sort((i, j) => values[i]! - values[j]!)
    const rank = new Array<number>(values.length)
    order.forEach((i, r) => (rank[i] = r))
    return rank
  }
  const [p, q] = [ranks(x), ranks(y)]
  const squares = p.reduce((sum, rank, i) => sum + (rank - q[i]!) ** 2, 0)
  return 1 - (6 * squares) / (x.length * (x.length ** 2 - 1))
}

/** Of a Gaussian copula (Kruskal 1958). */
const spearmanOf = (rho: number): number => (6 / Math.PI) * Math.asin(rho / 2)

describe('what was fitted together', () => {
  it('is drawn with its correlations, whatever the laws', () => {
    const [a, b, c, d] = drawn(together()) as [number[], number[], number[], number[]]
    const found = [rankCorrelation(a, b), rankCorrelation(a, c), rankCorrelation(b, c)]
    // Of plain random numbers they would be off by 0.016.
    ;[0.8, -0.5, -0.1].forEach((rho, i) => expect(Math.abs(found[i]! - spearmanOf(rho))).toBeLessThan(0.04))
    for (const each of [a, b, c]) expect(Math.abs(rankCorrelation(each, d))).toBeLessThan(0.04)
  })

  it('has, each by itself, the law that it had', () => {
    const b = drawn(together())[1]!
    const counts = new Array<number>(16).fill(0)
    for (const value of b) counts[Math.floor(value * 16)]! += 1
    // 256 in each; plain random numbers would differ by 16.
    for (const count of counts) expect(Math.abs(count - MEMBERS / 16)).toBeLessThan(48)
  })

  it('shifts nothing else: what comes first in the list, and what is not in it, stay', () => {
    const [free, tied] = [drawn(apart(), 50), drawn(together(), 50)]
    expect(tied[3]).toEqual(free[3])
    tied[0]!.forEach((value, i) => expect(value / free[0]![i]!).toBeCloseTo(1, 12))
    expect(tied[1]).not.toEqual(free[1])
  })

  it('hangs neither on how many members there are nor on what else is uncertain', () => {
    expect(drawn(together(), 9)).toEqual(drawn(together(), 40).map((values) => values.slice(0, 9)))
    const more = drawn(together('policies: { default: { idle: { uniform: { from: 1 %, to: 2 % } } } }'), 9)
    expect(more.slice(0, 4)).toEqual(drawn(together(), 9))
  })

  it('is drawn with twins, and at the medians for member 0 and when luck alone varies', () => {
    const scenario = together()
    const parameters = parametersOf(scenario)
    const both = [1, 2, 3].map((number) => drawnBy(memberIn(scenario, number, 'both'), parameters))
    expect(both[1]).toEqual(both[0])
    expect(both[2]).not.toEqual(both[0])
    expect(memberIn(scenario, 0, 'both')).toEqual({ luck: 0, choose: undefined })
    expect(memberIn(scenario, 3, 'luck')).toEqual({ luck: 3, choose: undefined })
  })

  it('is drawn by each side of a pair as that side says', () => {
    const used = `
events:
  ban: { kind: ban, where: [east], effective: 2021-06-10, compliance: { share: { parameter: b } } }
  out: { kind: power_outage, where: [west], from: 2021-06-12, length: 3 d, level: { parameter: d } }`
    const [a, b] = [smallWorld(UNKNOWNS, used), smallWorld(UNKNOWNS, TOGETHER, used)]
    const sides = playerOf({ kind: 'pair', a, b, vary: 'both', tables: [] })
    const alone = [a, b].map((scenario) => playerOf({ kind: 'ensemble', scenario, vary: 'both', tables: [] }))
    for (const run of [0, 3, 6]) {
      const { summary } = sides(run)
      alone.forEach((play, side) =>
        expect(summary.filter((_, i) => i % 2 === side)).toEqual(play(run).summary),
      )
      expect(alone[0]!(run).summary).not.toEqual(alone[1]!(run).summary)
    }
  })

  it('is nothing where no correlations are said', () => {
    const scenario = smallWorld(UNKNOWNS, `calibration: { until: 2021-06-20, ${FITTED} }`)
    const parameters = parametersOf(scenario)
    expect(drawnBy(memberIn(scenario, 5, 'both'), parameters)).toEqual(
      drawnBy(memberOf(scenario.run.seed, 5, 'both'), parameters),
    )
  })
})
