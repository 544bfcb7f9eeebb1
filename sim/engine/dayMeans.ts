import { KWH_PER_WATT_DAY } from './plan/watts.ts'
import type { World } from './world.ts'

/** By region; what begins with site, by site, and of named sites only. */
type Places = Readonly<
  Record<'regionGh' | 'regionFullGh' | 'regionW' | 'regionHiddenGh' | 'siteGh' | 'siteW', Float64Array>
>

/** Means over a day of what changes within it. On a quiet day they are the world's own numbers, not copies. */
export class DayMeans {
  places: Places
  networkGh = 0
  networkW = 0
  /** By fleet; named fleets only. */
  readonly fleetGh: Float64Array
  /** Machines hashing; a machine's uptime is not counted here. */
  readonly fleetRunning: Float64Array
  readonly fleetPowerUsd: Float64Array
  private readonly still: Places
  private readonly mixed: Places

  constructor(world: World) {
    const { regions, fleets, sites, namedSites } = world.plan
    this.still = this.places = {
      regionGh: world.regionGh,
      regionFullGh: world.regionFullGh,
      regionW: world.regionW,
      regionHiddenGh: world.regionHiddenGh,
      siteGh: world.liveGh,
      siteW: world.liveW,
    }
    const perSite = namedSites.length > 0 ? sites.length : 0
    this.mixed = {
      regionGh: new Float64Array(regions.length),
      regionFullGh: new Float64Array(regions.length),
      regionW: new Float64Array(regions.length),
      regionHiddenGh: new Float64Array(regions.length),
      siteGh: new Float64Array(perSite),
      siteW: new Float64Array(perSite),
    }
    this.fleetGh = new Float64Array(fleets.length)
    this.fleetRunning = new Float64Array(fleets.length)
    this.fleetPowerUsd = new Float64Array(fleets.length)
  }

  /** Whether something changed within the day. */
  get busy(): boolean {
    return this.places === this.mixed
  }

  quiet(world: World): void {
    this.places = this.still
    this.networkGh = world.networkGh
    this.networkW = world.networkW
    this.clearFleets(world)
    this.addFleets(world, 1)
  }

  begin(world: World): void {
    for (const means of Object.values(this.mixed)) means.fill(0)
    this.places = this.mixed
    this.networkGh = this.networkW = 0
    this.clearFleets(world)
  }

  /** Adds a stretch of the day, by its share of the day. */
  add(world: World, share: number): void {
    const { regionGh, regionFullGh, regionW, regionHiddenGh } = this.places
    for (let r = 0; r < regionGh.length; r += 1) {
      regionGh[r]! += world.regionGh[r]! * share
      regionFullGh[r]! += world.regionFullGh[r]! * share
      regionW[r]! += world.regionW[r]! * share
      regionHiddenGh[r]! += world.regionHiddenGh[r]! * share
    }
    this.addSites(world, share)
    this.networkGh += world.networkGh * share
    this.networkW += world.networkW * share
    this.addFleets(world, share)
  }

  private addSites(world: World, share: number): void {
    const { siteGh, siteW } = this.places
    for (const s of world.plan.namedSites) {
      siteGh[s]! += world.liveGh[s]! * share
      siteW[s]! += world.liveW[s]! * share
    }
  }

  private clearFleets(world: World): void {
    if (world.namedCohorts.length === 0) return
    this.fleetGh.fill(0)
    this.fleetRunning.fill(0)
    this.fleetPowerUsd.fill(0)
  }

  private addFleets(world: World, share: number): void {
    for (const c of world.namedCohorts) {
      const site = world.siteOf[c]!
      const { uptime, overhead, region } = world.plan.sites[site]!
      const { hashrateGh, watts } = world.plan.models[world.modelOf[c]!]!
      const running = world.running[c]! * world.available[site]! * share
      const power = running * uptime * watts * overhead
      const fleet = world.fleetOf[c]!
      this.fleetRunning[fleet]! += running
      this.fleetGh[fleet]! += running * uptime * hashrateGh
      this.fleetPowerUsd[fleet]! +=
        power * KWH_PER_WATT_DAY * world.tariff[region]! * tariffMultiple(world, c, region)
    }
  }
}

/** The mean multiple of the tariff that a cohort pays of which the cheapest bands run. */
export function tariffMultiple(world: World, cohort: number, region: number): number {
  const { tariffSpread, tariffBands } = world.plan.regions[region]!
  return 1 - tariffSpread * (1 - world.bandsOn[cohort]! / tariffBands.length)
}
