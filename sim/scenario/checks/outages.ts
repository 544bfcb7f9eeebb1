import { type Event, fixed, placesOf, type Scenario } from '../../model/index.ts'
import { isoInstant, isZone, nearest, quote, zoneNames } from '../../units/index.ts'
import type { Check } from '../draft.ts'
import type { Report } from '../finding.ts'
import type { Path } from '../problem.ts'

type Outage = Extract<Event, { restored: unknown }>
type Regions = Scenario['regions']

/** Windows of restored service, hours of the day, and the time zones by which they count. */
export const checkOutages: Check = ({ parts: { events, regions }, sound }, report) => {
  for (const [id, { zone }] of Object.entries(regions ?? {}))
    if (zone !== undefined) checkZone(zone, ['regions', id, 'zone'], report)
  for (const [id, event] of Object.entries(events ?? {})) {
    if (!('restored' in event)) continue
    checkRestored(event, ['events', id, 'restored'], report)
    if (event.months?.length === 0) report(['events', id, 'months'], 'is empty: it must name a month')
    if (regions && sound('regions')) checkClock(event, ['events', id], regions, report)
  }
}

function checkZone(zone: string, path: Path, report: Report): void {
  if (isZone(zone)) return
  const near = nearest(zone, zoneNames())
  report(
    path,
    `${quote(zone)} is not an IANA time zone such as "Asia/Almaty"${near ? `; did you mean "${near}"?` : ''}`,
  )
}

/** Who counts hours or months must know by which clock. */
function checkClock({ where, hours, months }: Outage, path: Path, regions: Regions, report: Report): void {
  if (!hours && !months) return
  const without = new Set(
    placesOf({ regions }, where).flatMap(({ region }) => (regions[region]!.zone ? [] : [region])),
  )
  if (without.size === 0) return
  const [first] = without
  report(
    [...path, hours ? 'hours' : 'months'],
    `counts by local time, and ${[...without].join(', ')} has no zone: give regions.${first}.zone, such as "Asia/Almaty"`,
  )
}

function checkRestored(event: Outage, path: Path, report: Report): void {
  event.restored.forEach(({ from, until, level }, i) => {
    const at = [...path, i]
    if (until <= from) report([...at, 'until'], `${isoInstant(until)} is not after from, ${isoInstant(from)}`)
    if (from < event.from)
      report(
        [...at, 'from'],
        `${isoInstant(from)} is before the outage, which is from ${isoInstant(event.from)}`,
      )
    const end = endOf(event)
    if (until > end)
      report([...at, 'until'], `${isoInstant(until)} is after the outage, which is until ${isoInstant(end)}`)
    if (fixed(level) < fixed(event.level))
      report([...at, 'level'], 'is below the level of the outage: a window brings service back')
  })
  checkApart(event.restored, path, report)
}

/** When an outage ends, if that is not drawn. */
function endOf({ from, until, length }: Outage): number {
  if (until !== undefined) return until
  return typeof length === 'number' ? from + length : Infinity
}

function checkApart(windows: Outage['restored'], path: Path, report: Report): void {
  const inOrder = windows.map(({ from, until }, i) => ({ from, until, i })).sort((a, b) => a.from - b.from)
  inOrder.slice(1).forEach(({ from, i }, before) => {
    const last = inOrder[before]!
    if (from < last.until)
      report(
        [...path, i, 'from'],
        `${isoInstant(from)} is within another window, until ${isoInstant(last.until)}`,
      )
  })
}
