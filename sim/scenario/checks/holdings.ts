import { fits, fixed, type Scenario, sharesAtStart, type Site } from '../../model/index.ts'
import type { Path } from '../problem.ts'

/** Machines of one model in a region when the run starts. */
export interface Holding {
  /** Where the file says so. */
  readonly path: Path
  readonly region: string
  readonly model: string
  readonly machines: number
  /** What they hash, uptime counted in, in GH/s. */
  readonly running: number
  /** What they draw at the wall, in W. */
  readonly power: number
}

/** What the fleets of a file hold; a place without a site is the region's first. */
export function holdingsOf(scenario: Pick<Scenario, 'fleets' | 'regions' | 'machines'>): Holding[] {
  return Object.entries(scenario.fleets).flatMap(([id, fleet]) =>
    Object.entries(fleet.machines).flatMap(([place, models]) =>
      Object.entries(models).map(([model, amount]): Holding => {
        const { hash_rate, power } = scenario.machines[model]!
        const [region, site] = siteOf(place, scenario.regions)
        const machines = 'machines' in amount ? amount.machines : Math.round(amount.hashRate / hash_rate)
        return {
          path: ['fleets', id, 'machines', place, model],
          region,
          model,
          machines,
          running: machines * hash_rate * site.uptime,
          power: machines * power * site.overhead,
        }
      }),
    ),
  )
}

function siteOf(place: string, regions: Scenario['regions']): [region: string, site: Site] {
  const [region, name] = place.split('/') as [string, string | undefined]
  const { sites } = regions[region]!
  return [region, name === undefined ? Object.values(sites)[0]! : sites[name]!]
}

/** The network's hash rate at the start in GH/s. */
export const hashRateOf = (network: NonNullable<Scenario['network']>): number => fixed(network.hash_rate)

/** A scenario with what the regions really hold at the start in place of their shares. */
export const atStart = <S extends Pick<Scenario, 'network'>>(scenario: S): S =>
  scenario.network?.together
    ? { ...scenario, network: { ...scenario.network, shares: sharesAtStart(scenario.network) } }
    : scenario

/** What the background of a region holds: its share of the network less what named fleets run there, by the mix. */
export function backgroundOf(region: string, named: readonly Holding[], scenario: Scenario): Holding[] {
  const { network, regions, machines } = scenario
  const mix = Object.entries(network?.mix ?? {}).findLast(([pattern]) => fits(pattern, region))?.[1]
  if (!network || !mix) return []
  const taken = sumOf(named.filter((holding) => holding.region === region).map(({ running }) => running))
  const left = Math.max(0, (network.shares[region] ?? 0) * hashRateOf(network) - taken)
  const sites = Object.values(regions[region]!.sites)
  const whole = sumOf(Object.values(mix))
  return Object.entries(mix).map(([model, share]): Holding => {
    const { hash_rate, power } = machines[model]!
    const running = (left * share) / whole
    const count = running / hash_rate / sites[0]!.uptime
    const path = ['network', 'shares', region]
    return { path, region, model, machines: count, running, power: count * power * overheadOf(sites) }
  })
}

/** A background spreads over the sites of its region by their capacity. */
function overheadOf(sites: readonly Site[]): number {
  const capacity = sumOf(sites.map((site) => site.capacity ?? 0))
  if (capacity === 0) return sites[0]!.overhead
  return sumOf(sites.map((site) => (site.overhead * (site.capacity ?? 0)) / capacity))
}

export const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

/** The regions in which fleets of a policy have machines, or get some. */
export function homesOf({ fleets, network, events }: Scenario, policy: string): Set<string> {
  const places = Object.values(fleets)
    .filter((fleet) => fleet.policy === policy)
    .flatMap((fleet) => Object.keys(fleet.machines))
  if (network?.policy === policy)
    places.push(...Object.keys(network.shares).filter((region) => network.shares[region]! > 0))
  for (const event of Object.values(events)) {
    if (event.kind !== 'delivery') continue
    const owner = event.fleet === undefined ? (network?.policy ?? 'default') : fleets[event.fleet]!.policy
    if (owner === policy) places.push(...Object.keys(event.to))
  }
  return new Set(places.map((place) => place.split('/')[0]!))
}
