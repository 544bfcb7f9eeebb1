import { DAY_S } from '../../units/index.ts'
import type { DayMeans } from '../dayMeans.ts'
import type { ChainState } from '../mining/chainState.ts'
import { EH_PER_WORK, type Observer } from '../observer.ts'
import { FLEET, NETWORK, type Recording, REGION, WIDTH } from '../recording.ts'
import { breakEvenDays } from '../stayOrGo.ts'
import type { QueueEntry } from '../queue.ts'
import type { World } from '../world.ts'
import { recordNamedSites } from './recordingSites.ts'

const GH_PER_EH = 1e9
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
  world.changed = means.busy
  const revenue = (observer.subsidyBtc + fees * chain.blocks) * price
  recordNamedSites(world, means, recording, revenue)
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
  const { regions, countries, owners } = observer
  const at = world.day * WIDTH.network
  network[at + NETWORK.price_usd] = price
  network[at + NETWORK.hashrate_eh_s] = means.networkGh / GH_PER_EH
  network[at + NETWORK.hashrate_est_1d_eh_s] = chain.work * EH_PER_WORK
  network[at + NETWORK.hashrate_est_7d_eh_s] = estimate
  network[at + NETWORK.hashrate_est_7d_sigma_eh_s] = sigma
  network[at + NETWORK.difficulty] = chain.difficulty
  network[at + NETWORK.blocks] = chain.blocks
  network[at + NETWORK.height] = Math.floor(chain.height)
  network[at + NETWORK.blocks_late] = observer.scheduled - chain.height
  network[at + NETWORK.subsidy_btc] = observer.subsidyBtc
  network[at + NETWORK.coins_late_btc] = chain.coinsUntil(observer.scheduled)
  network[at + NETWORK.fees_btc] = fees * chain.blocks
  network[at + NETWORK.revenue_usd] = revenue
  network[at + NETWORK.hashprice_usd_ph_day] =
    (price * (fees + chain.subsidyBtc) * DAY_S * 1e6) / chain.ghPerBlock
  network[at + NETWORK.power_mw] = means.networkW / 1e6
  network[at + NETWORK.energy_mwh] = (means.networkW * 24) / 1e6
  network[at + NETWORK.co2_t] = observer.co2PerDay
  network[at + NETWORK.hhi_region] = regions.hhi
  network[at + NETWORK.nakamoto_region] = regions.nakamoto
  network[at + NETWORK.hhi_country] = countries.hhi
  network[at + NETWORK.nakamoto_country] = countries.nakamoto
  network[at + NETWORK.hhi_owner] = owners.hhi
  network[at + NETWORK.nakamoto_owner] = owners.nakamoto
  recordAllStates(world, network, at + NETWORK.machines_online)
}

/** The network's machines by state, in the order of STATES. */
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
  const { regionGh, regionFullGh, regionHiddenGh } = means.places
  // Looked up once: within the loop that is a tenth of what recording costs.
  const { hashrate_eh_s, share_pct, capacity_mw, used_mw, availability_pct } = REGION
  const { tariff_usd_kwh, tax_usd_kwh, revenue_usd, machines_online } = REGION
  const count = regionLastGh.length
  const first = recording.filled * count
  for (let r = 0; r < count; r += 1) {
    const at = (first + r) * WIDTH.regions
    const gh = regionGh[r]!
    const fullGh = regionFullGh[r]!
    const share = means.networkGh > 0 ? gh / means.networkGh : 0
    regions[at + hashrate_eh_s] = gh / GH_PER_EH
    regions[at + share_pct] = share * 100
    recordRacks(world, r, regions, at + capacity_mw, at + used_mw)
    regions[at + availability_pct] = fullGh > 0 ? Math.min(100, (100 * gh) / fullGh) : 100
    regions[at + tariff_usd_kwh] = world.tariff[r]!
    regions[at + tax_usd_kwh] = world.tax[r]!
    regions[at + revenue_usd] = revenue * share
    recordStates(world, r, regions, at + machines_online)
    hidden[first + r] = Math.min(gh, regionHiddenGh[r]!) / GH_PER_EH
    regionRevenue[r]! += revenue * share
    regionLastGh[r] = gh
  }
  if (world.day === 0) recording.regionFirstGh.set(regionLastGh)
  recording.filled += 1
}

/** Racks of a region and their use. */
function recordRacks(world: World, r: number, row: Float64Array, capacityAt: number, usedAt: number): void {
  const { sites } = world.plan.regions[r]!
  let capacity = 0
  let used = 0
  for (let i = 0; i < sites.length; i += 1) {
    capacity += world.capacityW[sites[i]!]!
    used += world.usedW[sites[i]!]!
  }
  row[capacityAt] = capacity / 1e6
  row[usedAt] = used / 1e6
}

/** A region's machines by state, in the order of STATES. */
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
  const counts = countFleets(world, recording)
  const { fleets, named } = recording
  for (let i = 0; i < named.length; i += 1) {
    const fleet = named[i]!
    const at = (world.day * named.length + i) * WIDTH.fleets
    const { online, off, moving, queued, fullGh, open } = counts[i]!
    const gh = means.fleetGh[fleet]!
    fleets[at + FLEET.hashrate_eh_s] = gh / GH_PER_EH
    fleets[at + FLEET.machines_online] = online
    fleets[at + FLEET.machines_off] = off
    fleets[at + FLEET.machines_moving] = moving
    fleets[at + FLEET.machines_queued] = queued
    fleets[at + FLEET.revenue_usd] = gh * usdPerGh
    fleets[at + FLEET.power_cost_usd] = means.fleetPowerUsd[fleet]!
    fleets[at + FLEET.moving_cost_usd] = world.fleetMovingUsd[fleet]!
    fleets[at + FLEET.lost_usd] = Math.max(0, fullGh - gh) * usdPerGh
    fleets[at + FLEET.sales_usd] = world.fleetSalesUsd[fleet]!
    if (isHit(world, open)) recording.fleetHitDay[i] ??= world.day
    fleets[at + FLEET.break_even_outage_days] = breakEvenOf(world, open)
    world.fleetMovingUsd[fleet] = 0
    world.fleetSalesUsd[fleet] = 0
    recording.fleetDowntime[fleet]! += Math.max(
      0,
      online + off + moving + queued - means.fleetRunning[fleet]!,
    )
  }
}

interface FleetCounts {
  online: number
  off: number
  moving: number
  queued: number
  /** If everything ran all day. */
  fullGh: number
  /** Its cohorts that have machines in the open. */
  readonly open: number[]
}

/** Where each named fleet's machines are at the end of the day. */
function countFleets(world: World, { named, placeOf }: Recording): FleetCounts[] {
  const counts = named.map((): FleetCounts => ({
    online: 0,
    off: 0,
    moving: 0,
    queued: 0,
    fullGh: 0,
    open: [],
  }))
  for (const c of world.namedCohorts) addCohort(world, c, counts[placeOf[world.fleetOf[c]!]!]!)
  for (let i = 0; i < named.length; i += 1) {
    counts[i]!.moving = world.fleetMoving[named[i]!]!
    counts[i]!.fullGh += world.fleetMovingGh[named[i]!]!
  }
  for (let r = 0; r < world.queues.length; r += 1)
    for (const entry of world.queues[r]!.ofNamed)
      addQueued(world, r, entry, counts[placeOf[entry.line.fleet]!]!)
  return counts
}

function addCohort(world: World, c: number, count: FleetCounts): void {
  const site = world.siteOf[c]!
  const online = Math.round((world.openOn[c]! + world.covertOn[c]!) * world.available[site]!)
  const there = world.open[c]! + world.covert[c]! + world.banned[c]!
  count.online += online
  count.off += there - online
  count.fullGh += there * world.plan.models[world.modelOf[c]!]!.hashrateGh * world.plan.sites[site]!.uptime
  if (world.open[c]! > 0) count.open.push(c)
}

function addQueued(world: World, region: number, { left, line }: QueueEntry, count: FleetCounts): void {
  const { uptime } = world.plan.sites[world.plan.regions[region]!.sites[0]!]!
  count.queued += left
  count.fullGh += left * world.plan.models[line.model]!.hashrateGh * uptime
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
