import type { Columns } from './column.ts'
import { type Flow, flowsOption, merged } from './flows.ts'
import type { Chart, Table } from '../page.ts'
import { nameOf, type RunFound } from '../kinds/runTables.ts'
import { regionInks } from './regionInk.ts'

const DAY_MS = 86_400_000

/** A shipment of moves.csv, and where its machines were at each step; of a step that did not come, undefined. */
interface Shipment {
  readonly from: string
  readonly to: string
  readonly machines: number
  /** Days from power off to departure, on the way, and from arrival to power on. */
  readonly packing: number | undefined
  readonly transit: number | undefined
  readonly queue: number | undefined
}

const NODES = {
  packing: 'packing',
  transit: 'on the way',
  queue: 'waiting for a rack',
  notLeft: 'still packing at the end',
  notThere: 'still on the way at the end',
  notOn: 'still waiting at the end',
  scrapped: 'scrapped',
  covert: 'hidden at the end',
}

/** The way of the machines: from a region, packed, shipped and racked, to a region; or scrapped, or hidden. */
export function wayChart(moves: Columns | undefined, regions: Columns | undefined, found: Named): Chart {
  const shipments = moves ? shipmentsIn(moves) : []
  const named = (id: string): string => nameOf(found, id)
  const flows = merged([
    ...shipments.flatMap((shipment) => stepsOf(shipment, named)),
    ...(regions ? whoStayed(regions, named) : []),
  ])
  const moved = shipments.reduce((sum, { machines }) => sum + machines, 0)
  return {
    id: 'way',
    title: 'The way of the machines; one that moves twice counts twice',
    alt: `Flow of ${moved} moved machines: ${flows.map(({ from, to, machines }) => `${from} to ${to} ${machines}`).join('; ')}.`,
    unit: 'machines',
    kind: 'flows',
    option: flowsOption(flows, endInks(found, named)),
    table: {
      columns: [
        { name: 'from', unit: '' },
        { name: 'to', unit: '' },
        { name: 'machines', unit: 'machines' },
      ],
      rows: flows.map(({ from, to, machines }) => [from, to, machines]),
    },
  }
}

type Named = Pick<RunFound, 'regions'>

const fromOf = (name: string): string => `from ${name}`
const toOf = (name: string): string => `to ${name}`

/** The colour of a region at both ends of the way; what lies between is grey. */
function endInks(found: Named, named: (id: string) => string): ReadonlyMap<string, string> {
  const inks = [...regionInks(found)].map(([id, { color }]) => [named(id), color] as const)
  return new Map([fromOf, toOf].flatMap((end) => inks.map(([name, color]) => [end(name), color] as const)))
}

function shipmentsIn(moves: Columns): Shipment[] {
  const [from, to] = [moves.texts('from_region'), moves.texts('to_region')]
  const [off, departed, arrived, on] = ['powered_off_at', 'departed_at', 'arrived_at', 'energised_at'].map(
    (name) => moves.texts(name).map((text) => (text === '' ? undefined : Date.parse(text))),
  ) as Instants[]
  return moves.numbers('machines').map((machines, i) => ({
    from: from[i]!,
    to: to[i]!,
    machines: machines ?? 0,
    packing: daysBetween(off![i], departed![i]),
    transit: daysBetween(departed![i], arrived![i]),
    queue: daysBetween(arrived![i], on![i]),
  }))
}

type Instants = (number | undefined)[]

const daysBetween = (from: number | undefined, to: number | undefined): number | undefined =>
  from === undefined || to === undefined ? undefined : (to - from) / DAY_MS

/** Whoever waits nowhere on the way takes no detour: only shipments that wait for a rack pass the queue. */
function stepsOf(
  { from, to, machines, packing, transit, queue }: Shipment,
  named: (id: string) => string,
): Flow[] {
  const isStuck = packing === undefined || transit === undefined
  const waits = !isStuck && queue !== 0
  const stops = [
    fromOf(named(from)),
    NODES.packing,
    packing === undefined ? NODES.notLeft : NODES.transit,
    ...(packing !== undefined && transit === undefined ? [NODES.notThere] : []),
    ...(waits ? [NODES.queue] : []),
    ...(isStuck ? [] : [queue === undefined ? NODES.notOn : toOf(named(to))]),
  ]
  return stops.slice(1).map((stop, i) => ({ from: stops[i]!, to: stop, machines }))
}

/** Machines that are scrapped, since the start, or hidden, on the last day, by region. */
function whoStayed(regions: Columns, named: (id: string) => string): Flow[] {
  const last = regions.where('date', regions.cells('date').at(-1) ?? null)
  const ids = last.texts('region')
  const ends = [
    ['machines_retired', NODES.scrapped],
    ['machines_covert', NODES.covert],
  ] as const
  return ends.flatMap(([column, to]) =>
    last
      .numbers(column)
      .map((machines, i) => ({ from: fromOf(named(ids[i]!)), to, machines: machines ?? 0 })),
  )
}

/** How long machines took from region to region: means over those that have the step behind them. */
export function delayTable(moves: Columns, found: Named): Table {
  const routes = new Map<string, Shipment[]>()
  for (const shipment of shipmentsIn(moves)) {
    const key = JSON.stringify([shipment.from, shipment.to])
    routes.set(key, [...(routes.get(key) ?? []), shipment])
  }
  const rows = [...routes.values()].map((shipments) => [
    nameOf(found, shipments[0]!.from),
    nameOf(found, shipments[0]!.to),
    shipments.reduce((sum, { machines }) => sum + machines, 0),
    meanDays(shipments, 'packing'),
    meanDays(shipments, 'transit'),
    meanDays(shipments, 'queue'),
  ])
  return {
    title: 'How long it took, route by route',
    columns: [
      { name: 'from', unit: '' },
      { name: 'to', unit: '' },
      { name: 'machines', unit: 'machines' },
      { name: 'power off to departure', unit: 'd, mean' },
      { name: 'on the way', unit: 'd, mean' },
      { name: 'arrival to power on', unit: 'd, mean' },
    ],
    rows: rows.sort((a, b) => Number(b[2]) - Number(a[2])),
  }
}

/** By machine, to a tenth of a day; null where none has the step behind it. */
function meanDays(shipments: readonly Shipment[], step: 'packing' | 'transit' | 'queue'): number | null {
  const there = shipments.filter((shipment) => shipment[step] !== undefined)
  const machines = there.reduce((sum, shipment) => sum + shipment.machines, 0)
  const days = there.reduce((sum, shipment) => sum + shipment.machines * shipment[step]!, 0)
  return machines === 0 ? null : Math.round((10 * days) / machines) / 10
}
