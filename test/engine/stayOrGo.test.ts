import { describe, expect, it } from 'vitest'
import { play } from '../support/play.ts'
import { smallWorld } from '../support/scenario.ts'

/**
 * A bitcoin at 20 USD: a machine earns 18 USD a day and its power costs 4.80, so a day of standing still costs 13.20.
 * Moving takes 2 + 5 days and 100 USD of freight and 500 of duty: it pays beyond 7 + 600 / 13.2 days.
 */
const POOR = 'price: 20 USD\nrun: { days: 60 }'
const BREAK_EVEN = 7 + 600 / 13.2

const outage = (rest: string) =>
  `events: { dark: { kind: internet_outage, where: [east], from: 2021-06-05T12:00Z, ${rest} } }`
const policy = (rest: string) => `policies: { default: { ${rest}, destinations: { west: 1, north: 0 } } }`
const worldWith = (...changes: string[]) => play(smallWorld(POOR, ...changes))
const leaves = (world: ReturnType<typeof play>) => world.rows('events', { kind: 'fleet leaves' })

describe('whoever is cut off', () => {
  it('stays unless its policy says otherwise', () => {
    const world = worldWith(outage('until: 2021-07-20'))
    expect(world.rows('moves')).toEqual([])
  })

  it('leaves at the next midnight', () => {
    const world = worldWith(outage('until: 2021-07-20'), policy('when_out: leave'))
    expect(leaves(world)).toMatchObject([{ at: '2021-06-06T00:00:00Z', id: 'acme', region: 'east' }])
    expect(world.rows('moves')).toMatchObject([
      { fleet: 'acme', to_region: 'west', machines: 600, departed_at: '2021-06-08T00:00:00Z' },
    ])
  })

  it('waits so many days and goes on the first midnight after', () => {
    const world = worldWith(outage('until: 2021-07-20'), policy('when_out: wait, wait: 5 d'))
    expect(leaves(world)).toMatchObject([{ at: '2021-06-11T00:00:00Z' }])
  })

  it('stays where the outage is over before the wait is', () => {
    const world = worldWith(outage('until: 2021-06-10'), policy('when_out: wait, wait: 5 d'))
    expect(leaves(world)).toEqual([])
  })

  it('leaves if it expects more days of outage than the move costs, and only then', () => {
    // At the first midnight half a day has passed.
    const [above, below] = [BREAK_EVEN + 0.55, BREAK_EVEN + 0.45]
    const expecting = (days: number) =>
      worldWith(outage(`until: 2021-07-20, expected: ${days} d`), policy('when_out: payback'))
    expect(leaves(expecting(above))).toMatchObject([{ at: '2021-06-06T00:00:00Z' }])
    // Once 53 days have passed they are believed to pass again, but the outage ends before that.
    expect(leaves(expecting(below))).toEqual([])
  })

  it('loses less to an outage that stops half of its machines, and so bears one twice as long', () => {
    const halved = (days: number) =>
      worldWith(
        outage(`until: 2021-07-20, level: 50 %, expected: ${days} d`),
        policy('when_out: payback, horizon: 730 d'),
      )
    expect(leaves(halved(2 * BREAK_EVEN + 0.55))).toHaveLength(1)
    expect(leaves(halved(2 * BREAK_EVEN + 0.45))).toEqual([])
  })

  it('counts what power will cost elsewhere', () => {
    const dear = 'regions: { west: { tariff: 0.06 USD/kWh } }'
    // 0.96 USD a day more for 100 days, in days of the margin.
    const breakEven = BREAK_EVEN + (100 * 0.96) / 13.2
    const expecting = (days: number) =>
      worldWith(
        dear,
        outage(`until: 2021-07-20, expected: ${days} d`),
        policy('when_out: payback, horizon: 100 d'),
      )
    expect(leaves(expecting(breakEven + 0.55))).toHaveLength(1)
    expect(leaves(expecting(breakEven + 0.45))).toEqual([])
  })

  it('changes its mind by news alone', () => {
    const news = (name: string, rest: string) =>
      `events: { ${name}: { kind: news, about: dark, what: a statement, ${rest} } }`
    const dark = outage('until: 2021-07-20, expected: 100 d')
    const calm = news('calm', 'on: 2021-06-05T18:00Z, expected_end: 2021-06-09')
    const grim = news('grim', 'on: 2021-06-08T09:00Z, expected: 90 d')
    const rational = policy('when_out: payback')
    expect(leaves(worldWith(dark, rational, calm, grim))).toMatchObject([{ at: '2021-06-09T00:00:00Z' }])
    expect(worldWith(dark, rational, calm).rows('events', { kind: 'news' })).toMatchObject([
      { at: '2021-06-05T18:00:00Z', id: 'calm', what: 'a statement', region: 'east' },
    ])
    // The promised day passes, and what was believed before counts again.
    expect(leaves(worldWith(dark, rational, calm))).toMatchObject([{ at: '2021-06-09T00:00:00Z' }])
  })

  it('does not know the real end: worlds that differ only after the decision decide alike', () => {
    for (const belief of [
      'expected: 60 d',
      'expected: 20 d',
      'expected: { uniform: { from: 1 d, to: 99 d } }',
    ])
      for (const [early, late] of [
        ['2021-06-06T00:00:01Z', '2021-07-20'],
        ['2021-06-06T23:00Z', '2021-06-07T01:00Z'],
      ]) {
        const decisions = [early, late].map((until) =>
          leaves(worldWith(outage(`until: ${until}, ${belief}`), policy('when_out: payback'))).filter(
            ({ at }) => String(at) <= '2021-06-06T00:00:00Z',
          ),
        )
        expect(decisions[0]).toEqual(decisions[1])
      }
  })

  it('is told its break-even length by fleets.csv and the summary', () => {
    const world = worldWith(outage('until: 2021-06-20'))
    const [before] = world.numbers('fleets', 'break_even_outage_days', { fleet: 'acme', date: '2021-06-04' })
    // The small world finds 144.0001 blocks a day.
    expect(before).toBeCloseTo(BREAK_EVEN, 3)
    expect(world.metric('break_even_outage_days', 'acme')).toBeCloseTo(BREAK_EVEN, 3)
    const stuck = worldWith('policies: { default: { destinations: null } }')
    expect(stuck.metric('break_even_outage_days', 'acme')).toBeNull()
  })
})
