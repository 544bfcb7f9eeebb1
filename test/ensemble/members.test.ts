import { describe, expect, it } from 'vitest'
import { settle, simulate, simulateToMemory } from '../../sim/engine/index.ts'
import { drawnBy, memberOf, parametersOf, VARY } from '../../sim/ensemble/index.ts'
import type { Distribution, Scenario } from '../../sim/model/index.ts'
import { galleryNames, loadGallery } from '../golden/golden.ts'
import { smallWorld } from '../support/scenario.ts'

const SEED = 'small'
/** Four numbers that nobody knows, of four laws. */
const UNCERTAIN = `
policies: { default: { idle: { uniform: { from: 10 %, to: 30 % } } } }
events:
  ban:
    kind: ban
    where: [east]
    effective: 2021-06-10
    compliance: { share: { beta: { alpha: 8, beta: 2 } }, at_once: { triangular: { from: 10 %, mode: 30 %, to: 90 % } } }
  more: { kind: delivery, what: rigs, model: rig, rate: { normal: { mean: 2 EH/s/month, sd: 0.2 EH/s/month } }, from: 2021-06-02, to: { west: 1 } }`

const uncertain = (...changes: string[]): Scenario => smallWorld(UNCERTAIN, ...changes)

/** What members 1 to `count` take for each parameter, by its path. */
function drawn(scenario: Scenario, count: number, vary: 'both' | 'ignorance' = 'ignorance') {
  const parameters = parametersOf(scenario)
  const members = Array.from({ length: count }, (_, i) => memberOf(SEED, i + 1, vary))
  return new Map(
    parameters.map((parameter) => [
      parameter.path,
      members.map((member) => drawnBy(member, [parameter])[0]!),
    ]),
  )
}

describe('what nobody knows', () => {
  it('is found with its path, law and unit', () => {
    const found = parametersOf(uncertain()).map(({ path, distribution, unit }) => [
      path,
      distribution.law.kind,
      unit,
    ])
    expect(found.sort(([a], [b]) => (a! < b! ? -1 : 1))).toEqual([
      ['events.ban.compliance.at_once', 'triangular', '1'],
      ['events.ban.compliance.share', 'beta', '1'],
      ['events.more.rate', 'normal', expect.stringMatching(/H\/s/)],
      ['policies.default.idle', 'uniform', '1'],
    ])
  })

  it('is nothing in a world that knows everything, and never luck', () => {
    expect(parametersOf(smallWorld())).toEqual([])
    const lucky = 'transport: { packing: { lognormal: { median: 2 d, sigma: 0.3 } } }'
    expect(parametersOf(smallWorld(lucky))).toEqual([])
  })
})

describe('member 0', () => {
  it.each(VARY)('is the plain run: luck 0 and the medians, when %s varies', (vary) => {
    expect(memberOf(SEED, 0, vary)).toEqual({ luck: 0, choose: undefined })
  })

  it('takes the medians, as a run does', () => {
    const scenario = uncertain()
    const parameters = parametersOf(scenario)
    const [idle] = drawnBy(
      memberOf(SEED, 0, 'both'),
      parameters.filter(({ path }) => path === 'policies.default.idle'),
    )
    expect(idle).toBeCloseTo(0.2, 12)
    const settled = settle(
      scenario,
      (path) => drawnBy(memberOf(SEED, 0, 'both'), parameters)[parameters.findIndex((p) => p.path === path)]!,
    )
    expect(simulate(settled).summary).toEqual(simulate(scenario).summary)
  })
})

describe('a member', () => {
  it('takes the same for its parameters however many members there are', () => {
    const [few, many] = [drawn(uncertain(), 5), drawn(uncertain(), 100)]
    for (const [path, values] of few) expect(many.get(path)!.slice(0, 5)).toEqual(values)
  })

  it('takes the same whatever else is uncertain', () => {
    const all = drawn(uncertain(), 30)
    const without = drawn(uncertain('events: { ban: { compliance: { share: 80 % } } }'), 30)
    expect([...without.keys()]).toEqual([...all.keys()].filter((path) => !path.endsWith('share')))
    const with1More = drawn(uncertain('policies: { aaa: { idle: { uniform: { from: 1 %, to: 2 % } } } }'), 30)
    expect(with1More.size).toBe(all.size + 1)
    for (const [path, values] of [...without, ...with1More])
      if (all.has(path)) expect([path, values]).toEqual([path, all.get(path)])
  })

  it('takes something else than the next one, than of another parameter, and than under another seed', () => {
    const [, choose] = [0, memberOf(SEED, 7, 'ignorance').choose!]
    const unit: Distribution = { law: { kind: 'uniform', from: 0, to: 1 }, min: 0, max: 1, drawn: 'member' }
    const others = [
      memberOf(SEED, 8, 'ignorance').choose!('a', unit),
      memberOf('large', 7, 'ignorance').choose!('a', unit),
      choose('b', unit),
    ]
    for (const other of others) expect(other).not.toBe(choose('a', unit))
  })

  it('shares what nobody knows with its twin, and its luck with nobody', () => {
    const both = drawn(uncertain(), 40, 'both')
    const points = drawn(uncertain(), 20)
    for (const [path, values] of both) {
      expect(values.filter((_, i) => i % 2 === 0)).toEqual(values.filter((_, i) => i % 2 === 1))
      expect(values.filter((_, i) => i % 2 === 0)).toEqual(points.get(path))
    }
    const lucks = (vary: 'both' | 'luck' | 'ignorance'): number[] =>
      Array.from({ length: 40 }, (_, i) => memberOf(SEED, i + 1, vary).luck)
    expect(new Set(lucks('both')).size).toBe(40)
    expect(lucks('luck')).toEqual(lucks('both'))
    expect(new Set(lucks('ignorance'))).toEqual(new Set([0]))
  })

  it('has the luck of that number in a run, with what nobody knows at its medians when luck alone varies', () => {
    const scenario = uncertain('run: { luck: drawn }')
    const { luck, choose } = memberOf(SEED, 3, 'luck')
    expect(choose).toBeUndefined()
    const blocks = (member: number) =>
      simulateToMemory(scenario, { member }).tables.column('network', 'blocks')
    expect(blocks(luck)).toEqual(blocks(3))
    expect(blocks(luck)).not.toEqual(blocks(2))
  })
})

describe('all members together', () => {
  /** In which of `count` equally likely parts of a uniform law each value lies. */
  const strata = (values: readonly number[], from: number, to: number, count: number): number[] =>
    values.map((value) => Math.floor((count * (value - from)) / (to - from))).sort((a, b) => a - b)
  const each = (count: number): number[] => Array.from({ length: count }, (_, i) => i)

  it.each([1, 2, 16, 128])('of %d points, one lies in each part of a law that is as likely', (count) => {
    const idle = drawn(uncertain(), count).get('policies.default.idle')!
    expect(strata(idle, 0.1, 0.3, count)).toEqual(each(count))
    const twins = drawn(uncertain(), 2 * count, 'both').get('policies.default.idle')!
    expect(strata(twins, 0.1, 0.3, count)).toEqual(each(count).flatMap((i) => [i, i]))
  })

  it('have the mean and the median of each law', () => {
    const all = drawn(uncertain(), 1024)
    const mean = (values: number[]): number => values.reduce((a, b) => a + b) / values.length
    const middle = (values: number[]): number => {
      const sorted = values.toSorted((a, b) => a - b)
      return (sorted[511]! + sorted[512]!) / 2
    }
    const share = all.get('events.ban.compliance.share')!
    // α / (α + β), and the median of beta(8, 2) by scipy.stats.beta.median(8, 2).
    expect(mean(share)).toBeCloseTo(0.8, 4)
    expect(middle(share)).toBeCloseTo(0.8203764, 3)
    const atOnce = all.get('events.ban.compliance.at_once')!
    // Triangular from a by c to b: (a + b + c) / 3, and b − √((b − a)(b − c) / 2) above the mode.
    expect(mean(atOnce)).toBeCloseTo((0.1 + 0.3 + 0.9) / 3, 4)
    expect(middle(atOnce)).toBeCloseTo(0.9 - Math.sqrt((0.8 * 0.6) / 2), 3)
    expect(mean(all.get('policies.default.idle')!)).toBeCloseTo(0.2, 5)
    const rate = all.get('events.more.rate')!
    // The middle two lie within 1 / 1024 of the median: that is 2.5 thousandths of σ, which is a tenth of the mean.
    expect(mean(rate) / middle(rate)).toBeCloseTo(1, 3)
    const sd = Math.sqrt(mean(rate.map((value) => (value - mean(rate)) ** 2)))
    expect(sd / mean(rate)).toBeCloseTo(0.1, 3)
  })

  it('of the gallery draw every parameter by its path alone, within its bounds', () => {
    for (const name of galleryNames()) {
      const { scenario } = loadGallery(name)
      const parameters = parametersOf(scenario)
      expect(new Set(parameters.map(({ path }) => path)).size).toBe(parameters.length)
      for (const { path, unit } of parameters) expect([name, path, unit]).not.toEqual([name, path, ''])
      for (let member = 0; member <= 8; member += 1)
        drawnBy(memberOf(scenario.run.seed, member, 'both'), parameters).forEach((value, i) => {
          const { min, max } = parameters[i]!.distribution
          expect(value >= min && value <= max, `${name}: ${parameters[i]!.path} is ${value}`).toBe(true)
        })
    }
  })
})
