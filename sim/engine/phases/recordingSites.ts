import { DAY_S } from '../../units/index.ts'
import { type DayMeans, tariffMultiple } from '../dayMeans.ts'
import type { Site } from '../plan/types.ts'
import { KWH_PER_WATT_DAY } from '../plan/watts.ts'
import { type Recording, SITE, WIDTH } from '../recording.ts'
import type { World } from '../world.ts'

/** A row for each named site of the day, and what the summary needs of it. */
export function recordNamedSites(world: World, means: DayMeans, recording: Recording, revenue: number): void {
  const { namedSites } = world.plan
  if (namedSites.length === 0) return
  const usdPerGh = means.networkGh > 0 ? revenue / means.networkGh : 0
  namedSites.forEach((s, i) => {
    const at = (recording.filled * namedSites.length + i) * WIDTH.sites
    recordSite(world, means, recording.sites, s, at, usdPerGh)
    recordPayback(world, recording, s, i, at)
  })
}

function recordSite(
  world: World,
  { places: { siteGh, siteW } }: DayMeans,
  row: Float64Array,
  s: number,
  at: number,
  usdPerGh: number,
): void {
  const revenue = siteGh[s]! * usdPerGh
  const { region } = world.plan.sites[s]!
  const power = siteW[s]! * KWH_PER_WATT_DAY * world.tariff[region]! * siteMultiple(world, s, region)
  row[at + SITE.hashrate_eh_s] = siteGh[s]! / 1e9
  row[at + SITE.machines_online] = hashingAt(world, s)
  row[at + SITE.capacity_mw] = world.capacityW[s]! / 1e6
  row[at + SITE.used_mw] = world.usedW[s]! / 1e6
  row[at + SITE.revenue_usd] = revenue
  row[at + SITE.power_cost_usd] = power
  row[at + SITE.margin_usd] = revenue - power
}

/** The mean multiple of the tariff that the machines of a site pay, by the power that they draw at the end of the day. */
function siteMultiple(world: World, s: number, region: number): number {
  if (world.plan.regions[region]!.tariffSpread === 0) return 1
  let [sum, whole] = [0, 0]
  for (const c of world.cohortsAt[s]!) {
    const watts = world.running[c]! * world.plan.models[world.modelOf[c]!]!.watts
    sum += watts * tariffMultiple(world, c, region)
    whole += watts
  }
  return whole > 0 ? sum / whole : 1
}

/** Machines of a site that hash at the end of the day, in the open or hidden. */
function hashingAt(world: World, s: number): number {
  let machines = 0
  for (const c of world.cohortsAt[s]!)
    machines += Math.round((world.openOn[c]! + world.covertOn[c]!) * world.available[s]!)
  return machines
}

/** How far the margin since the start makes up for the cost. */
function recordPayback(world: World, recording: Recording, s: number, i: number, at: number): void {
  const { sites, siteMargin, sitePaidBackOn } = recording
  const cost = spentUsd(world.plan.sites[s]!, world.dayStart)
  siteMargin[i]! += sites[at + SITE.margin_usd]!
  sites[at + SITE.margin_total_usd] = siteMargin[i]!
  sites[at + SITE.cost_usd] = cost
  sites[at + SITE.paid_back_pct] = cost > 0 ? (100 * siteMargin[i]!) / cost : NaN
  if (cost > 0 && siteMargin[i]! >= cost && sitePaidBackOn[i]! < 0) sitePaidBackOn[i] = world.day
}

/** Capital cost that is spent by the end of a day; NaN where none is told. */
export function spentUsd({ costUsd, investedAt }: Site, dayStart: number): number {
  if (costUsd === undefined) return NaN
  return investedAt < dayStart + DAY_S ? costUsd : 0
}
