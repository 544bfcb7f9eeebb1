import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DAY_S, dayOf, isoDate, isoInstant, MONTH_DAYS, parseInstant } from '../../sim/units/index.ts'

// Seconds computed with Python's datetime.
const KNOWN: readonly (readonly [string, number])[] = [
  ['1970-01-01', 0],
  ['1969-12-31', -86_400],
  ['2000-01-01', 946_684_800],
  ['2020-02-29', 1_582_934_400],
  ['2021-06-19', 1_624_060_800],
  ['2021-06-19T21:00+08:00', 1_624_107_600],
  ['2021-06-19 13:00Z', 1_624_107_600],
  ['2021-06-19T13:00:00Z', 1_624_107_600],
  ['2021-06-19T24:00Z', 1_624_147_200],
  ['2022-01-05T16:45:30+06:00', 1_641_379_530],
  ['2022-01-01T00:00+05:30', 1_640_975_400],
  ['2021-12-31T04:30-14:00', 1_640_975_400],
]

describe('an instant', () => {
  it.each(KNOWN)('%s is %i s after 1970', (text, seconds) => {
    expect(parseInstant(text)).toBe(seconds)
  })

  it.each([
    ['2021-02-29', 'calendar'],
    ['2021-04-31T10:00Z', 'calendar'],
    ['1900-02-29', 'calendar'],
    ['2021-13-01', 'calendar'],
    ['2021-00-10', 'calendar'],
    ['2021-06-00', 'calendar'],
    ['2021-06-19T24:00:01Z', 'clock'],
    ['2021-06-19T25:00Z', 'clock'],
    ['2021-06-19T12:60Z', 'clock'],
    ['2021-06-19T12:00:60Z', 'clock'],
    ['2021-06-19T12:00+14:01', 'clock'],
    ['2021-06-19T12:00+02:60', 'clock'],
    ['2021-06-19T12:00', 'offset'],
    ['2021-6-19', 'form'],
    ['19 June 2021', 'form'],
    ['2021-06-19T12Z', 'form'],
    ['2021-06-19T12:00:00.5Z', 'form'],
    ['2021-06-19T12:00 +02:00', 'form'],
    ['+2021-06-19', 'form'],
    ['', 'form'],
  ])('%s is refused for its %s', (text, problem) => {
    expect(parseInstant(text)).toBe(problem)
  })

  it('is the same whatever the offset it is written with', () => {
    const minutes = fc.integer({ min: -14 * 60, max: 14 * 60 })
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e9 }), minutes, (seconds, offset) => {
        const there = isoInstant(seconds + offset * 60).slice(0, -1)
        const [hours, rest] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60]
        const zone = `${offset < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`
        expect(parseInstant(`${there}${zone}`)).toBe(seconds)
      }),
    )
  })
})

describe('what is shown of an instant', () => {
  it('has whole seconds, cut off and not rounded, as a block header has', () => {
    expect(isoInstant(1_624_107_600)).toBe('2021-06-19T13:00:00Z')
    expect(isoInstant(1_624_107_600.999)).toBe('2021-06-19T13:00:00Z')
    expect(isoInstant(-0.5)).toBe('1969-12-31T23:59:59Z')
  })

  it('can be read again', () => {
    fc.assert(
      fc.property(fc.integer({ min: -2e9, max: 2e10 }), (seconds) => {
        expect(parseInstant(isoInstant(seconds))).toBe(seconds)
        expect(parseInstant(isoDate(dayOf(seconds)))).toBe(seconds - (((seconds % DAY_S) + DAY_S) % DAY_S))
      }),
    )
  })

  it('belongs to the day that has begun', () => {
    expect(dayOf(1_624_060_800)).toBe(18_797)
    expect(dayOf(1_624_060_799)).toBe(18_796)
    expect(dayOf(-1)).toBe(-1)
    expect(isoDate(18_797)).toBe('2021-06-19')
  })
})

describe('a month', () => {
  it('is a twelfth of the Gregorian year: 146,097 days in 400 years', () => {
    expect(MONTH_DAYS * 12 * 400).toBeCloseTo(146_097, 6)
  })
})
