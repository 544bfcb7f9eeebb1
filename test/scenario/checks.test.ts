import { describe, expect, test } from 'vitest'
import { planted, planting, problemsOf } from './planted.ts'

type Fault = readonly [what: string, piece: string, fault: string, said: readonly string[]]

const EVENTS = 'events:\n'
const event = (text: string): string => `${EVENTS}  more: { ${text} }\n`
const order = (text: string): string =>
  `orders:\n  o: { fleet: acme, from: east, to: west, ${text} }\n${EVENTS}`
const rule = (text: string): string => `reporting:\n  rules:\n    r: { ${text} }\n${EVENTS}`

const oneOf: readonly Fault[] = [
  [
    'two prices',
    'price: 37000 USD',
    'price: { constant: 37000 USD, csv: p.csv }',
    ['a.yaml:6:31: price.csv: excludes constant: exactly one of constant, series, csv, gbm may be given'],
  ],
  [
    'no price',
    'price: 37000 USD',
    'price: { shocks: { 2021-06-05: -5 % } }',
    ['a.yaml:6:8: price: needs exactly one of constant, series, csv, gbm'],
  ],
  [
    'an empty series',
    'price: 37000 USD',
    'price: { series: {} }',
    ['a.yaml:6:18: price.series: is empty: it needs at least one entry'],
  ],
  [
    'two tariffs',
    'tariff: { by_month',
    'tariff: { constant: 1 c/kWh, by_month',
    [
      'a.yaml:17:34: regions.west.tariff.by_month: excludes constant: exactly one of constant, from, by_month may be given',
    ],
  ],
  [
    'the same instant twice',
    'price: 37000 USD',
    'price: { series: { 2021-06-01: 1 USD, 2021-06-01T02:00+02:00: 2 USD } }',
    ['a.yaml:6:39: price.series.2021-06-01T02:00+02:00: is the same instant as "2021-06-01"'],
  ],
  [
    'an outage without an end',
    ', length: 36 h',
    '',
    ['a.yaml:47:18: events.west-blackout: needs exactly one of until, length'],
  ],
  [
    'a misspelt end is enough of a problem',
    'length: 36 h',
    'lenght: 36 h',
    ['a.yaml:47:83: events.west-blackout.lenght: unknown key "lenght"; did you mean "length"?'],
  ],
  [
    'racks both added and cut',
    EVENTS,
    event('kind: capacity, where: west, on: 2021-07-01, add: 1 MW, cut: 1 MW'),
    ['a.yaml:41:67: events.more.cut: excludes add: exactly one of add, cut may be given'],
  ],
  [
    'machines of a delivery by count and by rate',
    EVENTS,
    event('kind: delivery, to: { west: 1 }, model: s9, machines: 9, rate: 1 EH/s/month, from: 2021-07-01'),
    ['a.yaml:41:68: events.more.rate: excludes machines: exactly one of machines, rate may be given'],
  ],
  [
    'an order for nothing',
    EVENTS,
    order('off: 2021-07-01'),
    ['a.yaml:41:6: orders.o: needs exactly one of machines, share'],
  ],
]

const stakes: readonly Fault[] = [
  [
    'more than the whole of a site',
    'capacity: 500 MW',
    'capacity: 500 MW, owners: { A: 80 %, B: 21 % }',
    ['a.yaml:20:58: regions.west.sites.town.owners: the stakes add up to 101 %, more than 100 %'],
  ],
  ['less than the whole of a site', 'capacity: 500 MW', 'capacity: 500 MW, owners: { A: 80 % }', []],
  [
    'a date of an investment without its cost',
    'capacity: 500 MW',
    'capacity: 500 MW, invested: 2021-05-01',
    [
      'a.yaml:20:60: regions.west.sites.town.invested: says when, but not how much: add a cost such as "9.33 million USD"',
    ],
  ],
  [
    'an owner without a name',
    'capacity: 500 MW',
    "capacity: 500 MW, owners: { '': 80 % }",
    [
      'a.yaml:20:60: regions.west.sites.town.owners.: expected the name of an owner, of at most 100 characters',
    ],
  ],
]

const dates: readonly Fault[] = [
  [
    'a start that is not midnight',
    'start: 2021-06-01',
    'start: 2021-06-01T00:00+08:00',
    ['a.yaml:4:15: run.start: must be 00:00 UTC, and this is 2021-05-31T16:00:00Z'],
  ],
  [
    'an epoch from the future',
    'epoch_first_block: 2021-05-29T19:00Z',
    'epoch_first_block: 2021-06-29',
    ['a.yaml:5:66: chain.epoch_first_block: is after run.start, 2021-06-01T00:00:00Z'],
  ],
  [
    'an epoch before there was any block',
    'epoch_first_block: 2021-05-29T19:00Z',
    'epoch_first_block: 2009-01-03T18:15:04Z',
    ['a.yaml:5:66: chain.epoch_first_block: is before the first of all blocks, 2009-01-03T18:15:05Z'],
  ],
  [
    'a ban in force before it is announced',
    'announced: 2021-06-05',
    'announced: 2021-06-15',
    [
      'a.yaml:45:16: events.east-ban.effective: 2021-06-10T13:00:00Z is before announced, 2021-06-15T00:00:00Z',
    ],
  ],
  [
    'a ban lifted before it is in force',
    'announced: 2021-06-05',
    'announced: 2021-06-05\n    lifted: 2021-06-10',
    [
      'a.yaml:45:13: events.east-ban.lifted: 2021-06-10T00:00:00Z is not after effective, 2021-06-10T13:00:00Z',
    ],
  ],
  [
    'leaving before a ban that nobody announces',
    '    announced: 2021-06-05\n',
    '    voluntary: { share: 30 % }\n',
    ['a.yaml:44:16: events.east-ban.voluntary: nobody leaves before a ban without announced'],
  ],
  [
    'an outage that ends before it begins',
    'length: 36 h',
    'until: 2021-06-20',
    [
      'a.yaml:47:90: events.west-blackout.until: 2021-06-20T00:00:00Z is not after from, 2021-06-20T10:45:00Z',
    ],
  ],
  [
    'a delivery that ends before it begins',
    EVENTS,
    event(
      'kind: delivery, to: { west: 1 }, model: s9, rate: 1 EH/s/month, from: 2021-07-01, until: 2021-07-01',
    ),
    ['a.yaml:41:100: events.more.until: 2021-07-01T00:00:00Z is not after from, 2021-07-01T00:00:00Z'],
  ],
  [
    'an order that arrives before it leaves',
    EVENTS,
    order('machines: 9, off: 2021-07-01, arrive: 2021-07-09, depart: 2021-07-12, energise: 2021-07-10'),
    ['a.yaml:41:81: orders.o.arrive: 2021-07-09T00:00:00Z is before depart, 2021-07-12T00:00:00Z'],
  ],
  [
    'a rule that ends before it begins',
    EVENTS,
    rule('regions: [east], from: 2021-08-01, until: 2021-07-01, as: { Ireland: 1 }'),
    ['a.yaml:42:52: reporting.rules.r.until: 2021-07-01T00:00:00Z is not after from, 2021-08-01T00:00:00Z'],
  ],
]

const chain: readonly Fault[] = [
  [
    'nBits that no block may have',
    '"0x170e1ef1"',
    '"0x1e0e1ef1"',
    [
      'a.yaml:5:33: chain.nbits: "0x1e0e1ef1" is not a target that a block may have: 0x1d00ffff is the easiest',
    ],
  ],
  [
    'nBits that are none',
    '"0x170e1ef1"',
    '170e1ef1',
    ['a.yaml:5:33: chain.nbits: expected nBits such as "0x170f2217", not "170e1ef1"'],
  ],
  [
    'given difficulty without data',
    'seed: minimal',
    'difficulty: given',
    ['a.yaml:4:49: run.difficulty: "given" needs the path of nBits under chain.given.nbits'],
  ],
]

const sums: readonly Fault[] = [
  [
    'shares of the network',
    'east: 60 %',
    'east: 50 %',
    ['a.yaml:23:11: network.shares: the shares add up to 90 %, not to 100 %'],
  ],
  [
    'shares of the models',
    's9: 25 %',
    's9: 20 %',
    ['a.yaml:25:10: network.mix.*: the shares add up to 95 %, not to 100 %'],
  ],
  [
    'a region without models',
    "'*': { s9: 25 %",
    'east: { s9: 25 %',
    ['a.yaml:23:31: network.shares.west: has no mix of models: nothing under network.mix fits it'],
  ],
  [
    'what a rule reports',
    EVENTS,
    rule('regions: [east], as: { Ireland: 40 %, Germany: 45.8 % }'),
    ['a.yaml:42:31: reporting.rules.r.as: the shares add up to 85.8 %, not to 100 %'],
  ],
  [
    'weights of nothing',
    'destinations: { west: 1 }',
    'destinations: { west: 0 }',
    ['a.yaml:36:19: policies.default.destinations: no place has a weight above 0'],
  ],
  [
    'a delivery to nowhere',
    EVENTS,
    event('kind: delivery, to: {}, model: s9, machines: 9, from: 2021-07-01'),
    ['a.yaml:41:31: events.more.to: no place has a weight above 0'],
  ],
]

const fits: readonly Fault[] = [
  [
    'named fleets larger than the network there',
    's19: 18.2 PH/s',
    's19: 60 EH/s',
    [
      "a.yaml:23:31: network.shares.west: the network's share of west is 56 EH/s, and named fleets run 57.6 EH/s there",
    ],
  ],
  [
    'named fleets where the network is not',
    'shares: { east: 60 %, west: 40 % }',
    'shares: { west: 100 % }',
    [
      "a.yaml:30:13: fleets.acme.machines.east: the network's share of east is 0 EH/s, and named fleets run 0.0337 EH/s there",
    ],
  ],
  [
    'machines without racks',
    'capacity: 9000 MW',
    'capacity: 90 MW',
    [
      'a.yaml:18:5: regions.west.sites: the sites hold 590 MW, and what runs there at the start draws 3070 MW',
    ],
  ],
]

const lanes: readonly Fault[] = [
  [
    'a destination without a lane',
    "from: ['*'], to: ['*']",
    'from: [west], to: [east]',
    [
      'a.yaml:36:27: policies.default.destinations.west: no lane under transport.lanes leads there from east, which a ban empties',
    ],
  ],
  [
    'an order without a lane',
    EVENTS,
    order('machines: 9, off: 2021-07-01').replace(
      'from: east, to: west',
      'from: west/town, to: east, mode: truck',
    ),
    [],
  ],
  [
    'an order by a mode that does not go there',
    EVENTS,
    order('machines: 9, off: 2021-07-01, mode: trukc'),
    ['a.yaml:41:79: orders.o.mode: no lane from east to west is of the mode "trukc"; did you mean "truck"?'],
  ],
]

const size: readonly Fault[] = [
  [
    'too many machines',
    'east: { s9: 2600 }',
    'east: { s9: 1000000001 }',
    [
      'a.yaml:30:19: fleets.acme.machines.east.s9: "1000000001" is out of bounds: between 0 and 1000000000 machines',
    ],
  ],
  [
    'too many small machines',
    'hash_rate: 13.5 TH/s',
    'hash_rate: 2 GH/s',
    [
      'a.yaml:23:19: network.shares.east: is 10937499350 machines of the model s9: at most 1000000000 in a place',
      'a.yaml:23:31: network.shares.west: is 7289386667 machines of the model s9: at most 1000000000 in a place',
    ],
  ],
  [
    'part of a GH/s',
    'hash_rate: 13.5 TH/s',
    'hash_rate: 13500.5 GH/s',
    ['a.yaml:9:39: machines.s9.hash_rate: 13500.5 GH/s is not a whole number of GH/s'],
  ],
  [
    'more hash rate than whole numbers can count',
    EVENTS,
    event('kind: delivery, to: { west: 1 }, model: s9, rate: 1000 EH/s/day, from: 1990-01-01'),
    ['a.yaml:41:9: events.more: brings the network to 11500000 EH/s: it must stay below 8000000 EH/s'],
  ],
]

describe.each([
  ['exactly one of several', oneOf],
  ['dates in order', dates],
  ['the chain', chain],
  ['sums', sums],
  ['stakes', stakes],
  ['what fits', fits],
  ['lanes', lanes],
  ['size', size],
])('%s', (_, faults) => {
  test.each(faults)('%s', (_what, piece, fault, said) => {
    expect(planting([piece, fault])).toEqual(said)
  })
})

test('given difficulty begins with the run', () => {
  const given = (at: string): string =>
    planted(
      ['seed: minimal', 'difficulty: given'],
      ['T19:00Z }', `T19:00Z, given: { nbits: { ${at}: "0x170e1ef1" } } }`],
    )
  expect(problemsOf(given('2021-06-01'))).toEqual([])
  expect(problemsOf(given('2021-06-02'))).toEqual([
    'a.yaml:5:101: chain.given.nbits: begins at 2021-06-02T00:00:00Z, after run.start: the nBits of the first day are missing',
  ])
})

test('a table of more than 50 million rows is refused', () => {
  const regions = Array.from(
    { length: 1700 },
    (_, i) => `  r${i}: { country: R, tariff: 0.05 USD/kWh }\n`,
  ).join('')
  expect(planting(['days: 60', 'days: 30900'], ['regions:\n', `regions:\n${regions}`])).toEqual([
    'a.yaml:4:33: run.days: 30900 days of 1702 regions are about 53 million rows: at most 50 million',
  ])
})

test('a scenario without machines is refused', () => {
  const text = planted([
    "network:\n  hash_rate: 140 EH/s\n  shares: { east: 60 %, west: 40 % }\n  mix:\n    '*': { s9: 25 %, s19: 75 % }\n",
    '',
  ])
  expect(problemsOf(text)).toEqual([])
  expect(problemsOf(text.replace(/fleets:[^]*?policies:/, 'policies:'))).toEqual([
    'a.yaml:1:1: network: nothing mines: give a network, or fleets with machines',
  ])
})

test('shares may miss 100 % by the half point that rounding leaves', () => {
  expect(planting(['east: 60 %', 'east: 60.4 %'])).toEqual([])
  expect(planting(['east: 60 %', 'east: 60.6 %'])).not.toEqual([])
})

test('a null among keys that exclude each other is one problem', () => {
  expect(planting(['length: 36 h', 'length: 36 h, until: null'])).toEqual([
    'a.yaml:47:104: events.west-blackout.until: is null, which deletes what an import or the extended scenario says; there is nothing here to delete',
  ])
})

test('nobody needs a lane to where they are', () => {
  expect(
    planting(
      ['where: [east]', 'where: [east, west]'],
      ["from: ['*'], to: ['*']", 'from: [east], to: [west]'],
    ),
  ).toEqual([])
})

test('what is delivered after the run makes no room for what is delivered in it', () => {
  const deliveries = ['rate: 1000 EH/s/day, from: 1990-01-01', 'rate: 1000 EH/s/day, from: 2060-01-01']
    .map((when, i) => `  d${i}: { kind: delivery, to: { west: 1 }, model: s9, ${when} }\n`)
    .join('')
  expect(planting([EVENTS, `${EVENTS}${deliveries}`])).toEqual([
    'a.yaml:41:7: events.d0: brings the network to 11500000 EH/s: it must stay below 8000000 EH/s',
  ])
})
