import {
  type Event,
  fitsAny,
  fixed,
  type Order as FileOrder,
  OUTAGE_KINDS,
  type OutageKind,
  type Scenario,
} from '../../model/index.ts'
import { DAY_S } from '../../units/index.ts'
import { backgroundId, destination, type Index } from './ids.ts'
import { compileTerms } from './bans.ts'
import { compileHazards } from './hazards.ts'
import { compileOutage } from './outages.ts'
import {
  type Ban,
  type CapacityChange,
  type Delivery,
  type Fleet,
  type News,
  type Order,
  type Outage,
} from './types.ts'

type EventOf<K extends Event['kind']> = Extract<Event, { kind: K }>

interface Context {
  readonly scenario: Scenario
  readonly index: Index
  readonly fleetIndex: ReadonlyMap<string, number>
}

/** Everything dated of a scenario, by kind, in file order. */
export function compileEvents(scenario: Scenario, index: Index, fleets: readonly Fleet[]) {
  const fleetIndex = new Map(fleets.map(({ id }, i) => [id, i]))
  const context: Context = { scenario, index, fleetIndex }
  const events = Object.entries(scenario.events)
  const of = <K extends Event['kind'], T>(kind: K, make: (id: string, event: EventOf<K>) => T): T[] =>
    events.flatMap(([id, event]) => (event.kind === kind ? [make(id, event as EventOf<K>)] : []))
  const outage = (id: string, event: EventOf<OutageKind>) => compileOutage(id, event, scenario, index)
  const outages = OUTAGE_KINDS.flatMap((kind) => of(kind, outage))
  return {
    bans: of('ban', (id, event) => compileBan(id, event, context)),
    outages,
    hazards: compileHazards(scenario, index),
    news: of('news', (id, event) => compileNews(id, event, outages)),
    capacities: of('capacity', (id, event) => compileCapacity(id, event, context)),
    deliveries: of('delivery', (id, event) => compileDelivery(id, event, context)),
    orders: Object.entries(scenario.orders).map(([id, order]) => compileOrder(id, order, context)),
  }
}

function subset(ids: Iterable<string>, patterns: readonly string[] | undefined): Set<number> | undefined {
  return patterns && new Set([...ids].flatMap((id, i) => (fitsAny(patterns, id) ? [i] : [])))
}

function compileBan(id: string, event: EventOf<'ban'>, { scenario, index, fleetIndex }: Context): Ban {
  const terms = compileTerms(event)
  return {
    id,
    what: event.what ?? '',
    sites: new Set(index.sitesOf(event.where)),
    models: subset(Object.keys(scenario.machines), event.models),
    fleets: subset(fleetIndex.keys(), event.fleets),
    announced: event.announced,
    effective: event.effective,
    lifted: event.lifted,
    ...terms,
    compliance: { ...terms.compliance, share: fixed(event.compliance.share) },
  }
}

function compileNews(id: string, event: EventOf<'news'>, outages: readonly Outage[]): News {
  return {
    id,
    what: event.what ?? '',
    at: event.on,
    outage: outages.find((outage) => outage.id === event.about)!,
    end: event.expected_end,
    belief: event.expected,
  }
}

function compileCapacity(id: string, event: EventOf<'capacity'>, { index }: Context): CapacityChange {
  return {
    id,
    what: event.what ?? '',
    site: index.sitesOf([event.where])[0]!,
    on: event.on,
    overDays: Math.max(1, Math.ceil(event.over / DAY_S)),
    changeW: Math.round(event.add ?? -event.cut!),
  }
}

function compileDelivery(id: string, event: EventOf<'delivery'>, { index, fleetIndex }: Context): Delivery {
  return {
    id,
    what: event.what ?? '',
    model: index.model.get(event.model)!,
    from: event.from,
    until: event.until,
    machines: event.machines,
    ghPerDay: event.rate === undefined ? undefined : fixed(event.rate),
    to: Object.entries(event.to).map(([place, weight]) => {
      const fleet = event.fleet ?? backgroundId(place.split('/')[0]!)
      return { fleet: fleetIndex.get(fleet)!, ...destination(place, index), weight }
    }),
  }
}

function compileOrder(id: string, order: FileOrder, { index, fleetIndex }: Context): Order {
  const to = destination(order.to, index)
  const fromRegion = order.from.split('/')[0]!
  const fleet = order.fleet === 'network' ? backgroundId(fromRegion) : order.fleet
  return {
    id,
    what: order.what ?? '',
    fleets: new Set([fleetIndex.get(fleet)!]),
    from: new Set(index.sitesOf([order.from])),
    fromRegion: index.region.get(fromRegion)!,
    toRegion: to.region,
    toSite: to.site,
    model: order.model === undefined ? undefined : index.model.get(order.model)!,
    machines: order.machines,
    share: order.share === undefined ? undefined : fixed(order.share),
    off: order.off + Math.round(fixed(order.delay)),
    overDays: Math.max(1, Math.ceil(fixed(order.over) / DAY_S)),
    depart: order.depart,
    arrive: order.arrive,
    energise: order.energise,
    mode: order.mode,
  }
}
