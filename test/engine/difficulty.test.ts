import { describe, expect, it } from 'vitest'
import { issuedSats, nextNbits, parseNbits } from '../../sim/chain/index.ts'
import { play } from '../support/play.ts'
import { smallWorld } from '../support/scenario.ts'

const half = 'fleets: { acme: { machines: { east: { rig: 500 } } }, bolt: { machines: { west: null } } }'
const rigs = (count: number): string =>
  `fleets: { acme: { machines: { east: { rig: ${count} } } }, bolt: { machines: { west: null } } }`

describe('without luck', () => {
  it('the first epoch of a network in balance takes 2,015 intervals of ten minutes', () => {
    // 2^183·… targets: 0x200000·1209000/1209600 = 0x1ffbef, worked out in Python's integers.
    const [first] = play(smallWorld()).rows('retargets')
    expect(first).toMatchObject({
      height: 685_440,
      at: '2021-06-14T23:59:59Z',
      timespan_s: 1_209_000,
      old_nbits: '0x18200000',
      new_nbits: '0x181ffbef',
      clamped: false,
    })
    expect(first!.change_pct).toBeCloseTo(0.0496634, 6)
  })

  it('half the hash rate takes twice the time, and then the difficulty is half', () => {
    const [first, second, ...later] = play(smallWorld('run: { days: 100 }', half)).rows('retargets')
    expect(first).toMatchObject({
      at: '2021-06-28T23:59:58Z',
      timespan_s: 2_417_999,
      new_nbits: '0x183ff7dd',
    })
    expect(first!.change_pct).toBeCloseTo(-49.97515637, 7)
    // From then on the epoch takes what it should: 2,015 intervals of 1,209,600 / 2,015 s.
    expect(second).toMatchObject({ at: '2021-07-13T00:09:58Z', timespan_s: 1_209_600, change_pct: 0 })
    for (const { timespan_s: timespan } of later)
      expect(Math.abs((timespan as number) - 1_209_600)).toBeLessThan(2)
  })

  it('a day brings the blocks that hash rate and difficulty let expect', () => {
    const blocks = play(smallWorld('run: { days: 100 }', half)).numbers('network', 'blocks')
    expect(blocks[0]).toBeCloseTo(72, 3)
    expect(blocks[27]).toBeCloseTo(72, 1)
    // 0.50024843633 of the difficulty.
    expect(blocks[29]).toBeCloseTo(72.00005 / 0.50024843633, 4)
  })

  it('a tenth of the hash rate makes the largest step down, ten times the largest up', () => {
    const [down] = play(smallWorld('run: { days: 150 }', rigs(100))).rows('retargets')
    expect(down).toMatchObject({ clamped: true, new_nbits: '0x19008000', change_pct: -75 })
    expect(down!.timespan_s).toBeGreaterThan(4_838_400)
    const racks = '{ regions: { east: { sites: { main: { capacity: 40 MW } } } } }'
    const [up, again] = play(smallWorld('run: { days: 8 }', rigs(10_000), racks)).rows('retargets')
    expect(up).toMatchObject({ clamped: true, new_nbits: '0x18080000', change_pct: 300 })
    expect(up!.timespan_s).toBeLessThan(302_400)
    expect(again).toMatchObject({ clamped: false })
  })

  it('nothing is found and nothing breaks where nothing hashes', () => {
    const dead = play(smallWorld('events: { b: { kind: ban, where: ["*"], effective: 2021-06-03 } }'))
    expect(dead.numbers('network', 'blocks').slice(2)).toEqual(new Array(28).fill(0))
    expect(
      dead
        .numbers('network', 'hashrate_eh_s')
        .slice(2)
        .every((rate) => rate === 0),
    ).toBe(true)
    expect(dead.rows('retargets')).toEqual([])
  })
})

describe('with luck', () => {
  const lucky = play(smallWorld('run: { days: 200, luck: drawn }'))

  it('every new target follows from the timespan of its own row', () => {
    const retargets = lucky.rows('retargets')
    expect(retargets.length).toBeGreaterThan(12)
    for (const { old_nbits: old, new_nbits: next, timespan_s: timespan } of retargets)
      expect(parseNbits(next as string)).toBe(nextNbits(parseNbits(old as string), 0, timespan as number))
  })

  it('retargets come every 2,016 blocks, each from the difficulty of the one before', () => {
    const retargets = lucky.rows('retargets')
    retargets.forEach((row, i) => {
      expect(row.height).toBe(685_440 + 2016 * i)
      expect(row.old_nbits).toBe(i === 0 ? '0x18200000' : retargets[i - 1]!.new_nbits)
    })
    expect(lucky.numbers('network', 'difficulty').at(-1)).toBe(retargets.at(-1)!.new_difficulty)
  })

  it('the timespan is the time between retargets, less the first interval', () => {
    const retargets = lucky.rows('retargets')
    const seconds = (text: unknown): number => Date.parse(text as string) / 1000
    for (let i = 1; i < retargets.length; i += 1) {
      const interval =
        seconds(retargets[i]!.at) - seconds(retargets[i - 1]!.at) - (retargets[i]!.timespan_s as number)
      // One interval of about 600 s: beyond 15 times that once in three million.
      expect(interval).toBeGreaterThanOrEqual(0)
      expect(interval).toBeLessThan(9000)
    }
  })

  it('the height rises by the blocks found, and the coins are those of these heights', () => {
    const [heights, blocks] = [lucky.numbers('network', 'height'), lucky.numbers('network', 'blocks')]
    heights.forEach((height, day) => {
      expect(Number.isInteger(blocks[day])).toBe(true)
      expect(height - (heights[day - 1] ?? 683_423)).toBe(blocks[day])
    })
    expect(lucky.metric('coins_issued_btc')).toBe(issuedSats(683_424, heights.at(-1)! + 1) / 1e8)
  })
})

describe('the halving at 840,000', () => {
  const before = 'chain: { height: 839927 }'

  it('falls where its height does, in the middle of a day', () => {
    const days = play(smallWorld('run: { days: 3 }', before)).rows('network')
    // 72 blocks at 6.25 and 72 at 3.125; then 144 at 3.125.
    expect(days[0]!.subsidy_btc).toBeCloseTo(675, 2)
    expect(days[1]!.subsidy_btc).toBeCloseTo(450, 2)
    expect(days[0]!.revenue_usd).toBeCloseTo(675 * 40_000, -3)
  })

  it('halves what a PH/s earns from the next block on', () => {
    const [first, second] = play(smallWorld('run: { days: 3 }', 'chain: { height: 839999 }')).numbers(
      'network',
      'hashprice_usd_ph_day',
    )
    const old = play(smallWorld('run: { days: 3 }')).numbers('network', 'hashprice_usd_ph_day')[0]!
    expect(first! / old).toBeCloseTo(0.5, 12)
    expect(second).toBe(first)
  })

  it('halves it on the very day that ends on the last block before', () => {
    const lucky = 'run: { days: 2, luck: drawn }'
    const [found] = play(smallWorld(lucky, before)).numbers('network', 'blocks')
    const run = play(smallWorld(lucky, `chain: { height: ${839_999 - found!} }`))
    expect(run.rows('network')[0]).toMatchObject({ height: 839_999, subsidy_btc: found! * 6.25 })
    const old = play(smallWorld(lucky)).numbers('network', 'hashprice_usd_ph_day')[0]!
    expect(run.numbers('network', 'hashprice_usd_ph_day')[0]! / old).toBeCloseTo(0.5, 12)
  })

  it('comes at its height with luck too', () => {
    const run = play(smallWorld('run: { days: 3, luck: drawn }', before))
    const last = run.numbers('network', 'height').at(-1)!
    expect(run.metric('coins_issued_btc')).toBe(issuedSats(839_928, last + 1) / 1e8)
  })
})

describe('difficulty as data', () => {
  const given = (path: string): string =>
    `{ run: { difficulty: given, days: 6 }, chain: { given: { nbits: { 2021-05-20: "0x18200000", ${path} } } } }`

  it('changes at its instant, in the middle of a day', () => {
    const run = play(smallWorld(given('2021-06-03T12:00Z: "0x18100000"')))
    const blocks = run.numbers('network', 'blocks')
    expect(blocks[1]).toBeCloseTo(144, 3)
    expect(blocks[2]).toBeCloseTo(72 + 36, 3)
    expect(blocks[3]).toBeCloseTo(72, 3)
    expect(run.rows('retargets')).toMatchObject([
      {
        at: '2021-06-03T12:00:00Z',
        timespan_s: null,
        new_nbits: '0x18100000',
        change_pct: 100,
        clamped: false,
      },
    ])
  })

  it('holds from before the start, and never follows the hash rate', () => {
    const run = play(smallWorld(given('2021-05-25: "0x18100000"'), 'run: { days: 60 }', half))
    expect(run.numbers('network', 'blocks').every((blocks) => Math.abs(blocks - 36) < 0.001)).toBe(true)
    expect(run.rows('retargets')).toEqual([])
  })

  it.each(['blocks: false', 'blocks: true'])('splits a lucky day by work, with %s', (mode) => {
    const scenario = smallWorld(
      given('2021-06-01T18:00Z: "0x18100000"'),
      `run: { luck: drawn, days: 2, ${mode} }`,
    )
    const first = Array.from(
      { length: 300 },
      (_, member) => play(scenario, { member }).numbers('network', 'blocks')[0]!,
    )
    const mean = first.reduce((sum, blocks) => sum + blocks, 0) / first.length
    // 108 before and 18 after.
    expect(Math.abs(mean - 126)).toBeLessThan(3.3 * Math.sqrt(126 / first.length))
  })
})
