import { describe, expect, it } from 'vitest'
import { isZone, localInstant } from '../../sim/units/index.ts'

const HOUR = 3600
const dateOf = (iso: string): number => Date.parse(`${iso}T00:00Z`) / 86_400_000
/** The instant of a local time such as 18:30, in ISO 8601. */
function at(zone: string, iso: string, clock: string): string {
  const [hours, minutes] = clock.split(':').map(Number) as [number, number]
  const instant = localInstant(zone, dateOf(iso), hours * HOUR + minutes * 60)
  return new Date(instant * 1000).toISOString().slice(0, 16)
}

describe('a local time', () => {
  // Offsets as tz 2024a has them, in its file of the zone.
  it.each([
    ['Asia/Almaty', '2021-10-15', '18:00', '2021-10-15T12:00'],
    ['Asia/Kathmandu', '2021-06-15', '00:00', '2021-06-14T18:15'],
    ['America/St_Johns', '2021-01-15', '23:00', '2021-01-16T02:30'],
    ['Pacific/Kiritimati', '2021-06-15', '00:00', '2021-06-14T10:00'],
    ['Pacific/Kiritimati', '2021-06-15', '24:00', '2021-06-15T10:00'],
    ['Etc/GMT+12', '2021-06-15', '24:00', '2021-06-16T12:00'],
    ['UTC', '2021-06-15', '13:00', '2021-06-15T13:00'],
    // Turkey stayed in summer time in 2016, and Almaty left its old offset on 1 March 2024.
    ['Europe/Istanbul', '2021-01-15', '12:00', '2021-01-15T09:00'],
    ['Asia/Almaty', '2024-02-29', '12:00', '2024-02-29T06:00'],
    ['Asia/Almaty', '2024-03-01', '12:00', '2024-03-01T07:00'],
  ])('of %s on %s, %s, is an instant', (zone, iso, clock, instant) => {
    expect(at(zone, iso, clock)).toBe(instant)
  })

  // 14 March: 02:00 EST becomes 03:00 EDT. 7 November: 02:00 EDT becomes 01:00 EST.
  it.each([
    ['2021-03-13', '12:00', '2021-03-13T17:00'],
    ['2021-03-14', '01:59', '2021-03-14T06:59'],
    ['2021-03-14', '03:00', '2021-03-14T07:00'],
    ['2021-03-15', '12:00', '2021-03-15T16:00'],
    ['2021-11-07', '00:59', '2021-11-07T04:59'],
    ['2021-11-07', '02:00', '2021-11-07T07:00'],
    ['2021-11-08', '12:00', '2021-11-08T17:00'],
  ])('follows daylight saving: New York on %s, %s', (iso, clock, instant) => {
    expect(at('America/New_York', iso, clock)).toBe(instant)
  })

  it('that a switch leaves out is as long after the switch; one that comes twice is its first', () => {
    expect(at('America/New_York', '2021-03-14', '02:30')).toBe('2021-03-14T07:30')
    expect(at('America/New_York', '2021-11-07', '01:30')).toBe('2021-11-07T05:30')
    expect(at('Australia/Lord_Howe', '2021-10-03', '02:15')).toBe('2021-10-02T15:45')
  })

  it('shows the clock that it was asked for, on every day of ten years', () => {
    for (const zone of ['America/New_York', 'Europe/Berlin', 'Australia/Sydney', 'Asia/Tehran']) {
      const shown = new Intl.DateTimeFormat('sv', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
      for (let date = dateOf('2015-01-01'); date < dateOf('2025-01-01'); date += 1) {
        const iso = new Date(date * 86_400_000).toISOString().slice(0, 10)
        expect(shown.format(localInstant(zone, date, 18 * HOUR) * 1000)).toBe(`${iso} 18:00`)
      }
    }
  })
})

describe('a name', () => {
  it.each(['Asia/Almaty', 'UTC', 'America/New_York', 'Asia/Calcutta', 'Asia/Kolkata', 'Etc/GMT-6'])(
    '%s is a zone',
    (name) => expect(isZone(name)).toBe(true),
  )
  it.each(['Asia/Almatty', 'Mars/Olympus', '', '+06:00', 'GMT+6', '__proto__'])('%s is none', (name) =>
    expect(isZone(name)).toBe(false),
  )
})
