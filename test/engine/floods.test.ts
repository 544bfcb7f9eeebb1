import { describe, expect, it } from 'vitest'
import { play } from '../support/play.ts'
import { RIG_EH, smallWorld } from '../support/scenario.ts'

const flood = (more: string): string =>
  `events: { f: { kind: flood, where: [east], from: 2021-06-10T06:00Z, until: 2021-06-13, ${more} } }`
const east = { region: 'east' }

describe('a flood', () => {
  it('stops machines as other outages do', () => {
    const run = play(smallWorld(flood('level: 25 %')))
    expect(run.numbers('regions', 'hashrate_eh_s', east)[10]! / RIG_EH).toBeCloseTo(150, 6)
    expect(run.rows('events').map(({ kind }) => kind)).toEqual(['flood starts', 'flood ends'])
  })

  it('destroys its share of the machines at its instant; the others come back, and the racks stay', () => {
    const run = play(smallWorld(flood('destroyed: 30 %')))
    const rows = run.rows('regions', east)
    expect(rows[8]).toMatchObject({ machines_retired: 0, machines_online: 600, used_mw: 2.4, capacity_mw: 4 })
    expect(rows[9]).toMatchObject({
      machines_retired: 180,
      machines_outage: 420,
      used_mw: 1.68,
      capacity_mw: 4,
    })
    expect(rows[9]!.hashrate_eh_s).toBeCloseTo((600 * RIG_EH) / 4, 9)
    expect(rows[20]).toMatchObject({ machines_retired: 180, machines_online: 420, machines_outage: 0 })
    expect(rows[20]!.hashrate_eh_s).toBeCloseTo(420 * RIG_EH, 9)
    const [starts, ends] = run.numbers('events', 'effect_eh_s')
    expect(starts! / RIG_EH).toBeCloseTo(-600, 6)
    expect(ends! / RIG_EH).toBeCloseTo(420, 6)
  })

  it('destroys whole machines, of open and hidden ones alike, and none that a ban holds or that are elsewhere', () => {
    const hidden = `
policies: { default: { when_banned: stay } }
events: { b: { kind: ban, where: [east], effective: 2021-06-02, compliance: 50 % } }`
    const run = play(smallWorld(hidden, flood('destroyed: 33.5 %')))
    const [before, after] = [8, 9].map((day) => run.rows('regions', east)[day]!)
    expect(before).toMatchObject({ machines_covert: 300, machines_banned: 300, machines_retired: 0 })
    // 33.5 % of 300 are 100.5: halves round up.
    expect(after).toMatchObject({ machines_covert: 199, machines_banned: 300, machines_retired: 101 })
    expect(run.rows('network')[29]).toMatchObject({ machines_retired: 101 })
  })

  it('takes from every fleet in proportion', () => {
    const both = 'fleets: { bolt: { machines: { east: { rig: 200 }, west: { rig: 400 } } } }'
    const run = play(smallWorld(both, flood('destroyed: 10 %, level: 100 %')))
    const online = (fleet: string) => run.numbers('fleets', 'machines_online', { fleet })[15]
    expect([online('acme'), online('bolt')]).toEqual([540, 580])
  })

  it('before the start destroyed machines that the start does not count', () => {
    const run = play(
      smallWorld(
        'events: { f: { kind: flood, where: [east], from: 2021-05-20, until: 2021-06-02, destroyed: 50 % } }',
      ),
    )
    expect(run.rows('regions', east)[5]).toMatchObject({ machines_retired: 0, machines_online: 600 })
  })
})
