/**
 * How many machines firms that told had hashing at dates, against those that hashed before their others came.
 *
 * Units: machines; UTC dates, at the end of the day.
 * Source: company reports by way of the press; beside each row.
 * Licence: facts quoted with their source.
 */
import { tableOf } from './rows.ts'

/** A firm's net gain of hashing machines at a date. */
export interface FirmMilestone {
  readonly owner: string
  /** Countries in which its machines are counted, as scenarios name them. */
  readonly countries: readonly string[]
  /** Machines that hashed there already. */
  readonly before: number
  readonly date: string
  /** Net gain over these; none is 0. */
  readonly gain: number
  readonly source: string
  readonly note: string | null
}

const SHARED = {
  owner: 'Bit Digital',
  countries: ['United States', 'Canada'],
  // 7,090 in the United States and 1,426 in Canada; 8,516 was also all that hashed on 30 June 2021.
  before: 8516,
  source: 'theblock.co 111462; cryptotradeinfo.com 2022-03-15',
}

/** By date. */
export const milestones = tableOf<FirmMilestone>()(['date', 'gain', 'note'], SHARED, [
  ['2021-12-31', 0, '7,710 were hashing: no net gain'],
  ['2022-03-15', 1946, '10,462 were hashing'],
])
