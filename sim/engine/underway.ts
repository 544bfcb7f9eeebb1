import type { Divider } from './divider.ts'
import type { Ban, Order } from './plan/types.ts'

/** What the recording keeps of a happening, one row of events.csv. */
export interface EventRow {
  readonly at: number
  readonly id: string
  readonly kind: string
  readonly what: string
  readonly regions: readonly number[]
  effectGh: number
}

/** A change of what runs at an instant of the day, applied in order of time when the day is mined. */
export type Later =
  | {
      readonly at: number
      readonly row: EventRow | undefined
      readonly cohort: number
      machines: number
    }
  | {
      readonly at: number
      readonly row: EventRow | undefined
      readonly site: number
      readonly available: number
    }
  /** Machines of a cohort that go into hiding, or out of it: they hash on, but are seen elsewhere. */
  | {
      readonly at: number
      readonly row: undefined
      readonly hiding: number
      readonly machines: number
    }

/** Of a plan's bans, those that are known on a day and not yet over. */
export interface KnownBans {
  readonly day: number
  readonly bans: readonly Ban[]
  /** Those of them that are in effect on any part of the day. */
  readonly holding: readonly Ban[]
  /** Site → those of them that hold there, as far as anybody asked. */
  readonly holdingAt: Map<number, readonly Ban[]>
}

/** A cohort that a ban concerns. */
export interface Concerned {
  readonly cohort: number
  /** Machines in the open when the phase began. */
  readonly base: number
  /** Of these, gone or switched off so far in the phase. */
  done: number
  /** Switched off: those that will hide, that stay idle, and that leave. */
  readonly fates: Divider
  readonly fateShares: readonly number[]
  /** Of those that will hide, all so far and the ones that did. */
  hiding: number
  resurfaced: number
}

/** A ban from its announcement on. */
export interface BanInForce {
  readonly ban: Ban
  phase: 'announced' | 'closing' | 'closed' | 'lifted'
  concerned: Concerned[]
}

/** How far an outage has come. */
export interface Course {
  /** Share of the service that it takes, by the hour where it is rationed. */
  loss: number
  /** The row of its start. */
  start: EventRow | undefined
  /** Zone → in how many spans of hours it is: the restart after one may reach into the next. */
  readonly spans: Map<string, number>
}

/** An order whose departures are spread over days. */
export interface OrderInForce {
  readonly order: Order
  /** Machines that it concerns in all. */
  readonly machines: number
  sent: number
}

/** Machines of one model on their way from one site to another region: a row of moves.csv. */
export interface Shipment {
  /** Whose they are: the buyer's, if they were sold. */
  readonly fleet: number
  readonly fromCohort: number
  readonly sold: boolean
  readonly fromRegion: number
  readonly toRegion: number
  /** A site, or ANY_SITE. */
  readonly toSite: number
  readonly model: number
  readonly machines: number
  readonly mode: string
  readonly offAt: number
  readonly departAt: number
  readonly arriveAt: number
  /** Not switched on before this. */
  readonly notBefore: number
  readonly freightUsd: number
  readonly dutyUsd: number
  /** What the buyer pays. */
  readonly saleUsd: number
  departed: boolean
  arrived: boolean
  energised: number
  energisedAt: number
  /** Of the machines that are on again, in machine-seconds. */
  downtimeS: number
}

/** Where machines go; who gets them, if they are sold. */
export interface Destination {
  readonly region: number
  /** A site, or ANY_SITE. */
  readonly site: number
  readonly buyer?: number
}

/** A way that a cohort's machines may go; without a destination they are scrapped. */
export interface Way {
  readonly to: Destination | undefined
  readonly weight: number
}
