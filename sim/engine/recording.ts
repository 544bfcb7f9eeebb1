import { tableNamed } from '../record/index.ts'
import type { Plan } from './plan/types.ts'

type Daily = 'network' | 'regions' | 'fleets' | 'sites'

/** Columns of a typed daily table, in the order of the table of columns; dates and ids are left out. */
const numeric = (table: Daily): string[] =>
  tableNamed(table)
    .columns.filter(({ kind }) => kind === 'number' || kind === 'integer')
    .map(({ name }) => name)

/** Where each of a table's columns stands in its rows of numbers. All must be named, so that none is left empty. */
function placesIn<Name extends string>(
  table: Daily,
  ...names: readonly Name[]
): Readonly<Record<Name, number>> {
  const columns = numeric(table)
  const wrong = [...columns, ...names].find(
    (name) => !columns.includes(name) || !names.includes(name as Name),
  )
  if (wrong !== undefined) throw new Error(`${wrong} is a column of ${table}, or is recorded, but not both`)
  return Object.fromEntries(names.map((name) => [name, columns.indexOf(name)])) as Record<Name, number>
}

/** What machines are doing; rows have these side by side, in this order. */
const STATES = [
  'machines_online',
  'machines_unprofitable',
  'machines_outage',
  'machines_banned',
  'machines_packing',
  'machines_in_transit',
  'machines_queued',
  'machines_covert',
  'machines_retired',
] as const

/** Of a network row. */
export const NETWORK = placesIn(
  'network',
  'price_usd',
  'hashrate_eh_s',
  'hashrate_est_1d_eh_s',
  'hashrate_est_7d_eh_s',
  'hashrate_est_7d_sigma_eh_s',
  'difficulty',
  'blocks',
  'height',
  'blocks_late',
  'subsidy_btc',
  'coins_late_btc',
  'fees_btc',
  'revenue_usd',
  'hashprice_usd_ph_day',
  'power_mw',
  'energy_mwh',
  'co2_t',
  'hhi_region',
  'nakamoto_region',
  'hhi_country',
  'nakamoto_country',
  'hhi_owner',
  'nakamoto_owner',
  ...STATES,
)
/** Of a regions row. */
export const REGION = placesIn(
  'regions',
  'hashrate_eh_s',
  'share_pct',
  'capacity_mw',
  'used_mw',
  'availability_pct',
  'tariff_usd_kwh',
  'tax_usd_kwh',
  'revenue_usd',
  ...STATES,
)
for (const places of [NETWORK, REGION])
  if (STATES.some((state, i) => places[state] !== places.machines_online + i))
    throw new Error('the states of machines do not stand side by side')

/** Of a fleets row. */
export const FLEET = placesIn(
  'fleets',
  'hashrate_eh_s',
  'machines_online',
  'machines_off',
  'machines_moving',
  'machines_queued',
  'revenue_usd',
  'power_cost_usd',
  'moving_cost_usd',
  'lost_usd',
  'sales_usd',
  'break_even_outage_days',
)
/** Of a sites row. */
export const SITE = placesIn(
  'sites',
  'hashrate_eh_s',
  'machines_online',
  'capacity_mw',
  'used_mw',
  'revenue_usd',
  'power_cost_usd',
  'margin_usd',
  'margin_total_usd',
  'cost_usd',
  'paid_back_pct',
)

const widthOf = (places: object): number => Object.keys(places).length
export const WIDTH = {
  network: widthOf(NETWORK),
  regions: widthOf(REGION),
  fleets: widthOf(FLEET),
  sites: widthOf(SITE),
} as const

/** Every so many numbers from a place on. By `Float64Array.from` and a callback, that was most of what a summary cost. */
function columnOf(rows: Float64Array, width: number, at: number): Float64Array {
  const column = new Float64Array(rows.length / width)
  for (let row = 0; row < column.length; row += 1) column[row] = rows[row * width + at]!
  return column
}

/** At most so many numbers of the tables by region and by site are kept before they are handed on. */
const KEPT_NUMBERS = 4_000_000

/** Of the tables by region and by site: all days, as many at a time as are handed on together, or just the last one. */
export type Keep = true | 'blocks' | false

const daysOfBlock = (days: number, perDay: number): number =>
  Math.max(1, Math.min(days, Math.floor(KEPT_NUMBERS / Math.max(1, perDay))))

/** The daily tables of a run as numbers. Network and fleets are kept whole; regions and sites come in blocks of days. */
export class Recording {
  readonly network: Float64Array
  readonly fleets: Float64Array
  /** Indices of the named fleets. */
  readonly named: readonly number[]
  /** Fleet → its place among the named. */
  readonly placeOf: Int32Array
  readonly regions: Float64Array
  /** EH/s of each region that are hidden, for the reporting map. */
  readonly hidden: Float64Array
  /** Of the named sites, in the order of the plan. */
  readonly sites: Float64Array
  readonly blockDays: number
  /** Days of the present block. */
  filled = 0
  readonly regionRevenue: Float64Array
  readonly regionFirstGh: Float64Array
  readonly regionLastGh: Float64Array
  readonly fleetDowntime: Float64Array
  /** By named fleet: the first day on which an outage hit it. */
  readonly fleetHitDay: (number | undefined)[] = []
  /** Of the named sites: margin since the start, and the day by whose end it made up for the cost; −1 before. */
  readonly siteMargin: Float64Array
  readonly sitePaidBackOn: Int32Array

  constructor(plan: Plan, keep: Keep) {
    const { days, regions, namedSites } = plan
    this.named = plan.fleets.flatMap(({ named }, f) => (named ? [f] : []))
    this.placeOf = new Int32Array(plan.fleets.length)
    this.named.forEach((f, i) => (this.placeOf[f] = i))
    const perDay = [regions.length * WIDTH.regions, namedSites.length * WIDTH.sites] as const
    this.blockDays = keep === true ? days : keep === false ? 1 : daysOfBlock(days, perDay[0] + perDay[1])
    this.network = new Float64Array(days * WIDTH.network)
    this.fleets = new Float64Array(days * this.named.length * WIDTH.fleets)
    this.regions = new Float64Array(this.blockDays * perDay[0])
    this.hidden = new Float64Array(this.blockDays * regions.length)
    this.sites = new Float64Array(this.blockDays * perDay[1])
    this.regionRevenue = new Float64Array(regions.length)
    this.regionFirstGh = new Float64Array(regions.length)
    this.regionLastGh = new Float64Array(regions.length)
    this.fleetDowntime = new Float64Array(plan.fleets.length)
    this.siteMargin = new Float64Array(namedSites.length)
    this.sitePaidBackOn = new Int32Array(namedSites.length).fill(-1)
  }

  /** An entry of network. */
  networkAt(day: number, name: keyof typeof NETWORK): number {
    return this.network[day * WIDTH.network + NETWORK[name]]!
  }

  /** A column of network, by day. */
  networkColumn(name: keyof typeof NETWORK): Float64Array {
    return columnOf(this.network, WIDTH.network, NETWORK[name])
  }

  /** A column of a named fleet, by day. */
  fleetColumn(i: number, name: keyof typeof FLEET): Float64Array {
    const width = this.named.length * WIDTH.fleets
    const at = i * WIDTH.fleets + FLEET[name]
    return columnOf(this.fleets, width, at)
  }
}
