import { HASHES_PER_DIFFICULTY, TARGET_SPACING_S } from '../chain/index.ts'
import { DAY_S } from '../units/index.ts'
import { Concentration, numbered } from './concentration.ts'
import type { DayMeans } from './dayMeans.ts'
import type { ChainState } from './mining/chainState.ts'
import type { Plan } from './plan/types.ts'
import { KWH_PER_WATT_DAY } from './plan/watts.ts'
import type { World } from './world.ts'

const WEEK = 7
/** EH/s of one block of difficulty 1 a day. */
export const EH_PER_WORK = HASHES_PER_DIFFICULTY / DAY_S / 1e18
const BLOCKS_A_DAY = DAY_S / TARGET_SPACING_S

/** Keeps what the last days brought, for the observer's estimates, and what a quiet day need not compute again. */
export class Observer {
  private readonly work = new Float64Array(WEEK)
  private readonly work2 = new Float64Array(WEEK)
  height: number
  /** The height at the end of the day if a block came every ten minutes since the start. */
  scheduled: number
  readonly regions: Concentration
  readonly countries: Concentration
  readonly owners: Concentration
  co2PerDay = 0
  subsidyBtc = 0

  constructor(plan: Plan) {
    this.height = this.scheduled = plan.chain.height
    this.regions = byRegion(plan)
    this.countries = everyRegionIsACountry(plan) ? this.regions : byCountry(plan)
    this.owners = byOwner(plan)
  }

  see(day: number, chain: ChainState): void {
    this.work[day % WEEK] = chain.work
    this.work2[day % WEEK] = chain.work2
    this.subsidyBtc = chain.coinsSince(this.height)
    this.height = chain.height
    this.scheduled += BLOCKS_A_DAY
  }

  /** Hash rate of the last days from blocks × difficulty, in EH/s, and its Poisson error. */
  week(day: number): { estimate: number; sigma: number } {
    const days = Math.min(WEEK, day + 1)
    let work = 0
    let work2 = 0
    for (let d = 0; d < days; d += 1) {
      work += this.work[d]!
      work2 += this.work2[d]!
    }
    return { estimate: (work * EH_PER_WORK) / days, sigma: (Math.sqrt(work2) * EH_PER_WORK) / days }
  }

  /** Concentration and CO2 change only when hash rate does. */
  addUp(world: World, { places, fleetGh, networkGh }: DayMeans): void {
    const { regionGh, regionW } = places
    this.co2PerDay = 0
    for (let r = 0; r < regionW.length; r += 1)
      this.co2PerDay += regionW[r]! * KWH_PER_WATT_DAY * world.plan.regions[r]!.carbonGPerKwh * 1e-6
    this.regions.addUp(regionGh, networkGh)
    if (this.countries !== this.regions) this.countries.addUp(regionGh, networkGh)
    this.owners.addUp(fleetGh, networkGh)
  }
}

const indicesOf = (list: readonly unknown[]): number[] => list.map((_, i) => i)

const byRegion = ({ regions }: Plan): Concentration =>
  new Concentration(indicesOf(regions), indicesOf(regions), regions.length)

const everyRegionIsACountry = ({ regions, reporting: { home } }: Plan): boolean =>
  new Set(home).size === regions.length

const byCountry = ({ regions, reporting: { countries, home } }: Plan): Concentration =>
  new Concentration(indicesOf(regions), home, countries.length)

function byOwner({ fleets }: Plan): Concentration {
  const named = fleets.flatMap((fleet, f) => (fleet.named ? [f] : []))
  const owners = numbered(named.map((f) => fleets[f]!.owner))
  return new Concentration(named, owners.of, owners.count)
}
