import { describe, expect, it } from 'vitest'
import { compile, firstDifference } from '../../sim/engine/index.ts'
import { CHANGES, DATED } from '../laws/datedWorld.ts'
import { smallWorld } from '../support/scenario.ts'

const world = (...changes: string[]) => compile(smallWorld(DATED, ...changes))
const dayOf = (...changes: string[]): number => firstDifference(world(), world(...changes))

describe('the first day on which two plans may differ', () => {
  it('never comes for a plan and itself, whatever they are called', () => {
    expect(dayOf()).toBe(30)
    expect(dayOf('name: another')).toBe(30)
  })

  it.each(CHANGES)('%s', (_, change, day) => {
    expect(dayOf(change)).toBe(day - 1)
    expect(firstDifference(world(change), world())).toBe(day - 1)
  })

  it('is that of a given difficulty, if it is given', () => {
    const given = (nbits: string) =>
      world('run: { difficulty: given }', `chain: { given: { nbits: { 2021-06-09T07:12Z: "${nbits}" } } }`)
    expect(firstDifference(given('0x181f0000'), given('0x181e0000'))).toBe(8)
    expect(firstDifference(world(), given('0x181f0000'))).toBe(0)
  })

  it('is the first of several', () => {
    expect(dayOf('events: { racks: null, ban: null }', 'fees: 1 BTC')).toBe(0)
    expect(dayOf('events: { racks: null, ban: null }')).toBe(4)
  })

  it.each([
    'run: { seed: other }',
    'run: { luck: none }',
    'run: { blocks: true }',
    'run: { days: 31 }',
    'run: { start: 2021-06-02 }',
    'chain: { height: 683424 }',
    'price: { series: { 2021-06-01: 40000.01 USD } }',
    'machines: { rig: { power: 4001 W } }',
    'machines: { other: { hash_rate: 1 TH/s, power: 100 W } }',
    'regions: { south: { country: Southland, tariff: 0.05 USD/kWh } }',
    'regions: { north: { carbon: 1 g/kWh } }',
    'regions: { north: { tariff: { by_month: { 1: 0.05 USD/kWh, 7: 0.06 USD/kWh } } } }',
    'regions: { north: { sites: { main: { spare: 1 MW } } } }',
    'regions: { north: { sites: { main: { build_out: 1 MW/month } } } }',
    'fleets: { acme: { machines: { east: { rig: 599 } } } }',
    'fleets: { third: { owner: Third } }',
    'policies: { default: { patience: 1 d } }',
    'policies: { more: {} }',
    'transport: { packing: 3 d }',
    'transport: { lanes: { road: { freight: 101 USD/machine } } }',
    'reporting: { sample_weight: { Eastland: 0.5 } }',
  ])('is the first for %s', (change) => {
    expect(dayOf(change)).toBe(0)
  })

  it('counts the order of what may happen at one instant', () => {
    const ordered = (...ids: string[]) =>
      compile(
        smallWorld(
          `events: { ${ids.map((id) => `${id}: { kind: ban, where: [${id}], effective: 2021-06-09 }`).join(', ')} }`,
        ),
      )
    expect(firstDifference(ordered('east', 'west'), ordered('west', 'east'))).toBe(0)
    expect(firstDifference(ordered('east', 'west', 'north'), ordered('east', 'north'))).toBe(8)
  })
})

describe('what comes at random', () => {
  const hazard = (rate: string) =>
    world(`hazards: { h: { kind: power_outage, where: ["*"], rate: ${rate}, length: 9 h } }`)
  const first = (plan: ReturnType<typeof hazard>, member: number): number =>
    firstDifference(world(), plan, member)

  it('counts from its first occurrence, which is each member’s own', () => {
    const days = Array.from({ length: 40 }, (_, member) => first(hazard('6/year'), member))
    expect(new Set(days).size).toBeGreaterThan(9)
    // In three regions, for 30 days: nothing comes to e^(−18 · 30/365) = 23 % of members, with an error of 7.
    const spared = days.filter((day) => day === 30).length
    expect(spared).toBeGreaterThan(1)
    expect(spared).toBeLessThan(20)
  })

  it('counts among the outages in which fleets ask whether to wait', () => {
    const impatient = world(
      'hazards: { h: { kind: power_outage, where: ["*"], rate: 24/year, length: 9 h } }',
      'policies: { default: { wait: 3 d } }',
    )
    for (let member = 0; member < 9; member += 1)
      expect(firstDifference(hazard('24/year'), impatient, member)).toBe(
        Math.min(12, first(hazard('24/year'), member)),
      )
  })

  it('comes the earlier the oftener', () => {
    for (let member = 0; member < 9; member += 1)
      expect(first(hazard('24/year'), member)).toBeLessThanOrEqual(first(hazard('6/year'), member))
  })

  it('is the walk of a price: from the second day on', () => {
    const walk = (volatility: string) =>
      world('price: null', `price: { gbm: { start: 40000 USD, volatility: ${volatility} } }`)
    const [a, b] = [walk('10 %'), walk('11 %')]
    expect(firstDifference(a, walk('10 %'), 4)).toBe(30)
    expect(firstDifference(a, b, 4)).toBe(1)
  })
})
