import { describe, expect, it } from 'vitest'
import { play, type Played } from '../support/play.ts'
import { RIG_EH, smallWorld } from '../support/scenario.ts'

const reported = (run: Played, date: string): Record<string, number> =>
  Object.fromEntries(
    run
      .rows('countries', { date })
      .map((row) => [row.country, Math.round((row.reported_share_pct as number) * 1e4) / 1e4]),
  )

// 600 in the east, of which a ban hides all: half at once… none is switched off, so the whole of it is hidden.
const HIDDEN = 'events: { b: { kind: ban, where: [east], effective: 2021-06-05, compliance: 0 % } }'

describe('shares by country', () => {
  it('are true where nothing is said', () => {
    const run = play(smallWorld())
    expect(reported(run, '2021-06-10')).toEqual({ Eastland: 60, Westland: 40, Northland: 0 })
    expect(run.rows('countries', { date: '2021-06-10', country: 'Eastland' })[0]!.share_pct).toBeCloseTo(
      60,
      12,
    )
  })

  it('add up the regions of a country', () => {
    const run = play(smallWorld('regions: { west: { country: Eastland } }'))
    expect(reported(run, '2021-06-10')).toEqual({ Eastland: 100, Northland: 0 })
  })

  it('add up to 100 on every day, true and reported, whatever the rules', () => {
    const rules = `
reporting:
  sample_weight: { Germany: 3.5, Westland: 0.2 }
  rules:
    a: { regions: ['*'], as: { Germany: 12.5 %, Westland: 87.5 % }, until: 2021-06-12 }
    b: { regions: [east], machines: covert, from: 2021-06-08, as: { Ireland: 100 % } }
events: { b: { kind: ban, where: [east], effective: 2021-06-05T13:00Z, compliance: 70 %, covert: { share: 30 %, delay: 1 d, time_constant: 3 d } } }`
    const run = play(smallWorld(rules))
    for (const { date } of run.rows('network')) {
      const rows = run.rows('countries', { date: date! })
      expect(rows.length).toBe(5)
      const sum = (column: string): number => rows.reduce((total, row) => total + (row[column] as number), 0)
      expect(sum('share_pct')).toBeCloseTo(100, 9)
      expect(sum('reported_share_pct')).toBeCloseTo(100, 9)
    }
  })

  it('of places without machines can be reported, never true', () => {
    const run = play(
      smallWorld('reporting: { rules: { a: { regions: [east], as: { Germany: 25 %, Eastland: 75 % } } } }'),
    )
    expect(reported(run, '2021-06-10')).toEqual({ Eastland: 45, Westland: 40, Northland: 0, Germany: 15 })
    expect(run.rows('countries', { country: 'Germany' }).every((row) => row.share_pct === 0)).toBe(true)
  })

  it('are weighted by how strongly the sample shows what is reported there', () => {
    const run = play(smallWorld('reporting: { sample_weight: { Eastland: 0.5 } }'))
    // 30 : 40.
    expect(reported(run, '2021-06-10')).toMatchObject({ Eastland: 42.8571, Westland: 57.1429 })
  })
})

describe('rules for hidden machines', () => {
  const rules = `
reporting:
  rules:
    abroad: { regions: [east], machines: covert, as: { Northland: 100 % } }
    home: { regions: [east], machines: covert, from: 2021-06-20, until: 2021-06-25, as: { Eastland: 100 % } }`

  it('hold from their date until theirs, the last that fits first', () => {
    const run = play(smallWorld(rules, HIDDEN))
    expect(run.rows('network', { date: '2021-06-05' })[0]!.machines_covert).toBe(600)
    expect(reported(run, '2021-06-04')).toEqual({ Eastland: 60, Westland: 40, Northland: 0 })
    expect(reported(run, '2021-06-10')).toEqual({ Eastland: 0, Westland: 40, Northland: 60 })
    expect(reported(run, '2021-06-19').Eastland).toBe(0)
    expect(reported(run, '2021-06-20').Eastland).toBe(60)
    expect(reported(run, '2021-06-24').Eastland).toBe(60)
    expect(reported(run, '2021-06-25').Eastland).toBe(0)
  })

  it('on the day on which machines go into hiding are for the hours after it', () => {
    const noon = 'events: { b: { kind: ban, where: [east], effective: 2021-06-05T12:00Z, compliance: 0 % } }'
    expect(reported(play(smallWorld(rules, noon)), '2021-06-05')).toEqual({
      Eastland: 30,
      Westland: 40,
      Northland: 30,
    })
  })

  it('are for the hours in which these hash, whatever else cuts that day', () => {
    // Of 600: 12 hours in the open, 6 hidden, 6 dark; the west has 400 all day.
    const noon = `events:
  b: { kind: ban, where: [east], effective: 2021-06-05T12:00Z, compliance: 0 % }
  o: { kind: power_outage, where: [east], from: 2021-06-05T18:00Z, until: 2021-06-06 }`
    expect(reported(play(smallWorld(rules, noon)), '2021-06-05')).toEqual({
      Eastland: Math.round((30_000 / 850) * 1e4) / 1e4,
      Westland: Math.round((40_000 / 850) * 1e4) / 1e4,
      Northland: Math.round((15_000 / 850) * 1e4) / 1e4,
    })
  })

  it('are for the hours left of that day where it was cut before', () => {
    // Of 600: 6 hours dark, 6 in the open, 12 hidden.
    const noon = `events:
  o: { kind: power_outage, where: [east], from: 2021-06-05, until: 2021-06-05T06:00Z }
  b: { kind: ban, where: [east], effective: 2021-06-05T12:00Z, compliance: 0 % }`
    expect(reported(play(smallWorld(rules, noon)), '2021-06-05')).toEqual({
      Eastland: Math.round((15_000 / 850) * 1e4) / 1e4,
      Westland: Math.round((40_000 / 850) * 1e4) / 1e4,
      Northland: Math.round((30_000 / 850) * 1e4) / 1e4,
    })
  })

  it('end at the hour at which these come out of hiding', () => {
    const lifted =
      'events: { b: { kind: ban, where: [east], effective: 2021-06-05, lifted: 2021-06-10T06:00Z, compliance: 0 % } }'
    const run = play(smallWorld(rules, lifted))
    expect(reported(run, '2021-06-10')).toEqual({ Eastland: 45, Westland: 40, Northland: 15 })
    expect(reported(run, '2021-06-11')).toEqual({ Eastland: 60, Westland: 40, Northland: 0 })
  })

  it('are for nobody who is switched off on the day on which he would hide', () => {
    const run = play(
      smallWorld(
        rules,
        'events: { b: { kind: ban, where: [east], effective: 2021-06-05T12:00Z, compliance: 0 % } }',
        'price: { series: { 2021-06-04: 40000 USD, 2021-06-05: 1 USD } }',
        'regions: { west: { tariff: 0.000001 USD/kWh } }',
        'policies: { default: { patience: 0 d } }',
      ),
    )
    expect(run.rows('network', { date: '2021-06-05' })[0]!.machines_covert).toBe(600)
    expect(reported(run, '2021-06-05')).toEqual({ Eastland: 0, Westland: 100, Northland: 0 })
    expect(reported(run, '2021-06-20')).toEqual({ Eastland: 0, Westland: 100, Northland: 0 })
  })

  it('do not touch the true share', () => {
    const run = play(smallWorld(rules, HIDDEN))
    for (const row of run.rows('countries', { country: 'Eastland' }))
      expect(row.share_pct).toBeCloseTo(60, 12)
    expect(
      run.numbers('network', 'hashrate_eh_s').every((rate) => Math.abs(rate - 1000 * RIG_EH) < 1e-12),
    ).toBe(true)
  })

  it('split a region whose machines are partly hidden', () => {
    // Of 600, 60 % are switched off and stand; of the 240 that run on in hiding all are reported abroad.
    const run = play(
      smallWorld(
        rules,
        'policies: { default: { when_banned: stay } }',
        'events: { b: { kind: ban, where: [east], fleets: [acme], effective: 2021-06-05, compliance: 60 % } }',
        'fleets: { other: { machines: { east: { rig: 360 } } } }',
      ),
    )
    expect(run.rows('network', { date: '2021-06-10' })[0]).toMatchObject({
      machines_covert: 240,
      machines_banned: 360,
    })
    expect(reported(run, '2021-06-10')).toEqual({ Eastland: 36, Westland: 40, Northland: 24 })
  })
})
