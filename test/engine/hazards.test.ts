import { chiSquaredDistributionTable, poissonDistribution } from 'simple-statistics'
import { describe, expect, it } from 'vitest'
import { compile } from '../../sim/engine/index.ts'
import { expandHazards } from '../../sim/engine/hazards.ts'
import type { Ban, Outage } from '../../sim/engine/plan/types.ts'
import { play } from '../support/play.ts'
import { RIG_EH, smallWorld } from '../support/scenario.ts'

const DAY = 86_400
const YEAR = 365.2425 * DAY
const START = Date.UTC(2021, 5, 1) / 1000
const LUCKY = (days: number): string => `run: { luck: drawn, days: ${days} }`
const hazard = (text: string, id = 'h'): string => `hazards: { ${id}: { ${text} } }`
const DARK = 'kind: power_outage, where: [east], rate: 3/year, length: 1 d'
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

/** What the hazards of a scenario bring each member. */
function members(count: number, ...changes: readonly string[]): { outages: Outage[]; bans: Ban[] }[] {
  const plan = compile(smallWorld(...changes))
  return Array.from({ length: count }, (_, member) => {
    const { outages, bans } = expandHazards(plan, member)
    return { outages: [...outages], bans: [...bans] }
  })
}

describe('how often a hazard strikes', () => {
  const DAYS = 500
  const ensemble = members(3000, LUCKY(DAYS), hazard(DARK))

  it('follows the Poisson law', () => {
    const law = poissonDistribution((3 * DAYS * DAY) / YEAR) as number[]
    const most = 9
    const counts = ensemble.map(({ outages }) => Math.min(outages.length, most))
    const expected = law.slice(0, most)
    expected.push(1 - sum(expected))
    const chi2 = sum(
      expected.map((p, k) => {
        const seen = counts.filter((count) => count === k).length
        return (seen - 3000 * p) ** 2 / (3000 * p)
      }),
    )
    // Ten classes and no parameter fitted: nine degrees of freedom.
    expect(chi2).toBeLessThan(chiSquaredDistributionTable[9]![0.005])
  })

  it('leaves gaps of the exponential law between them', () => {
    // Over 60 years the end of the run cuts off hardly any.
    const gaps = members(60, LUCKY(21_915), hazard(DARK)).flatMap(({ outages }) =>
      outages.map(({ from }, i) => from - (outages[i - 1]?.from ?? START)),
    )
    const n = gaps.length
    expect(n).toBeGreaterThan(9000)
    const sorted = gaps.map((gap) => 1 - Math.exp((-3 * gap) / YEAR)).sort((a, b) => a - b)
    const distance = Math.max(...sorted.map((p, i) => Math.max(p - i / n, (i + 1) / n - p)))
    // Kolmogorov: P(√n · D > 1.73) = 0.5 %.
    expect(distance * Math.sqrt(n)).toBeLessThan(1.73)
  })

  it('takes rate × mean length of the hash rate, where it is rare', () => {
    const rare = hazard(
      'kind: power_outage, where: [east], rate: 0.5/year, length: { uniform: { from: 1 d, to: 5 d } }',
    )
    const scenario = smallWorld(LUCKY(3000), rare)
    const lost = Array.from({ length: 25 }, (_, member) => {
      const rates = play(scenario, { member }).numbers('regions', 'availability_pct', { region: 'east' })
      return sum(rates.map((percent) => 1 - percent / 100)) / 3000
    })
    const mean = sum(lost) / lost.length
    // Occurrences that do not overlap: an M/G/∞ queue is busy for 1 − exp(−rate × mean length).
    const expected = 1 - Math.exp(-(0.5 * 3 * DAY) / YEAR)
    // A compound Poisson sum: its variance is rate × time × E[length²], and E[length²] is 31/3 days².
    const deviation = Math.sqrt((0.5 / 365.2425) * 3000 * (31 / 3)) / 3000 / Math.sqrt(lost.length)
    expect(Math.abs(mean - expected)).toBeLessThan(3.5 * deviation)
  })

  it('is what each region has, each for itself', () => {
    const all = members(400, LUCKY(DAYS), hazard('kind: flood, where: ["*"], rate: 3/year, length: 1 d'))
    const of = (region: string): number[] =>
      all.map(({ outages }) => outages.filter(({ id }) => id.startsWith(`h/${region}/`)).length)
    const mean = (3 * DAYS * DAY) / YEAR
    for (const region of ['east', 'west', 'north'])
      expect(Math.abs(sum(of(region)) / 400 - mean)).toBeLessThan(3.5 * Math.sqrt(mean / 400))
    const [east, west] = [of('east'), of('west')]
    const covariance = sum(east.map((count, i) => (count - mean) * (west[i]! - mean))) / 400
    expect(Math.abs(covariance / mean)).toBeLessThan(3.5 / Math.sqrt(400))
  })

  it('can be asked for by the month', () => {
    const rate = (text: string): number => compile(smallWorld(hazard(text))).hazards[0]!.perSecond
    expect(rate('kind: flood, where: [east], rate: 1/month, length: 1 d') * YEAR).toBeCloseTo(12, 9)
  })
})

describe('what changes nobody’s luck', () => {
  const of = (id: string, ...changes: string[]): unknown =>
    members(5, LUCKY(400), hazard(DARK), ...changes).map(({ outages }) =>
      outages.filter((outage) => outage.id.startsWith(`${id}/`)),
    )
  const before = of('h/east')

  it.each([
    ['another hazard', hazard('kind: ban, where: ["*"], rate: 9/year', 'aaa')],
    ['another region', 'regions: { aaa: { country: Nowhere, tariff: 0.05 USD/kWh } }'],
    ['another region that it strikes', hazard('where: [west, east]')],
    ['an outage on a date', 'events: { o: { kind: flood, where: [east], from: 2021-06-03, length: 1 d } }'],
  ])('%s', (_, change) => {
    expect(sum(members(5, LUCKY(400), hazard(DARK)).map(({ outages }) => outages.length))).toBeGreaterThan(8)
    expect(of('h/east', change)).toEqual(before)
  })

  it('a longer run: it begins with what the shorter one has', () => {
    const short = members(20, LUCKY(200), hazard(DARK))
    const long = members(20, LUCKY(900), hazard(DARK))
    short.forEach(({ outages }, member) => {
      expect(long[member]!.outages.slice(0, outages.length)).toEqual(outages)
      expect(long[member]!.outages.length).toBeGreaterThan(outages.length)
    })
  })

  it('whether its lengths are drawn', () => {
    const starts = (length: string): unknown =>
      members(5, LUCKY(400), hazard(DARK), hazard(length)).map(({ outages }) =>
        outages.map(({ from }) => from),
      )
    expect(starts('length: { lognormal: { median: 1 d, sigma: 1 } }')).toEqual(starts('length: 2 h'))
  })
})

describe('an occurrence', () => {
  it('is an outage like any other, and shows in events.csv under its id', () => {
    const run = play(
      smallWorld(
        LUCKY(200),
        hazard('kind: curtailment, where: ["e*"], rate: 9/year, length: 6 h, what: heat'),
      ),
    )
    const rows = run.rows('events')
    expect(rows.slice(0, 2)).toMatchObject([
      { id: 'h/east/1', kind: 'curtailment starts', what: 'heat', region: 'east' },
      { id: 'h/east/1', kind: 'curtailment ends' },
    ])
    expect(rows[0]!.effect_eh_s).toBeCloseTo(-600 * RIG_EH, 9)
    const [from, until] = rows.slice(0, 2).map(({ at }) => Date.parse(at as string) / 1000)
    expect(until! - from!).toBe(6 * 3600)
  })

  it('has a length, a level, a restart and a destruction of its own', () => {
    const drawn = `kind: flood, where: [east], rate: 12/year, length: { uniform: { from: 1 d, to: 3 d } },
      level: { uniform: { from: 10 %, to: 90 % } }, restart: { uniform: { from: 1 h, to: 9 h } },
      destroyed: { uniform: { from: 1 %, to: 5 % } }`
    const found = members(30, LUCKY(365), hazard(drawn)).flatMap(({ outages }) => outages)
    const lists = [
      found.map(({ from, until }) => (until! - from) / DAY),
      found.map(({ level }) => level),
      found.map(({ restart }) => (restart as number) / 3600),
      found.map(({ destroyed }) => destroyed),
    ]
    const bounds = [
      [1, 3],
      [0.1, 0.9],
      [1, 9],
      [0.01, 0.05],
    ]
    lists.forEach((list, i) => {
      const [low, high] = bounds[i]! as [number, number]
      const width = high - low
      expect(new Set(list).size).toBe(found.length)
      expect(Math.min(...list)).toBeGreaterThan(low)
      expect(Math.max(...list)).toBeLessThan(high)
      expect(Math.abs(sum(list) / list.length - (low + high) / 2)).toBeLessThan(
        (3.5 * width) / Math.sqrt(12 * list.length),
      )
    })
    // Whoever is longer is not also deeper.
    const [lengths, levels] = lists as [number[], number[]]
    const above = lengths.filter((length, i) => length > 2 === levels[i]! > 0.5).length
    expect(Math.abs(above / found.length - 0.5)).toBeLessThan(3.5 * (0.5 / Math.sqrt(found.length)))
  })

  it('keeps to its window', () => {
    const within = hazard('from: 2021-08-01, until: 2021-09-01, rate: 100/year')
    const starts = members(20, LUCKY(365), hazard(DARK), within).flatMap(({ outages }) =>
      outages.map(({ from }) => from),
    )
    expect(starts.length).toBeGreaterThan(100)
    expect(Math.min(...starts)).toBeGreaterThanOrEqual(Date.UTC(2021, 7, 1) / 1000)
    expect(Math.max(...starts)).toBeLessThan(Date.UTC(2021, 8, 1) / 1000)
  })

  it('may be a ban: announced, in effect after the notice, lifted after its length', () => {
    const ban = `kind: ban, where: [east], rate: 4/year, notice: 10 d, length: { uniform: { from: 20 d, to: 40 d } },
      compliance: { share: { uniform: { from: 50 %, to: 100 % } } }, covert: { share: 10 % }`
    const bans = members(20, LUCKY(365), hazard(ban)).flatMap((member) => member.bans)
    expect(bans.length).toBeGreaterThan(40)
    for (const { announced, effective, lifted } of bans) {
      expect(effective - announced!).toBe(10 * DAY)
      expect((lifted! - effective) / DAY).toBeGreaterThan(20)
      expect((lifted! - effective) / DAY).toBeLessThan(40)
    }
    expect(new Set(bans.map(({ compliance }) => compliance.share)).size).toBe(bans.length)
    const run = play(smallWorld(LUCKY(120), 'policies: { default: { when_banned: stay } }', hazard(ban)), {
      member: 1,
    })
    expect(run.rows('events', { id: 'h/east/1' }).map(({ kind }) => kind)).toEqual([
      'ban announced',
      'ban effective',
      'ban lifted',
    ])
  })

  it('is for good where a ban has no length', () => {
    const bans = members(20, LUCKY(365), hazard('kind: ban, where: [east], rate: 4/year')).flatMap(
      (member) => member.bans,
    )
    for (const ban of bans) expect(ban).toMatchObject({ announced: undefined, lifted: undefined })
  })
})

describe('without luck', () => {
  it('as many come as are expected, in the middle of equal times, of median length', () => {
    const outages = members(
      1,
      'run: { days: 731 }',
      hazard(
        'kind: power_outage, where: [east], rate: 1/year, length: { lognormal: { median: 2 d, sigma: 1 } }',
      ),
    )[0]!.outages
    expect(outages.map(({ from }) => (from - START) / DAY)).toEqual(
      [0.5, 1.5].map((years) => expect.closeTo(years * 365.2425, 4)),
    )
    expect(outages.map(({ from, until }) => (until! - from) / DAY)).toEqual(
      [2, 2].map((days) => expect.closeTo(days, 9)),
    )
  })
})

describe('nobody knows of what has not happened', () => {
  const STAY = 'policies: { default: { when_banned: stay } }'
  const world = (length: string) =>
    play(
      smallWorld(
        LUCKY(365),
        STAY,
        hazard(`kind: ban, where: [east], rate: 60/year, until: 2021-08-01, notice: 5 d, length: ${length}`),
      ),
      { member: 2 },
    )
  const short = world('20 d')
  const dateOf = (kind: string): string =>
    (short.rows('events', { id: 'h/east/1', kind })[0]!.at as string).slice(0, 10)
  const until = (date: string, run: typeof short): unknown =>
    run.rows('regions').filter((row) => (row.date as string) < date)

  it('a world with a hazard is one without it until that strikes', () => {
    const first = dateOf('ban announced')
    expect(until(first, short)).not.toEqual([])
    expect(until(first, short)).toEqual(until(first, play(smallWorld(LUCKY(365), STAY), { member: 2 })))
  })

  it('worlds whose bans end on other days are one until the first ends', () => {
    const lifted = dateOf('ban lifted')
    expect(until(lifted, short)).toEqual(until(lifted, world('90 d')))
    expect(short.rows('regions')).not.toEqual(world('90 d').rows('regions'))
  })
})

it('a plan without hazards is left as it is', () => {
  const plan = compile(smallWorld())
  expect(expandHazards(plan, 3)).toBe(plan)
})
