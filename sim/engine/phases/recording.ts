import { HASHES_PER_DIFFICULTY } from '../../chain/index.ts'
import { DAY_S } from '../../units/index.ts'
import type { DayMeans } from '../dayMeans.ts'
import type { ChainState } from '../mining/chainState.ts'
import { FLEET_COLUMNS, NETWORK_COLUMNS, type Recording, REGION_COLUMNS } from '../recording.ts'
import { breakEvenDays } from '../stayOrGo.ts'
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
  readonly #sorted: Float64Array
  height: number
  hhi = 0
  nakamoto = 0
  co2PerDay = 0
  subsidyBtc = 0

  constructor(height: number, regions: number) {
    this.height = height
    this.#sorted = new Float64Array(regions)
  }

  see(day: number, chain: ChainState): void {
    this.#work[day % WEEK] = chain.work
    this.#work2[day % WEEK] = chain.work2
    this.subsidyBtc = chain.coinsSince(this.height)
    this.height = chain.height
  }

  /** Hash rate of the last days from blocks × difficulty, in EH/s, and its Poisson error. */
  week(day: number): { estimate: number; sigma: number } {
    const days = Math.min(WEEK, day + 1)
    let work = 0
    let work2 = 0
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
    this.nakamoto = this.#fewestForMajority(regionGh, networkGh)
  }

  /** The fewest parts that hold more than half of the whole. */
  #fewestForMajority(parts: Float64Array, whole: number): number {
    if (whole <= 0) return 0
    const sorted = this.#sorted
    sorted.set(parts)
    sorted.sort()
    let held = 0
    let count = 0
    while (held * 2 <= whole && count < sorted.length) {
      count += 1
      held += sorted[sorted.length - count]!
    }
    return count
  }
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
  recordRegions(world, means, recording, revenue)
  recordNetwork(world, chain, means, observer, recording, price, fees, revenue)
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
  const at = world.day * NETWORK_COLUMNS.length
  network[at] = price
  network[at + 1] = means.networkGh / GH_PER_EH
  network[at + 2] = chain.work * EH_PER_WORK
  network[at + 3] = estimate
  network[at + 4] = sigma
  network[at + 5] = chain.difficulty
  network[at + 6] = chain.blocks
  network[at + 7] = Math.floor(chain.height)
  network[at + 8] = observer.subsidyBtc
  network[at + 9] = fees * chain.blocks
  network[at + 10] = revenue
  network[at + 11] = (price * (fees + chain.subsidyBtc) * DAY_S * 1e6) / chain.ghPerBlock
  network[at + 12] = means.networkW / 1e6
  network[at + 13] = (means.networkW * 24) / 1e6
  network[at + 14] = observer.co2PerDay
  network[at + 15] = observer.hhi
  network[at + 16] = observer.nakamoto
  recordAllStates(world, network, at + 17)
}

const FIRST_STATE = REGION_COLUMNS.indexOf('machines_online')

/** The network's machines by state. */
function recordAllStates(world: World, row: Float64Array, at: number): void {
  const out = sumOf(world.machinesOut)
  row[at] = sumOf(world.machinesOn) - out
  row[at + 1] = sumOf(world.machinesOff)
  row[at + 2] = out
  row[at + 3] = sumOf(world.machinesBanned)
  row[at + 4] = sumOf(world.machinesPacking)
  row[at + 5] = sumOf(world.machinesInTransit)
  row[at + 6] = sumOf(world.machinesQueued)
  row[at + 7] = sumOf(world.machinesCovert)
  row[at + 8] = sumOf(world.machinesRetired)
}

function sumOf(numbers: Float64Array): number {
  let sum = 0
  for (let i = 0; i < numbers.length; i += 1) sum += numbers[i]!
  return sum
}

/** A row for each region, and what the summary needs of it. */
function recordRegions(world: World, means: DayMeans, recording: Recording, revenue: number): void {
  const { regions, hidden, regionRevenue, regionLastGh } = recording
  const count = regionLastGh.length
  const first = recording.filled * count
  for (let r = 0; r < count; r += 1) {
    const at = (first + r) * REGION_COLUMNS.length
    const gh = means.regionGh[r]!
    const fullGh = means.regionFullGh[r]!
    const share = means.networkGh > 0 ? gh / means.networkGh : 0
    regions[at] = gh / GH_PER_EH
    regions[at + 1] = share * 100
    hidden[first + r] = recordSites(world, r, regions, at + 2)
    regions[at + 4] = fullGh > 0 ? Math.min(100, (100 * gh) / fullGh) : 100
    regions[at + 5] = world.tariff[r]!
    regions[at + 6] = world.tax[r]!
    regions[at + 7] = revenue * share
    recordStates(world, r, regions, at + FIRST_STATE)
    regionRevenue[r]! += revenue * share
    regionLastGh[r] = gh
  }
  if (world.day === 0) recording.regionFirstGh.set(regionLastGh)
  recording.filled += 1
}

/** Racks of a region and their use, in MW. Returns the share of its hash rate that is hidden. */
function recordSites(world: World, r: number, row: Float64Array, at: number): number {
  const { sites } = world.plan.regions[r]!
  let capacity = 0
  let used = 0
  let hiddenGh = 0
  let gh = 0
  for (let i = 0; i < sites.length; i += 1) {
    const s = sites[i]!
    capacity += world.capacityW[s]!
    used += world.usedW[s]!
    hiddenGh += world.siteCovertGh[s]!
    gh += world.siteGh[s]!
  }
  row[at] = capacity / 1e6
  row[at + 1] = used / 1e6
  return gh > 0 ? hiddenGh / gh : 0
}

/** A region's machines by state. */
function recordStates(world: World, r: number, row: Float64Array, at: number): void {
  const out = world.machinesOut[r]!
  row[at] = world.machinesOn[r]! - out
  row[at + 1] = world.machinesOff[r]!
  row[at + 2] = out
  row[at + 3] = world.machinesBanned[r]!
  row[at + 4] = world.machinesPacking[r]!
  row[at + 5] = world.machinesInTransit[r]!
  row[at + 6] = world.machinesQueued[r]!
  row[at + 7] = world.machinesCovert[r]!
  row[at + 8] = world.machinesRetired[r]!
}

function recordFleets(world: World, means: DayMeans, recording: Recording, revenue: number): void {
  const usdPerGh = means.networkGh > 0 ? revenue / means.networkGh : 0
  const counts = countFleets(world, recording.named)
  const byFleet = cohortsByFleet(world, recording.named)
  recording.named.forEach((fleet, i) => {
    const at = (world.day * recording.named.length + i) * FLEET_COLUMNS.length
    const { online, off, moving, queued, fullGh } = counts.get(fleet)!
    const gh = means.fleetGh[fleet]!
    const moved = world.fleetMovingUsd[fleet]!
    const cohorts = byFleet.get(fleet)!
    if (isHit(world, cohorts)) recording.fleetHitDay[i] ??= world.day
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
      world.fleetSalesUsd[fleet]!,
      breakEvenOf(world, cohorts),
    ]
    world.fleetSalesUsd[fleet] = 0
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
    const online = Math.round((world.openOn[c]! + world.covertOn[c]!) * world.available[site]!)
    const there = world.open[c]! + world.covert[c]! + world.banned[c]!
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

/** The cohorts of each named fleet that still have machines. */
function cohortsByFleet(world: World, named: readonly number[]): Map<number, number[]> {
  const cohorts = new Map(named.map((f) => [f, [] as number[]]))
  for (const c of world.namedCohorts) if (world.open[c]! > 0) cohorts.get(world.fleetOf[c]!)!.push(c)
  return cohorts
}

const isHit = (world: World, cohorts: readonly number[]): boolean =>
  cohorts.some((c) => world.available[world.siteOf[c]!]! < 1)

/** The break-even length of an outage in the mean over a fleet's hash rate, in days; NaN where there is none. */
function breakEvenOf(world: World, cohorts: readonly number[]): number {
  let [sum, whole] = [0, 0]
  for (const c of cohorts) {
    const gh = world.open[c]! * world.plan.models[world.modelOf[c]!]!.hashrateGh
    sum += gh * breakEvenDays(world, c)
    whole += gh
  }
  return Number.isFinite(sum) && whole > 0 ? sum / whole : NaN
}
