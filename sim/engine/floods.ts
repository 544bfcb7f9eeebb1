import { apportion } from './apportion.ts'
import { unplug } from './machines.ts'
import type { Outage } from './plan/types.ts'
import type { EventRow } from './underway.ts'
import type { World } from './world.ts'

/** Retires the share of the machines installed at a flood's sites, open and covert, that it destroys; the racks stay. */
export function flood(world: World, { reach, destroyed }: Outage, second: number, row: EventRow): void {
  const cohorts = [...reach.keys()].flatMap((site) => world.cohortsAt[site]!)
  const installed = cohorts.flatMap((c) => [
    { c, hidden: false, machines: world.open[c]! },
    { c, hidden: true, machines: world.covert[c]! },
  ])
  const counts = installed.map(({ machines }) => machines)
  const total = counts.reduce((sum, machines) => sum + machines, 0)
  apportion(Math.round(total * destroyed), counts).forEach((lost, i) => {
    const { c, hidden } = installed[i]!
    if (lost === 0) return
    unplug(world, c, lost, hidden, second, row)
    world.machinesRetired[world.plan.sites[world.siteOf[c]!]!.region]! += lost
  })
}
