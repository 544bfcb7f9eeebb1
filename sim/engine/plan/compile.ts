import { parseNbits } from '../../chain/index.ts'
import {
  type Choose,
  fitsAny,
  fixed,
  isNamed,
  median,
  medianOf,
  placesOf,
  type Scenario,
  settle,
} from '../../model/index.ts'
import { DAY_S, dayOf, parseInstant } from '../../units/index.ts'
import { compileClaims } from './claims.ts'
import { compileEvents } from './events.ts'
import { compileFleets } from './fleets.ts'
import { type Index, indexOf } from './ids.ts'
import { compileReporting } from './reporting.ts'
import { compileStart } from './start.ts'
import { compilePolicies } from './policies.ts'
import { compileSeasons } from './seasons.ts'
import { byMonth, feedbackOf, pricePath, steps, tariffBands, taxSteps } from './steps.ts'
import { wallWatts } from './watts.ts'
import type { ChainStart, Holding, Lane, Model, Plan, Region, Site } from './types.ts'

/** Turns a checked scenario into a plan. `choose` fixes what nobody knows: the median unless told otherwise. */
export function compile(checked: Scenario, choose: Choose = median): Plan {
  const scenario = settle(checked, choose)
  const { run } = scenario
  const index = indexOf(scenario)
  const regions = compileRegions(scenario, index)
  const models = compileModels(scenario)
  const sites = compileSites(scenario, index)
  const { fleets, cohorts, contracts } = compileFleets(scenario, index, { models, sites, regions })
  return {
    name: scenario.name,
    seed: run.seed,
    lucky: run.luck === 'drawn',
    everyBlock: run.blocks && run.luck === 'drawn',
    firstDay: dayOf(run.start),
    days: run.days,
    chain: compileChain(scenario),
    price: pricePath(scenario.price),
    feedback: scenario.price.feedback && feedbackOf(scenario.price.feedback),
    fees: pricePath(scenario.fees),
    models,
    regions,
    sites: withCapacity(sites, models, cohorts),
    policies: compilePolicies(scenario, index, fleets),
    someMayLeave: Object.values(scenario.policies).some((policy) => policy.when_out !== 'stay'),
    namedSites: placesOf(scenario, ['*']).flatMap(({ region, site }, s) =>
      isNamed(scenario.regions[region]!.sites[site]!) ? [s] : [],
    ),
    fleets,
    start: compileStart(cohorts, { models, regions, sites, fleets }),
    homes: new Set(cohorts.map(({ fleet, site }) => fleet * regions.length + sites[site]!.region)),
    contracts,
    packing: scenario.transport.packing,
    packingDays: medianOf(scenario.transport.packing) / DAY_S,
    lanes: compileLanes(scenario),
    ...compileEvents(scenario, index, fleets),
    seasons: compileSeasons(scenario, index),
    reporting: compileReporting(scenario, regions),
    claims: compileClaims(scenario),
  }
}

function compileChain({ chain, run }: Scenario): ChainStart {
  const given = Object.entries(chain.given?.nbits ?? {})
    .map(([at, nbits]) => ({ at: parseInstant(at) as number, nbits: parseNbits(nbits) }))
    .sort((a, b) => a.at - b.at)
  const isGiven = run.difficulty === 'given'
  const inForce = isGiven ? given.findLast(({ at }) => at <= run.start)?.nbits : undefined
  return {
    height: chain.height,
    nbits: inForce ?? parseNbits(chain.nbits),
    epochFirstBlock: chain.epoch_first_block,
    given: isGiven ? given : undefined,
  }
}

/** Luxor's efficiency classes: below 38, 38 to 68, above 68 J/TH. */
const scrapClass = (jPerTh: number): Model['scrapClass'] =>
  jPerTh > 68 ? 'old' : jPerTh >= 38 ? 'mid' : 'new'

function compileModels(scenario: Scenario): Model[] {
  return Object.entries(scenario.machines).map(([id, machine]) => {
    const hashrateGh = Math.round(machine.hash_rate)
    const watts = Math.round(machine.power)
    const jPerTh = watts / (hashrateGh / 1000)
    return { id, hashrateGh, watts, jPerTh, scrapClass: scrapClass(jPerTh), priceUsd: machine.price }
  })
}

function compileRegions(scenario: Scenario, index: Index): Region[] {
  const { start, days } = scenario.run
  return Object.entries(scenario.regions).map(([id, region]) => ({
    id,
    country: region.country,
    tariff: steps(region.tariff, start, days),
    tariffByMonth: byMonth(region.tariff),
    risk: region.risk,
    tax: taxSteps(region.tax, start, days),
    tariffSpread: region.tariff_spread,
    tariffBands: tariffBands(region.tariff_spread),
    carbonGPerKwh: region.carbon,
    sites: index.sitesByRegion.get(id)!,
  }))
}

function compileSites(scenario: Scenario, index: Index): (Site & { readonly given: boolean })[] {
  const { start, days } = scenario.run
  return placesOf(scenario, ['*']).map((place) => {
    const site = scenario.regions[place.region]!.sites[place.site]!
    return {
      id: `${place.region}/${place.site}`,
      region: index.region.get(place.region)!,
      exposure: site.exposure,
      failover: site.failover,
      capacityW: site.capacity ?? 0,
      given: site.capacity !== undefined,
      spareW: fixed(site.spare),
      buildWPerDay: site.build_out ? steps(site.build_out, start, days) : [],
      buildRampDays: fixed(site.build_ramp) / DAY_S,
      overhead: site.overhead,
      uptime: site.uptime,
      owners: Object.entries(site.owners).map(([name, stake]) => ({ name, stake })),
      costUsd: site.cost,
      investedAt: site.invested ?? start,
    }
  })
}

/** A site without a capacity has what runs there at the start, and its spare racks. */
function withCapacity(
  sites: readonly (Site & { readonly given: boolean })[],
  models: readonly Model[],
  cohorts: readonly Holding[],
): Site[] {
  const used = sites.map(() => 0)
  for (const { site, model, machines } of cohorts)
    used[site]! += machines * wallWatts(models[model]!, sites[site]!)
  return sites.map(({ given, ...site }, i) => (given ? site : { ...site, capacityW: used[i]! + site.spareW }))
}

/** Where a scenario names no lane that fits. */
const ANY_LANE = { mode: 'freight', transit: 20 * DAY_S, transitDays: 20, freightUsd: 0, duty: 0 }

function compileLanes(scenario: Scenario): Lane[] {
  const regions = Object.keys(scenario.regions)
  const fitting = (patterns: readonly string[]): Set<number> =>
    new Set(regions.flatMap((id, i) => (fitsAny(patterns, id) ? [i] : [])))
  const lanes = Object.values(scenario.transport.lanes).map((lane) => ({
    from: fitting(lane.from),
    to: fitting(lane.to),
    mode: lane.mode,
    transit: lane.transit,
    transitDays: medianOf(lane.transit) / DAY_S,
    freightUsd: lane.freight,
    duty: lane.duty,
  }))
  return [...lanes, { from: fitting(['*']), to: fitting(['*']), ...ANY_LANE }]
}
