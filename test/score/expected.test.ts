import { describe, expect, it } from 'vitest'
import { BACKTEST_DAILY, playBacktest } from '../../sim/ensemble/index.ts'
import { difficultyOf } from '../../sim/chain/index.ts'
import {
  type Expectation,
  type Observed,
  type ObservedDay,
  playAgainst,
  playExpected,
} from '../../sim/score/index.ts'
import { DAY_S, isoDate } from '../../sim/units/index.ts'
import { play } from '../support/play.ts'
import { smallWorld } from '../support/scenario.ts'

/** The first day of the small world. */
const START = Date.UTC(2021, 5, 1) / 1000 / DAY_S
/** At which its machines find 144.0001 blocks a day. */
const AT_START = difficultyOf(0x18200000)
const MEDIANS = { luck: 0, choose: undefined }

type Spans = ObservedDay['spans']
const allDay = (difficulty: number): Spans => [{ until: DAY_S, difficulty }]

const chainOf = (spans: readonly Spans[], from = START): Observed => ({
  days: spans.map((each, i) => ({
    date: isoDate(from + i),
    day: from + i,
    blocks: 144,
    difficultyMean: each[0]!.difficulty,
    spans: each,
  })),
  retargets: [],
})

const days = (count: number, difficulty = AT_START): Spans[] => Array<Spans>(count).fill(allDay(difficulty))

describe('blocks expected under an observed difficulty', () => {
  it('of a world where nothing happens are its hash rate over that difficulty', () => {
    const observed = chainOf([...days(3), ...days(2, 2 * AT_START)])
    const expected = playExpected(smallWorld(), MEDIANS, observed)
    ;[144, 144, 144, 72, 72].forEach((blocks, d) => expect(expected[d]).toBeCloseTo(blocks, 3))
  })

  it('change within a day where the difficulty does', () => {
    const cut: Spans = [
      { until: DAY_S / 4, difficulty: AT_START },
      { until: DAY_S, difficulty: 3 * AT_START },
    ]
    // A quarter of 144, and a third of the rest.
    expect(playExpected(smallWorld(), MEDIANS, chainOf([cut]))[0]).toBeCloseTo(36 + 36, 3)
  })

  it('change within a day where the hash rate does, whichever comes first', () => {
    const ban =
      'events: { ban: { kind: ban, where: [east], effective: 2021-06-01T12:00Z, compliance: { share: 100 %, at_once: 100 % } } }'
    const early: Spans = [
      { until: DAY_S / 4, difficulty: AT_START },
      { until: DAY_S, difficulty: AT_START / 2 },
    ]
    const late: Spans = [
      { until: (3 * DAY_S) / 4, difficulty: AT_START },
      { until: DAY_S, difficulty: AT_START / 2 },
    ]
    const expected = (spans: Spans): number => playExpected(smallWorld(ban), MEDIANS, chainOf([spans]))[0]!
    // 600 of 1,000 machines go at noon: quarters of 36 blocks, the last two of 14.4, doubled where difficulty is half.
    expect(expected(allDay(AT_START))).toBeCloseTo(36 + 36 + 14.4 + 14.4, 3)
    expect(expected(early)).toBeCloseTo(36 + 72 + 28.8 + 28.8, 3)
    expect(expected(late)).toBeCloseTo(36 + 36 + 14.4 + 28.8, 3)
  })

  it('are none on days that the run does not have', () => {
    const expected = playExpected(smallWorld('run: { days: 2 }'), MEDIANS, chainOf(days(4), START - 1))
    expect([...expected].map(Number.isNaN)).toEqual([true, false, false, true])
  })

  it('never drive the run: its own difficulty and blocks stay what they are', () => {
    const scenario = smallWorld('run: { luck: drawn, days: 20 }')
    const own = play(scenario).numbers('network', 'blocks')
    for (const difficulty of [AT_START, AT_START / 1000]) {
      const given = { firstDay: START, spans: days(20, difficulty) }
      const { daily } = playBacktest({ scenario, given, counts: [] }, MEDIANS)
      const at = BACKTEST_DAILY.indexOf('blocks')
      expect(own.map((_, d) => daily[d * BACKTEST_DAILY.length + at])).toEqual(own)
    }
  })
})

describe('what a member says besides', () => {
  const given = { firstDay: START, spans: days(40) }

  it('is what it expects under its own difficulty: its blocks, where there is no luck', () => {
    const { daily } = playBacktest(
      {
        scenario: smallWorld(
          'events: { more: { kind: delivery, what: rigs, model: rig, rate: 60 EH/s/month, from: 2021-06-02, to: { north: 1 } } }',
          'run: { days: 40 }',
        ),
        given,
        counts: [],
      },
      MEDIANS,
    )
    const width = BACKTEST_DAILY.length
    const [own, blocks] = (['own_expected_blocks', 'blocks'] as const).map((name) =>
      BACKTEST_DAILY.indexOf(name),
    )
    for (let d = 0; d < 40; d += 1)
      expect(daily[d * width + own!]).toBeCloseTo(daily[d * width + blocks!]!, 2)
    // Difficulty rises with the machines, or the two could not differ.
    expect(daily[39 * width + own!]! / daily[39 * width]!).toBeLessThan(0.9)
  })

  it('are shares of the hash rate of whole months: of June, and not of the part of July', () => {
    const ban =
      'events: { ban: { kind: ban, where: [east], effective: 2021-06-16, compliance: { share: 100 %, at_once: 100 % } } }'
    const { shares }: Expectation = playAgainst(
      smallWorld(ban, 'run: { days: 40 }', 'policies: { default: { idle: 100 % } }'),
      MEDIANS,
      chainOf(days(40)),
    )
    expect([...new Set(shares.map(({ month }) => month))]).toEqual(['2021-06'])
    // 600 of 1,000 machines for 15 days of 30, then nothing beside 400: 9,000 of 21,000 machine-days.
    expect(shares.find(({ country }) => country === 'Eastland')!.pct).toBeCloseTo(300 / 7, 9)
    expect(shares.find(({ country }) => country === 'Westland')!.pct).toBeCloseTo(400 / 7, 9)
  })

  it('are machines that hash in some countries at the end of a day, as fleets.csv counts them', () => {
    const outage =
      'events: { dark: { kind: power_outage, where: [east], from: 2021-06-10, until: 2021-06-12, level: 50 % } }'
    const world = smallWorld(outage, 'run: { days: 20 }')
    const online = (day: number): number =>
      play(world).numbers('fleets', 'machines_online', { fleet: 'acme' })[day]!
    const count = (day: number, countries: readonly string[], owner = 'Acme') => ({
      owner,
      countries,
      day: START + day,
    })
    const counts = [
      count(5, ['Eastland', 'Westland']),
      count(9, ['Eastland']),
      count(9, ['Westland']),
      count(9, ['Eastland'], 'Nobody'),
      count(25, ['Eastland']),
    ]
    const { summary } = playBacktest(
      { scenario: world, given: { ...given, spans: days(20) }, counts },
      MEDIANS,
    )
    expect(online(9)).toBe(300)
    // Whoever has no fleet, and days behind the end, are not counted.
    expect([...summary]).toEqual([online(5), 300, 0])
  })
})
