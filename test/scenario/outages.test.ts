import { describe, expect, test } from 'vitest'
import { planted, planting, problemsOf } from './planted.ts'

const BLACKOUT =
  '  west-blackout: { kind: internet_outage, where: [west], from: 2021-06-20T10:45Z, length: 36 h }'
/** The problems of the valid scenario with this event in the place of its outage. */
const outage = (text: string): string[] => planting([BLACKOUT, `  o: { ${text} }`])
const FROM = 'kind: power_outage, where: [west], from: 2021-06-20, until: 2021-06-30'
const hazard = (text: string): string[] => planting(['events:\n', `hazards:\n  h: { ${text} }\nevents:\n`])
const DARK = 'kind: power_outage, where: [west], length: 1 d'

describe('windows of restored service', () => {
  const windows = (...list: readonly string[]): string[] =>
    outage(`${FROM}, level: 10 %, restored: [${list.join(', ')}]`)

  test('that lie in the outage, apart, are well', () => {
    expect(
      windows(
        '{ from: 2021-06-22, until: 2021-06-23 }',
        '{ from: 2021-06-20, until: 2021-06-21 }',
        '{ from: 2021-06-21, until: 2021-06-22, level: 50 % }',
        '{ from: 2021-06-29, until: 2021-06-30 }',
      ),
    ).toEqual([])
  })

  test.each([
    [
      'before it',
      '{ from: 2021-06-19T23:00Z, until: 2021-06-23 }',
      '112: events.o.restored.0.from: 2021-06-19T23:00:00Z is before the outage, which is from 2021-06-20T00:00:00Z',
    ],
    [
      'after it',
      '{ from: 2021-06-29, until: 2021-07-01 }',
      '131: events.o.restored.0.until: 2021-07-01T00:00:00Z is after the outage, which is until 2021-06-30T00:00:00Z',
    ],
    [
      'that ends before it begins',
      '{ from: 2021-06-25, until: 2021-06-25 }',
      '131: events.o.restored.0.until: 2021-06-25T00:00:00Z is not after from, 2021-06-25T00:00:00Z',
    ],
    [
      'that restores nothing',
      '{ from: 2021-06-25, until: 2021-06-26, level: 9 % }',
      '150: events.o.restored.0.level: is below the level of the outage: a window brings service back',
    ],
  ])('one %s', (_, window, said) => {
    expect(windows(window)).toEqual([`a.yaml:47:${said}`])
  })

  test('two that overlap, in any order', () => {
    expect(
      windows('{ from: 2021-06-25, until: 2021-06-27 }', '{ from: 2021-06-23, until: 2021-06-25T00:01Z }'),
    ).toEqual([
      'a.yaml:47:112: events.o.restored.0.from: 2021-06-25T00:00:00Z is within another window, until 2021-06-25T00:01:00Z',
    ])
  })

  test('after an outage of a fixed length; one of a random length may end before', () => {
    const late = 'restored: [{ from: 2021-06-21, until: 2021-06-25 }]'
    const of = (length: string): string[] =>
      outage(`kind: flood, where: [west], from: 2021-06-20, length: ${length}, ${late}`)
    expect(of('2 d')).toHaveLength(1)
    expect(of('{ uniform: { from: 1 d, to: 3 d } }')).toEqual([])
  })
})

describe('hours and months', () => {
  const EAST = 'country: Eastland'
  const WEST = 'country: Westland'
  const zoned = (text: string, zone = 'Asia/Almaty'): string[] =>
    planting([WEST, `${WEST}\n    zone: ${zone}`], [BLACKOUT, `  o: { ${FROM}, ${text} }`])

  test.each([
    'hours: "18:00-23:00"',
    'hours: 18:00-23:00',
    'hours: [06:30-09:00, "22:00 – 02:00"]',
    'hours: 00:00-24:00, months: [11, 12, 1, 2, 3]',
    'months: [1]',
  ])('%s', (text) => {
    expect(zoned(text)).toEqual([])
  })

  test.each([
    ['hours: 18-23', 'hours: expected hours such as "18:00-23:00", not "18-23"'],
    ['hours: "18:00-18:00"', 'hours: "18:00-18:00" is empty; the whole day is "00:00-24:00"'],
    ['hours: "18:00-24:30"', 'hours: "18:00-24:30" goes beyond 24:00'],
    ['hours: "25:00-26:00"', 'hours: expected hours such as "18:00-23:00", not "25:00-26:00"'],
    ['hours: 18', 'hours: expected hours such as "18:00-23:00", not "18"'],
    ['hours: []', 'hours: is empty: it must name hours such as "18:00-23:00"'],
    ['hours: ["18:00-23:00", 7]', 'hours.1: expected hours such as "18:00-23:00", not "7"'],
    ['months: []', 'months: is empty: it must name a month'],
    ['months: [0]', 'months.0: "0" is out of bounds: between 1 and 12'],
    ['months: [13]', 'months.0: "13" is out of bounds: between 1 and 12'],
  ])('%s is refused in its place', (text, said) => {
    const problems = zoned(text)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(/^a\.yaml:48:\d+: events\.o\./)
    expect(problems[0]!.split('events.o.')[1]).toBe(said)
  })

  test('need a zone in each region that they concern', () => {
    expect(outage(`${FROM}, hours: "18:00-23:00"`)).toEqual([
      'a.yaml:47:87: events.o.hours: counts by local time, and west has no zone: give regions.west.zone, such as "Asia/Almaty"',
    ])
    expect(outage(`${FROM.replace('[west]', '["*"]')}, months: [6]`)).toEqual([
      'a.yaml:47:87: events.o.months: counts by local time, and east, west has no zone: give regions.east.zone, such as "Asia/Almaty"',
    ])
  })

  test('a zone must be one', () => {
    expect(planting([EAST, `${EAST}\n    zone: Asia/Almatty`])).toEqual([
      'a.yaml:14:11: regions.east.zone: "Asia/Almatty" is not an IANA time zone such as "Asia/Almaty"; did you mean "Asia/Almaty"?',
    ])
    expect(planting([EAST, `${EAST}\n    zone: "+06:00"`])).toHaveLength(1)
    expect(zoned('hours: "18:00-23:00"', 'Asia/Kashgar')).toEqual([])
  })
})

describe('hazards', () => {
  test.each([
    `${DARK}, rate: 0.5/year`,
    'kind: internet_outage, where: ["w*"], rate: 1/month, length: { lognormal: { median: 2 d, sigma: 1 } }, pass_through: { urban: 50 % }',
    'kind: flood, where: [west/town], rate: 0.01/year, length: 9 d, destroyed: { uniform: { from: 0 %, to: 50 % } }',
    'kind: ban, where: [west], rate: 0.1/year, notice: 30 d, compliance: 90 %, covert: { share: 5 % }, from: 2021-06-10, until: 2021-06-20',
  ])('%s', (text) => {
    expect(hazard(text)).toEqual([])
  })

  test.each([
    [`${DARK}, rate: 0.5`, 'h.rate: expected a frequency such as "0.5/year": 0.5 has no unit'],
    [
      `${DARK}, rate: 5/yaer`,
      'h.rate: expected a frequency such as "0.5/year", but "/yaer" in "5/yaer" is not one of its units; did you mean "/year"?',
    ],
    [`${DARK}, rate: -1/year`, 'h.rate: "-1/year" is out of bounds: between 0 and 366 /year'],
    ['kind: power_outage, where: [west], rate: 1/year', 'h.length: is missing: a duration such as "36 h"'],
    [
      'kind: capacity, where: [west], rate: 1/year',
      'h.kind: "capacity" is not one of ban, internet_outage, power_outage, curtailment, flood',
    ],
    [
      `${DARK.replace('west', 'wst')}, rate: 1/year`,
      'h.where.0: "wst" is not a region or a region/site; did you mean "west"?',
    ],
    [
      `${DARK}, rate: 1/year, pass_through: { urbane: 1 % }`,
      'h.pass_through.urbane: "urbane" is not the exposure group of a site; did you mean "urban"?',
    ],
    [
      `${DARK}, rate: 1/year, from: 2021-06-20, until: 2021-06-10`,
      'h.until: 2021-06-10T00:00:00Z is not after from, 2021-06-20T00:00:00Z',
    ],
    [`${DARK}, rate: 1/year, destroyed: 5 %`, 'h.destroyed: unknown key "destroyed"'],
  ])('%s is refused in its place', (text, said) => {
    const problems = hazard(text)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(/^a\.yaml:41:\d+: hazards\./)
    expect(problems[0]!.split('hazards.')[1]).toContain(said)
  })

  test('of which too many are expected', () => {
    const text = planted(
      ['days: 60', 'days: 30900'],
      [
        'events:\n',
        `hazards:\n  rare: { ${DARK}, rate: 99/year }\n  h: { ${DARK.replace('west', '"*"')}, rate: 366/year }\n  g: { ${DARK}, rate: 366/year }\nevents:\n`,
      ],
    )
    expect(problemsOf(text)).toEqual([
      'a.yaml:42:61: hazards.h.rate: brings the expected occurrences of the run to 101268: at most 100000',
    ])
  })

  test('a lane must lead away from where a ban may come', () => {
    const rail = "rail: { from: ['*'], to: ['*']"
    const faults = [rail, "rail: { from: ['east'], to: ['*']"] as const
    const to = ['destinations: { west: 1 }', 'destinations: { west: 1, east: 1 }'] as const
    expect(planting(faults, to)).toEqual([])
    const ban = ['events:\n', 'hazards:\n  h: { kind: ban, where: [west], rate: 1/year }\nevents:\n'] as const
    expect(planting(faults, to, ban)).toEqual([
      'a.yaml:36:36: policies.default.destinations.east: no lane under transport.lanes leads there from west, which a ban empties',
    ])
  })
})
