import { describe, expect, test } from 'vitest'
import { minimalYaml } from '../support/minimal.ts'
import { load, planted, problemsOf } from './planted.ts'

const set = (...overrides: string[]) => {
  const loaded = load(minimalYaml, { set: overrides })
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems))
  return loaded
}

const said = (override: string): string[] => problemsOf(minimalYaml, { set: [override] })

test('a value by its path, over every file', () => {
  const { scenario, set: given } = set(
    'run.days=30',
    'events.east-ban.effective=2021-07-01',
    'fleets.acme.machines.west/town.s19=5',
    'events.west-blackout.where.0=west/town',
    'run.seed=1',
    'run.seed=2',
  )
  expect(scenario.run).toMatchObject({ days: 30, seed: '2' })
  expect(scenario.events['east-ban']).toMatchObject({ effective: Date.UTC(2021, 6, 1) / 1000 })
  expect(scenario.fleets['acme']!.machines['west/town']).toEqual({ s19: { machines: 5 } })
  expect(scenario.events['west-blackout']).toMatchObject({ where: ['west/town'] })
  expect(given).toHaveLength(6)
})

test('a value is YAML in one line: lists, maps, texts', () => {
  const { scenario } = set(
    'events.east-ban.where=[east, west/town]',
    'policies.patient={ patience: 30 d }',
    'fleets.acme.policy=patient',
    'notes=see: the memo, page 3',
    'price=42000 USD',
  )
  expect(scenario.events['east-ban']).toMatchObject({ where: ['east', 'west/town'] })
  expect(scenario.policies['patient']!.patience).toBe(30 * 86_400)
  expect(scenario.notes).toBe('see: the memo, page 3')
  expect(scenario.price).toEqual({ constant: 42_000 })
})

test('null, or nothing, deletes', () => {
  expect(Object.keys(set('events.east-ban=null').scenario.events)).toEqual(['west-blackout'])
  expect(set('fleets.acme.owner=').scenario.fleets['acme']).not.toHaveProperty('owner')
  expect(
    set('events.east-ban.where=[east, west]', 'events.east-ban.where.0=').scenario.events['east-ban'],
  ).toMatchObject({ where: ['west'] })
})

test('defaults can be changed where the file is silent', () => {
  const { scenario } = set(
    'transport.packing.lognormal.sigma=0.9',
    'policies.default.patience=9 d',
    'regions.east.sites.main.uptime=90 %',
    'events.east-ban.voluntary.share=20 %',
  )
  expect(scenario.transport.packing).toMatchObject({
    law: { kind: 'lognormal', median: 864_000, sigma: 0.9 },
  })
  expect(scenario.policies['default']).toMatchObject({ patience: 9 * 86_400, destinations: { west: 1 } })
  expect(scenario.regions['east']!.sites['main']!.uptime).toBe(0.9)
  expect(scenario.events['east-ban']).toMatchObject({ voluntary: { share: 0.2 } })
})

test('of keys that exclude each other, the one that is set stays', () => {
  const { scenario } = set(
    'price.gbm={ start: 40000 USD, volatility: 80 % }',
    'events.west-blackout.until=2021-06-22',
    'regions.west.tariff.constant=5 c/kWh',
    'transport.packing.uniform={ from: 3 d, to: 9 d }',
  )
  expect(Object.keys(scenario.price)).toEqual(['gbm'])
  expect(scenario.events['west-blackout']).not.toHaveProperty('length')
  expect(scenario.regions['west']!.tariff).toEqual({ constant: 0.05 })
  expect(scenario.transport.packing).toMatchObject({ law: { kind: 'uniform' } })
})

test('a part of a value keeps the rest of it', () => {
  const { scenario } = set('price.shocks.2021-06-05=-10 %', 'regions.west.tariff.by_month.6=7 c/kWh')
  expect(scenario.price).toEqual({ constant: 37_000, shocks: { '2021-06-05': -0.1 } })
  expect(scenario.regions['west']!.tariff).toEqual({ by_month: { 1: 0.06, 6: 0.07 } })
  const short = load(planted(['{ share: 90 %, at_once: 50 %, ramp: 5 d }', '90 %']), {
    set: ['events.east-ban.compliance.ramp=3 d'],
  })
  expect('scenario' in short && short.scenario.events['east-ban']).toMatchObject({
    compliance: { share: 0.9, ramp: 3 * 86_400 },
  })
})

test('the tree of the files is not changed by an override', () => {
  const { resolved } = set('events.east-ban.where.0=west', 'price.shocks.2021-06-05=-10 %')
  expect(resolved).toMatchObject({ events: { 'east-ban': { where: ['west'] } } })
  expect(set().resolved).toMatchObject({ events: { 'east-ban': { where: ['east'] } }, price: '37000 USD' })
})

const astray: readonly (readonly [string, string])[] = [
  ['run.dys=3', '--set:1:5: run.dys: unknown key "dys"; did you mean "days"?'],
  ['rum.days=3', '--set:1:1: rum: unknown key "rum"; did you mean "run"?'],
  ['regions.est.risk=1 %', '--set:1:9: regions.est: no entry "est" here; did you mean "east"?'],
  ['events.zzz.level=1 %', '--set:1:8: events.zzz: no entry "zzz" here (east-ban, west-blackout)'],
  ['events.east-ban.kidn=ban', '--set:1:17: events.east-ban.kidn: unknown key "kidn"; did you mean "kind"?'],
  ['run.days.hours=3', '--set:1:10: run.days.hours: "hours" leads nowhere: what holds it is one value'],
  [
    'events.east-ban.where.1=west',
    '--set:1:23: events.east-ban.where.1: expected the place in a list of 1, counted from 0',
  ],
  [
    'events.east-ban.where.first=west',
    '--set:1:23: events.east-ban.where.first: expected the place in a list of 1, counted from 0',
  ],
  [
    'transport.packing.lognorml.sigma=1',
    '--set:1:19: transport.packing.lognorml: unknown key "lognorml"; did you mean "lognormal"?',
  ],
  [
    'fleets.acme.contracts.office=',
    '--set:1:23: fleets.acme.contracts.office: there is nothing here to delete',
  ],
  [
    'fleets.acme={ owner: null, policy: null }',
    '--set:1:8: fleets.acme: a null in this value deletes nothing',
  ],
  ['imports=[b.yaml]', '--set:1:1: imports: imports cannot be set'],
  ['run.days', '--set:1:1: expected path=value, not "run.days"'],
  ['=3', '--set:1:1: expected path=value, not "=3"'],
  ['run..days=3', '--set:1:5: run.: "" is not a key'],
  ['__proto__.x=3', '--set:1:1: __proto__: "__proto__" is not a key'],
  ['run.days=[1, 2', '--set:1:10: run.days: is not YAML: Flow sequence must end with a ]'],
  [
    'run.days=3 x',
    '--set:1:10: run.days: expected a number of days such as "455", but "x" in "3 x" is not one of its units; did you mean "d"?',
  ],
  [
    'events.east-ban.where=[esat]',
    '--set:1:23: events.east-ban.where.0: "esat" is not a region or a region/site; did you mean "east"?',
  ],
  [
    'events.new={ where: [east] }',
    '--set:1:12: events.new.kind: is missing: one of ban, internet_outage, power_outage, curtailment, flood, capacity, delivery, news',
  ],
  ['network.shares.east=10 %', '--set:1:9: network.shares: the shares add up to 50 %, not to 100 %'],
]

describe('an override that leads nowhere', () => {
  test.each(astray)('%s', (override, problem) => {
    expect(said(override)).toEqual([problem])
  })
})

test('overrides and files are wrong at once', () => {
  expect(problemsOf(planted(['days: 60', 'days: x']), { set: ['run.dys=3', 'network.policy=x'] })).toEqual([
    'a.yaml:4:33: run.days: expected a number of days such as "455", not "x"',
    '--set:1:5: run.dys: unknown key "dys"; did you mean "days"?',
    '--set:1:16: network.policy: "x" is not a policy (policies: default)',
  ])
})
