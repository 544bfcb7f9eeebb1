import { fixed, type Hazard as HazardInFile, type OutageKind, type Scenario } from '../../model/index.ts'
import { DAY_S, YEAR_DAYS } from '../../units/index.ts'
import { compileTerms } from './bans.ts'
import type { Index } from './ids.ts'
import { beliefIn, reachOf } from './outages.ts'
import type { BanHazard, Hazard, OutageHazard } from './types.ts'

type BanInFile = Extract<HazardInFile, { kind: 'ban' }>
type OutageInFile = Extract<HazardInFile, { kind: OutageKind }>

/** What may happen at random, by hazard and region. */
export function compileHazards(scenario: Scenario, index: Index): Hazard[] {
  return Object.entries(scenario.hazards).map(([id, hazard]) =>
    hazard.kind === 'ban'
      ? banHazard(id, hazard, scenario, index)
      : outageHazard(id, hazard, scenario, index),
  )
}

function outageHazard(id: string, hazard: OutageInFile, scenario: Scenario, index: Index): OutageHazard {
  const { kind, pass_through: passThrough, length, level, restart, recovery } = hazard
  return {
    ...recurrence(id, hazard, scenario),
    kind,
    length,
    level,
    restart,
    recoveryS: fixed(recovery),
    destroyed: kind === 'flood' ? hazard.destroyed : 0,
    belief: beliefIn(length),
    regions: targets(hazard, index).map((region) => ({
      id: region.id,
      reach: reachOf(kind, passThrough, region.sites, index),
    })),
  }
}

function banHazard(id: string, hazard: BanInFile, scenario: Scenario, index: Index): BanHazard {
  const { notice, length, compliance } = hazard
  return {
    ...recurrence(id, hazard, scenario),
    ...compileTerms(hazard),
    kind: 'ban',
    notice,
    length,
    share: compliance.share,
    regions: targets(hazard, index).map((region) => ({ id: region.id, sites: new Set(region.sites) })),
  }
}

/** When it may come, and how often. What happened before the start of the run is in the start. */
function recurrence(id: string, { what = '', rate, from, until }: HazardInFile, { run }: Scenario) {
  const end = run.start + run.days * DAY_S
  return {
    id,
    what,
    perSecond: rate / (YEAR_DAYS * DAY_S),
    from: Math.max(from ?? run.start, run.start),
    until: Math.min(until ?? end, end),
  }
}

/** The sites that a hazard may strike, by region. */
function targets({ where }: HazardInFile, { sitesByRegion, sitesOf }: Index) {
  const sites = new Set(sitesOf(where))
  return [...sitesByRegion]
    .map(([id, own]) => ({ id, sites: own.filter((site) => sites.has(site)) }))
    .filter((region) => region.sites.length > 0)
}
