import { tableNamed } from '../record/index.ts'
import type { Plan } from './plan/types.ts'

/** Columns of the typed daily tables, in the order of the table of columns; dates and ids are left out. */
const numeric = (table: 'network' | 'regions' | 'fleets'): string[] =>
  tableNamed(table)
    .columns.filter(({ kind }) => kind === 'number' || kind === 'integer')
    .map(({ name }) => name)

export const NETWORK_COLUMNS = numeric('network')
export const REGION_COLUMNS = numeric('regions')
export const FLEET_COLUMNS = numeric('fleets')

/** At most so many numbers of the regions' table are kept before they are handed on. */
const KEPT_NUMBERS = 4_000_000

/** The daily tables of a run as numbers. Network and fleets are kept whole; regions come in blocks of days. */
export class Recording {
  readonly network: Float64Array
  readonly fleets: Float64Array
  /** Indices of the named fleets. */
  readonly named: readonly number[]
  readonly regions: Float64Array
  /** Share of each region's hash rate that is hidden, for the reporting map. */
  readonly hidden: Float64Array
  readonly blockDays: number
  /** Days of the present block. */
  filled = 0
  readonly regionRevenue: Float64Array
  readonly regionFirstGh: Float64Array
  readonly regionLastGh: Float64Array
  readonly fleetDowntime: Float64Array
  /** By named fleet: the first day on which an outage hit it. */
  readonly fleetHitDay: (number | undefined)[] = []

  constructor(plan: Plan, wholeRun: boolean) {
    const { days, regions } = plan
    this.named = plan.fleets.flatMap(({ named }, f) => (named ? [f] : []))
    const perDay = regions.length * REGION_COLUMNS.length
    this.blockDays = wholeRun
      ? days
      : Math.max(1, Math.min(days, Math.floor(KEPT_NUMBERS / Math.max(1, perDay))))
    this.network = new Float64Array(days * NETWORK_COLUMNS.length)
    this.fleets = new Float64Array(days * this.named.length * FLEET_COLUMNS.length)
    this.regions = new Float64Array(this.blockDays * perDay)
    this.hidden = new Float64Array(this.blockDays * regions.length)
    this.regionRevenue = new Float64Array(regions.length)
    this.regionFirstGh = new Float64Array(regions.length)
    this.regionLastGh = new Float64Array(regions.length)
    this.fleetDowntime = new Float64Array(plan.fleets.length)
  }

  /** A column of network, by day. */
  networkColumn(name: string): Float64Array {
    const [width, at] = [NETWORK_COLUMNS.length, NETWORK_COLUMNS.indexOf(name)]
    return Float64Array.from({ length: this.network.length / width }, (_, d) => this.network[d * width + at]!)
  }
}
