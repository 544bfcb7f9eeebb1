/** Machines of one model on their way from one site to another region: a row of moves.csv. */
export interface Shipment {
  readonly fleet: number
  readonly fromCohort: number
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
  departed: boolean
  arrived: boolean
  energised: number
  energisedAt: number
  /** Of the machines that are on again, in machine-seconds. */
  downtimeS: number
}

/** Machines waiting for a rack. */
export interface QueueEntry {
  readonly fleet: number
  readonly model: number
  readonly site: number
  readonly notBefore: number
  left: number
  /** Absent for deliveries of new machines. */
  readonly shipment: Shipment | undefined
}
