import type { World } from './world.ts'

/** A named fleet, and the countries in which its machines are asked for. */
export interface FleetIn {
  readonly fleet: string
  readonly countries: readonly string[]
}

/** Machines of a named fleet that hash in some countries, as the day stands: as fleets.csv counts those online. */
export function machinesOnline(world: World, { fleet, countries }: FleetIn): number {
  const { fleets, sites, regions } = world.plan
  let machines = 0
  for (const c of world.namedCohorts) {
    const site = world.siteOf[c]!
    if (fleets[world.fleetOf[c]!]!.id !== fleet) continue
    if (!countries.includes(regions[sites[site]!.region]!.country)) continue
    machines += Math.round((world.openOn[c]! + world.covertOn[c]!) * world.available[site]!)
  }
  return machines
}
