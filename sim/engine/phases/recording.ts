import { HASHES_PER_DIFFICULTY } from '../../chain/index.ts'
import { DAY_S } from '../../units/index.ts'
import type { DayMeans } from '../dayMeans.ts'
import { type ChainState, subsidyBetween } from '../mining/chainState.ts'
import { FLEET_COLUMNS, NETWORK_COLUMNS, type Recording, REGION_COLUMNS } from '../recording.ts'
import type { QueueEntry } from '../underway.ts'
import type { World } from '../world.ts'

const GH_PER_EH = 1e9
const WEEK = 7
/** EH/s of one block of difficulty 1 a day. */
const EH_PER_WORK = HASHES_PER_DIFFICULTY / DAY_S / 1e18

/** Keeps what the last days brought, for the observer's estimates, and what a quiet day need not compute again. */
export class Observer {
  readonly #work = new Float64Array(WEEK)
  readonly #work2 = new Float64Array(WEEK)
  height: number
  hhi = 0
  nakamoto = 0
  co2PerDay = 0
  subsidyBtc = 0

  constructor(height: number) {
    this.height = height
  }

  see(day: number, chain: ChainState): void {
    this.#work[day % WEEK] = chain.work
    this.#work2[day % WEEK] = chain.work2
    this.subsidyBtc = subsidyBetween(this.height, chain.height)
    this.height = chain.height
  }

  /** Hash rate of the last days from blocks × difficulty, in EH/s, and its Poisson error. */
  week(day: number): { estimate: number; sigma: number } {
    const days = Math.min(WEEK, day + 1)
    let [work, work2] = [0, 0]
    for (let d = 0; d < days; d += 1) {
      work += this.#work[d]!
      work2 += this.#work2[d]!
    }
    return { estimate: (work * EH_PER_WORK) / days, sigma: (Math.sqrt(work2) * EH_PER_WORK) / days }
  }

  /** Concentration and CO2 change only when hash rate does. */
  addUp(world: World, means: DayMeans): void {
    const { regionGh, networkGh } = means
    this.hhi = 0
    this.co2PerDay = 0
    for (let r = 0; r < regionGh.length; r += 1) {
      const share = networkGh > 0 ? regionGh[r]! / networkGh : 0
      this.hhi += share * share
      this.co2PerDay += means.regionW[r]! * 0.024 * world.plan.regions[r]!.carbonGPerKwh * 1e-6
    }
    this.nakamoto = fewestForMajority(regionGh, networkGh)
  }
}

/** The fewest parts that hold more than half of the whole. */
function fewestForMajority(parts: Float64Array, whole: number): number {
  if (whole <= 0) return 0
  const left = Float64Array.from(parts).sort()
  let held = 0
  let count = 0
  while (held * 2 <= whole && count < left.length) {
    count += 1
    held += left[left.length - count]!
  }
  return count
}

/** Phase 6: one row a table. */
export function record(
  world: World,
  chain: ChainState,
  means: DayMeans,
  observer: Observer,
  recording: Recording,
  price: number,
  fees: number,
): void {
  observer.see(world.day, chain)
  if (world.changed) observer.addUp(world, means)
  // A day with changes within it leaves its means behind: the next is to be added up too.
  world.changed = means.regionGh !== world.regionGh
  const revenue = (observer.subsidyBtc + fees * chain.blocks) * price
  recordNetwork(world, chain, means, observer, recording, price, fees, revenue)
  recordRegions(world, means, recording, revenue)
  if (recording.named.length > 0) recordFleets(world, means, recording, revenue)
}

function recordNetwork(
  world: World,
  chain: ChainState,
  means: DayMeans,
  observer: Observer,
  { network }: Recording,
  price: number,
  fees: number,
  revenue: number,
): void {
  const { estimate, sigma } = observer.week(world.day)
  const feesToday = fees * chain.blocks
  const btcPerBlock = fees + chain.subsidyBtc
  let at = world.day * NETWORK_COLUMNS.length
  network[at++] = price
  network[at++] = means.networkGh / GH_PER_EH
  network[at++] = chain.work * EH_PER_WORK
  network[at++] = estimate
  network[at++] = sigma
  network[at++] = chain.difficulty
  network[at++] = chain.blocks
  network[at++] = Math.floor(chain.height)
  network[at++] = observer.subsidyBtc
  network[at++] = feesToday
  network[at++] = revenue
  network[at++] = (price * btcPerBlock * DAY_S * 1e6) / chain.ghPerBlock
  network[at++] = means.networkW / 1e6
  network[at++] = (means.networkW * 24) / 1e6
  network[at++] = observer.co2PerDay
  network[at++] = observer.hhi
  network[at++] = observer.nakamoto
  at = recordStates(world, network, at)
}

/** The network's machines by state: the sum over its regions. */
function recordStates(world: World, row: Float64Array, from: number): number {
  for (let i = 0; i < 9; i += 1) row[from + i] = 0
  for (let r = 0; r < world.regionGh.length; r += 1) addStates(world, r, row, from)
  return from + 9
}

function addStates(world: World, r: number, row: Float64Array, at: number): void {
  const out = world.machinesOut[r]!
  row[at]! += world.machinesOn[r]! - out
  row[at + 1]! += world.machinesOff[r]!
  row[at + 2]! += out
  row[at + 3]! += world.machinesBanned[r]!
  row[at + 4]! += world.machinesPacking[r]!
  row[at + 5]! += world.machinesInTransit[r]!
  row[at + 6]! += world.machinesQueued[r]!
  row[at + 7]! += world.machinesCovert[r]!
  row[at + 8]! += world.machinesRetired[r]!
}

function recordRegions(world: World, means: DayMeans, recording: Recording, revenue: number): void {
  const { regions } = world.plan
  const row = recording.regions
  let at = recording.filled * regions.length * REGION_COLUMNS.length
  for (let r = 0; r < regions.length; r += 1) {
    const gh = means.regionGh[r]!
    const share = means.networkGh > 0 ? gh / means.networkGh : 0
    let [capacity, used, hiddenGh, siteGh] = [0, 0, 0, 0]
    for (const s of regions[r]!.sites) {
      capacity += world.capacityW[s]!
      used += world.usedW[s]!
      hiddenGh += world.siteCovertGh[s]!
      siteGh += world.siteGh[s]!
    }
    row[at] = gh / GH_PER_EH
    row[at + 1] = share * 100
    row[at + 2] = capacity / 1e6
    row[at + 3] = used / 1e6
    row[at + 4] = means.regionFullGh[r]! > 0 ? Math.min(100, (100 * gh) / means.regionFullGh[r]!) : 100
    row[at + 5] = world.tariff[r]!
    row[at + 6] = revenue * share
    row.fill(0, at + 7, at + 16)
    addStates(world, r, row, at + 7)
    recording.hidden[recording.filled * regions.length + r] = siteGh > 0 ? hiddenGh / siteGh : 0
    recording.regionRevenue[r]! += revenue * share
    if (world.day === 0) recording.regionFirstGh[r] = gh
    recording.regionLastGh[r] = gh
    at += REGION_COLUMNS.length
  }
  recording.filled += 1
}

function recordFleets(world: World, means: DayMeans, recording: Recording, revenue: number): void {
  const usdPerGh = means.networkGh > 0 ? revenue / means.networkGh : 0
  const counts = countFleets(world, recording.named)
  recording.named.forEach((fleet, i) => {
    const at = (world.day * recording.named.length + i) * FLEET_COLUMNS.length
    const { online, off, moving, queued, fullGh } = counts.get(fleet)!
    const gh = means.fleetGh[fleet]!
    const moved = world.fleetMovingUsd[fleet]!
    world.fleetMovingUsd[fleet] = 0
    const lost = Math.max(0, fullGh - gh) * usdPerGh
    const values = [
      gh / GH_PER_EH,
      online,
      off,
      moving,
      queued,
      gh * usdPerGh,
      means.fleetPowerUsd[fleet]!,
      moved,
      lost,
    ]
    recording.fleets.set(values, at)
    recording.fleetDowntime[fleet]! += Math.max(
      0,
      online + off + moving + queued - means.fleetRunning[fleet]!,
    )
  })
}

interface FleetCounts {
  online: number
  off: number
  moving: number
  queued: number
  /** If everything ran all day. */
  fullGh: number
}

/** Where each named fleet's machines are at the end of the day. */
function countFleets(world: World, named: readonly number[]): Map<number, FleetCounts> {
  const counts = new Map(named.map((f) => [f, { online: 0, off: 0, moving: 0, queued: 0, fullGh: 0 }]))
  for (const c of world.namedCohorts) {
    const count = counts.get(world.fleetOf[c]!)!
    const site = world.siteOf[c]!
    const installed = world.open[c]! + world.covert[c]!
    const online = world.on[c] ? Math.round(installed * world.available[site]!) : 0
    const there = installed + world.banned[c]!
    count.online += online
    count.off += there - online
    count.fullGh += there * world.plan.models[world.modelOf[c]!]!.hashrateGh * world.plan.sites[site]!.uptime
  }
  for (const fleet of named) {
    const count = counts.get(fleet)!
    count.moving = world.fleetMoving[fleet]!
    count.fullGh += world.fleetMovingGh[fleet]!
  }
  world.queues.forEach((queue, r) => {
    for (const entry of queue) addQueued(world, r, entry, counts.get(entry.fleet))
  })
  return counts
}

function addQueued(
  world: World,
  region: number,
  { left, model }: QueueEntry,
  count: FleetCounts | undefined,
): void {
  if (!count) return
  const { uptime } = world.plan.sites[world.plan.regions[region]!.sites[0]!]!
  count.queued += left
  count.fullGh += left * world.plan.models[model]!.hashrateGh * uptime
}
