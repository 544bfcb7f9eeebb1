import { describe, expect, test } from 'vitest'
import { planting } from './planted.ts'

const EVENTS = 'events:\n'

/** A name that nothing has, in each place that a name may stand. */
const faults: readonly (readonly [what: string, piece: string, fault: string, said: readonly string[]])[] = [
  [
    'a region of a ban',
    'where: [east]',
    'where: [esat]',
    ['"esat" is not a region or a region/site; did you mean "east"?'],
  ],
  [
    'a site of a ban',
    'where: [west]',
    'where: [west/twon]',
    ['"west/twon" is not a region or a region/site; did you mean "west/town"?'],
  ],
  ['a pattern that fits nothing', 'where: [east]', "where: ['cn_*']", ['"cn_*" fits none of the places']],
  [
    'a list that names nothing',
    'where: [east]',
    'where: []',
    ['is empty: it must name a region or a region/site'],
  ],
  [
    'a place of a fleet',
    'west/town: { s19',
    'west/city: { s19',
    ['"west/city" is not a region or a region/site (places: east, east/main, west, west/main, west/town)'],
  ],
  [
    'a pattern where one place is meant',
    'west/town: { s19',
    "'west*': { s19",
    ['"west*" is not a region or a region/site; did you mean "west"?'],
  ],
  [
    'a model of a fleet',
    'east: { s9: 2600 }',
    'east: { s8: 2600 }',
    ['"s8" is not a machine model; did you mean "s9"?'],
  ],
  [
    'a place of a contract',
    'site: west,',
    'site: wets,',
    ['"wets" is not a region or a region/site; did you mean "west"?'],
  ],
  [
    'a policy of a fleet',
    'owner: Acme Mining',
    'policy: patient',
    ['"patient" is not a policy (policies: default)'],
  ],
  [
    'a policy of the network',
    'hash_rate: 140 EH/s',
    'hash_rate: 140 EH/s\n  policy: patient',
    ['"patient" is not a policy (policies: default)'],
  ],
  [
    'a destination',
    'destinations: { west: 1 }',
    'destinations: { wst: 1 }',
    ['"wst" is not a region; did you mean "west"?'],
  ],
  ['a region with a share', 'west: 40 %', 'wets: 40 %', ['"wets" is not a region; did you mean "west"?']],
  [
    'a region of a mix',
    "'*': { s9",
    "'nort*': { s9: 25 %, s19: 75 % }\n    '*': { s9",
    ['"nort*" fits none of the regions'],
  ],
  [
    'a model of a mix',
    "'*': { s9: 25 %",
    "'*': { s99: 25 %",
    ['"s99" is not a machine model; did you mean "s9"?'],
  ],
  ['a region of a lane', "from: ['*']", 'from: [eats]', ['"eats" is not a region; did you mean "east"?']],
  [
    'a model of a ban',
    'where: [east]',
    "where: [east]\n    models: ['s1*', t17]",
    ['"t17" is not a machine model; did you mean "s19"?'],
  ],
  [
    'a fleet of a ban',
    'where: [east]',
    "where: [east]\n    fleets: ['network/*', acne]",
    ['"acne" is not a fleet; did you mean "acme"?'],
  ],
  [
    'an exposure group',
    'length: 36 h',
    'length: 36 h, pass_through: { urban: 80 %, romote: 20 % }',
    ['"romote" is not the exposure group of a site; did you mean "remote"?'],
  ],
  [
    'the place of racks',
    EVENTS,
    `${EVENTS}  racks: { kind: capacity, where: eest, on: 2021-07-01, add: 9 MW }\n`,
    ['"eest" is not a region or a region/site; did you mean "east"?'],
  ],
  [
    'the fleet, place and model of a delivery',
    EVENTS,
    `${EVENTS}  more: { kind: delivery, fleet: network, to: { westt: 1 }, model: s190, machines: 9, from: 2021-07-01 }\n`,
    [
      '"network" is not a fleet (fleets: acme)',
      '"westt" is not a region or a region/site; did you mean "west"?',
      '"s190" is not a machine model; did you mean "s19"?',
    ],
  ],
  [
    'the fleet and places of an order',
    EVENTS,
    `orders:\n  o: { fleet: netwrk, from: east/mine, to: west/town, machines: 9, off: 2021-07-01 }\n${EVENTS}`,
    [
      '"netwrk" is not a fleet; did you mean "network"?',
      '"east/mine" is not a region or a region/site; did you mean "east/main"?',
    ],
  ],
  [
    'a region of a reporting rule',
    EVENTS,
    `reporting:\n  rules: { r: { regions: [est], as: { Germany: 100 % } } }\n${EVENTS}`,
    ['"est" is not a region; did you mean "east"?'],
  ],
  [
    'a country of the sample',
    EVENTS,
    `reporting:\n  rules: { r: { regions: [east], as: { Germany: 100 % } } }\n  sample_weight: { Germany: 2, Westland: 2, Estland: 2 }\n${EVENTS}`,
    ['"Estland" is not a country that regions or reporting rules name; did you mean "Eastland"?'],
  ],
  [
    'names that JavaScript knows',
    'where: [east]',
    'where: [constructor, __proto__]',
    [
      '"constructor" is not a region or a region/site (places: east, east/main, west, west/main, west/town)',
      '"__proto__" is not a region or a region/site (places: east, east/main, west, west/main, west/town)',
    ],
  ],
]

describe('a name that nothing has', () => {
  test.each(faults)('%s', (_, piece, fault, said) => {
    expect(planting([piece, fault]).map((line) => line.replace(/^\S+ \S+: /, ''))).toEqual(said)
  })
})

test('the place of a wrong name is its own: a key, or an item of a list', () => {
  expect(
    planting(['east: { s9: 2600 }', 'east: { s8: 2600 }'], ['where: [east]', 'where: [west, esat]']),
  ).toEqual([
    'a.yaml:30:15: fleets.acme.machines.east.s8: "s8" is not a machine model; did you mean "s9"?',
    'a.yaml:43:19: events.east-ban.where.1: "esat" is not a region or a region/site; did you mean "east"?',
  ])
})

test('a section that cannot be read does not make every reference to it wrong', () => {
  expect(planting(['regions:\n', 'region:\n'])).toEqual([
    'a.yaml:11:1: region: unknown key "region"; did you mean "regions"?',
  ])
  expect(planting(['machines:\n  s9: {', 'machines:\n  s9: { colour: red,'])).toEqual([
    'a.yaml:9:9: machines.s9.colour: unknown key "colour" (known here: name, hash_rate, power, released, price)',
  ])
})

test('"network" is the background: it needs one, and no fleet may have its name', () => {
  expect(planting(['  acme:\n', '  network:\n'])).toEqual([
    'a.yaml:27:3: fleets.network: "network" is the background: a fleet needs another id',
  ])
})
