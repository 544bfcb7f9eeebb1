import { describe, expect, test } from 'vitest'
import { differencesBetween } from '../../sim/scenario/index.ts'
import { minimalYaml } from '../support/minimal.ts'
import { load, planted } from './planted.ts'

function treeOf(text: string, set: readonly string[] = []): Record<string, unknown> {
  const loaded = load(text, { set })
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems))
  return loaded.resolved
}

/** `path: what A says → what B says`; a default in brackets, `-` for nothing. */
function said(a: Record<string, unknown>, b: Record<string, unknown>): string[] {
  const one = ({ value, byDefault }: { value: unknown; byDefault: boolean }): string => {
    const text = value === undefined ? '-' : typeof value === 'object' ? JSON.stringify(value) : String(value)
    return byDefault ? `(${text})` : text
  }
  return differencesBetween(a, b).map(({ path, a, b }) => `${path.join('.')}: ${one(a)} → ${one(b)}`)
}

const minimal = treeOf(minimalYaml)
const after = (...set: string[]): string[] => said(minimal, treeOf(minimalYaml, set))

test('a scenario differs from itself in nothing', () => {
  expect(said(minimal, minimal)).toEqual([])
})

const same: readonly (readonly [what: string, ...set: string[]])[] = [
  [
    'another unit of the same quantity',
    'events.west-blackout.length=1.5 d',
    'machines.s9.hash_rate=0.0135 PH/s',
  ],
  ['a share as a number', 'network.shares={ east: 0.6, west: 0.4 }'],
  ['the same instant in another zone', 'events.east-ban.effective=2021-06-10T13:00Z'],
  ['a default that is spelled out', 'run.luck=drawn', 'policies.default.patience=168 h'],
  ['a site that is there anyway', 'regions.east.sites={ main: { exposure: remote } }'],
  ['a value that stands for a map', 'price={ constant: 37 kUSD }'],
  ['the order of entries', 'network.shares={ west: 40 %, east: 60 % }'],
  ['what it says of itself', 'name=other', 'question=Why?', 'notes=x', 'sources=[x]'],
]

describe('no difference', () => {
  test.each(same)('%s', (_, ...set) => {
    expect(after(...set)).toEqual([])
  })

  test('the parameters of a distribution in other units', () => {
    const hours = planted([
      'lognormal: { median: 12 d, sigma: 0.4 }',
      'lognormal: { sigma: 0.4, median: 288 h }',
    ])
    expect(said(minimal, treeOf(hours))).toEqual([])
  })

  test('dates of a series that are the same instants', () => {
    const [a, b] = [
      '{ 2021-06-01: 1 USD, 2021-07-01: 2 USD }',
      '{ 2021-06-01T00:00Z: 1 USD, 2021-07-01: 2 USD }',
    ]
    const dated = (series: string) => treeOf(minimalYaml, [`price={ series: ${series} }`])
    expect(said(dated(a!), dated(b!))).toEqual([])
  })
})

describe('a difference', () => {
  test('of values, each as written', () => {
    expect(
      after('run.days=61', 'events.east-ban.compliance.ramp=120 h', 'events.east-ban.compliance.share=0.8'),
    ).toEqual(['run.days: 60 → 61', 'events.east-ban.compliance.share: 90 % → 0.8'])
  })

  test('from a default, and to one', () => {
    expect(after('run.luck=none', 'events.east-ban.compliance.at_once=')).toEqual([
      'run.luck: (drawn) → none',
      'events.east-ban.compliance.at_once: 50 % → (100 %)',
    ])
  })

  test('of what only one of them says', () => {
    expect(after('fleets.acme.owner=', 'events.east-ban.lifted=2021-07-01')).toEqual([
      'fleets.acme.owner: Acme Mining → -',
      'events.east-ban.lifted: - → 2021-07-01',
    ])
  })

  test('of an entry that only one of them has: one difference', () => {
    const event = '{ kind: capacity, where: east, on: 2021-06-05, add: 1 MW }'
    expect(after('events.west-blackout=', `events.racks=${event}`)).toEqual([
      'events.west-blackout: {"kind":"internet_outage","where":["west"],"from":"2021-06-20T10:45Z","length":"36 h"} → -',
      'events.racks: - → {"kind":"capacity","where":"east","on":"2021-06-05","add":"1 MW"}',
    ])
  })

  test('of a list, as a whole', () => {
    expect(after('events.east-ban.where=[west, east]')).toEqual([
      'events.east-ban.where: ["east"] → ["west","east"]',
    ])
  })

  test('of kinds, as a whole', () => {
    const [first] = after('events.west-blackout.kind=power_outage')
    expect(first).toMatch(/^events\.west-blackout: \{"kind":"internet_outage",.* → \{"kind":"power_outage",/)
  })

  test('of forms of a price, as a whole; of two series, day by day', () => {
    const series = (text: string) => treeOf(minimalYaml, [`price={ series: ${text} }`])
    expect(said(minimal, series('{ 2021-06-01: 1 USD }'))).toEqual([
      'price: 37000 USD → {"series":{"2021-06-01":"1 USD"}}',
    ])
    expect(
      said(
        series('{ 2021-06-01: 1 USD, 2021-06-02: 2 USD }'),
        series('{ 2021-06-01: 1 USD, 2021-06-03: 3 USD }'),
      ),
    ).toEqual(['price.series.2021-06-02: 2 USD → -', 'price.series.2021-06-03: - → 3 USD'])
  })

  test('is the same from the other side', () => {
    const other = treeOf(minimalYaml, ['run.days=9', 'events.west-blackout=', 'fees=1 BTC', 'run.luck=none'])
    const turned = differencesBetween(other, minimal).map(({ path, a, b }) => ({ path, a: b, b: a }))
    expect(turned).toEqual(differencesBetween(minimal, other))
    expect(turned).toHaveLength(4)
  })
})
