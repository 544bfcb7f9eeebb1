import { DAY_S } from '../../units/index.ts'
import type { DayMeans } from '../dayMeans.ts'
import { countHidden, regionOf } from '../machines.ts'
import type { ChainState } from '../mining/chainState.ts'
import type { Miner } from '../mining/miners.ts'
import type { Segments } from '../mining/segments.ts'
import type { Later } from '../underway.ts'
import type { World } from '../world.ts'

/** Phase 5: the day's hash rate, stretch by stretch, then its blocks; difficulty changes as they are found. */
export function mining(
  world: World,
  chain: ChainState,
  miner: Miner,
  segments: Segments,
  means: DayMeans,
): void {
  world.flush()
  segments.clear()
  if (world.later.length === 0) {
    segments.add(DAY_S, world.networkGh)
    means.quiet(world)
  } else sweep(world, segments, means)
  chain.beginDay()
  miner.mine(chain, world.dayStart, segments)
}

/** Goes through the day's changes in order of time; each happening's effect is the change of the network at it. */
function sweep(world: World, segments: Segments, means: DayMeans): void {
  const { later } = world
  later.sort((a, b) => a.at - b.at)
  means.begin(world)
  let from = 0
  for (const change of later) {
    // So that a cut at which nothing changes changes nothing, to the last bit of a mean.
    if (isNothing(world, change)) continue
    if ('hiding' in change) {
      goIntoHiding(world, change, from, means)
      continue
    }
    if (change.at > from) {
      segments.add(change.at, world.networkGh)
      means.add(world, (change.at - from) / DAY_S)
      from = change.at
    }
    apply(world, change)
  }
  segments.add(DAY_S, world.networkGh)
  means.add(world, (DAY_S - from) / DAY_S)
  later.length = 0
}

const isNothing = (world: World, change: Later): boolean =>
  'site' in change ? world.available[change.site] === change.available : change.machines === 0

/** No cut of the day, since the hash rate stays: of the stretch under way, the part before it was in the open. */
function goIntoHiding(
  world: World,
  { at, hiding, machines }: Extract<Later, { hiding: number }>,
  from: number,
  means: DayMeans,
): void {
  const region = regionOf(world, hiding)
  const before = world.regionHiddenGh[region]!
  countHidden(world, hiding, machines)
  world.flush()
  means.places.regionHiddenGh[region]! -= ((world.regionHiddenGh[region]! - before) * (at - from)) / DAY_S
}

function apply(world: World, change: Exclude<Later, { hiding: number }>): void {
  const before = world.networkGh
  if ('cohort' in change) world.addRunning(change.cohort, change.machines)
  else {
    world.available[change.site] = change.available
    world.touch(change.site)
  }
  world.flush()
  if (change.row) change.row.effectGh += world.networkGh - before
}
