import { KWH_PER_WATT_DAY } from './plan/watts.ts'

/**
 * Cohorts that share a site and a policy, each in as many bands as their region's tariff has, sorted by what their power
 * costs: J/TH times the band's multiple of the tariff. Whoever runs at a loss is the dear end of the list, so a day on
 * which nobody changes costs four comparisons, however many cohorts there are.
 *
 * Patience and hysteresis are the group's, so no band is off while a dearer one runs, and of two bands below cost the
 * dearer one has been so at least as long: both sets are ends of the list.
 */
export class PowerGroup {
  readonly region: number
  /** A cohort for each of its bands, the cheap ones first. */
  private readonly cohorts: number[]
  /** J/TH at the region's tariff that cost what the band's do at its own. */
  private readonly jPerTh: number[]
  /** Day since which the band's power has cost more than it earns. */
  private readonly since: number[]
  /** From here on, power costs more than it earns. */
  private below: number
  /** From here on, switched off. */
  private off: number
  private readonly overhead: number
  private readonly patienceDays: number
  private readonly onAgain: number
  private readonly bands: readonly number[]

  /** Entries must be sorted by J/TH, the best first; at the start all of them run. */
  constructor(
    region: number,
    overhead: number,
    patienceDays: number,
    hysteresis: number,
    bands: readonly number[],
    cohorts: readonly number[],
    jPerTh: readonly number[],
  ) {
    this.region = region
    this.overhead = overhead
    this.patienceDays = patienceDays
    this.onAgain = 1 + hysteresis
    this.bands = bands
    this.cohorts = [...cohorts]
    this.jPerTh = [...jPerTh]
    this.since = cohorts.map(() => 0)
    this.below = this.off = cohorts.length
  }

  /** Takes in a cohort that arrives; its bands run or not as their likes do. Returns how many run. */
  insert(cohort: number, jPerTh: number): number {
    let running = 0
    for (const multiple of this.bands) if (this.insertBand(cohort, jPerTh * multiple)) running += 1
    return running
  }

  private insertBand(cohort: number, jPerTh: number): boolean {
    const place = this.placeOf(jPerTh)
    const runs = place <= this.off
    const since = place > this.below ? this.since[place - 1]! : 0
    this.cohorts.splice(place, 0, cohort)
    this.jPerTh.splice(place, 0, jPerTh)
    this.since.splice(place, 0, since)
    if (place <= this.below) this.below += 1
    if (runs) this.off += 1
    return runs
  }

  private placeOf(jPerTh: number): number {
    let [low, high] = [0, this.jPerTh.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.jPerTh[middle]! <= jPerTh) low = middle + 1
      else high = middle
    }
    return low
  }

  /** The efficiency in J/TH at which a TH/s earns just what its power costs. */
  breakEven(revenueUsdPerThDay: number, tariff: number): number {
    return revenueUsdPerThDay / (KWH_PER_WATT_DAY * tariff * this.overhead)
  }

  /** Nobody's state changes at this break-even efficiency. */
  isQuiet(breakEven: number): boolean {
    const [e, below, off] = [this.jPerTh, this.below, this.off]
    return (
      off <= below &&
      (below === 0 || e[below - 1]! <= breakEven) &&
      (below === e.length || e[below]! > breakEven) &&
      (off === e.length || e[off]! * this.onAgain >= breakEven)
    )
  }

  /** Moves the ends of the list for a day, and calls for each band that is switched: 1 for on, -1 for off. */
  update(day: number, breakEven: number, turn: (cohort: number, bands: 1 | -1) => void): void {
    const e = this.jPerTh
    while (this.below > 0 && e[this.below - 1]! > breakEven) this.since[--this.below] = day
    while (this.below < e.length && e[this.below]! <= breakEven) this.below += 1
    while (this.off > this.below && day - this.since[this.off - 1]! >= this.patienceDays)
      turn(this.cohorts[--this.off]!, -1)
    while (this.off < e.length && e[this.off]! * this.onAgain < breakEven) turn(this.cohorts[this.off++]!, 1)
  }
}
