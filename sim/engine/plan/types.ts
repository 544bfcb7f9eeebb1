import type { Uncertain } from '../../model/index.ts'

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
  readonly fees: PricePath
  readonly models: readonly Model[]
  readonly regions: readonly Region[]
  readonly sites: readonly Site[]
  /** Sites with owners or a cost: they have rows of their own. */
  readonly namedSites: readonly number[]
  readonly policies: readonly Policy[]
  readonly fleets: readonly Fleet[]
  readonly start: Start
  readonly packing: Uncertain
  readonly lanes: readonly Lane[]
  readonly bans: readonly Ban[]
  readonly outages: readonly Outage[]
  readonly capacities: readonly CapacityChange[]
  readonly deliveries: readonly Delivery[]
  readonly orders: readonly Order[]
  readonly contracts: readonly Contract[]
  readonly reporting: Reporting
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
  readonly tariff: readonly Step[]
  readonly carbonGPerKwh: number
  readonly sites: readonly number[]
}

export interface Site {
  readonly id: string
  readonly region: number
  readonly exposure: string
  readonly failover: { readonly internet: number; readonly power: number }
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
  /** Key of fleet, site and model → cohort. */
  readonly cohortOf: ReadonlyMap<number, number>
  /** Cohorts that share a site and a policy, sorted by efficiency, the best first. */
  readonly groups: readonly GroupAtStart[]
}

export interface GroupAtStart {
  readonly site: number
  readonly policy: number
  readonly cohorts: readonly number[]
  readonly jPerTh: readonly number[]
}

export interface Lane {
  readonly from: ReadonlySet<number>
  readonly to: ReadonlySet<number>
  readonly mode: string
  readonly transit: Uncertain
  readonly freightUsd: number
  readonly duty: number
}

export interface Ban {
  readonly id: string
  readonly what: string
  readonly sites: ReadonlySet<number>
  readonly models: ReadonlySet<number> | undefined
  readonly fleets: ReadonlySet<number> | undefined
  readonly announced: number | undefined
  readonly effective: number
  readonly lifted: number | undefined
  readonly voluntary: { readonly share: number; readonly delayS: number; readonly rampS: number }
  readonly compliance: { readonly share: number; readonly atOnce: number; readonly rampS: number }
  readonly covert: { readonly share: number; readonly delayS: number; readonly timeConstantS: number }
}

export interface Outage {
  readonly id: string
  readonly what: string
  readonly kind: 'internet' | 'power'
  readonly from: number
  readonly until: number | undefined
  readonly length: Uncertain | undefined
  readonly restart: Uncertain
  readonly recoveryS: number
  /** Site → share of its machines that stop. */
  readonly depth: ReadonlyMap<number, number>
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
