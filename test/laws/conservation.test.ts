import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { play, type Played } from '../support/play.ts'
import { smallWorld } from '../support/scenario.ts'
import { type Tree, turbulent } from './turbulent.ts'

const STATES = [
  'online',
  'unprofitable',
  'outage',
  'banned',
  'packing',
  'in_transit',
  'queued',
  'covert',
  'retired',
].map((state) => `machines_${state}`)
type Row = ReturnType<Played['rows']>[number]
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
const numbersOf = (row: Row, columns: readonly string[]): number[] =>
  columns.map((name) => row[name] as number)

/** Machines that deliveries of whole numbers have brought by a date. */
const deliveredBy = (tree: Tree, date: string): number =>
  sum(
    Object.values(tree.events as Record<string, { kind: string; from?: string; machines?: number }>)
      .filter(({ kind, from }) => kind === 'delivery' && from!.slice(0, 10) <= date)
      .map(({ machines }) => machines!),
  )

/** What is wrong with a run, by any law of the tables; nothing, if all hold. */
function faultsOf(run: Played, tree: Tree): string[] {
  const faults: string[] = []
  const claim = (holds: boolean, fault: string): void => void (holds || faults.push(fault))
  const ofRegions = run.rows('regions')
  let height = 683_423
  for (const [day, row] of run.rows('network').entries()) {
    const date = row.date as string
    const regions = ofRegions.slice(3 * day, 3 * day + 3)
    claim(
      regions.every((region) => region.date === date),
      `${date}: regions of another day`,
    )
    for (const state of STATES)
      claim(
        sum(regions.map((region) => region[state] as number)) === row[state],
        `${date}: ${state} of regions`,
      )
    for (const part of [row, ...regions])
      for (const [name, value] of Object.entries(part))
        claim(
          typeof value !== 'number' || value >= 0 || name.includes('_late'),
          `${date}: ${name} is ${value}`,
        )
    claim(sum(numbersOf(row, STATES)) === 1000 + deliveredBy(tree, date), `${date}: machines made or lost`)
    for (const column of ['hashrate_eh_s', 'revenue_usd']) {
      const whole = row[column] as number
      const parts = sum(regions.map((region) => region[column] as number))
      claim(Math.abs(parts - whole) <= 1e-9 * whole, `${date}: ${column} of regions`)
    }
    claim((row.height as number) >= height, `${date}: height falls`)
    height = row.height as number
  }
  for (const row of run.rows('fleets'))
    for (const [name, value] of Object.entries(row))
      claim(
        typeof value !== 'number' || value >= 0 || name === 'sales_usd',
        `${row.date} ${row.fleet}: ${name} is ${value}`,
      )
  return [...faults, ...run.rows('moves').flatMap(faultsOfMove)]
}

function faultsOfMove(move: Row): string[] {
  const steps = ['powered_off_at', 'departed_at', 'arrived_at', 'energised_at'].map(
    (name) => move[name] as string | null,
  )
  const done = steps.filter((at) => at !== null)
  const faults = done.flatMap((at, i) =>
    i > 0 && at < done[i - 1]! ? [`dates out of order: ${done.join(' ')}`] : [],
  )
  if (steps.indexOf(null) >= 0 && steps.slice(steps.indexOf(null)).some((at) => at !== null))
    faults.push('a step left out')
  if ((move.downtime_machine_days as number) < 0) faults.push('negative downtime')
  return faults
}

/** In the dark since the 8th, fleets leave at 00:00 of the day whose noon lets go what a ban had switched off. */
const LEFT_ON_THE_DAY_OF_RELEASE: Tree = {
  run: { luck: 'none', days: 20 },
  policies: { default: { when_out: 'leave', decision: '0 d' } },
  events: {
    ban: {
      kind: 'ban',
      where: ['west', 'east'],
      effective: '2021-06-02T13:00Z',
      lifted: '2021-06-16T13:00Z',
      compliance: { share: '3 %', at_once: '0 %', ramp: '4 d' },
      covert: { share: '30 %', time_constant: '6 d' },
    },
    dark: {
      kind: 'internet_outage',
      where: ['west'],
      from: '2021-06-08T13:00Z',
      level: '0 %',
      length: '179 h',
    },
  },
}

describe('in any turbulent world', () => {
  it('machines are conserved, parts add up to wholes, nothing is negative and dates are in order', () => {
    fc.assert(
      fc.property(turbulent, (tree) => {
        expect(faultsOf(play(smallWorld(JSON.stringify(tree))), tree)).toEqual([])
      }),
      { numRuns: 120, examples: [[LEFT_ON_THE_DAY_OF_RELEASE]] },
    )
  })

  it('racks are never overfull where nobody takes them away or is let back into them', () => {
    fc.assert(
      fc.property(turbulent, (tree) => {
        const calm = (section: unknown): unknown =>
          Object.fromEntries(
            Object.entries(section as Record<string, { kind: string; cut?: unknown }>).filter(
              ([, { kind, cut }]) => kind !== 'ban' && cut === undefined,
            ),
          )
        const [events, hazards] = [calm(tree.events), calm(tree.hazards)]
        const run = play(smallWorld(JSON.stringify({ ...tree, events, hazards })))
        const overfull = run
          .rows('regions')
          .filter((row) => (row.used_mw as number) > (row.capacity_mw as number) + 1e-9)
        expect(overfull).toEqual([])
      }),
      { numRuns: 40 },
    )
  })
})

describe('hash rate', () => {
  it('of the regions sums to the network exactly, in whole GH/s, on a day without changes within it', () => {
    const uneven = `
regions: { east: { sites: { main: { uptime: 95.3 %, overhead: 1.07 } } }, west: { sites: { main: { uptime: 96.7 % } } } }
machines: { rig: { hash_rate: 245.953 TH/s } }
events: { o: { kind: internet_outage, where: [east], from: 2021-06-10, until: 2021-06-20, level: 33 % } }`
    const run = play(smallWorld(uneven))
    const gh = (value: unknown): number => (value as number) * 1e9
    for (const row of run.rows('network')) {
      const whole = gh(row.hashrate_eh_s)
      expect(Math.abs(whole - Math.round(whole))).toBeLessThan(1e-6)
      const parts = run
        .rows('regions', { date: row.date! })
        .map((region) => Math.round(gh(region.hashrate_eh_s)))
      expect(sum(parts)).toBe(Math.round(whole))
    }
  })
})
