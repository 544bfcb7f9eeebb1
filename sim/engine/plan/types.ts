import type { ClockSpan, OutageKind, Uncertain } from '../../model/index.ts'

/** What a scenario becomes before a run: everything by index, in canonical units. Never changed by a run. */
export interface Plan {
  readonly name: string
  readonly seed: string
  readonly lucky: boolean
  readonly everyBlock: boolean
  /** First day, days since 1970. */
  readonly firstDay: number
  readonly days: number
  readonly chain: ChainStart
  readonly price: PricePath
  readonly feedback: Feedback | undefined
  readonly fees: PricePath
  readonly models: readonly Model[]
  readonly regions: readonly Region[]
  readonly sites: readonly Site[]
  /** Sites with owners or a cost: they have rows of their own. */
  readonly namedSites: readonly number[]
  readonly policies: readonly Policy[]
  /** Whether any policy lets a fleet leave in an outage. */
  readonly someMayLeave: boolean
  readonly fleets: readonly Fleet[]
  readonly start: Start
  /** Fleet × regions + region where a fleet stood at the start. */
  readonly homes: ReadonlySet<number>
  readonly packing: Uncertain
  /** Its median. */
  readonly packingDays: number
  readonly lanes: readonly Lane[]
  readonly bans: readonly Ban[]
  readonly outages: readonly Outage[]
  readonly news: readonly News[]
  readonly seasons: readonly Season[]
  readonly hazards: readonly Hazard[]
  readonly capacities: readonly CapacityChange[]
  readonly deliveries: readonly Delivery[]
  readonly orders: readonly Order[]
  readonly contracts: readonly Contract[]
  readonly reporting: Reporting
  readonly claims: readonly Claim[]
}

/** What somebody said had happened, to be held against a column of network.csv. */
export interface Claim {
  readonly id: string
  readonly of:
    'hashrate_est_1d_eh_s' | 'hashrate_est_7d_eh_s' | 'hashrate_eh_s' | 'difficulty' | 'blocks' | 'price_usd'
  /** Days of the run, from one up to another; outside of it where the run is too short. */
  readonly before: readonly [from: number, until: number]
  readonly after: readonly [from: number, until: number]
  /** Change of the mean, 0 for none. */
  readonly atLeast: number
  readonly atMost: number
}

export interface ChainStart {
  readonly height: number
  readonly nbits: number
  readonly epochFirstBlock: number
  /** Difficulty as data: from that instant on; undefined where it is simulated. */
  readonly given: readonly { readonly at: number; readonly nbits: number }[] | undefined
}

/** A value for each day of the run. */
export type PricePath =
  | {
      readonly kind: 'points'
      readonly at: readonly number[]
      readonly values: readonly number[]
      readonly shocks: Shocks
    }
  | {
      readonly kind: 'gbm'
      readonly start: number
      readonly drift: number
      readonly volatility: number
      readonly shocks: Shocks
    }

/** How news of the hash rate moves the price; whole days. */
export interface Feedback {
  readonly elasticity: number
  readonly windowDays: number
  readonly lagDays: number
}

export type Shocks = readonly { readonly at: number; readonly factor: number }[]

export interface Model {
  readonly id: string
  /** GH/s of one machine. */
  readonly hashrateGh: number
  readonly watts: number
  readonly jPerTh: number
  readonly scrapClass: 'old' | 'mid' | 'new'
  readonly priceUsd: number
}

/** A value from an instant on. */
export interface Step {
  readonly at: number
  readonly value: number
}

export interface Region {
  readonly id: string
  readonly country: string
  /** USD/kWh, without tax. */
  readonly tariff: readonly Step[]
  /** Tariffs of January to December where they return every year: what anybody can foresee. */
  readonly tariffByMonth: readonly number[] | undefined
  /** Chance a year of losing the place. */
  readonly risk: number
  /** USD/kWh on top of the tariff; empty where there is none. */
  readonly tax: readonly Step[]
  /** Of a price p of electricity, machines pay from p (1 − spread) to p (1 + spread), evenly. */
  readonly tariffSpread: number
  /** The multiples of that price in equal bands of machines, the cheapest first; without a spread, one. */
  readonly tariffBands: readonly number[]
  readonly carbonGPerKwh: number
  readonly sites: readonly number[]
}

export interface Site {
  readonly id: string
  readonly region: number
  readonly exposure: string
  readonly failover: Readonly<Record<'internet' | 'power' | 'curtailment' | 'flood', number>>
  readonly capacityW: number
  readonly spareW: number
  readonly buildWPerDay: readonly Step[]
  readonly buildRampDays: number
  readonly overhead: number
  readonly uptime: number
  readonly owners: readonly { readonly name: string; readonly stake: number }[]
  /** Capital cost; undefined where none is told. */
  readonly costUsd: number | undefined
  /** When it is spent. */
  readonly investedAt: number
}

export interface Policy {
  readonly id: string
  readonly patienceDays: number
  readonly hysteresis: number
  readonly stays: boolean
  readonly decision: Uncertain
  readonly idle: number
  readonly scrap: Readonly<Record<Model['scrapClass'], number>>
  readonly destinations: readonly { readonly region: number; readonly weight: number }[]
  readonly goesWhole: boolean
  /** Destinations by what they should earn, over a time, and how strongly that counts (USD per TH and day). */
  readonly byProfit: boolean
  readonly horizonDays: number
  readonly sensitivity: number
  readonly sell: Readonly<Record<Model['scrapClass'], number>>
  /** What a sold machine fetches, as a share of its price. */
  readonly soldAt: number
  readonly buyers: readonly Buyer[]
  readonly whenOut: 'stay' | 'leave' | 'wait' | 'payback'
  readonly waitS: number
}

export interface Buyer {
  readonly fleet: number
  readonly region: number
  /** A site, or ANY_SITE. */
  readonly site: number
  readonly weight: number
}

/** A day on which fleets of a policy look where power is cheaper until the tariffs change again. */
export interface Season {
  readonly policy: number
  /** Seconds since 1970. */
  readonly at: number
  readonly days: number
  readonly between: ReadonlySet<number>
  /** Of the machines at home. */
  readonly share: number
  readonly overDays: number
}

export interface Fleet {
  readonly id: string
  readonly owner: string
  readonly policy: number
  readonly named: boolean
}

export interface Holding {
  readonly fleet: number
  readonly site: number
  readonly model: number
  readonly machines: number
}

/** The machines of the start, sorted out once: a run copies these lists. A cohort is a fleet's machines of a model at a site. */
export interface Start {
  /** By cohort. */
  readonly fleetOf: readonly number[]
  readonly siteOf: readonly number[]
  readonly modelOf: readonly number[]
  readonly machines: readonly number[]
  /** Bands of the tariff, all of which run. */
  readonly bands: readonly number[]
  /** Key of fleet, site and model → cohort. */
  readonly cohortOf: ReadonlyMap<number, number>
  /** The bands of cohorts that share a site and a policy, sorted by what their power costs, the cheapest first. */
  readonly groups: readonly GroupAtStart[]
}

export interface GroupAtStart {
  readonly site: number
  readonly policy: number
  /** A cohort for each of its bands. */
  readonly cohorts: readonly number[]
  /** J/TH times the band's multiple of the tariff. */
  readonly jPerTh: readonly number[]
}

export interface Lane {
  readonly from: ReadonlySet<number>
  readonly to: ReadonlySet<number>
  readonly mode: string
  readonly transit: Uncertain
  /** Its median. */
  readonly transitDays: number
  readonly freightUsd: number
  readonly duty: number
}

export interface Ban extends BanTerms {
  readonly id: string
  readonly what: string
  readonly sites: ReadonlySet<number>
  readonly models: ReadonlySet<number> | undefined
  readonly fleets: ReadonlySet<number> | undefined
  readonly announced: number | undefined
  readonly effective: number
  readonly lifted: number | undefined
  readonly compliance: BanTerms['compliance'] & { readonly share: number }
}

/** What a ban brings with it, whenever it comes. */
export interface BanTerms {
  readonly voluntary: { readonly share: number; readonly delayS: number; readonly rampS: number }
  readonly compliance: { readonly atOnce: number; readonly rampS: number }
  readonly covert: { readonly share: number; readonly delayS: number; readonly timeConstantS: number }
}

export interface Outage {
  readonly id: string
  readonly what: string
  readonly kind: OutageKind
  readonly from: number
  readonly until: number | undefined
  readonly length: Uncertain | undefined
  /** What is left of connectivity or supply. */
  readonly level: number
  /** Windows within it in which service is back to another level, in order of time. */
  readonly restored: readonly { readonly from: number; readonly until: number; readonly level: number }[]
  readonly rationing: Rationing | undefined
  readonly restart: Uncertain
  readonly recoveryS: number
  /** Share of the installed machines that is lost at the start. */
  readonly destroyed: number
  /** Site → share of the loss of service that reaches its machines. */
  readonly reach: ReadonlyMap<number, number>
  /** How long people believe that it will last when it begins, seconds. */
  readonly belief: Uncertain
}

/** What becomes known of an outage at an instant: a date, or how much longer it should last from then on. */
export interface News {
  readonly id: string
  readonly what: string
  readonly at: number
  readonly outage: Outage
  readonly end: number | undefined
  readonly belief: Uncertain | undefined
}

/** The hours of the day, by the clocks of zones, in which an outage bites. */
export interface Rationing {
  readonly spans: readonly ClockSpan[]
  /** Months, from 1 to 12, of the local date on which a span begins; undefined: all. */
  readonly months: ReadonlySet<number> | undefined
  readonly sitesByZone: ReadonlyMap<string, readonly number[]>
}

/** Bans or outages that occur at random. */
export type Hazard = OutageHazard | BanHazard

interface Recurring {
  readonly id: string
  readonly what: string
  readonly perSecond: number
  /** Nothing occurs before, and nothing from `until` on. */
  readonly from: number
  readonly until: number
}

export interface OutageHazard extends Recurring, Pick<Outage, 'recoveryS'> {
  readonly kind: OutageKind
  readonly length: Uncertain
  readonly level: Uncertain
  readonly restart: Uncertain
  readonly destroyed: Uncertain
  readonly belief: Uncertain
  readonly regions: readonly { readonly id: string; readonly reach: Outage['reach'] }[]
}

export interface BanHazard extends Recurring, BanTerms {
  readonly kind: 'ban'
  readonly notice: Uncertain
  /** From the effect until it is lifted; undefined: for good. */
  readonly length: Uncertain | undefined
  readonly share: Uncertain
  readonly regions: readonly { readonly id: string; readonly sites: Ban['sites'] }[]
}

export interface CapacityChange {
  readonly id: string
  readonly what: string
  readonly site: number
  readonly on: number
  readonly overDays: number
  /** Watts, negative for a cut. */
  readonly changeW: number
}

export interface Delivery {
  readonly id: string
  readonly what: string
  readonly model: number
  readonly from: number
  readonly until: number | undefined
  readonly machines: number | undefined
  readonly ghPerDay: number | undefined
  readonly to: readonly {
    readonly fleet: number
    readonly region: number
    readonly site: number
    readonly weight: number
  }[]
}

export interface Order {
  readonly id: string
  readonly what: string
  readonly fleets: ReadonlySet<number>
  readonly from: ReadonlySet<number>
  readonly fromRegion: number
  readonly toRegion: number
  /** A site, or ANY_SITE. */
  readonly toSite: number
  readonly model: number | undefined
  readonly machines: number | undefined
  readonly share: number | undefined
  readonly off: number
  readonly overDays: number
  readonly depart: number | undefined
  readonly arrive: number | undefined
  readonly energise: number | undefined
  readonly mode: string | undefined
}

export const ANY_SITE = -1

export interface Contract {
  readonly id: string
  readonly fleet: number
  readonly site: number
  readonly watts: number
  readonly from: number
}

export interface Reporting {
  readonly countries: readonly string[]
  readonly rules: readonly ReportingRule[]
  /** By country index. */
  readonly sampleWeight: readonly number[]
  /** Region → index of its own country. */
  readonly home: readonly number[]
}

export interface ReportingRule {
  readonly regions: ReadonlySet<number>
  readonly machines: 'all' | 'open' | 'covert'
  readonly from: number
  readonly until: number
  readonly as: readonly { readonly country: number; readonly share: number }[]
}
