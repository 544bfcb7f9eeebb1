import {
  type Event,
  fixed,
  isDistribution,
  type OutageKind,
  saidFor,
  type Scenario,
  type Uncertain,
} from '../../model/index.ts'
import { DAY_S } from '../../units/index.ts'
import type { Index } from './ids.ts'
import type { Outage, Rationing, Site } from './types.ts'

type OutageInFile = Extract<Event, { kind: OutageKind }>

/** By what a site goes on in an outage of a kind. */
const FAILOVER = {
  internet_outage: 'internet',
  power_outage: 'power',
  curtailment: 'curtailment',
  flood: 'flood',
} as const satisfies Record<OutageKind, keyof Site['failover']>

export function compileOutage(id: string, event: OutageInFile, scenario: Scenario, index: Index): Outage {
  const sites = index.sitesOf(event.where)
  return {
    id,
    what: event.what ?? '',
    kind: event.kind,
    from: event.from,
    until: event.until,
    length: event.length,
    level: fixed(event.level),
    restored: event.restored
      .map(({ from, until, level }) => ({ from, until, level: fixed(level) }))
      .sort((a, b) => a.from - b.from),
    rationing: compileRationing(event, sites, scenario, index),
    restart: event.restart,
    recoveryS: fixed(event.recovery),
    destroyed: event.kind === 'flood' ? fixed(event.destroyed) : 0,
    belief: event.expected ?? beliefIn(event.length),
    reach: reachOf(event.kind, event.pass_through, sites, index),
  }
}

/** Estimate: nobody knows how long an outage lasts that nobody expected. */
const ANY_LENGTH: Uncertain = {
  law: { kind: 'lognormal', median: 3 * DAY_S, sigma: 1 },
  min: 0,
  max: Infinity,
  drawn: 'never',
}

/** A length that a file fixes is the end in other words: only a distribution is what people may know. */
export const beliefIn = (length: Uncertain | undefined): Uncertain =>
  length !== undefined && isDistribution(length) ? length : ANY_LENGTH

/** Site → share of a loss of service that reaches its machines: what passes through, less what fails over. */
export function reachOf(
  kind: OutageKind,
  passThrough: OutageInFile['pass_through'],
  sites: readonly number[],
  { siteInFile }: Index,
): ReadonlyMap<number, number> {
  return new Map(
    sites.map((s) => {
      const { exposure, failover } = siteInFile[s]!
      return [s, fixed(saidFor(passThrough, exposure) ?? 1) * (1 - failover[FAILOVER[kind]])]
    }),
  )
}

const WHOLE_DAY = [{ from: 0, to: 86_400 }]

function compileRationing(
  { hours, months }: OutageInFile,
  sites: readonly number[],
  scenario: Scenario,
  { sitesByRegion }: Index,
): Rationing | undefined {
  if (!hours && !months) return undefined
  const struck = new Set(sites)
  const sitesByZone = new Map<string, number[]>()
  for (const [id, { zone }] of Object.entries(scenario.regions)) {
    const here = sitesByRegion.get(id)!.filter((site) => struck.has(site))
    if (here.length > 0) sitesByZone.set(zone!, [...(sitesByZone.get(zone!) ?? []), ...here])
  }
  return { spans: hours ?? WHOLE_DAY, months: months && new Set(months), sitesByZone }
}
