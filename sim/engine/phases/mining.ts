import { DAY_S } from '../../units/index.ts'
import type { DayMeans } from '../dayMeans.ts'
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
  'cohort' in change ? change.machines === 0 : world.available[change.site] === change.available

function apply(world: World, change: Later): void {
  const before = world.networkGh
  if ('cohort' in change) world.addRunning(change.cohort, change.machines)
  else {
    world.available[change.site] = change.available
    world.touch(change.site)
  }
  world.flush()
  if (change.row) change.row.effectGh += world.networkGh - before
}
