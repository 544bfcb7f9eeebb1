import { DAY_S } from '../units/index.ts'
import { laneOf, policyOf } from './journey.ts'
import { regionOf } from './machines.ts'
import { KWH_PER_WATT_DAY } from './plan/watts.ts'
import type { World } from './world.ts'

/** What a cohort may expect of a region. Money in USD per TH/s of nameplate, times in days. */
export interface Prospect {
  readonly region: number
  /** At least 0: who would lose money stands still. */
  readonly marginUsdPerDay: number
  readonly powerUsdPerDay: number
  /** Freight and duty. */
  readonly movingUsd: number
  /** Packing, journey and queue. */
  readonly downDays: number
}

/** What a cohort's machines would meet in a region if they set out today, over so many days. */
export function prospectOf(world: World, c: number, region: number, days: number): Prospect {
  const model = world.plan.models[world.modelOf[c]!]!
  const lane = laneOf(world, regionOf(world, c), region)
  const powerUsdPerDay = powerCost(world, c, region, days)
  const usdPerMachine = lane.freightUsd + lane.duty * model.priceUsd
  return {
    region,
    marginUsdPerDay: Math.max(0, world.outlook.revenueUsdPerThDay - powerUsdPerDay),
    powerUsdPerDay,
    movingUsd: usdPerMachine / (model.hashrateGh / 1000),
    downDays: world.plan.packingDays + lane.transitDays + Math.min(days, queueAhead(world, region)),
  }
}

/** What a TH/s of a cohort costs a day in a region, by the tariffs that can be foreseen. */
export function powerCost(world: World, c: number, region: number, days: number): number {
  const { jPerTh } = world.plan.models[world.modelOf[c]!]!
  const { overhead } = world.plan.sites[world.plan.regions[region]!.sites[0]!]!
  return jPerTh * KWH_PER_WATT_DAY * foreseenTariff(world, region, days) * overhead
}

/** Monthly tariffs return every year; of those that change on a date, and of taxes, nobody knows before. */
function foreseenTariff(world: World, region: number, days: number): number {
  const { tariffByMonth } = world.plan.regions[region]!
  if (!tariffByMonth) return world.tariff[region]!
  return meanOverMonths(tariffByMonth, world.dayStart, days) + world.tax[region]!
}

/** The mean of a monthly value over the days from an instant on. */
export function meanOverMonths(byMonth: readonly number[], from: number, days: number): number {
  const until = from + days * DAY_S
  let sum = 0
  for (let at = from; at < until;) {
    const date = new Date(at * 1000)
    const next = Math.min(until, Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1) / 1000)
    sum += byMonth[date.getUTCMonth()]! * (next - at)
    at = next
  }
  return sum / (until - from)
}

/** Days until a rack would be free for who sets out today: those who wait or are on the way come first. */
function queueAhead(world: World, region: number): number {
  let [free, rate] = [0, 0]
  for (const site of world.plan.regions[region]!.sites) {
    free += Math.max(0, world.capacityW[site]! - world.usedW[site]! - world.reservedW[site]!)
    rate += world.buildRateW[site]!
  }
  const ahead = world.headedW[region]! - free + world.queues[region]!.watts
  if (ahead < 0) return 0
  return rate > 0 ? ahead / rate : Infinity
}

/**
 * Weights of regions for a cohort: a multinomial logit on what a TH/s should earn a day there over the horizon,
 * `U = [margin · (T − downtime) · (1 − risk) − freight − duty] / T`, times the weights that are given. Regions that
 * nobody can get a rack in within the horizon are left out, unless there are no others.
 */
export function popularity(
  world: World,
  c: number,
  regions: readonly number[],
  weights: readonly number[],
): number[] {
  const { horizonDays, sensitivity } = policyOf(world, c)
  const utilities = regions.map((region, i) => {
    if (weights[i] === 0) return -Infinity
    const { marginUsdPerDay, movingUsd, downDays } = prospectOf(world, c, region, horizonDays)
    if (downDays >= horizonDays) return -Infinity
    const earning = marginUsdPerDay * (horizonDays - downDays) * (1 - world.plan.regions[region]!.risk)
    return (earning - movingUsd) / horizonDays
  })
  const best = Math.max(...utilities)
  if (best === -Infinity) return [...weights]
  return utilities.map((utility, i) => weights[i]! * Math.exp((utility - best) / sensitivity))
}
