import { describe, expect, it } from 'vitest'
import { play, type Played } from '../support/play.ts'
import { RIG_EH, smallWorld } from '../support/scenario.ts'

const outage = (more: string, kind = 'power'): string =>
  `events: { o: { kind: ${kind}_outage, where: [east], ${more} } }`
/** How many machines' worth of hash rate the east has, by day of June. */
const east = (run: Played) => {
  const rates = run.numbers('regions', 'hashrate_eh_s', { region: 'east' })
  return (day: number): number => rates[day - 1]! / RIG_EH
}
const sites = (more: string): string => `regions: { east: { sites: { main: { ${more} } } } }`

describe('an outage', () => {
  it('counts from its second to its second', () => {
    const run = play(smallWorld(outage('from: 2021-06-10T10:45:30Z, until: 2021-06-12T20:00Z')))
    const at = east(run)
    expect(at(9)).toBeCloseTo(600, 9)
    expect(at(10)).toBeCloseTo(600 * ((10 * 3600 + 45 * 60 + 30) / 86_400), 9)
    expect(at(11)).toBe(0)
    expect(at(12)).toBeCloseTo(600 * (4 / 24), 9)
    expect(at(13)).toBeCloseTo(600, 9)
    const available = run.numbers('regions', 'availability_pct', { region: 'east' })
    expect(available.slice(8, 13)).toEqual([
      100,
      expect.closeTo((100 * 38_730) / 86_400, 9),
      0,
      expect.closeTo(100 / 6, 9),
      100,
    ])
  })

  it('may begin and end within a day', () => {
    const run = play(smallWorld(outage('from: 2021-06-10T10:00Z, length: 90 min')))
    expect(east(run)(10)).toBeCloseTo(600 * (1 - 1.5 / 24), 9)
    expect(run.rows('network')[9]).toMatchObject({ machines_online: 1000, machines_outage: 0 })
  })

  it('has two rows in events.csv, with what it took and gave back', () => {
    const run = play(smallWorld(outage('from: 2021-06-10T10:45Z, length: 36 h, restart: 2 h')))
    const rows = run.rows('events')
    expect(rows).toMatchObject([
      { at: '2021-06-10T10:45:00Z', id: 'o', kind: 'power_outage starts', region: 'east' },
      { at: '2021-06-12T00:45:00Z', id: 'o', kind: 'power_outage ends', region: 'east' },
    ])
    expect(rows[0]!.effect_eh_s).toBeCloseTo(-600 * RIG_EH, 12)
    expect(rows[1]!.effect_eh_s).toBeCloseTo(600 * RIG_EH, 12)
  })

  it('leaves machines where they are: in their racks, and counted as out', () => {
    const run = play(smallWorld(outage('from: 2021-06-10, until: 2021-06-15, level: 25 %')))
    expect(run.rows('regions', { region: 'east', date: '2021-06-12' })[0]).toMatchObject({
      machines_online: 150,
      machines_outage: 450,
      used_mw: 2.4,
      availability_pct: 25,
    })
    expect(run.rows('moves')).toEqual([])
  })
})

describe('how deep an outage is', () => {
  const groups = 'regions: { west: { sites: { main: { exposure: urban } } } }'
  const depth = (site: string, more: string, kind: string): number => {
    const event = outage(`from: 2021-06-10, until: 2021-06-12, ${more}`, kind)
    return 1 - east(play(smallWorld(groups, sites(site), event)))(10) / 600
  }

  it('is what is missing of the level', () => {
    expect(depth('overhead: 1', 'level: 5 %', 'internet')).toBeCloseTo(0.95, 6)
    expect(depth('overhead: 1', 'level: 100 %', 'internet')).toBeCloseTo(0, 12)
  })

  it('passes through by exposure group; wholly to groups that are not named', () => {
    const passes = 'level: 5 %, pass_through: { urban: 80 %, remote: 20 % }'
    expect(depth('exposure: urban', passes, 'internet')).toBeCloseTo(0.95 * 0.8, 6)
    expect(depth('exposure: remote', passes, 'internet')).toBeCloseTo(0.95 * 0.2, 6)
    expect(depth('exposure: island', 'level: 50 %', 'internet')).toBeCloseTo(0.5, 6)
  })

  it('is less where there is failover of its kind; a dish does not help in a power cut', () => {
    const dish = 'failover: { internet: 60 % }'
    expect(depth(dish, 'level: 0 %', 'internet')).toBeCloseTo(0.4, 6)
    expect(depth(dish, 'level: 0 %', 'power')).toBeCloseTo(1, 6)
    expect(depth('failover: { power: 30 % }', 'level: 50 %', 'power')).toBeCloseTo(0.5 * 0.7, 6)
  })

  it.each(['internet_outage', 'power_outage', 'curtailment', 'flood'])(
    'is less by the failover of its own kind alone: %s',
    (kind) => {
      const shares = 'internet: 10 %, power: 20 %, curtailment: 30 %, flood: 40 %'
      const own = { internet_outage: 0.1, power_outage: 0.2, curtailment: 0.3, flood: 0.4 }[kind]!
      const event = `events: { o: { kind: ${kind}, where: [east], from: 2021-06-10, until: 2021-06-12 } }`
      const run = play(smallWorld(sites(`failover: { ${shares} }`), event))
      expect(east(run)(10) / 600).toBeCloseTo(own, 6)
      expect(run.rows('events').map((row) => row.kind)).toEqual([`${kind} starts`, `${kind} ends`])
    },
  )
})

describe('outages that overlap', () => {
  const pair = (first: string, second: string): string =>
    `events:
  a: { kind: ${first}, where: [east], from: 2021-06-05, until: 2021-06-20, level: 60 % }
  b: { kind: ${second}, where: ["*"], from: 2021-06-10T12:00Z, until: 2021-06-15, level: 30 % }`

  it('of one kind take the deepest', () => {
    const at = east(play(smallWorld(pair('power_outage', 'power_outage'))))
    expect([at(9), at(12), at(16), at(20)].map((machines) => Math.round(machines))).toEqual([
      360, 180, 360, 600,
    ])
    expect(at(10)).toBeCloseTo(270, 6)
  })

  it('of unlike kinds multiply', () => {
    const run = play(smallWorld(pair('power_outage', 'internet_outage')))
    const at = east(run)
    expect(at(12)).toBeCloseTo(600 * 0.6 * 0.3, 6)
    expect(at(16)).toBeCloseTo(360, 6)
    expect(run.numbers('regions', 'hashrate_eh_s', { region: 'west' })[11]! / RIG_EH).toBeCloseTo(120, 6)
  })

  it('of all four kinds at once, and two of one', () => {
    const event = (id: string, kind: string, level: number): string =>
      `events: { ${id}: { kind: ${kind}, where: [east], from: 2021-06-10, until: 2021-06-12, level: ${level} % } }`
    const all = [
      event('a', 'internet_outage', 90),
      event('b', 'power_outage', 80),
      event('c', 'curtailment', 70),
      event('d', 'flood', 60),
      event('e', 'flood', 65),
    ]
    expect(east(play(smallWorld(...all)))(11) / 600).toBeCloseTo(0.9 * 0.8 * 0.7 * 0.6, 6)
  })

  it('where the shallow one ends, or begins, within the deep one, changes nothing', () => {
    const run = play(
      smallWorld(`events:
  deep: { kind: power_outage, where: [east], from: 2021-06-05, until: 2021-06-20 }
  shallow: { kind: power_outage, where: [east], from: 2021-06-08, until: 2021-06-09, level: 50 % }`),
    )
    const effects = run.rows('events', { id: 'shallow' }).map((row) => row.effect_eh_s)
    expect(effects).toEqual([0, 0])
    expect(east(run)(8)).toBe(0)
  })
})

describe('after an outage', () => {
  it('machines hash again after the restart lag', () => {
    const at = east(play(smallWorld(outage('from: 2021-06-10, until: 2021-06-11T06:00Z, restart: 12 h'))))
    expect(at(11)).toBeCloseTo(600 / 4, 9)
    expect(at(12)).toBeCloseTo(600, 9)
  })

  it('they come back linearly over the recovery, by the end of each day of it', () => {
    const run = play(smallWorld(outage('from: 2021-06-10, until: 2021-06-11, recovery: 4 d')))
    const out = run.numbers('regions', 'machines_outage', { region: 'east' })
    expect(out.slice(9, 16)).toEqual([600, 600, 450, 300, 150, 0, 0])
    const ends = run.rows('events').at(-1)
    expect(ends).toMatchObject({ at: '2021-06-15T00:00:00Z', kind: 'power_outage ends' })
  })
})

describe('an outage of random length', () => {
  const random = outage('from: 2021-06-05T00:00Z, length: { lognormal: { median: 4 d, sigma: 0.5 } }')
  const LUCKY = 'run: { luck: drawn }'
  /** When it ends for a member, in ms. */
  const ends = (...changes: string[]) => {
    const scenario = smallWorld(LUCKY, random, ...changes)
    return (member: number): number =>
      Date.parse(play(scenario, { member }).rows('events', { kind: 'power_outage ends' })[0]!.at as string)
  }

  it('without luck lasts its median', () => {
    expect(play(smallWorld(random)).rows('events')[1]!.at).toBe('2021-06-09T00:00:00Z')
  })

  it('differs from member to member, around the median', () => {
    const end = ends()
    const days = Array.from(
      { length: 200 },
      (_, member) => (end(member) - Date.parse('2021-06-05')) / 86_400_000,
    )
    expect(new Set(days).size).toBeGreaterThan(190)
    const logs = days.map((length) => Math.log(length / 4))
    const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length
    const variance = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / (logs.length - 1)
    expect(Math.abs(mean)).toBeLessThan(3.5 * (0.5 / Math.sqrt(200)))
    expect(Math.abs(variance / 0.25 - 1)).toBeLessThan(3.5 * Math.sqrt(2 / 200))
  })

  it('does not hang on another outage, nor on when it begins', () => {
    const other =
      'events: { a: { kind: internet_outage, where: [west], from: 2021-06-02, length: { uniform: { from: 1 d, to: 9 d } } } }'
    const later = 'events: { o: { from: 2021-06-07 } }'
    for (const member of [0, 1, 2]) {
      expect(ends(other)(member)).toBe(ends()(member))
      expect(ends(later)(member) - ends()(member)).toBe(2 * 86_400_000)
    }
  })
})

describe('an outage and the start of the run', () => {
  it('that was over by then leaves no trace', () => {
    const before = 'run: { luck: drawn }'
    const run = play(
      smallWorld(before, outage('from: 2021-05-01, until: 2021-05-20, restart: 1 h, recovery: 5 d')),
    )
    expect(run.tables.rows.get('network')).toEqual(play(smallWorld(before)).tables.rows.get('network'))
    expect(run.rows('events')).toEqual([])
  })

  it('that goes on has stopped machines from the first second', () => {
    const at = east(play(smallWorld(outage('from: 2021-05-20, until: 2021-06-02T12:00Z'))))
    expect([at(1), at(2), at(3)]).toEqual([0, expect.closeTo(300, 9), expect.closeTo(600, 9)])
  })

  it('that recovers is as far as it is', () => {
    const run = play(smallWorld(outage('from: 2021-05-01, until: 2021-05-30, recovery: 4 d')))
    expect(run.numbers('regions', 'machines_outage', { region: 'east' }).slice(0, 4)).toEqual([
      300, 150, 0, 0,
    ])
  })
})

describe('an outage of no length', () => {
  it('lasts as long as the restart, and has two rows all the same', () => {
    const run = play(smallWorld(outage('from: 2021-06-10T06:00Z, length: 0 h, restart: 6 h')))
    expect(east(run)(10)).toBeCloseTo(450, 9)
    const nothing = play(smallWorld(outage('from: 2021-06-10T06:00Z, length: 0 h')))
    expect(east(nothing)(10)).toBeCloseTo(600, 9)
    for (const { tables } of [run, nothing]) expect(tables.rows.get('events')).toHaveLength(2)
  })
})
