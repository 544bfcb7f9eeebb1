import { describe, expect, it } from 'vitest'
import { simulate } from '../../sim/engine/index.ts'
import { commonOf, DIFFERENCE, differencesOf, memberOf, namesOf, playerOf } from '../../sim/ensemble/index.ts'
import { Differences } from '../../sim/ensemble/differences.ts'
import type { Scenario } from '../../sim/model/index.ts'
import { DAILY_TABLES } from '../../sim/record/index.ts'
import { galleryNames, loadGallery } from '../golden/golden.ts'
import { smallWorld } from '../support/scenario.ts'

const MEMBERS = 3
const LUCKY = 'run: { luck: drawn, days: 40 }'
const BAN =
  'events: { ban: { kind: ban, where: [east], effective: 2021-06-11, compliance: { share: { beta: { alpha: 8, beta: 2 } } } } }'

const common = (a: Scenario, b: Scenario) => commonOf(namesOf(a, DAILY_TABLES), namesOf(b, DAILY_TABLES))

/** All numbers of some pairs, cell by cell: A's, then B's. */
function played(a: Scenario, b: Scenario) {
  const player = playerOf({ kind: 'pair', a, b, vary: 'both', tables: DAILY_TABLES })
  const runs = Array.from({ length: MEMBERS }, (_, run) => player(run))
  const cells = (of: 'daily' | 'summary'): Float64Array =>
    Float64Array.from(
      { length: runs[0]![of].length * MEMBERS },
      (_, i) => runs[i % MEMBERS]![of][Math.floor(i / MEMBERS)]!,
    )
  return { daily: cells('daily'), summary: cells('summary') }
}

/** The rows of DIFFERENCE of all that both give. */
function rows(a: Scenario, b: Scenario): Record<(typeof DIFFERENCE)[number], number>[] {
  const { daily, summary } = played(a, b)
  return [daily, summary].flatMap((numbers) => {
    const found = differencesOf({ runs: MEMBERS, numbers })
    return Array.from({ length: found.length / DIFFERENCE.length }, (_, r) =>
      Object.fromEntries(DIFFERENCE.map((name, i) => [name, found[r * DIFFERENCE.length + i]!])),
    )
  }) as Record<(typeof DIFFERENCE)[number], number>[]
}

describe('a scenario paired with itself', () => {
  it.each(galleryNames())('%s: nothing differs, anywhere', (name) => {
    const { scenario } = loadGallery(name, ['run.days=30'])
    const found = rows(scenario, scenario)
    expect(found.length).toBeGreaterThan(1000)
    for (const { mean_a: a, mean_b: b, unpaired_members: unpaired, ...rest } of found) {
      if (!Object.is(a, b) || !Number.isNaN(unpaired)) throw new Error(`${a}, ${b}, ${unpaired}`)
      for (const value of Object.values(rest))
        if (!Object.is(value, 0) && !(Number.isNaN(a) && Number.isNaN(value)))
          throw new Error(`${value}, not 0`)
    }
  })

  it('whose fleet has the name of a region: neither is taken for the other', () => {
    const scenario = smallWorld(LUCKY, 'fleets: { east: { owner: East, machines: { west: { rig: 30 } } } }')
    for (const { mean_a: a, mean_b: b } of rows(scenario, scenario)) expect(b).toBe(a)
    expect(common(scenario, scenario).answers[1]).toEqual(common(scenario, scenario).answers[0])
  })
})

describe('a pair', () => {
  const [calm, banned] = [smallWorld(LUCKY), smallWorld(LUCKY, BAN)]

  it('has each member of A and of B as an ensemble of either has it', () => {
    const { summary } = played(calm, banned)
    const { names } = common(calm, banned)
    for (let run = 0; run < MEMBERS; run += 1) {
      const { luck, choose } = memberOf('small', run + 1, 'both')
      for (const [which, scenario] of [calm, banned].entries()) {
        const alone = simulate(scenario, { member: luck, ...(choose ? { choose } : {}) }).summary
        names.answers.forEach(({ metric, scope, unit }, i) => {
          const { value } = alone.find((row) => row.metric === metric && row.scope === scope)!
          if (unit === 'date') return
          expect([metric, scope, summary[(2 * i + which) * MEMBERS + run]]).toEqual([
            metric,
            scope,
            value ?? NaN,
          ])
        })
      }
    }
  })

  it('has one past: nothing differs before the first thing that does', () => {
    const { names } = common(calm, banned)
    const daily = rows(calm, banned).slice(0, names.days * names.series.length)
    const differing = daily.flatMap(({ diff_p05: low, diff_p95: high }, i) =>
      low !== 0 || high !== 0 ? [Math.floor(i / names.series.length)] : [],
    )
    // The ban begins on 11 June, day 10.
    expect(Math.min(...differing)).toBe(10)
  })

  it('turns round with A and B', () => {
    const [there, back] = [rows(calm, banned), rows(banned, calm)]
    expect(back).toHaveLength(there.length)
    there.forEach((row, i) => {
      const turned = back[i]!
      expect([turned.mean_a, turned.mean_b, turned.unpaired_members]).toEqual([
        row.mean_b,
        row.mean_a,
        row.unpaired_members,
      ])
      expect(turned.diff_mean).toEqual(0 - row.diff_mean)
      const size = Math.max(1, Math.abs(row.diff_p05), Math.abs(row.diff_p95))
      if (!Number.isNaN(size)) expect(Math.abs(turned.diff_p05 + row.diff_p95) / size).toBeLessThan(1e-12)
    })
  })
})

describe('what two scenarios have in common', () => {
  const world = smallWorld()
  /** The day and the series that a cell of one of them stands for. */
  const cellOf = (scenario: Scenario, cell: number): string => {
    const { firstDay, series } = namesOf(scenario, DAILY_TABLES)
    return `${firstDay + Math.floor(cell / series.length)} ${JSON.stringify(series[cell % series.length])}`
  }
  const cellsMatch = (a: Scenario, b: Scenario): void => {
    const { cells, answers } = common(a, b)
    expect([...cells[1]].map((cell) => cellOf(b, cell))).toEqual([...cells[0]].map((cell) => cellOf(a, cell)))
    const [ofA, ofB] = [namesOf(a, []).answers, namesOf(b, []).answers]
    expect([...answers[1]].map((i) => ofB[i])).toEqual([...answers[0]].map((i) => ofA[i]))
  }

  it('is everything, of one and the same', () => {
    const { names, cells, missing } = common(world, world)
    expect(names).toEqual(namesOf(world, DAILY_TABLES))
    expect([...cells[0]]).toEqual([...cells[0].keys()])
    expect(missing).toEqual([])
  })

  it('is the days of both', () => {
    const later = smallWorld('run: { start: 2021-06-11, days: 30 }')
    const { names } = common(world, later)
    expect([names.firstDay, names.days]).toEqual([namesOf(later, []).firstDay, 20])
    cellsMatch(world, later)
    cellsMatch(later, world)
    const short = smallWorld('run: { days: 7 }')
    expect(common(world, short).names.days).toBe(7)
    cellsMatch(short, world)
    const elsewhen = smallWorld('run: { start: 2022-06-11 }')
    expect([common(world, elsewhen).names.days, common(elsewhen, world).cells[0].length]).toEqual([0, 0])
  })

  it('is the regions, countries and fleets of both; what only one has is named once', () => {
    const other = smallWorld(
      'regions: { aaa: { country: Farland, tariff: 0.05 USD/kWh } }',
      'fleets: { bolt: null, coil: { owner: Coil, machines: { west: { rig: 400 } } } }',
    )
    const { names, missing } = common(world, other)
    expect([...missing].sort((x, y) => (x.only + x.what < y.only + y.what ? -1 : 1))).toEqual([
      { what: 'bolt', only: 'A' },
      { what: 'Farland', only: 'B' },
      { what: 'aaa', only: 'B' },
      { what: 'coil', only: 'B' },
    ])
    expect(names.series.some(({ scope }) => ['aaa', 'bolt', 'coil', 'Farland'].includes(scope))).toBe(false)
    expect(names.series.some(({ scope }) => scope === 'acme')).toBe(true)
    cellsMatch(world, other)
    cellsMatch(other, world)
  })

  it('names a claim that only one makes, beside a region that only the other has', () => {
    const claim =
      'claims: { fell: { says: It fell., before: { from: 2021-06-01, until: 2021-06-08 }, after: { from: 2021-06-11, until: 2021-06-14 }, at_most: -10 % } }'
    const region = 'regions: { aaa: { country: Eastland, tariff: 0.05 USD/kWh } }'
    expect(common(smallWorld(claim), world).missing).toEqual([{ what: 'fell', only: 'A' }])
    expect(common(smallWorld(claim), smallWorld(region)).missing).toEqual([
      { what: 'aaa', only: 'B' },
      { what: 'fell', only: 'A' },
    ])
  })
})

it('differences of no pairs at all are no numbers', () => {
  const into = new Float64Array(DIFFERENCE.length)
  new Differences(0).write(new Float64Array(0), new Float64Array(0), into, 0)
  expect([...into].every(Number.isNaN)).toBe(true)
})
