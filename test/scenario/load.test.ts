import { describe, expect, test } from 'vitest'
import { describeProblem, parseScenario, ScenarioError } from '../../sim/scenario/index.ts'
import { minimalYaml } from '../support/minimal.ts'
import { fileOf, load, opening, planted } from './planted.ts'

test('a valid text is a scenario, with every number in its canonical unit', () => {
  const scenario = parseScenario(minimalYaml)
  expect(scenario).toMatchObject({
    name: 'minimal',
    run: { start: Date.UTC(2021, 5, 1) / 1000, days: 60, seed: 'minimal', luck: 'drawn', blocks: false },
    price: { constant: 37_000 },
    machines: { s9: { hash_rate: 13_500, power: 1323 } },
    network: { hash_rate: 140e9, shares: { east: 0.6, west: 0.4 } },
  })
  expect(scenario.events['east-ban']).toMatchObject({
    effective: Date.UTC(2021, 5, 10, 13) / 1000,
    compliance: { share: 0.9, at_once: 0.5, ramp: 5 * 86_400 },
  })
})

test('there is always a default policy, and a region without sites has one', () => {
  const scenario = parseScenario(
    planted(['  default:\n    destinations: { west: 1 }', '  brave: { when_banned: stay }']),
  )
  expect(Object.keys(scenario.policies)).toEqual(['default', 'brave'])
  expect(Object.keys(scenario.regions['east']!.sites)).toEqual(['main'])
})

test('a wrong text throws every problem, a line each', () => {
  const text = planted(['days: 60', 'days: x'], ['kind: ban', 'kind: bam'])
  const thrown = (): unknown => parseScenario(text, { path: 'china.yaml', set: ['run.dys=1'] })
  expect(thrown).toThrow(ScenarioError)
  expect(thrown).toThrow(
    [
      'china.yaml:4:33: run.days: expected a number of days such as "455", not "x"',
      'china.yaml:42:11: events.east-ban.kind: "bam" is not one of ban, internet_outage, power_outage, curtailment, flood, capacity, delivery, news; did you mean "ban"?',
      '--set:1:5: run.dys: unknown key "dys"; did you mean "days"?',
    ].join('\n'),
  )
})

test('a problem without a path is told without one', () => {
  const problem = { file: 'a.yaml', line: 1, column: 2, path: '', message: 'is empty' }
  expect(describeProblem(problem)).toBe('a.yaml:1:2: is empty')
  expect(describeProblem({ ...problem, path: 'run' })).toBe('a.yaml:1:2: run: is empty')
})

test('parseScenario opens files through what it is given', () => {
  const scenario = parseScenario('format: 1\nname: n\nimports: [p.yaml]', {
    open: opening({ 'p.yaml': minimalYaml }),
  })
  expect(scenario.name).toBe('n')
})

describe('the resolved tree', () => {
  const loaded = load(minimalYaml, { set: ['run.days=30', 'events.west-blackout=null'] })
  if (!('resolved' in loaded)) throw new Error('the scenario is not valid')
  const { resolved, scenario, set: overrides, files } = loaded

  test('is what was written, after --set', () => {
    expect(resolved).toMatchObject({
      price: '37000 USD',
      run: { days: 30 },
      machines: { s9: { power: '1323 W' } },
    })
    expect(overrides).toEqual(['run.days=30', 'events.west-blackout=null'])
    expect(files).toEqual([fileOf('a.yaml', minimalYaml)])
  })

  test('is a scenario of its own: the same again', () => {
    const again = load(JSON.stringify(resolved))
    expect('scenario' in again && again.scenario).toEqual(scenario)
    expect('resolved' in again && again.resolved).toEqual(resolved)
  })
})
