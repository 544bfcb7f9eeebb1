import { describe, expect, it } from 'vitest'
import { type Cell, tableNamed, type TableName } from '../../sim/record/index.ts'
import { play, type Played } from '../support/play.ts'
import { smallWorld } from '../support/scenario.ts'

const BEFORE = `
run: { luck: drawn, days: 40 }
events: { ban: { kind: ban, where: [east], effective: 2021-06-08T13:00Z, compliance: { at_once: 50 %, ramp: 4 d } } }`
/** Everything but what was noted. */
const UNTOUCHED: readonly TableName[] = [
  'network',
  'regions',
  'regions-wide',
  'countries',
  'fleets',
  'moves',
  'retargets',
  'blocks',
]

/** The rows with the decimals of the files: sums over the pieces of a day may differ in the last bit. */
function written(run: Played, table: TableName): Cell[][] {
  const { columns, wide } = tableNamed(table)
  const decimals = (i: number): number => (columns[i] ?? wide!).decimals
  return run.tables.rows
    .get(table)!
    .map((row) => row.map((cell, i) => (typeof cell === 'number' ? cell.toFixed(decimals(i)) : cell)))
}

// Each of these cuts a day, or takes an hour of it, without changing what runs.
const NOTHING: readonly (readonly [string, string])[] = [
  [
    'an outage of depth 0',
    'events: { n: { kind: power_outage, where: ["*"], from: 2021-06-05T09:17Z, length: 31 h, level: 100 % } }',
  ],
  [
    'an outage where nobody is',
    'events: { n: { kind: power_outage, where: [north], from: 2021-06-02T09:17Z, length: 31 h } }',
  ],
  [
    'an outage that passes nobody',
    'events: { n: { kind: internet_outage, where: [west], from: 2021-06-05T09:17Z, length: 31 h, pass_through: { remote: 0 % } } }',
  ],
  [
    'a ban on nobody',
    'events: { n: { kind: ban, where: [north], fleets: [bolt], effective: 2021-06-05T13:00Z, lifted: 2021-06-06T13:00Z } }',
  ],
  [
    'a ban on a model that nobody has',
    '{ machines: { none: { hash_rate: 1 TH/s, power: 50 W } }, events: { n: { kind: ban, where: ["*"], models: [none], effective: 2021-06-05T13:00Z } } }',
  ],
  [
    'a tariff that steps to itself',
    'regions: { west: { tariff: { from: { 2021-01-01: 0.05 USD/kWh, 2021-06-05T13:00Z: 0.05 USD/kWh } } } }',
  ],
  ['a price that is a straight line', 'price: { series: { 2021-06-05: 40000 USD, 2021-06-09: 40000 USD } }'],
  ['a shock of nothing', 'price: { constant: 40000 USD, shocks: { 2021-06-05T13:00Z: 0 % } }'],
  [
    'an order for machines that are not there',
    'orders: { n: { fleet: bolt, from: north, to: east, machines: 5, off: 2021-06-05T13:00Z } }',
  ],
  [
    'an outage after the end',
    'events: { n: { kind: power_outage, where: ["*"], from: 2021-09-05T09:17Z, length: 31 h } }',
  ],
  [
    'a contract that nobody uses',
    'fleets: { bolt: { contracts: { n: { site: north, reserve: 1 W, from: 2031-06-05 } } } }',
  ],
  [
    'a rule of reporting that says what is so',
    'reporting: { rules: { n: { regions: [east], as: { Eastland: 100 % } } } }',
  ],
]

describe.each(['blocks: false', 'blocks: true', 'luck: none'])('with %s', (mode) => {
  const before = play(smallWorld(BEFORE, `run: { ${mode} }`))

  it.each(NOTHING)('%s changes nothing', (_, change) => {
    const after = play(smallWorld(BEFORE, `run: { ${mode} }`, change))
    for (const table of UNTOUCHED) expect(written(after, table)).toEqual(written(before, table))
  })
})

describe('a day that is cut', () => {
  it('keeps its luck: what halves in the middle has a count between those of the whole and of the half', () => {
    const level = (share: string, from: string) =>
      play(
        smallWorld(
          'run: { luck: drawn, days: 12 }',
          `events: { o: { kind: power_outage, where: ["*"], from: ${from}, until: 2021-06-13, level: ${share} } }`,
        ),
      ).numbers('network', 'blocks')
    const whole = level('100 %', '2021-06-05')
    const half = level('50 %', '2021-06-05')
    const cut = level('50 %', '2021-06-05T12:00Z')
    for (let day = 0; day < 4; day += 1) expect(cut[day]).toBe(whole[day])
    expect(cut[4]!).toBeLessThanOrEqual(whole[4]!)
    expect(cut[4]!).toBeGreaterThanOrEqual(half[4]!)
    for (let day = 5; day < 12; day += 1) expect(cut[day]).toBe(half[day])
  })

  it('adds up: two cuts of the same length at other hours bring the same mean hash rate', () => {
    const mean = (from: string, until: string): number =>
      play(
        smallWorld(`events: { o: { kind: power_outage, where: [east], from: ${from}, until: ${until} } }`),
      ).numbers('network', 'hashrate_eh_s')[4]!
    expect(mean('2021-06-05T01:00Z', '2021-06-05T07:00Z')).toBeCloseTo(
      mean('2021-06-05T17:30Z', '2021-06-05T23:30Z'),
      12,
    )
  })
})
