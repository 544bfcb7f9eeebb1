import { describe, expect, test } from 'vitest'
import { compile } from '../../sim/engine/index.ts'
import { minimalYaml } from '../support/minimal.ts'
import { load, problemsOf } from './planted.ts'

/** Parameters of three forms. */
const FORM = `parameters:
  pace: { about: how fast racks were built, normal: { mean: 100 %, sd: 25 % }, source: "a prior", known_at: 2021-05-21 }
  hidden: { beta: { alpha: 11, beta: 9 } }
  wait: { value: 12 d }
`
const WEST = 'regions.west.sites.main'

function loaded(...set: string[]) {
  const result = load(minimalYaml + FORM, { set })
  if ('problems' in result) throw new Error(JSON.stringify(result.problems))
  return result
}

const said = (...set: string[]): string[] =>
  problemsOf(minimalYaml + FORM, { set }).map((line) => line.replace(/^(--set|a\.yaml):\d+:\d+: /, ''))

describe('a parameter', () => {
  test.each([
    ['value: 12 d', 's', 1_036_800],
    ['value: 0.4', '1', 0.4],
    ['value: -40 %', '1', -0.4],
    ['value: 60 MW/month', 'W/day', 60e6 / 30.436875],
    ['value: 5 EH/s/week', 'GH/s/day', 5e9 / 7],
  ])('{ %s } is in %s', (written, unit, value) => {
    expect(loaded(`parameters.x={ ${written} }`).scenario.parameters['x']).toEqual({
      unit,
      value: expect.closeTo(value, 3) as number,
    })
  })

  test.each([
    ['{ normal: { mean: 12 d, sd: 36 h } }', 's', { kind: 'normal', mean: 1_036_800, sd: 129_600 }],
    ['{ lognormal: { median: 2 MW, sigma: 0.5 } }', 'W', { kind: 'lognormal', median: 2e6, sigma: 0.5 }],
    ['{ beta: { alpha: 2, beta: 3 } }', '1', { kind: 'beta', alpha: 2, beta: 3, from: 0, to: 1 }],
  ])('%s is in %s', (written, unit, law) => {
    expect(loaded(`parameters.x=${written}`).scenario.parameters['x']).toMatchObject({ unit, value: { law } })
  })

  test('a value alone is short for a map with that value', () => {
    const { scenario } = loaded('parameters.pace=120 %', 'parameters.wait=3 d')
    expect(scenario.parameters['pace']).toEqual({ unit: '1', value: 1.2 })
    expect(scenario.parameters['wait']).toEqual({ unit: 's', value: 259_200 })
  })

  test('is changed in part by its path, and has one form', () => {
    const { scenario } = loaded(
      'parameters.pace.normal.sd=10 %',
      'parameters.hidden.value=50 %',
      'parameters.wait.uniform={ from: 1 d, to: 2 d }',
    )
    const { pace, hidden, wait } = scenario.parameters
    expect(pace!.value).toMatchObject({ law: { mean: 1, sd: 0.1 }, source: 'a prior' })
    expect(hidden).toEqual({ unit: '1', value: 0.5 })
    expect(wait!.value).toMatchObject({ law: { kind: 'uniform', from: 86_400, to: 172_800 } })
  })

  test('is found by its id, in the tree that files resolve to', () => {
    const { resolved } = loaded('parameters.pace.normal.sd=10 %')
    expect(resolved['parameters']).toMatchObject({
      pace: { about: 'how fast racks were built', normal: { mean: '100 %', sd: '10 %' } },
    })
  })
})

describe('what is wrong with a parameter', () => {
  test.each([
    [
      'lag={ value: 12 dayz }',
      'value: expected a number with a unit, or a share, not "12 dayz"; did you mean "day"?',
    ],
    ['lag={ norml: { mean: 3 } }', 'norml: "norml" is not a distribution; did you mean "normal"?'],
    ['lag={ vlue: 3 }', 'vlue: "vlue" is not a distribution; did you mean "value"?'],
    ['lag={ normal: { mean: 3 d, sd: 2 } }', 'normal.sd: expected a duration such as "36 h": 2 has no unit'],
    [
      'lag={ value: 3, normal: { mean: 3, sd: 2 } }',
      'expected a value or a distribution, not value and normal',
    ],
    [
      'lag={ parameter: pace }',
      'parameter: "parameter" is not a distribution (value, lognormal, normal, uniform, triangular, beta)',
    ],
    ['lag={ value: 3, about: 5 }', 'about: expected text, not "5"'],
    [
      'lag={ about: nothing }',
      'expected one distribution (lognormal, normal, uniform, triangular, beta), not 0 keys',
    ],
    [
      'lag={ value: 3, known_at: 31-05-2021 }',
      'known_at: "31-05-2021" is not a date or an instant; expected a date or instant such as "2021-06-19" or "2021-06-19T21:00+08:00"',
    ],
  ])('%s', (written, problem) => {
    const at = /^[a-z_.]+: /.test(problem) ? '.' : ': '
    expect(said(`parameters.${written}`)).toEqual([`parameters.lag${at}${problem}`])
  })
})

describe('a reference', () => {
  test.each([
    [
      'an unknown id',
      `${WEST}.build_ramp={ parameter: wayt }`,
      '"wayt" is not a parameter; did you mean "wait"?',
    ],
    [
      'a share where a rate is needed',
      `${WEST}.build_out={ constant: { parameter: pace } }`,
      '"pace" is a share: say of how much, such as { parameter: pace, times: 110 MW/month }',
    ],
    [
      'another dimension',
      `events.east-ban.covert={ share: { parameter: wait } }`,
      '"wait" is a duration: expected a share such as "45 %"',
    ],
    [
      'what is no share, times something',
      `${WEST}.spare={ parameter: wait, times: 3 MW }`,
      '"wait" is a duration: only a share or a plain number can be taken times something',
    ],
  ])('to %s is placed at its parameter', (_what, set, problem) => {
    expect(said(set)).toEqual([expect.stringMatching(/\.parameter: /)])
    expect(said(set)[0]).toContain(problem)
  })

  test.each([
    [
      `${WEST}.build_ramp={ parameter: wait, plus: 3 }`,
      '.plus: expected a duration such as "36 h": 3 has no unit',
    ],
    [`${WEST}.build_ramp={ parameter: wait, minus: 3 d }`, 'takes parameter, times, plus, not "minus"'],
    [`${WEST}.build_ramp={ parametr: wait, plus: 3 d }`, 'did you mean "parameter"?'],
    [
      'transport.packing={ parameter: wayt }',
      'transport.packing: takes no parameter: it is used per shipment',
    ],
    [
      `${WEST}.build_ramp={ parameter: wait, plus: -13 d }`,
      'its median, -86400, is out of bounds: between 0 and 315360000 s',
    ],
    [
      'events.east-ban.covert.share={ parameter: pace, times: 102 % }',
      'its median, 1.02, is out of bounds: between 0 and 1',
    ],
  ])('%s', (set, problem) => {
    expect(said(set)).toEqual([expect.stringContaining(problem)])
  })

  test('to a parameter that is wrong is no problem of its own, and other problems are still found', () => {
    expect(
      said(
        'parameters.wait={ value: 3 dd }',
        `${WEST}.build_ramp={ parameter: wait }`,
        'run.start=2021-06-01T01:00Z',
      ),
    ).toEqual([
      'run.start: must be 00:00 UTC, and this is 2021-06-01T01:00:00Z',
      expect.stringContaining('parameters.wait.value: expected a number with a unit'),
    ])
  })

  test('to a parameter of which nothing is said is no problem of its own either', () => {
    expect(said('parameters.lag={ about: nothing }', `${WEST}.build_ramp={ parameter: lag }`)).toEqual([
      expect.stringContaining('parameters.lag: expected one distribution'),
    ])
  })

  test('to a parameter that is wrong takes what it would have decided out of the sums', () => {
    expect(said('parameters.size={ value: 140 EHs }', 'network.hash_rate={ parameter: size }')).toEqual([
      expect.stringContaining('parameters.size.value: expected a number with a unit'),
    ])
    expect(said('parameters.size={ value: 140 EH/s }', 'network.hash_rate={ parameter: size }')).toEqual([])
    expect(said('parameters.size={ value: 0.05 EH/s }', 'network.hash_rate={ parameter: size }')).toEqual([
      expect.stringContaining("the network's share of east is 0.03 EH/s"),
    ])
  })

  test('in the file: by line and column', () => {
    const yaml = minimalYaml.replace('build_out: 100 MW/month', 'build_ramp: { parameter: wayt }')
    expect(problemsOf(yaml + FORM)).toEqual([
      'a.yaml:19:59: regions.west.sites.main.build_ramp.parameter: "wayt" is not a parameter; did you mean "wait"?',
    ])
  })

  test('gives way to a number, a law or another reference', () => {
    const reference = `${WEST}.build_out={ constant: { parameter: pace, times: 100 MW/month } }`
    const builtAt = (...set: string[]): unknown =>
      compile(loaded(reference, ...set).scenario).sites[1]!.buildWPerDay[0]!.value
    expect(builtAt(`${WEST}.build_out=50 MW/month`)).toBeCloseTo(50e6 / 30.436875, 3)
    expect(builtAt(`${WEST}.build_out.constant.times=50 MW/month`)).toBeCloseTo(50e6 / 30.436875, 3)
    expect(builtAt(`${WEST}.build_out.constant.normal={ mean: 70 MW/day, sd: 1 MW/day }`)).toBeCloseTo(
      70e6,
      3,
    )
    expect(
      builtAt('parameters.hidden.value=30 %', `${WEST}.build_out.constant.parameter=hidden`),
    ).toBeCloseTo(30e6 / 30.436875, 3)
  })
})

describe('where a value comes from', () => {
  const rate = `{ normal: { mean: 2 EH/s/month, sd: 1 EH/s/month }, source: "orders", known_at: 2021-05-01 }`
  const delivery = `events.more={ kind: delivery, model: s19, rate: ${rate}, from: 2021-06-02, to: { west: 1 } }`

  test('is kept with its distribution', () => {
    expect(loaded(delivery).scenario.events['more']).toMatchObject({
      rate: { law: { kind: 'normal' }, source: 'orders', knownAt: Date.UTC(2021, 4, 1) / 1000 },
    })
  })

  test('may be set, and is checked', () => {
    const { scenario } = loaded(
      delivery,
      'events.more.rate.source=customs',
      'events.more.rate.normal.sd=0 EH/s/month',
    )
    expect(scenario.events['more']).toMatchObject({ rate: { law: { sd: 0 }, source: 'customs' } })
    expect(said(delivery, 'events.more.rate.known_at=soon')).toEqual([
      expect.stringContaining('events.more.rate.known_at: "soon" is not a date'),
    ])
  })

  test('is no part of the plan of a run', () => {
    const packing = 'lognormal: { median: 10 d, sigma: 0.6 }'
    const planned = (value: string) => compile(loaded(`transport.packing=${value}`).scenario)
    expect(planned(`{ ${packing}, source: "Riot", known_at: 2021-05-01 }`)).toEqual(planned(`{ ${packing} }`))
  })
})
