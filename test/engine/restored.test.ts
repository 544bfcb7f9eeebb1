import { describe, expect, it } from 'vitest'
import { play, type Played } from '../support/play.ts'
import { RIG_EH, smallWorld } from '../support/scenario.ts'

/** An outage of the east from 10 to 20 June, with windows. */
const outage = (windows: string, more = ''): string =>
  `events: { o: { kind: internet_outage, where: [east], from: 2021-06-10, until: 2021-06-20, restored: ${windows}, ${more} } }`
const machines = (run: Played) => {
  const rates = run.numbers('regions', 'hashrate_eh_s', { region: 'east' })
  return (day: number): number => rates[day - 1]! / RIG_EH
}
const kinds = (run: Played) => run.rows('events').map(({ at, kind }) => `${at} ${kind}`)

describe('service that is restored for a time', () => {
  it('brings all machines back from its second to its second', () => {
    const run = play(smallWorld(outage('[{ from: 2021-06-12T06:00Z, until: 2021-06-12T18:00:30Z }]')))
    const at = machines(run)
    expect([at(11), at(13), at(21)]).toEqual([0, 0, expect.closeTo(600, 9)])
    expect(at(12)).toBeCloseTo((600 * (12 * 3600 + 30)) / 86_400, 9)
  })

  it('has rows in events.csv, with what it gave and took', () => {
    const run = play(smallWorld(outage('[{ from: 2021-06-12T06:00Z, until: 2021-06-13, level: 40 % }]')))
    expect(kinds(run)).toEqual([
      '2021-06-10T00:00:00Z internet_outage starts',
      '2021-06-12T06:00:00Z internet_outage restored',
      '2021-06-13T00:00:00Z internet_outage falls again',
      '2021-06-20T00:00:00Z internet_outage ends',
    ])
    const effects = run.numbers('events', 'effect_eh_s').map((effect) => effect / RIG_EH)
    expect(effects).toEqual([-600, 240, -240, 600].map((effect) => expect.closeTo(effect, 6)))
  })

  it('is back to a level that passes through and fails over as the outage does', () => {
    const dish = 'regions: { east: { sites: { main: { exposure: urban, failover: { internet: 50 % } } } } }'
    const windows = '[{ from: 2021-06-12, until: 2021-06-14, level: 75 % }]'
    const at = machines(play(smallWorld(dish, outage(windows, 'pass_through: { urban: 80 % }, level: 5 %'))))
    expect(at(11) / 600).toBeCloseTo(1 - 0.95 * 0.8 * 0.5, 6)
    expect(at(12) / 600).toBeCloseTo(1 - 0.25 * 0.8 * 0.5, 6)
    expect(at(14) / 600).toBeCloseTo(at(11) / 600, 12)
  })

  it('may come several times, in any order of the list', () => {
    const windows =
      '[{ from: 2021-06-16, until: 2021-06-17 }, { from: 2021-06-12, until: 2021-06-13 }, { from: 2021-06-13, until: 2021-06-14, level: 50 % }]'
    const at = machines(play(smallWorld(outage(windows))))
    const days = [11, 12, 13, 14, 15, 16, 17].map((day) => Math.round(at(day)))
    expect(days).toEqual([0, 600, 300, 0, 0, 600, 0])
  })
})

describe('the restart lag and a window', () => {
  it('machines need the lag inside a window too', () => {
    const run = play(
      smallWorld(outage('[{ from: 2021-06-12T06:00Z, until: 2021-06-12T18:00Z }]', 'restart: 4 h')),
    )
    expect(machines(run)(12)).toBeCloseTo(600 * (8 / 24), 9)
    expect(machines(run)(20)).toBeCloseTo(600 * (20 / 24), 9)
    expect(kinds(run)[1]).toBe('2021-06-12T10:00:00Z internet_outage restored')
  })

  it.each(['6 h', '12 h', '13 h'])('a window of 6 hours brings nothing where the lag is %s', (lag) => {
    const windows = '[{ from: 2021-06-12T06:00Z, until: 2021-06-12T12:00Z }]'
    const run = play(smallWorld(outage(windows, `restart: ${lag}`)))
    expect(machines(run)(12)).toBe(0)
    expect(kinds(run).map((line) => line.split(' ').at(-1))).toEqual(['starts', 'ends'])
  })

  it('who runs in a window that lasts until the end does not restart again', () => {
    const windows = '[{ from: 2021-06-18, until: 2021-06-20, level: 60 % }]'
    const at = machines(play(smallWorld(outage(windows, 'restart: 12 h'))))
    expect(at(18)).toBeCloseTo(360 / 2, 6)
    expect(at(19)).toBeCloseTo(360, 6)
    expect(at(20)).toBeCloseTo(360 + 240 / 2, 6)
  })

  it('the recovery is of what was still missing at the end', () => {
    const windows = '[{ from: 2021-06-18, until: 2021-06-20, level: 60 % }]'
    const at = machines(play(smallWorld(outage(windows, 'recovery: 4 d'))))
    expect([20, 21, 22, 23, 24].map((day) => Math.round(at(day)))).toEqual([360, 420, 480, 540, 600])
  })
})

it('a window after the end that was drawn does nothing', () => {
  const random = (windows: string): string =>
    `events: { o: { kind: power_outage, where: [east], from: 2021-06-10, length: { uniform: { from: 2 d, to: 4 d } }, recovery: 2 d, restored: ${windows} } }`
  const without = play(smallWorld(random('[]')))
  const after = play(smallWorld(random('[{ from: 2021-06-14, until: 2021-06-15, level: 50 % }]')))
  expect(after.tables.rows).toEqual(without.tables.rows)
})
