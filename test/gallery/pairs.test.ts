import { describe, expect, it } from 'vitest'
import { Worlds } from '../../sim/cli/gallery/pairs.ts'

/** Members of each pair: what is claimed here holds by far more than their noise. */
const MEMBERS = 40
const KAZAKHSTAN = 'kazakhstan-shutdown-2022'
const GO = 'stay-or-go-2022'

describe('pairs of the gallery', () => {
  const shutdown = new Worlds(KAZAKHSTAN, KAZAKHSTAN, { override: ['no-outage'] }, [], 200)

  it('case 3: the bans cost hash rate for good in every member, and spread what was left', () => {
    const worlds = new Worlds('china-ban-2021', 'no-ban-2021', {}, [], MEMBERS)
    expect(worlds.number('hashrate_last', 'diff_p95')).toBeLessThan(0)
    expect(worlds.number('hashrate_last', 'share_a_greater')).toBe(0)
    expect(worlds.number('hhi_country_last', 'diff_p95')).toBeLessThan(0)
  })

  it('case 7: each headline is likelier in one world, and could be written in both', () => {
    const chance = (claim: string, of: 'a' | 'b') => shutdown.number('claim_holds', `mean_${of}`, claim)
    const [calm, sharp] = ['has-not-declined', 'dropped-sharply']
    expect(chance(calm!, 'a')).toBeLessThan(chance(calm!, 'b'))
    expect(chance(calm!, 'a')).toBeGreaterThan(0.1)
    expect(chance(sharp!, 'a')).toBeGreaterThan(chance(sharp!, 'b'))
    expect(chance(sharp!, 'b')).toBeGreaterThan(0)
    expect(chance('a-fifth', 'a')).toBeLessThan(0.1)
  })

  it('case 8: to stay pays in a short outage, to leave in a long one', () => {
    const stayLessLeave = (days: number): number => {
      const until = new Date(Date.UTC(2022, 0, 5 + days)).toISOString().slice(0, 10)
      const dark = [
        'run.days=400',
        `events.kz-internet-shutdown.until=${until}`,
        'events.kz-internet-shutdown.pass_through={ urban: 100 %, remote: 100 % }',
        'events.kz-internet-second=',
        'events.back-on-monday=',
        'policies.calculating.when_out=stay',
      ]
      const worlds = new Worlds(GO, GO, { set: ['policies.calculating.when_out=leave'] }, dark, 4)
      const of = (metric: string) => worlds.number(metric, 'diff_mean', 'bit-mining')
      return of('margin_usd') - of('moving_cost_usd')
    }
    expect(stayLessLeave(5)).toBeGreaterThan(1e6)
    expect(stayLessLeave(300)).toBeLessThan(0)
  })

  it('case 9: until the next retarget an outage brings fewer coins, afterwards about as many', () => {
    expect(shutdown.numberOn('coins_late_btc', '2022-01-07', 'diff_p05')).toBeGreaterThan(0)
    expect(Math.abs(shutdown.number('coins_issued_btc', 'diff_mean'))).toBeLessThan(
      shutdown.numberOn('coins_late_btc', '2022-01-08', 'diff_mean') / 4,
    )
  })

  it('case 12: with twice the racks, more of the network ends in the US, and sooner', () => {
    const racks = { override: ['racks-as-they-were'] }
    const worlds = new Worlds('us-racks-doubled', 'us-racks-doubled', racks, [], MEMBERS)
    expect(worlds.number('hashrate_last', 'diff_p05')).toBeGreaterThan(0)
    expect(worlds.number('recovery_100_days', 'diff_p95')).toBeLessThan(0)
    const shares = ['us_texas', 'us_georgia', 'us_other'].map((region) =>
      worlds.number('share_last_pct', 'diff_mean', region),
    )
    expect(shares.reduce((sum, points) => sum + points)).toBeGreaterThan(0)
  })
})
