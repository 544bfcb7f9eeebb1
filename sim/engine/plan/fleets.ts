import { type Amount, fixed, lastFitting, saidFor, type Scenario, sharesAtStart } from '../../model/index.ts'
import { backgroundId, type Index } from './ids.ts'
import type { Contract, Fleet, Holding, Model, Region, Site } from './types.ts'

interface Things {
  readonly models: readonly Model[]
  readonly sites: readonly Site[]
  readonly regions: readonly Region[]
}

/** Fleets of the file, then the background of each region; and what each holds at the start. */
export function compileFleets(scenario: Scenario, index: Index, things: Things) {
  const policyOf = (id: string): number => index.policy.get(id) ?? 0
  const own = Object.entries(scenario.fleets).map(([id, fleet]): Fleet => {
    return { id, owner: fleet.owner ?? id, policy: policyOf(fleet.policy), named: fleet.named }
  })
  const background = things.regions.map(({ id }): Fleet => ({
    id: backgroundId(id),
    owner: '',
    policy: policyOf(scenario.network?.policy ?? 'default'),
    named: false,
  }))
  const holdings = ownHoldings(scenario, index, things)
  return {
    fleets: [...own, ...background],
    cohorts: [...holdings, ...networkHoldings(scenario, own.length, holdings, things)],
    contracts: compileContracts(scenario, index),
  }
}

function ownHoldings(scenario: Scenario, index: Index, { models }: Things): Holding[] {
  return Object.values(scenario.fleets).flatMap((entry, fleet) =>
    Object.entries(entry.machines).flatMap(([place, holding]) =>
      Object.entries(holding).map(([modelId, amount]): Holding => {
        const model = index.model.get(modelId)!
        const site = index.sitesOf([place])[0]!
        return { fleet, site, model, machines: countOf(amount, models[model]!) }
      }),
    ),
  )
}

const countOf = (amount: Amount, model: Model): number =>
  'machines' in amount ? amount.machines : Math.round(amount.hashRate / model.hashrateGh)

/** The background of each region: its share of the network, less what named fleets run there, by the mix of models. */
function networkHoldings(
  scenario: Scenario,
  ownFleets: number,
  named: readonly Holding[],
  { models, sites, regions }: Things,
): Holding[] {
  const { network } = scenario
  if (!network) return []
  const taken = regions.map(() => 0)
  for (const { site, model, machines } of named)
    taken[sites[site]!.region]! += machines * models[model]!.hashrateGh * sites[site]!.uptime
  const shares = sharesAtStart(network)
  return regions.flatMap((region, r) => {
    const running = Math.max(0, (saidFor(shares, region.id) ?? 0) * fixed(network.hash_rate) - taken[r]!)
    return running > 0 ? regionHoldings(scenario, region, ownFleets + r, running, { models, sites }) : []
  })
}

function regionHoldings(
  scenario: Scenario,
  region: Region,
  fleet: number,
  runningGh: number,
  { models, sites }: Pick<Things, 'models' | 'sites'>,
): Holding[] {
  const mix = lastFitting(scenario.network!.mix, region.id) ?? {}
  const entries = models.flatMap((model, m) => (mix[model.id] ? [{ m, model, share: mix[model.id]! }] : []))
  const whole = entries.reduce((sum, entry) => sum + entry.share, 0)
  // Each region looks at its own sites only: there may be ten thousand regions.
  const weights = region.sites.map((site) => siteWeight(sites[site]!, region, sites))
  const weight = weights.reduce((sum, part) => sum + part, 0)
  return entries.flatMap(({ m, model, share }) =>
    region.sites.flatMap((site, i) => {
      const gh = (runningGh * share * weights[i]!) / (whole * weight)
      const machines = Math.round(gh / (model.hashrateGh * sites[site]!.uptime))
      return machines > 0 ? [{ fleet, site, model: m, machines }] : []
    }),
  )
}

/** A region's background spreads over its sites by their given capacities; all in the first where none is given. */
function siteWeight(site: Site, region: Region, sites: readonly Site[]): number {
  const given = region.sites.some((s) => sites[s]!.capacityW > 0)
  if (given) return site.capacityW
  return sites[region.sites[0]!] === site ? 1 : 0
}

function compileContracts(scenario: Scenario, index: Index): Contract[] {
  return Object.values(scenario.fleets).flatMap((entry, fleet) =>
    Object.entries(entry.contracts).map(([id, contract]) => ({
      id,
      fleet,
      site: index.sitesOf([contract.site])[0]!,
      watts: Math.round(fixed(contract.reserve)),
      from: contract.from,
    })),
  )
}
