import { describe, expect, it } from 'vitest'
import { parseNbits } from '../../sim/chain/index.ts'
import { ChainState } from '../../sim/engine/mining/chainState.ts'
import { DayTotals, EveryBlock, type Miner } from '../../sim/engine/mining/miners.ts'
import { Segments } from '../../sim/engine/mining/segments.ts'
import { openStream } from '../../sim/random/index.ts'
import { play } from '../support/play.ts'
import { smallWorld } from '../support/scenario.ts'
import { Simple, Sorted } from './independentMiners.ts'

/** GH/s that find 144 blocks a day at the difficulty of the start. */
const GH = 245_952_834.8
const START = 1_622_505_600
const DAYS = 26
/** Three times as much until 10:45 as after: on average 1.896 times as much. */
const MORNING_S = 38_700
const MEAN = (3 * MORNING_S + (86_400 - MORNING_S)) / 86_400

/** What members of an ensemble bring: the first two epochs' timespans, and the counts of the first five days. */
interface Sample {
  readonly first: readonly number[]
  readonly second: readonly number[]
  readonly counts: readonly number[]
}

const MEMBERS = 700
const FEWER = 300

function sampleOf(minerOf: (member: number) => Miner, members = MEMBERS): Sample {
  const [first, second, counts]: number[][] = [[], [], []]
  const segments = new Segments()
  for (let member = 0; member < members; member += 1) {
    const chain = new ChainState({
      height: 683_423,
      nbits: parseNbits('0x18200000'),
      epochFirstBlock: START - 1_209_600,
      given: undefined,
    })
    const miner = minerOf(member)
    for (let day = 0; day < DAYS; day += 1) {
      segments.clear()
      segments.add(MORNING_S, 3 * GH)
      segments.add(86_400, GH)
      chain.beginDay()
      miner.mine(chain, START + day * 86_400, segments)
      if (day < 5) counts!.push(chain.blocks)
    }
    first!.push(chain.retargets[0]!.timespan!)
    second!.push(chain.retargets[1]!.timespan!)
  }
  return { first: first!, second: second!, counts: counts! }
}

function moments(sample: readonly number[]) {
  const mean = sample.reduce((sum, value) => sum + value, 0) / sample.length
  const power = (k: number): number =>
    sample.reduce((sum, value) => sum + (value - mean) ** k, 0) / sample.length
  const variance = power(2)
  return { n: sample.length, mean, variance, varianceOfVariance: (power(4) - variance ** 2) / sample.length }
}

/** How many standard errors apart two samples are: in mean, in variance, and by Kolmogorov and Smirnov's distance. */
function apart(a: readonly number[], b: readonly number[]): number {
  const [x, y] = [moments(a), moments(b)]
  const mean = Math.abs(x.mean - y.mean) / Math.sqrt(x.variance / x.n + y.variance / y.n)
  const variance = Math.abs(x.variance - y.variance) / Math.sqrt(x.varianceOfVariance + y.varianceOfVariance)
  // √(n/2) times the distance is beyond 2.3 as rarely as a normal deviate is beyond 4.
  return Math.max(mean, variance, (kolmogorov(a, b) * 4) / 2.3)
}

function kolmogorov(a: readonly number[], b: readonly number[]): number {
  const [x, y] = [a, b].map((sample) => sample.toSorted((u, v) => u - v)) as [number[], number[]]
  let [i, j, distance] = [0, 0, 0]
  while (i < x.length && j < y.length) {
    const now = Math.min(x[i]!, y[j]!)
    while (x[i]! <= now) i += 1
    while (y[j]! <= now) j += 1
    distance = Math.max(distance, Math.abs(i / x.length - j / y.length))
  }
  return distance * Math.sqrt((x.length * y.length) / (x.length + y.length))
}

const distance = (a: Sample, b: Sample): number =>
  Math.max(apart(a.first, b.first), apart(a.second, b.second), apart(a.counts, b.counts))

/** Beyond it once in some thousand comparisons; seeds are fixed, so a comparison holds or does not. */
const LIMIT = 4

const dayTotals = sampleOf(
  (member) => new DayTotals(openStream('law', member, 'mining'), openStream('law', member, 'mining/epoch')),
)
const everyBlock = sampleOf((member) => new EveryBlock(openStream('law', member, 'mining/blocks'), START))
const simple = sampleOf((member) => new Simple(member))

describe('a day drawn as a total and a day of which every block is drawn', () => {
  it('agree in distribution: timespans of epochs and counts of days', () => {
    expect(distance(dayTotals, everyBlock)).toBeLessThan(LIMIT)
  })

  it('agree with a miner that is written apart from both, and with another', () => {
    expect(distance(dayTotals, simple)).toBeLessThan(LIMIT)
    expect(distance(everyBlock, simple)).toBeLessThan(LIMIT)
    expect(
      distance(
        dayTotals,
        sampleOf((member) => new Sorted(member), FEWER),
      ),
    ).toBeLessThan(LIMIT)
  })

  it('agree whatever is done with an unspent waiting time that is forgotten as a whole: it has no memory', () => {
    const anew = sampleOf((member) => {
      const next = openStream('anew', member, 'x')
      return { mine: (...day) => new EveryBlock(next, START).mine(...day) }
    })
    expect(distance(everyBlock, anew)).toBeLessThan(LIMIT)
  })

  it.each([
    [
      'that forgets how long it has waited',
      (member: number) => new Simple(member, 'forgets what has elapsed'),
      MEMBERS,
    ],
    [
      'that keeps a day under the old difficulty',
      (member: number) => new Sorted(member, 'keeps the rest of the day after a retarget'),
      FEWER,
    ],
    [
      'that ignores when within the day work is done',
      (member: number) => new Sorted(member, 'spreads blocks by time, not by work'),
      FEWER,
    ],
    [
      'that puts the last block of an epoch anywhere',
      (member: number) => new Sorted(member, 'puts the last block anywhere'),
      FEWER,
    ],
  ])('do not agree with a miner %s', (_, broken, members) => {
    const sample = sampleOf(broken, members)
    expect(distance(sample, dayTotals)).toBeGreaterThan(LIMIT)
    expect(distance(sample, everyBlock)).toBeGreaterThan(LIMIT)
  })

  it.each([
    [
      'day totals',
      (member: number) =>
        new DayTotals(openStream('law', member, 'mining'), openStream('law', member, 'mining/epoch')),
      everyBlock,
    ],
    [
      'every block',
      (member: number) => new EveryBlock(openStream('law', member, 'mining/blocks'), START),
      dayTotals,
    ],
  ] as const)(
    'do not agree where %s is given a day without its stretches, or too little of it',
    (_, minerOf, other) => {
      const flat = new Segments()
      const tampered = (tamper: (segments: Segments) => void) =>
        sampleOf((member) => {
          const miner = minerOf(member)
          return {
            mine(chain, dayStart, segments) {
              flat.clear()
              tamper(segments)
              miner.mine(chain, dayStart, flat)
            },
          }
        })
      expect(
        distance(
          tampered(() => flat.add(86_400, GH * MEAN)),
          other,
        ),
      ).toBeGreaterThan(LIMIT)
      const short = tampered(() => {
        flat.add(MORNING_S, 3 * GH * 0.99)
        flat.add(86_400, GH * 0.99)
      })
      expect(distance(short, other)).toBeGreaterThan(LIMIT)
    },
  )
})

describe.each([
  ['day totals', dayTotals],
  ['every block', everyBlock],
])('with %s', (_, { counts }) => {
  it('a day has a Poisson count: variance and mean are both 144 × 1.896', () => {
    const { mean, variance, n } = moments(counts)
    expect(Math.abs(mean / (144 * MEAN) - 1)).toBeLessThan(3.5 / Math.sqrt(144 * MEAN * n))
    expect(Math.abs(variance / mean - 1)).toBeLessThan(3.5 * Math.sqrt(2 / n))
  })

  it('days know nothing of each other', () => {
    const { mean, variance, n } = moments(counts)
    let sum = 0
    for (let i = 1; i < n; i += 1) if (i % 5 !== 0) sum += (counts[i]! - mean) * (counts[i - 1]! - mean)
    expect(Math.abs(sum / variance) / Math.sqrt(n * 0.8)).toBeLessThan(3.5)
  })
})

describe('without cuts in the day', () => {
  it('timespans follow the gamma law of 2,015 intervals of ten minutes', () => {
    for (const blocks of [false, true]) {
      const scenario = smallWorld(`run: { luck: drawn, days: 17, blocks: ${blocks} }`)
      const spans = Array.from(
        { length: 200 },
        (_, member) => play(scenario, { member }).rows('retargets')[0]!.timespan_s as number,
      )
      const { mean, variance, n } = moments(spans)
      const expected = 2015 * 600
      expect(Math.abs(mean / expected - 1)).toBeLessThan(3.5 / Math.sqrt(2015 * n))
      expect(Math.abs((variance * 2015) / expected ** 2 - 1)).toBeLessThan(3.5 * Math.sqrt(2 / n))
    }
  })
})

describe('through the whole engine', () => {
  const sampled = (blocks: boolean): Sample => {
    const scenario = smallWorld(`
run: { luck: drawn, days: 22, blocks: ${blocks} }
policies: { default: { when_banned: stay } }
events:
  dark: { kind: power_outage, where: [west], from: 2021-06-03T10:45Z, length: 40 h }
  ban: { kind: ban, where: [east], effective: 2021-06-08T13:00Z, compliance: 50 % }`)
    const runs = Array.from({ length: 200 }, (_, member) => play(scenario, { member }))
    const timespan = (run: (typeof runs)[number]): number => run.rows('retargets')[0]!.timespan_s as number
    const day = (index: number) => runs.map((run) => run.numbers('network', 'blocks')[index]!)
    return { first: runs.map(timespan), second: day(7), counts: day(2) }
  }

  it('both ways agree where an outage and a ban cut days', () => {
    const [totals, blocks] = [sampled(false), sampled(true)]
    expect(distance(totals, blocks)).toBeLessThan(LIMIT)
    // 400 of 1,000 are dark from 10:45 on: 144 × (1 − 0.4 × 13.25 / 24).
    const expected = 144.0001 * (1 - (0.4 * 13.25) / 24)
    for (const { counts } of [totals, blocks]) {
      const { mean, n } = moments(counts)
      expect(Math.abs(mean - expected)).toBeLessThan(3.5 * Math.sqrt(expected / n))
    }
  })
})
