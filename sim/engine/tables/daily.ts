import type { Cell, Row, Sink } from '../../record/index.ts'
import { isoDate } from '../../units/index.ts'
import type { Plan } from '../plan/types.ts'
import { type Recording, REGION, WIDTH } from '../recording.ts'
import { countryRows } from './countries.ts'

/** Hands on the block of days that the recording holds, whose first day is `firstDay` of the run, and empties it. */
export function writeBlock(plan: Plan, recording: Recording, firstDay: number, sink: Sink): void {
  const days = Array.from({ length: recording.filled }, (_, d) => d)
  const date = (d: number): string => isoDate(plan.firstDay + firstDay + d)
  sink.write(
    'network',
    days.map((d) => networkRow(recording, firstDay + d, date(d))),
  )
  // A day at a time: of ten thousand regions, the rows of a block would take half a gigabyte.
  for (const d of days) sink.write('regions', regionRows(plan, recording, d, date(d)))
  sink.write(
    'countries',
    days.flatMap((d) => countryRows(plan, recording, d, firstDay + d, date(d))),
  )
  sink.write(
    'regions-wide',
    days.map((d) => wideRow(plan, recording, d, date(d))),
  )
  sink.write(
    'fleets',
    days.flatMap((d) => fleetRows(plan, recording, firstDay + d, date(d))),
  )
  sink.write(
    'sites',
    days.flatMap((d) => siteRows(plan, recording, d, date(d))),
  )
  recording.filled = 0
}

/** A row of numbers as cells: what is not a number is missing. */
function slice(numbers: Float64Array, width: number, row: number): Cell[] {
  const cells: Cell[] = Array.from(numbers.subarray(row * width, (row + 1) * width))
  for (let i = 0; i < width; i += 1) if (Number.isNaN(cells[i])) cells[i] = null
  return cells
}

const networkRow = (recording: Recording, day: number, date: string): Row => [
  date,
  ...slice(recording.network, WIDTH.network, day),
]

function regionRows(plan: Plan, recording: Recording, d: number, date: string): Row[] {
  return plan.regions.map(({ id, country }, r) => [
    date,
    id,
    country,
    ...slice(recording.regions, WIDTH.regions, d * plan.regions.length + r),
  ])
}

function wideRow(plan: Plan, recording: Recording, d: number, date: string): Row {
  const at = (r: number): number => (d * plan.regions.length + r) * WIDTH.regions + REGION.hashrate_eh_s
  return [date, ...plan.regions.map((_, r) => recording.regions[at(r)]!)]
}

function fleetRows(plan: Plan, recording: Recording, day: number, date: string): Row[] {
  return recording.named.map((fleet, i) => {
    const { id, owner } = plan.fleets[fleet]!
    return [date, id, owner, ...slice(recording.fleets, WIDTH.fleets, day * recording.named.length + i)]
  })
}

function siteRows(plan: Plan, recording: Recording, d: number, date: string): Row[] {
  return plan.namedSites.map((s, i) => {
    const { id, region } = plan.sites[s]!
    return [
      date,
      id,
      plan.regions[region]!.id,
      ...slice(recording.sites, WIDTH.sites, d * plan.namedSites.length + i),
    ]
  })
}
