import { parse } from 'yaml'
import { describe, expect, it } from 'vitest'
import {
  type Factor,
  namesOf,
  parametersOf,
  playerOf,
  type Resolved,
  sharesOfCountries,
} from '../../sim/ensemble/index.ts'
import { simulate } from '../../sim/engine/index.ts'
import { parseScenario } from '../../sim/scenario/index.ts'
import { minimalYaml } from '../support/minimal.ts'

/** Nobody knows the hash rate of the start. */
const UNSURE = minimalYaml.replace(
  'hash_rate: 140 EH/s',
  'hash_rate: { uniform: { from: 100 EH/s, to: 200 EH/s } }',
)

const scenario = parseScenario(UNSURE)
const resolved = parse(UNSURE) as Resolved
const { answers } = namesOf(scenario, [])
const unknown: readonly Factor[] = parametersOf(scenario)
const price: Factor = { path: 'price.constant', unit: 'kUSD', from: 20, to: 60 }

function answersAt(factors: readonly Factor[], point: readonly number[], luck?: number) {
  const player = playerOf({
    kind: 'sensitivity',
    resolved,
    factors,
    points: Float64Array.from(point),
    lucks: luck === undefined ? undefined : Float64Array.of(luck),
    answers,
  })
  const { summary } = player(0)
  return (metric: string) => summary[answers.findIndex((answer) => answer.metric === metric)]!
}

const alone = (options: Parameters<typeof simulate>[1], set: readonly string[] = []) => {
  const { summary } = simulate(parseScenario(UNSURE, { set }), options)
  return (metric: string) => summary.find((row) => row.metric === metric)!.value
}

describe('a run of a study', () => {
  it('takes what nobody knows at its probability', () => {
    expect(unknown.map(({ path }) => path)).toEqual(['network.hash_rate'])
    // A machine of the background more or less.
    expect(answersAt(unknown, [0.25])('hashrate_first')).toBeCloseTo(125, 2)
  })

  it('is the run at the medians in the middle', () => {
    const [middle, run] = [answersAt(unknown, [0.5]), alone({})]
    for (const metric of ['hashrate_first', 'blocks', 'revenue_usd', 'drawdown_true_pct'])
      expect([metric, middle(metric)]).toEqual([metric, run(metric)])
  })

  it('takes a number that the scenario knows evenly between the ends of its range, in their unit', () => {
    const [half, run] = [answersAt([price], [0.25]), alone({}, ['price=30000 USD'])]
    expect(half('revenue_usd')).toBe(run('revenue_usd'))
  })

  it('has the luck that it is given', () => {
    expect(answersAt([price], [0.5], 7)('blocks')).toBe(alone({ member: 7 })('blocks'))
    expect(answersAt([price], [0.5], 8)('blocks')).toBe(alone({ member: 8 })('blocks'))
    expect(alone({ member: 7 })('blocks')).not.toBe(alone({ member: 8 })('blocks'))
  })
})

describe('the shares of countries', () => {
  it('are those of their regions together', () => {
    const world = parseScenario(UNSURE, { set: ['regions.west.country=Eastland'] })
    const shares = sharesOfCountries(world, answers)
    expect(shares.map(({ answer }) => `${answer.metric} ${answer.scope}`)).toEqual([
      'country_share_first_pct Eastland',
      'country_share_last_pct Eastland',
    ])
    const regionsOf = (all: typeof shares) =>
      all.map(({ parts }) => parts.map((a) => `${answers[a]!.metric} ${answers[a]!.scope}`))
    expect(regionsOf(shares)).toEqual([
      ['share_first_pct east', 'share_first_pct west'],
      ['share_last_pct east', 'share_last_pct west'],
    ])
    expect(regionsOf(sharesOfCountries(scenario, answers))).toEqual([
      ['share_first_pct east'],
      ['share_first_pct west'],
      ['share_last_pct east'],
      ['share_last_pct west'],
    ])
  })
})
