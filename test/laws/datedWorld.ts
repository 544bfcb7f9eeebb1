/** Something of every kind that is dated; day 0 is 1 June 2021, and there are 30. In the north, racks are scarce. */
export const DATED = `
run: { luck: drawn }
chain: { given: { nbits: { 2021-05-30: "0x18200000", 2021-06-09T07:12Z: "0x181f0000" } } }
price: { series: { 2021-06-01: 40000 USD, 2021-06-11: 40000 USD, 2021-06-21: 30000 USD }, shocks: { 2021-06-15T12:00Z: -5 % } }
regions:
  east: { zone: UTC, tax: { from: { 2021-06-12: 0.01 USD/kWh } } }
  west: { zone: UTC, tariff: { from: { 2021-01-01: 0.05 USD/kWh, 2021-06-18T13:00Z: 0.06 USD/kWh } }, sites: { main: { build_out: { from: { 2021-01-01: 1 MW/month, 2021-06-08: 2 MW/month } } } } }
  north: { sites: { main: { capacity: 0.2 MW } } }
fleets: { bolt: { contracts: { racks: { site: north, reserve: 1 MW, from: 2021-06-06 } } } }
policies: { default: { when_out: wait, wait: 2 d } }
events:
  ban: { kind: ban, where: [east], announced: 2021-06-05T20:00Z, effective: 2021-06-10T13:00Z, lifted: 2021-06-25T08:00Z, voluntary: { share: 20 % } }
  dark: { kind: power_outage, where: [west], from: 2021-06-13T10:45Z, until: 2021-06-16T10:45Z }
  drawn: { kind: internet_outage, where: [east], from: 2021-06-17, length: { lognormal: { median: 2 d, sigma: 0.4 } } }
  evenings: { kind: curtailment, where: [east], from: 2021-06-20, until: 2021-06-24, hours: '18:00-23:00' }
  past: { kind: flood, where: [east], from: 2021-05-02, length: 2 d }
  soon: { kind: news, about: dark, on: 2021-06-14T09:00Z, expected_end: 2021-06-16 }
  racks: { kind: capacity, where: north, on: 2021-06-19, add: 1 MW }
  new: { kind: delivery, fleet: acme, to: { north: 1 }, model: rig, rate: 1 PH/s/day, from: 2021-06-07, until: 2021-06-22 }
orders: { away: { fleet: bolt, from: west, to: north, machines: 100, off: 2021-06-04T23:59Z, over: 10 d } }
reporting: { rules: { seen: { regions: [west], from: 2021-06-23, as: { Eastland: 100 % } } } }
`

/** What, and by how much the world changes; the day of June from which on that may show, 31 for never. */
export const CHANGES: readonly (readonly [what: string, change: string, day: number])[] = [
  [
    'a ban that is not there, since whoever looks ahead knows of it once announced',
    'events: { ban: null }',
    5,
  ],
  ['a ban that takes effect later', 'events: { ban: { effective: 2021-06-11 } }', 5],
  ['a ban that is announced earlier', 'events: { ban: { announced: 2021-06-03 } }', 3],
  ['a ban that is lifted earlier', 'events: { ban: { lifted: 2021-06-21T23:00Z } }', 21],
  ['a ban that is never lifted', 'events: { ban: { lifted: null } }', 25],
  ['another ban', 'events: { more: { kind: ban, where: [north], effective: 2021-06-09T01:00Z } }', 9],
  ['an outage that is not there', 'events: { dark: null, soon: null }', 13],
  ['an outage of another place', 'events: { dark: { where: [north] } }', 13],
  ['an outage that ends earlier', 'events: { dark: { until: 2021-06-15T23:00Z } }', 15],
  ['an outage that ends later', 'events: { dark: { until: 2021-06-18 } }', 16],
  ['an outage of as long a length', 'events: { dark: { until: null, length: 74 h } }', 16],
  [
    'an outage of another random length',
    'events: { drawn: { length: { lognormal: { median: 3 d, sigma: 0.4 } } } }',
    17,
  ],
  ['hours that are put on the agenda four days ahead', 'events: { evenings: { hours: "18:00-22:00" } }', 16],
  ['hours that end later', 'events: { evenings: { until: 2021-06-25 } }', 16],
  ['an outage that was over before the start', 'events: { past: null }', 31],
  ['an outage before the start that is not over', 'events: { past: { length: 40 d } }', 1],
  ['other news', 'events: { soon: { expected_end: 2021-06-17 } }', 14],
  ['no news', 'events: { soon: null }', 14],
  ['more racks', 'events: { racks: { add: 2 MW } }', 19],
  ['more machines', 'events: { new: { rate: 2 PH/s/day } }', 7],
  ['machines for a longer time', 'events: { new: { until: 2021-06-23 } }', 22],
  ['more machines that go', 'orders: { away: { machines: 110 } }', 4],
  ['a contract', 'fleets: { bolt: { contracts: { racks: { reserve: 2 MW } } } }', 6],
  ['a tariff', 'regions: { west: { tariff: { from: { 2021-06-18T13:00Z: 0.07 USD/kWh } } } }', 18],
  ['a tariff in between', 'regions: { west: { tariff: { from: { 2021-06-14: 0.07 USD/kWh } } } }', 14],
  ['a tax', 'regions: { east: { tax: { from: { 2021-06-11: 0.01 USD/kWh } } } }', 11],
  [
    'builders',
    'regions: { west: { sites: { main: { build_out: { from: { 2021-06-08: 3 MW/month } } } } } }',
    8,
  ],
  ['reporting', 'reporting: { rules: { seen: { from: 2021-06-22 } } }', 22],
  [
    'a rule before that one',
    'reporting: { rules: { all: { regions: [west], from: 2021-06-26, as: { Eastland: 50 %, Westland: 50 % } } } }',
    26,
  ],
  [
    'a price that falls from the 11th on, seen on the 12th',
    'price: { series: { 2021-06-01: 40000 USD, 2021-06-11: 40000 USD, 2021-06-21: 29000 USD }, shocks: { 2021-06-15T12:00Z: -5 % } }',
    12,
  ],
  [
    'a jump that counts from the next day on, but is told of on its own',
    'price: { series: { 2021-06-01: 40000 USD, 2021-06-11: 40000 USD, 2021-06-21: 30000 USD }, shocks: { 2021-06-15T12:00Z: -6 % } }',
    15,
  ],
  ['fees', 'fees: { series: { 2021-06-27: 0 BTC, 2021-06-29: 1 BTC } }', 28],
  [
    'how long fleets wait in an outage, of which the first is on the 13th',
    'policies: { default: { wait: 3 d } }',
    13,
  ],
]
