import { turn } from '../machines.ts'
import type { World } from '../world.ts'

/** Phase 4: who switches off at today's revenue and tariff, and who comes back. Revenue in USD per TH and day. */
export function power(world: World, revenueUsdPerThDay: number): void {
  for (const group of world.groups) {
    const breakEven = group.breakEven(revenueUsdPerThDay, world.tariff[group.region]!)
    if (!group.isQuiet(breakEven))
      group.update(world.day, breakEven, (cohort, bands) => turn(world, cohort, bands))
  }
}
