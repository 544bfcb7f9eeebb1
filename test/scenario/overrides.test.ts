import { describe, expect, test } from 'vitest'
import { describeProblem } from '../../sim/scenario/index.ts'
import { minimalYaml } from '../support/minimal.ts'
import { type Circumstances, load, problemsOf } from './planted.ts'

const loaded = (text: string, circumstances: Circumstances) => {
  const result = load(text, circumstances)
  if ('problems' in result) throw new Error(result.problems.map(describeProblem).join('\n'))
  return result
}

/** Twelve lines more than the scenario, from line 48 on. */
const WITH = `${minimalYaml}overrides:
  milder:
    about: Half of them comply, late.
    events: { east-ban: { compliance: { share: 50 % }, effective: 2021-07-01 } }
  no-blackout:
    events: { west-blackout: null }
  cheap: { price: 20000 USD, name: cheap-minimal }
  nine: { run: { days: 9 } }
`
const LINES = minimalYaml.split('\n').length - 1

test('nothing happens until one is chosen', () => {
  const { scenario, resolved, overrides } = loaded(WITH, {})
  expect(scenario).toEqual(loaded(minimalYaml, {}).scenario)
  expect(resolved).not.toHaveProperty('overrides')
  expect(overrides).toEqual([])
})

test('those that are chosen change the scenario, in order', () => {
  const { scenario, overrides, set } = loaded(WITH, {
    override: ['milder', 'no-blackout', 'cheap'],
    set: ['run.days=5'],
  })
  expect(scenario.events['east-ban']).toMatchObject({
    compliance: { share: 0.5, at_once: 0.5 },
    effective: Date.UTC(2021, 6, 1) / 1000,
  })
  expect(Object.keys(scenario.events)).toEqual(['east-ban'])
  expect(scenario).toMatchObject({ name: 'cheap-minimal', price: { constant: 20_000 }, run: { days: 5 } })
  expect([overrides, set]).toEqual([['milder', 'no-blackout', 'cheap'], ['run.days=5']])
})

test('an unknown name is answered with the nearest', () => {
  const said = (text: string, name: string) => problemsOf(text, { override: [name] })
  expect(said(WITH, 'mildr')).toEqual([
    '--override:1:1: "mildr" is not an override of a.yaml; did you mean "milder"?',
  ])
  expect(said(WITH, 'zzzzzzzz')).toEqual([
    '--override:1:1: "zzzzzzzz" is not an override of a.yaml (milder, no-blackout, cheap, nine)',
  ])
  expect(said(minimalYaml, 'milder')).toEqual([
    '--override:1:1: "milder" is not an override of a.yaml, which has none',
  ])
})

describe('overrides of several files', () => {
  const files = { 'base.yaml': WITH, 'part.yaml': 'overrides: { from-part: { run: { days: 7 } } }' }
  const MINE = 'format: 1\nname: mine\nextends: base.yaml\n'
  const days = (text: string, override: string[]): number =>
    loaded(text, { files, override }).scenario.run.days

  test('those of the extended scenario and of imports are there too', () => {
    expect(days(MINE, ['nine'])).toBe(9)
    expect(days(`${MINE}imports: [part.yaml]`, ['from-part'])).toBe(7)
  })

  test('one that both name is all of what they say, the file last', () => {
    const mine = `${MINE}overrides: { nine: { run: { seed: nine } }, milder: { events: { east-ban: { effective: 2021-07-02 } } } }`
    const { scenario } = loaded(mine, { files, override: ['nine', 'milder'] })
    expect(scenario.run).toMatchObject({ days: 9, seed: 'nine' })
    expect(scenario.events['east-ban']).toMatchObject({
      compliance: { share: 0.5 },
      effective: Date.UTC(2021, 6, 2) / 1000,
    })
  })

  test('null takes one away, and only one that is there', () => {
    expect(problemsOf(`${MINE}overrides: { nine: null }`, { files, override: ['nine'] })).toEqual([
      '--override:1:1: "nine" is not an override of a.yaml (milder, no-blackout, cheap)',
    ])
    expect(problemsOf(`${MINE}overrides: { nien: null }`, { files })).toEqual([
      'a.yaml:4:20: overrides.nien: is null, which deletes an override that is said below it; there is nothing here to delete',
    ])
  })
})

const broken: readonly (readonly [override: string, column: number, problem: string])[] = [
  ['{ evnts: {} }', 8, 'evnts: unknown key "evnts"; did you mean "events"?'],
  ['{ run: { dayz: 3 } }', 15, 'run.dayz: unknown key "dayz"; did you mean "days"?'],
  [
    '{ run: { days: 3 x } }',
    21,
    'run.days: expected a number of days such as "455", but "x" in "3 x" is not one of its units; did you mean "d"?',
  ],
  ['{ price: 42000 }', 15, 'price: expected an amount such as "42000 USD": 42000 has no unit'],
  [
    '{ events: { east-ban: { at_once: 5 % } } }',
    30,
    'events.east-ban.at_once: unknown key "at_once" (known here: kind, what, where, models, fleets, announced, effective, lifted, voluntary, compliance, covert)',
  ],
  [
    '{ events: { east-ban: { compliance: 150 % } } }',
    42,
    'events.east-ban.compliance: "150 %" is out of bounds: between 0 and 1',
  ],
  [
    '{ events: { new: { kind: bann } } }',
    31,
    'events.new.kind: "bann" is not one of ban, internet_outage, power_outage, curtailment, flood, capacity, delivery, news; did you mean "ban"?',
  ],
  [
    '{ events: { "1st": { kind: ban } } }',
    18,
    'events.1st: expected an id as the key: a letter, then letters, digits, "_" or "-", at most 64',
  ],
  ['{ events: [east-ban] }', 16, 'events: expected a map, not a list'],
  ['{ events: { east-ban: { where: east } } }', 37, 'events.east-ban.where: expected a list, not "east"'],
  [
    '{ transport: { packing: { lognormal: { median: 3 x, sigma: 1 } } } }',
    53,
    'transport.packing.lognormal.median: expected a duration such as "36 h", but "x" in "3 x" is not one of its units; did you mean "s"?',
  ],
  ['{ imports: [x.yaml] }', 17, 'imports: an override cannot say "imports": that is for the file'],
  ['{ extends: x.yaml }', 17, 'extends: an override cannot say "extends": that is for the file'],
  ['{ format: 2 }', 16, 'format: an override cannot say "format": that is for the file'],
  ['{ about: [x] }', 15, 'about: expected a text, not a list'],
]

describe('an override is checked also where nobody chooses it', () => {
  test.each(broken)('%s', (override, column, problem) => {
    expect(problemsOf(`${minimalYaml}overrides:\n  o: ${override}\n`)).toEqual([
      `a.yaml:${LINES + 2}:${column}: overrides.o.${problem}`,
    ])
  })

  test('its body is a map, and its name an id', () => {
    expect(problemsOf(`${minimalYaml}overrides: { o: 5, 1st: {} }\n`)).toEqual([
      `a.yaml:${LINES + 1}:17: overrides.o: expected a map of changes, not "5"`,
      `a.yaml:${LINES + 1}:25: overrides.1st: expected a name of letters, digits, "_" and "-" that begins with a letter`,
    ])
    expect(problemsOf(`${minimalYaml}overrides: [o]\n`)).toEqual([
      `a.yaml:${LINES + 1}:12: overrides: expected a map of overrides by name, not a list`,
    ])
  })

  test('what is only part of an entry is no problem, nor a name that another override may bring', () => {
    const text = `${minimalYaml}overrides:
  o:
    events: { east-ban: { lifted: 2021-07-20 }, new: { length: 3 d } }
    fleets: { acme: { policy: other } }
    price: { series: { 2021-06-01: 5 USD } }
    run: null
`
    expect(problemsOf(text)).toEqual([])
  })
})

describe('what is wrong once it is chosen is said where it stands', () => {
  const said = (changes: string): string[] =>
    problemsOf(`${minimalYaml}overrides:\n  o: ${changes}\n`, { override: ['o'] })

  test.each([
    [
      '{ fleets: { acme: { policy: other } } }',
      34,
      'fleets.acme.policy: "other" is not a policy (policies: default)',
    ],
    ['{ events: { east-ban: { effective: 2021-06-01 } } }', 41, 'events.east-ban.effective: '],
    ['{ run: { dayz: 3 } }', 15, 'run.dayz: unknown key "dayz"; did you mean "days"?'],
    ['{ events: { east-bann: null } }', 29, 'overrides.o.events.east-bann: is null, which deletes '],
    [
      '{ network: { shares: { east: 10 % } } }',
      27,
      'network.shares: the shares add up to 50 %, not to 100 %',
    ],
  ])('%s', (changes, column, problem) => {
    const [first, ...more] = said(changes)
    expect(more).toEqual([])
    const expected = `a.yaml:${LINES + 2}:${column}: ${problem}`
    expect(first!.slice(0, expected.length)).toBe(expected)
  })
})
