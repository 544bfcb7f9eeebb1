import { describe, expect, it } from 'vitest'
import { compile } from '../../sim/engine/index.ts'
import { medianOf } from '../../sim/model/index.ts'
import { play } from '../support/play.ts'
import { RIG_EH, smallWorld } from '../support/scenario.ts'

const NETWORK = `
machines: { old: { hash_rate: 14 TH/s, power: 1400 W } }
regions:
  east: { sites: { main: { capacity: 40 MW }, town: { overhead: 1, uptime: 80 %, capacity: 10 MW } } }
  west: { sites: { main: { capacity: 40 MW, uptime: 96 % } } }
network: { hash_rate: 400 PH/s, shares: { east: 70 %, west: 30 % }, mix: { "*": { rig: 100 % }, east: { rig: 75 %, old: 25 % } } }
`
const first = (...changes: string[]) => play(smallWorld(...changes))

describe('the network of the start', () => {
  it('has the hash rate and shares of the file, named fleets and uptime counted in', () => {
    const run = first(NETWORK)
    expect(run.metric('hashrate_first')).toBeCloseTo(0.4, 3)
    expect(run.metric('share_first_pct', 'east')).toBeCloseTo(70, 1)
    expect(run.metric('share_first_pct', 'west')).toBeCloseTo(30, 1)
    // Acme's 600 of them are in the east already.
    expect(run.numbers('fleets', 'hashrate_eh_s', { fleet: 'acme' })[0]).toBeCloseTo(600 * RIG_EH, 12)
  })

  it('misses it by half a machine of each model and site at most', () => {
    const east = first(NETWORK).numbers('regions', 'hashrate_eh_s', { region: 'east' })[0]!
    expect(Math.abs(east - 0.28)).toBeLessThan(2 * 0.5 * (RIG_EH + 14e-6))
  })

  it('takes the last mix that fits, and spreads a region over its sites by their capacity', () => {
    const used = (region: string): unknown => first(NETWORK).numbers('regions', 'used_mw', { region })[0]
    // East: 280 PH/s less those of Acme are 132.43; of 75 % of that 80 % are 323 rigs in the main site, and 20 % are
    // 101 in town, where uptime is 80 %; of 25 % there are 1,892 and 591 old ones. West: 508 rigs and no old ones.
    expect(used('east')).toBeCloseTo(((600 + 323 + 101) * 4000 + (1892 + 591) * 1400) / 1e6, 9)
    expect(used('west')).toBeCloseTo((508 * 4000) / 1e6, 9)
  })

  it('counts machines by hash rate to the nearest whole one', () => {
    const fleet = (amount: string): unknown =>
      first(`fleets: { acme: { machines: { east: { rig: ${amount} } } } }`).rows('fleets', {
        fleet: 'acme',
      })[0]!.machines_online
    expect(fleet('24.5953 PH/s')).toBe(100)
    expect(fleet('24.7 PH/s')).toBe(100)
    expect(fleet('24.8 PH/s')).toBe(101)
  })
})

describe('an epoch that began before the start', () => {
  it('is measured from its first block', () => {
    // 1,008 blocks are left: 604,799 s after the start, and 604,200 s had gone by.
    const run = first('chain: { height: 684431, epoch_first_block: 2021-05-25T00:10Z }')
    expect(run.rows('retargets')[0]).toMatchObject({ height: 685_440, timespan_s: 604_799 + 604_200 })
  })
})

describe('a number that nobody knows', () => {
  const uncertain = `
regions: { east: { sites: { main: { build_ramp: { uniform: { from: 10 d, to: 30 d } }, build_out: 1 MW/month } } } }
transport: { packing: { lognormal: { median: 10 d, sigma: 0.6 } } }
events:
  b: { kind: ban, where: [east], effective: 2021-06-10, compliance: { share: { normal: { mean: 70 %, sd: 10 % } } } }
  o: { kind: power_outage, where: [west], from: 2021-06-10, length: { uniform: { from: 1 d, to: 3 d } }, level: { beta: { alpha: 2, beta: 2 } } }`

  it('is its median in a single run', () => {
    const plan = compile(smallWorld(uncertain))
    expect(plan.bans[0]!.compliance.share).toBeCloseTo(0.7, 12)
    expect(plan.sites[0]!.buildRampDays).toBeCloseTo(20, 12)
    expect(plan.outages[0]!.level).toBeCloseTo(0.5, 9)
  })

  it('can be chosen, each by its path; what is luck is not asked for', () => {
    const asked: string[] = []
    const plan = compile(smallWorld(uncertain), (path, distribution) => {
      asked.push(path)
      return path.endsWith('level') ? 0.9 : medianOf(distribution)
    })
    expect(asked.toSorted()).toEqual([
      'events.b.compliance.share',
      'events.o.level',
      'regions.east.sites.main.build_ramp',
    ])
    expect(plan.outages[0]!.level).toBeCloseTo(0.9, 12)
    expect(plan.packing).toMatchObject({ law: { kind: 'lognormal' }, drawn: 'shipment' })
    expect(plan.outages[0]!.length).toMatchObject({ law: { kind: 'uniform' }, drawn: 'outage' })
  })

  it('does not make a single run differ from member to member', () => {
    const rows = (member: number): unknown =>
      play(smallWorld(uncertain), { member }).tables.rows.get('network')
    expect(rows(1)).toEqual(rows(0))
  })
})
