import { enforce } from '../bans.ts'
import { carryOn } from '../orders.ts'
import { stayOrGo } from '../stayOrGo.ts'
import type { World } from '../world.ts'

/** Phase 3: who leaves, complies or hides today; bans and orders in the order in which they came. */
export function policies(world: World): void {
  for (const ban of world.bans) enforce(world, ban)
  for (const order of world.orders) carryOn(world, order)
  if (world.plan.someMayLeave) stayOrGo(world)
}
