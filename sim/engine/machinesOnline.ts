import type { World } from './world.ts'

/** An owner, and the countries in which its machines are asked for. */
export interface OwnerIn {
  readonly owner: string
  readonly countries: readonly string[]
}

/** Machines of an owner's named fleets that hash in some countries, as the day stands: as fleets.csv counts those online. */
export function machinesOnline(world: World, { owner, countries }: OwnerIn): number {
  const { fleets, sites, regions } = world.plan
  let machines = 0
  for (const c of world.namedCohorts) {
    const site = world.siteOf[c]!
    if (fleets[world.fleetOf[c]!]!.owner !== owner) continue
    if (!countries.includes(regions[sites[site]!.region]!.country)) continue
    machines += Math.round((world.openOn[c]! + world.covertOn[c]!) * world.available[site]!)
  }
  return machines
}
