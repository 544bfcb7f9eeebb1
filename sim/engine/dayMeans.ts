import type { World } from './world.ts'

/** Means over a day of what changes within it. On a quiet day they are the world's own numbers, not copies. */
export class DayMeans {
  regionGh: Float64Array
  regionFullGh: Float64Array
  regionW: Float64Array
  networkGh = 0
  networkW = 0
  /** By fleet; named fleets only. */
  readonly fleetGh: Float64Array
  /** Machines hashing; a machine's uptime is not counted here. */
  readonly fleetRunning: Float64Array
  readonly fleetPowerUsd: Float64Array
  readonly #regions: readonly Float64Array[]

  constructor(world: World) {
    const { regions, fleets } = world.plan
    this.regionGh = world.regionGh
    this.regionFullGh = world.regionFullGh
    this.regionW = world.regionW
    this.fleetGh = new Float64Array(fleets.length)
    this.fleetRunning = new Float64Array(fleets.length)
    this.fleetPowerUsd = new Float64Array(fleets.length)
    this.#regions = [0, 1, 2].map(() => new Float64Array(regions.length))
  }

  quiet(world: World): void {
    this.regionGh = world.regionGh
    this.regionFullGh = world.regionFullGh
    this.regionW = world.regionW
    this.networkGh = world.networkGh
    this.networkW = world.networkW
    this.#clearFleets(world)
    this.#addFleets(world, 1)
  }

  begin(world: World): void {
    for (const means of this.#regions) means.fill(0)
    ;[this.regionGh, this.regionFullGh, this.regionW] = this.#regions as [
      Float64Array,
      Float64Array,
      Float64Array,
    ]
    this.networkGh = this.networkW = 0
    this.#clearFleets(world)
  }

  /** Adds a stretch of the day, by its share of the day. */
  add(world: World, share: number): void {
    for (let r = 0; r < this.regionGh.length; r += 1) {
      this.regionGh[r]! += world.regionGh[r]! * share
      this.regionFullGh[r]! += world.regionFullGh[r]! * share
      this.regionW[r]! += world.regionW[r]! * share
    }
    this.networkGh += world.networkGh * share
    this.networkW += world.networkW * share
    this.#addFleets(world, share)
  }

  #clearFleets(world: World): void {
    if (world.namedCohorts.length === 0) return
    this.fleetGh.fill(0)
    this.fleetRunning.fill(0)
    this.fleetPowerUsd.fill(0)
  }

  #addFleets(world: World, share: number): void {
    for (const c of world.namedCohorts) {
      const site = world.siteOf[c]!
      const { uptime, overhead, region } = world.plan.sites[site]!
      const { hashrateGh, watts } = world.plan.models[world.modelOf[c]!]!
      const running = world.running[c]! * world.available[site]! * share
      const power = running * uptime * watts * overhead
      const fleet = world.fleetOf[c]!
      this.fleetRunning[fleet]! += running
      this.fleetGh[fleet]! += running * uptime * hashrateGh
      this.fleetPowerUsd[fleet]! += power * 0.024 * world.tariff[region]! * tariffMultiple(world, c, region)
    }
  }
}

/** The mean multiple of the tariff that a cohort pays of which the cheapest bands run. */
function tariffMultiple(world: World, cohort: number, region: number): number {
  const { tariffSpread, tariffBands } = world.plan.regions[region]!
  return 1 - tariffSpread * (1 - world.bandsOn[cohort]! / tariffBands.length)
}
