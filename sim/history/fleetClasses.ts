/**
 * What real fleets were made of: hash rate per machine, and how much of the network was still the Antminer
 * S9.
 *
 * Units: machines; PH/s; TH/s; % of the network's hash rate.
 * Sources: company reports by way of the press; Coin Metrics for the S9; beside each row.
 * Licence: facts quoted with their source.
 */
import { tableOf } from './rows.ts'

/** A fleet of known size at one time. */
export interface FleetClass {
  readonly fleet: string
  readonly place: string
  /** Date, month, or a span of months. */
  readonly date: string
  readonly machines: number
  /** Hash rate of the fleet, PH/s. */
  readonly hashratePh: number | null
  /** Mean hash rate of a machine, TH/s. */
  readonly thPerMachine: number | null
  /** Efficiency class that this implies. */
  readonly impliedClass: string
  readonly source: string
}

/** Share of Antminer S9 in the network at one time. */
export interface S9Share {
  readonly date: string
  readonly sharePct: number
  readonly source: string
}

const COLUMNS = [
  'fleet',
  'place',
  'date',
  'machines',
  'hashratePh',
  'thPerMachine',
  'impliedClass',
  'source',
] as const

const BLOCK_111462 =
  'https://www.theblock.co/linked/111462/bit-digital-14500-bitcoin-miners-us-china-crackdown'
const BLOCK_111097 = 'https://www.theblock.co/post/111097/us-china-bitcoin-miner-the9-russia-crackdown'
const BIT_DIGITAL_Q4 = 'Bit Digital, results of Q4 2021 (cryptotradeinfo.com 2022-03)'
const BIT_MINING = 'coindesk 2021-06-22'
const T17_AND_M21 = 'coindesk 2021-06-22; models such as T17 and M21'
const CANAAN = 'digitalcurrencyresearch.io 2022-01-05; target of 850,000 TH/s: holdneverfold.com'
const COIN_METRICS = 'Coin Metrics, analysis of nonces (copy at toparticlesubmissionsites.com)'

const BIT_DIGITAL_CHINA = '80 % China (Sichuan 19,060; Xinjiang 12,830; Yunnan 3,200)'
const THE9_PLACES = 'Sichuan, Xinjiang, Qinghai, Inner Mongolia, Gansu'

/** By owner. */
export const fleetClasses = tableOf<FleetClass>()(COLUMNS, {}, [
  ['Bit Digital', BIT_DIGITAL_CHINA, '2021-04-30', 43606, 2423.15, 55.6, 'mid', BLOCK_111462],
  ['Bit Digital', 'US, China, in transit', '2021-06-30', 32500, 1920, 59.1, 'mid', BLOCK_111462],
  ['Bit Digital, sold', 'China', '2021-04/2021-06', 11000, null, null, 'old', BLOCK_111462],
  ['Bit Digital, deployed', 'North America', '2021-12-31', 7710, 457, 59.3, 'mid', BIT_DIGITAL_Q4],
  ['BIT Mining, 1', 'Sichuan to Kazakhstan', '2021-06-21', 320, 18.2, 56.9, 'mid', BIT_MINING],
  ['BIT Mining, 2 and 3', 'China to Kazakhstan', '2021-07-01', 2600, 102.3, 39.3, 'mid', T17_AND_M21],
  ['The9, before the ban', THE9_PLACES, '2021-03', 35000, 745, 21.3, 'old (class of the S9)', BLOCK_111097],
  ['Canaan', 'Kazakhstan', '2021-12-31', 10300, 850, 82.5, 'mid or new (A11, A12)', CANAAN],
])

/** Share of Antminer S9 in the network's hash rate. */
export const s9Shares = tableOf<S9Share>()(['date', 'sharePct'], { source: COIN_METRICS }, [
  ['2018', 78],
  ['2020-05', 23],
])
