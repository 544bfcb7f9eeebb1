import { describe, expect, it } from 'vitest'
import { play, type Played } from '../support/play.ts'
import { RIG_EH, smallWorld } from '../support/scenario.ts'

const zones = (east: string, west = 'UTC'): string =>
  `regions: { east: { zone: ${east} }, west: { zone: ${west} } }`
const curtailment = (more: string): string => `events: { o: { kind: curtailment, where: [east], ${more} } }`
const JUNE = 'from: 2021-06-05, until: 2021-06-25'
/** How many machines' worth of hash rate a region has, by day of the run, from 1. */
const machines = (run: Played, region = 'east') => {
  const rates = run.numbers('regions', 'hashrate_eh_s', { region })
  return (day: number): number => rates[day - 1]! / RIG_EH
}

/** Whole hours of a day, from 1, that a region of 600 machines misses. */
const hoursLost =
  (at: (day: number) => number) =>
  (day: number): number =>
    24 - Math.round((24 * at(day)) / 600)

describe('an outage by the hour', () => {
  it('takes its hours of every day, by the clock of the region', () => {
    const run = play(smallWorld(zones('Asia/Almaty'), curtailment(`${JUNE}, hours: "18:00-23:00"`)))
    const at = machines(run)
    for (let day = 5; day < 25; day += 1) expect(at(day)).toBeCloseTo(600 * (19 / 24), 9)
    expect([at(4), at(25), at(30)]).toEqual([600, 600, 600].map((all) => expect.closeTo(all, 9)))
    expect(run.numbers('network', 'power_mw')[9]).toBeCloseTo(1.6 + 2.4 * (19 / 24), 9)
  })

  it('bites when it is evening there: 18:00 in Almaty is 12:00 UTC', () => {
    const bites = (window: string): number =>
      machines(play(smallWorld(zones('Asia/Almaty'), curtailment(`${window}, hours: "18:00-23:00"`))))(10)
    expect(bites('from: 2021-06-10T12:00Z, until: 2021-06-10T17:00Z')).toBeCloseTo(600 * (19 / 24), 9)
    expect(bites('from: 2021-06-10T17:00Z, until: 2021-06-11T12:00Z')).toBeCloseTo(600, 9)
    expect(bites('from: 2021-06-10T00:00Z, until: 2021-06-10T12:00Z')).toBeCloseTo(600, 9)
    expect(bites('from: 2021-06-10T13:00Z, until: 2021-06-10T14:30Z')).toBeCloseTo(600 * (22.5 / 24), 9)
  })

  it('may pass midnight, and have several spans', () => {
    const at = machines(
      play(smallWorld(zones('UTC'), curtailment(`${JUNE}, hours: ["22:00-02:30", "12:00-13:00"]`))),
    )
    expect(at(5)).toBeCloseTo(600 * ((24 - 2 - 1 - 2.5) / 24), 9)
    expect(at(6)).toBeCloseTo(600 * ((24 - 5.5) / 24), 9)
    expect(at(25)).toBeCloseTo(600, 9)
  })

  it('takes all day from 00:00 to 24:00, and counts spans that overlap once', () => {
    const depth = (hours: string): number =>
      machines(play(smallWorld(zones('UTC'), curtailment(`${JUNE}, hours: ${hours}`))))(10) / 600
    expect(depth('"00:00-24:00"')).toBe(0)
    expect(depth('["10:00-14:00", "12:00-16:00"]')).toBeCloseTo(18 / 24, 9)
  })

  it('goes by the clock of each region that it concerns', () => {
    const event =
      'events: { o: { kind: power_outage, where: ["*"], from: 2021-06-10T12:00Z, until: 2021-06-10T17:00Z, hours: "18:00-23:00" } }'
    const run = play(
      smallWorld(zones('Asia/Almaty', 'America/New_York'), 'regions: { north: { zone: UTC } }', event),
    )
    expect(machines(run)(10)).toBeCloseTo(600 * (19 / 24), 9)
    expect(machines(run, 'west')(10)).toBeCloseTo(400, 9)
  })

  it('has two rows in events.csv; what it takes is what its first bite takes', () => {
    const run = play(smallWorld(zones('Asia/Almaty'), curtailment(`${JUNE}, hours: "18:00-23:00"`)))
    expect(run.rows('events')).toMatchObject([
      {
        at: '2021-06-05T00:00:00Z',
        kind: 'curtailment starts',
        effect_eh_s: expect.closeTo(-600 * RIG_EH, 9),
      },
      { at: '2021-06-25T00:00:00Z', kind: 'curtailment ends', effect_eh_s: 0 },
    ])
  })

  it('that began before the start is in its hours, or not', () => {
    const at = (hours: string): number =>
      machines(
        play(smallWorld(zones('UTC'), curtailment(`from: 2020-01-01, until: 2021-06-03, hours: ${hours}`))),
      )(1)
    expect(at('"22:00-02:00"')).toBeCloseTo(600 * (20 / 24), 9)
    expect(at('"20:00-23:00"')).toBeCloseTo(600 * (21 / 24), 9)
  })

  it('costs the restart lag after each span, also where that reaches into the next', () => {
    const at = (lag: string) =>
      machines(play(smallWorld(zones('UTC'), curtailment(`${JUNE}, hours: "18:00-23:00", restart: ${lag}`))))
    expect(at('30 min')(10)).toBeCloseTo(600 * (18.5 / 24), 9)
    expect(at('3 h')(5)).toBeCloseTo(600 * (18 / 24), 9)
    expect(at('3 h')(6)).toBeCloseTo(600 * (16 / 24), 9)
    expect(at('3 h')(25)).toBeCloseTo(600 * (22 / 24), 9)
    expect(at('19 h')(10)).toBe(0)
    expect(at('19 h')(25)).toBeCloseTo(600 * (6 / 24), 9)
  })

  it('that was over before the start, but for the restart after its last span', () => {
    const late = 'from: 2021-05-01, until: 2021-05-28, hours: "18:00-23:00", restart: 6 d'
    const at = machines(play(smallWorld(zones('UTC'), curtailment(late))))
    expect([at(1), at(2), at(3)]).toEqual([0, expect.closeTo(25, 9), expect.closeTo(600, 9)])
  })

  it('does not bite between its end and the restart', () => {
    const end = 'from: 2021-06-05, until: 2021-06-10T12:00Z, hours: "18:00-23:00", restart: 12 h'
    expect(machines(play(smallWorld(zones('UTC'), curtailment(end))))(10)).toBeCloseTo(600 * (13 / 24), 9)
  })

  it('eases over the recovery', () => {
    const eased = 'from: 2021-06-05, until: 2021-06-10, hours: "12:00-18:00", recovery: 3 d'
    const at = machines(play(smallWorld(zones('UTC'), curtailment(eased))))
    const lost = [9, 10, 11, 12, 13].map((day) => 1 - at(day) / 600)
    expect(lost).toEqual([1, 1, 2 / 3, 1 / 3, 0].map((part) => expect.closeTo(part / 4, 9)))
  })

  it('is off in a window of restored service', () => {
    const windows = 'restored: [{ from: 2021-06-10T20:00Z, until: 2021-06-12 }]'
    const at = machines(
      play(smallWorld(zones('UTC'), curtailment(`${JUNE}, hours: "18:00-23:00", ${windows}`))),
    )
    expect([9, 10, 11, 12].map((day) => 24 * (1 - at(day) / 600))).toEqual(
      [5, 2, 0, 5].map((hours) => expect.closeTo(hours, 9)),
    )
  })
})

describe('an outage by the month', () => {
  it('bites in the months of the local date on which its hours begin', () => {
    const long = 'run: { days: 61 }'
    const night = `from: 2021-06-01, until: 2021-12-01, months: [7], hours: "23:00-01:00"`
    const at = machines(play(smallWorld(long, zones('UTC'), curtailment(night))))
    expect([30, 31, 32, 60, 61].map(hoursLost(at))).toEqual([0, 1, 2, 2, 2])
    const there = machines(play(smallWorld(long, zones('Pacific/Kiritimati'), curtailment(night))))
    // 1 July, 23:00 at +14:00 is 09:00 UTC; 30 June, 23:00 there is none of its days.
    expect([30, 31, 61].map(hoursLost(there))).toEqual([0, 2, 2])
  })

  it('without hours takes whole local days', () => {
    const whole = 'from: 2021-01-01, until: 2022-01-01, months: [1, 7]'
    const at = machines(play(smallWorld('run: { days: 61 }', zones('Asia/Almaty'), curtailment(whole))))
    expect([29, 30, 31, 32].map(hoursLost(at))).toEqual([0, 6, 24, 24])
  })

  it('comes back every year, over years in which it does not bite for months', () => {
    const years = 'run: { start: 2021-06-01, days: 800 }'
    const winters = `from: 2020-01-01, until: 2030-01-01, months: [12, 1], hours: "18:00-23:00"`
    const at = machines(play(smallWorld(years, zones('Asia/Almaty'), curtailment(winters))))
    const bitten = Array.from({ length: 800 }, (_, i) => i + 1).filter((day) => at(day) < 599)
    const dates = bitten.map((day) => new Date(Date.UTC(2021, 5, day)).toISOString().slice(0, 7))
    const count = (month: string): number => dates.filter((date) => date === month).length
    expect(['2021-12', '2022-01', '2022-12', '2023-01'].map(count)).toEqual([31, 31, 31, 31])
    expect(bitten).toHaveLength(124)
  })
})

describe('daylight saving in New York', () => {
  // On 14 March the clock springs from 02:00 to 03:00, on 7 November it falls back from 02:00 to 01:00.
  const lost = (date: string, hours: string): number => {
    const run = play(
      smallWorld(
        `run: { start: ${date}, days: 3 }\nchain: { epoch_first_block: ${date} }`,
        zones('America/New_York'),
        curtailment(`from: 2020-01-01, until: 2030-01-01, hours: ${hours}`),
      ),
    )
    return 24 * (1 - machines(run)(2) / 600)
  }

  it('a span over the switch has an hour less in spring and one more in autumn', () => {
    expect(lost('2021-03-12', '"00:00-06:00"')).toBeCloseTo(6, 9)
    expect(lost('2021-03-13', '"00:00-06:00"')).toBeCloseTo(5, 9)
    expect(lost('2021-03-14', '"00:00-06:00"')).toBeCloseTo(6, 9)
    expect(lost('2021-11-06', '"00:00-06:00"')).toBeCloseTo(7, 9)
  })

  it('a morning after it has its hours on every day', () => {
    for (const date of ['2021-03-12', '2021-03-13', '2021-03-14', '2021-11-05', '2021-11-06', '2021-11-07'])
      expect(lost(date, '"06:00-11:00"')).toBeCloseTo(5, 9)
  })

  it('a night that passes midnight into the switch, too', () => {
    const nights = (start: string): number => lost(start, '"22:00-04:00"')
    // 22:00 EST on 13 March is 03:00 UTC on the 14th, and 04:00 EDT is 08:00 UTC.
    expect(nights('2021-03-13')).toBeCloseTo(5, 9)
    expect(nights('2021-11-06')).toBeCloseTo(7, 9)
  })
})

it('ten years of evenings are no work', () => {
  const world = smallWorld(
    'run: { days: 3652 }',
    zones('Asia/Almaty', 'America/New_York'),
    'events: { o: { kind: curtailment, where: [east, west], from: 2021-01-01, until: 2040-01-01, hours: "18:00-23:00" } }',
  )
  const before = performance.now()
  const run = play(world)
  // It takes about 0.3 s; that it grows with days alone is the claim, and the bound is for slow machines.
  expect(performance.now() - before).toBeLessThan(5000)
  const at = machines(run)
  expect([10, 1000, 1001, 3652].map(hoursLost(at))).toEqual([5, 5, 5, 5])
})
