/**
 * Price of hash rate: what a TH/s of machines cost, by efficiency class, May 2021 to December 2022.
 *
 * Units: USD per TH/s.
 * Source: the price index of Hashrate Index (Luxor) as quoted in the press; beside each row.
 * Licence: single figures quoted with their source.
 */
import type { EfficiencyClass } from './machines.ts'
import { tableOf } from './rows.ts'
import type { Status } from './status.ts'

/** What a TH/s of machines of one class cost at one time. */
export interface AsicPrice {
  /** Date or month. */
  readonly date: string
  readonly efficiencyClass: EfficiencyClass
  readonly usdPerTh: number
  readonly status: Status
  readonly source: string
  readonly note: string | null
}

const COLUMNS = ['date', 'efficiencyClass', 'usdPerTh', 'status', 'source', 'note'] as const

const ECONOMY_GALAXY =
  'economygalaxy.blogspot.com/2022/12/bitcoin-asic-miner-prices-are-hovering.html (Cointelegraph copy)'
const EIGHT_BTC = 'https://news.8btc.com/asic-mining-prices-back-at-china-mining-ban-level'
const BITNEWSBOT = 'https://bitnewsbot.com/bitcoin-miner-prices-drop-to-historic-lows/'
const S19_FALL = '119.25 less 41.7 %, the fall of the S19 from May to July 2021 (FT, by way of ihodl.com)'
const COINDESK_COPY = 'https://playcrazygame.com/2022/07/16/ (CoinDesk copy)'

/** By date, classes from new to old. */
export const asicPrices = tableOf<AsicPrice>()(COLUMNS, {}, [
  ['2021-05-07', 'new', 119.25, 'sourced', ECONOMY_GALAXY, 'all-time high'],
  ['2021-05-07', 'mid', 96.24, 'sourced', ECONOMY_GALAXY, 'all-time high'],
  ['2021-05-07', 'old', 55, 'sourced', ECONOMY_GALAXY, 'all-time high'],
  ['2021-07', 'new', 69.5, 'estimate', S19_FALL, null],
  ['2021-07', 'mid', 43.2, 'sourced', EIGHT_BTC, 'post-ban low'],
  ['2021-07', 'old', 21, 'sourced', EIGHT_BTC, '2021 low, approx'],
  ['2022-05-10', 'mid', 43.61, 'sourced', EIGHT_BTC, null],
  ['2022-07-16', 'new', 21.5, 'sourced', COINDESK_COPY, '20-23 quoted'],
  ['2022-11', 'new', 20.01, 'sourced', BITNEWSBOT, null],
  ['2022-11', 'mid', 13.06, 'sourced', BITNEWSBOT, null],
  ['2022-12-25', 'new', 15.71, 'sourced', ECONOMY_GALAXY, null],
  ['2022-12-25', 'mid', 10.23, 'sourced', ECONOMY_GALAXY, null],
  ['2022-12-25', 'old', 4.72, 'sourced', ECONOMY_GALAXY, null],
])
