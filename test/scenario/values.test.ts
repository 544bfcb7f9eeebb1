import { describe, expect, test } from 'vitest'
import { planting, problemsOf } from './planted.ts'

/** One fault in the valid scenario, and everything that is said about it. */
const faults: readonly (readonly [what: string, piece: string, fault: string, said: readonly string[]])[] = [
  [
    'a value without its unit',
    'price: 37000 USD',
    'price: 37000',
    ['a.yaml:6:8: price: expected an amount such as "42000 USD": 37000 has no unit'],
  ],
  [
    'an unknown unit',
    'hash_rate: 95 TH/s',
    'hash_rate: 95 Th/s',
    [
      'a.yaml:10:41: machines.s19.hash_rate: expected a hash rate such as "18.2 PH/s", but "Th/s" in "95 Th/s" is not one of its units; did you mean "TH/s"?',
    ],
  ],
  [
    'a value out of bounds',
    'east: 60 %',
    'east: 160 %',
    ['a.yaml:23:19: network.shares.east: "160 %" is out of bounds: between 0 and 1'],
  ],
  ['not a number', 'days: 60', 'days: .nan', ['a.yaml:4:33: run.days: "NaN" is not a finite number']],
  [
    'infinity',
    'price: 37000 USD',
    'price: .inf',
    ['a.yaml:6:8: price: expected an amount such as "42000 USD": Infinity has no unit'],
  ],
  [
    'a number that is not whole',
    'days: 60',
    'days: 60.5',
    ['a.yaml:4:33: run.days: "60.5" is not a whole number'],
  ],
  [
    'a day that no calendar has',
    'start: 2021-06-01',
    'start: 2021-06-31',
    [
      'a.yaml:4:15: run.start: "2021-06-31" is not a day of the calendar; expected a date or instant such as "2021-06-19" or "2021-06-19T21:00+08:00"',
    ],
  ],
  [
    'a time of day without an offset',
    'effective: 2021-06-10T21:00+08:00',
    'effective: 2021-06-10T21:00',
    [
      'a.yaml:45:16: events.east-ban.effective: "2021-06-10T21:00" has a time of day without an offset from UTC: add "Z" or one such as "+06:00"; expected a date or instant such as "2021-06-19" or "2021-06-19T21:00+08:00"',
    ],
  ],
  [
    'a misspelt key, which is not also missing',
    'tariff: 0.04 USD/kWh',
    'tarif: 0.04 USD/kWh',
    ['a.yaml:14:5: regions.east.tarif: unknown key "tarif"; did you mean "tariff"?'],
  ],
  [
    'a key like no other',
    'seed: minimal',
    'zzz: minimal',
    ['a.yaml:4:37: run.zzz: unknown key "zzz" (known here: start, days, seed, luck, blocks, difficulty)'],
  ],
  ['a missing key', '    country: Eastland\n', '', ['a.yaml:12:3: regions.east.country: is missing: a text']],
  [
    'a missing section',
    'fees: 0.5 BTC\n',
    '',
    ['a.yaml:1:1: fees: is missing: a map (keys: constant, series, csv, gbm, shocks)'],
  ],
  [
    'a map where there should be a value',
    'days: 60',
    'days: { a: 1 }',
    ['a.yaml:4:33: run.days: expected a number of days such as "455", not a map'],
  ],
  [
    'a value where there should be a map',
    'run: { start: 2021-06-01, days: 60, seed: minimal }',
    'run: soon',
    ['a.yaml:4:6: run: expected a map, not "soon"'],
  ],
  [
    'a value where there should be a list',
    'where: [east]',
    'where: east',
    ['a.yaml:43:12: events.east-ban.where: expected a list, not "east"'],
  ],
  [
    'a kind of event that does not exist',
    'kind: ban',
    'kind: bann',
    [
      'a.yaml:42:11: events.east-ban.kind: "bann" is not one of ban, internet_outage, power_outage, curtailment, flood, capacity, delivery, news; did you mean "ban"?',
    ],
  ],
  [
    'an event without a kind',
    'kind: internet_outage, ',
    '',
    [
      'a.yaml:47:3: events.west-blackout.kind: is missing: one of ban, internet_outage, power_outage, curtailment, flood, capacity, delivery, news',
    ],
  ],
  [
    'a word that is not one of a few',
    'seed: minimal',
    'luck: drown',
    ['a.yaml:4:43: run.luck: "drown" is not one of drawn, none; did you mean "drawn"?'],
  ],
  [
    'a number where there should be a word',
    'seed: minimal',
    'luck: 3',
    ['a.yaml:4:43: run.luck: expected one of drawn, none, not "3"'],
  ],
  [
    'an id that is not one',
    '  acme:\n',
    '  9-lives:\n',
    [
      'a.yaml:27:3: fleets.9-lives: expected an id as the key: a letter, then letters, digits, "_" or "-", at most 64',
    ],
  ],
  [
    'a date that is not one, as a key',
    'price: 37000 USD',
    'price: { series: { yesterday: 37000 USD } }',
    ['a.yaml:6:20: price.series.yesterday: expected a date such as "2021-06-19" as the key'],
  ],
  [
    'a month that no year has',
    '6: 0.05 USD/kWh',
    '13: 0.05 USD/kWh',
    ['a.yaml:17:44: regions.west.tariff.by_month.13: expected a month from 1 to 12 as the key'],
  ],
  [
    'a distribution that does not exist',
    'lognormal: { median: 12 d, sigma: 0.4 }',
    'lognorml: { median: 12 d, sigma: 0.4 }',
    [
      'a.yaml:39:61: transport.lanes.rail.transit.lognorml: "lognorml" is not a distribution; did you mean "lognormal"?',
    ],
  ],
  [
    'a parameter without its unit',
    'median: 12 d',
    'median: 12',
    [
      'a.yaml:39:82: transport.lanes.rail.transit.lognormal.median: expected a duration such as "36 h": 12 has no unit',
    ],
  ],
  [
    'a distribution whose median is out of bounds',
    'median: 12 d',
    'median: 12000 d',
    ['a.yaml:39:59: transport.lanes.rail.transit: its median is out of bounds: between 0 and 94608000 s'],
  ],
  [
    'nothing where there should be something',
    'owner: Acme Mining',
    'owner:',
    [
      'a.yaml:28:11: fleets.acme.owner: is null, which deletes what an import or the extended scenario says; there is nothing here to delete',
    ],
  ],
  [
    'nothing in a list',
    'where: [east]',
    'where: [east, null]',
    ['a.yaml:43:19: events.east-ban.where.1: is missing: a text'],
  ],
  ['a newer format', 'format: 1', 'format: 2', ['a.yaml:1:9: format: expected 1, not "2"']],
  ['no format', 'format: 1\n', '', ['a.yaml:1:1: format: is missing: 1']],
  [
    'a control character, which is not sent to the terminal',
    'owner: Acme Mining',
    'owner: "Acme \\u001b[31m"',
    ['a.yaml:28:12: fleets.acme.owner: "Acme \uFFFD[31m" holds a control or direction character'],
  ],
]

describe('one wrong value is one problem, at its place', () => {
  test.each(faults)('%s', (_, piece, fault, said) => {
    expect(planting([piece, fault])).toEqual(said)
  })
})

test('every problem of a file at once, by line and column', () => {
  expect(
    planting(
      ['days: 60', 'days: 60 x'],
      ['price: 37000 USD', 'prise: 37000 USD'],
      ['tariff: 0.04 USD/kWh', 'tariff: cheap'],
      ['capacity: 500 MW', 'capacity: 500 GH/s'],
      ['where: [east]', 'where: [eest]'],
      ['length: 36 h', 'length: 36 h, until: 2021-06-19'],
    ),
  ).toEqual([
    'a.yaml:4:33: run.days: expected a number of days such as "455", but "x" in "60 x" is not one of its units; did you mean "d"?',
    'a.yaml:6:1: prise: unknown key "prise"; did you mean "price"?',
    'a.yaml:14:13: regions.east.tariff: expected a tariff such as "0.035 USD/kWh", not "cheap"',
    'a.yaml:20:42: regions.west.sites.town.capacity: expected a power such as "100 MW", but "GH/s" in "500 GH/s" is not one of its units (units: W, kW, MW, GW)',
    'a.yaml:43:13: events.east-ban.where.0: "eest" is not a region or a region/site; did you mean "east"?',
    'a.yaml:47:83: events.west-blackout.length: excludes until: exactly one of until, length may be given',
  ])
})

test('a file that says next to nothing is told everything that it lacks', () => {
  expect(problemsOf('format: 1').map((line) => line.split(': ')[1])).toEqual([
    'name',
    'run',
    'chain',
    'price',
    'fees',
    'machines',
    'regions',
  ])
})
