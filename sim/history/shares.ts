/**
 * Published shares of the hash rate by country and US state, January 2021 to January 2022.
 *
 * Units: % of the network, or of the United States where `shareOf` says so; months are UTC. A share published
 * as a range has a low and a high that differ.
 * Source: the Cambridge Bitcoin Electricity Consumption Index (CBECI), by way of the press that quoted it,
 * unless noted. It is a sample of four pools, 35–44 % of the network, placed by IP address: where machines
 * claim to be.
 * Licence: single figures quoted with their source; no table of CBECI is re-published.
 */
import { tableOf } from './rows.ts'

/** A published share of one place in one month. */
export interface PublishedShare {
  readonly month: string
  /** Place as published; Germany and Ireland are thought to be exits of proxies. */
  readonly region: string
  readonly level: 'country' | 'us_state' | 'cn_province'
  /** What the share is a share of: the network, or the US as sampled by CBECI or by the pool Foundry USA. */
  readonly shareOf: 'network' | 'us_cbeci' | 'us_foundry'
  /** Lower end of the share, %. */
  readonly lowPct: number
  /** Upper end of the share, %. */
  readonly highPct: number
  /** Hash rate as published beside the share, EH/s. */
  readonly hashrateEh: number | null
  readonly source: string
  readonly note: string | null
}

const COLUMNS = [
  'month',
  'region',
  'level',
  'shareOf',
  'lowPct',
  'highPct',
  'hashrateEh',
  'source',
  'note',
] as const

const DCR = 'https://digitalcurrencyresearch.io/2021/10/19/bitcoin-mining-china-now-has-0-hashrate'
const ZORG = 'https://cryptozorg.news/bitcoin-mining-continues-to-strain-kazakhstans-power-grid-heres-why/'
const INFOWATCH =
  'https://www.cryptoinfowatch.com/china-re-emerges-as-the-2nd-largest-bitcoin-mining-hub-despite-the-ban-on-mining-in-2021/'
const YAHOO = 'https://news.yahoo.com/bitcoin-miners-flocked-us-ahead-054126978.html'
const DSHR = 'https://blog.dshr.org/2021/10/the-great-mining-migration.html'
const CHUBK = 'https://chubk.com/us-leads-the-world-in-bitcoin-mining-hashrate-china-evaporates-from-the-map/'
const FDI = 'https://www.fdiintelligence.com/content/feature/chinas-crypto-ban-redraws-bitcoin-map-80498'
const TRT = 'https://trtworld.com/magazine/china-remerges-as-major-bitcoin-mining-hub-despite-ban-57241'
const BLOCKCHAIN24 =
  'https://blockchain24.pro/en/kazakhstan-holds-the-third-place-in-the-bitcoin-hashrate-around-the-world'
const CAMBRIDGE = 'https://jbs.cam.ac.uk/insight/2022/bitcoin-mining-electricity-update-new-data'
const COINS_MAG =
  'https://coins-mag.com/bitcoin-btc-mining-resumes-in-china-despite-ban-thanks-to-underground-industry/'
const UTODAY = 'https://u.today/us-solidifies-its-status-as-biggest-bitcoin-mining-hub'
const LATOKEN =
  'https://latoken.com/moments/123153/new-york-texas-gaining-popularity-among-mining-firms-after-china-crackdown/'
const FOUNDRY = 'exchangesranking.org, 2023-09 (Cointelegraph copy of the Foundry USA map)'
const LUXOR = 'https://hashrateindex.com/blog/bitcoin-mining-around-the-world-kazakhstan/'
const CBECI_2020 =
  'https://btcethereum.com/blog/?p=103915 (Cointelegraph copy, CBECI v1.0, Sep19-Apr20 map, April 2020)'

const ONE_DECIMAL = 'published to one decimal; the second from press copies'
const KZ_PEAK = 'peak, 1,500 MW; of Hashrate Index, not of CBECI'
const VPN = 'thought to be exits of proxies (CBECI marks it with an asterisk)'
const FLUCTUATED = '"fluctuated around 20%", never below 18%'

/** By month, countries before states; a country or month without a row was not found published. */
export const shares = tableOf<PublishedShare>()(COLUMNS, {}, [
  ['2021-01', 'China', 'country', 'network', 53, 53, null, DCR, 'rounded'],
  ['2021-01', 'United States', 'country', 'network', 10, 10, null, DCR, 'rounded'],
  ['2021-01', 'Kazakhstan', 'country', 'network', 6, 6, null, ZORG, 'rounded; start of 2021'],
  ['2021-02', 'China', 'country', 'network', 51.6, 51.6, null, INFOWATCH, null],
  ['2021-02', 'United States', 'country', 'network', 13.4, 13.4, null, INFOWATCH, null],
  ['2021-03', 'China', 'country', 'network', 49, 49, null, DCR, 'rounded'],
  ['2021-03', 'United States', 'country', 'network', 16, 16, null, DCR, 'rounded'],
  ['2021-04', 'China', 'country', 'network', 46.04, 46.04, null, YAHOO, ONE_DECIMAL],
  ['2021-04', 'United States', 'country', 'network', 16.85, 16.85, null, YAHOO, ONE_DECIMAL],
  ['2021-04', 'Kazakhstan', 'country', 'network', 8.19, 8.19, null, YAHOO, ONE_DECIMAL],
  ['2021-04', 'Russia', 'country', 'network', 6.84, 6.84, null, YAHOO, ONE_DECIMAL],
  ['2021-04', 'Iran', 'country', 'network', 4.64, 4.64, null, YAHOO, ONE_DECIMAL],
  ['2021-05', 'China', 'country', 'network', 44, 44, 70.9, DSHR, null],
  ['2021-05', 'United States', 'country', 'network', 17.8, 17.8, null, CHUBK, null],
  ['2021-05', 'Kazakhstan', 'country', 'network', 7.4, 7.4, null, CHUBK, null],
  ['2021-05', 'Russia', 'country', 'network', 7.2, 7.2, null, CHUBK, null],
  ['2021-05', 'Canada', 'country', 'network', 4.7, 4.7, null, CHUBK, null],
  ['2021-06', 'China', 'country', 'network', 34.3, 34.3, null, FDI, null],
  ['2021-06', 'United States', 'country', 'network', 22, 22, null, DCR, 'rounded'],
  ['2021-07', 'United States', 'country', 'network', 35, 35, null, DCR, 'rounded'],
  ['2021-07', 'China', 'country', 'network', 0, 0, null, FDI, null],
  ['2021-08', 'United States', 'country', 'network', 35.4, 35.4, 42.7, DSHR, null],
  ['2021-08', 'Kazakhstan', 'country', 'network', 18.1, 18.1, 21.9, DSHR, null],
  ['2021-08', 'Russia', 'country', 'network', 11.2, 11.2, null, CHUBK, null],
  ['2021-08', 'Canada', 'country', 'network', 9.55, 9.55, 11.5, DSHR, null],
  ['2021-08', 'Ireland', 'country', 'network', 4.7, 4.7, null, DCR, VPN],
  ['2021-08', 'Malaysia', 'country', 'network', 4.6, 4.6, null, DCR, null],
  ['2021-08', 'Germany', 'country', 'network', 4.5, 4.5, null, DCR, VPN],
  ['2021-08', 'Iran', 'country', 'network', 3.1, 3.1, null, DCR, null],
  ['2021-08', 'China', 'country', 'network', 0, 0, 0, DCR, null],
  ['2021-09', 'United States', 'country', 'network', 27.7, 27.7, null, TRT, null],
  ['2021-09', 'China', 'country', 'network', 22.29, 22.29, null, TRT, null],
  ['2021-10', 'China', 'country', 'network', 18, 21, null, TRT, FLUCTUATED],
  ['2021-10', 'Kazakhstan', 'country', 'network', 18, 18, null, LUXOR, KZ_PEAK],
  ['2021-10', 'New York', 'us_state', 'us_foundry', 19.9, 19.9, null, LATOKEN, null],
  ['2021-10', 'Kentucky', 'us_state', 'us_foundry', 18.7, 18.7, null, LATOKEN, null],
  ['2021-10', 'Georgia (US)', 'us_state', 'us_foundry', 17.3, 17.3, null, LATOKEN, null],
  ['2021-10', 'Texas', 'us_state', 'us_foundry', 14, 14, null, LATOKEN, null],
  ['2021-11', 'China', 'country', 'network', 18, 21, null, TRT, FLUCTUATED],
  ['2021-12', 'China', 'country', 'network', 18, 21, null, TRT, FLUCTUATED],
  ['2021-12', 'Georgia (US)', 'us_state', 'us_cbeci', 30.76, 30.76, null, COINS_MAG, null],
  ['2021-12', 'Texas', 'us_state', 'us_cbeci', 11.22, 11.22, null, UTODAY, null],
  ['2021-12', 'Kentucky', 'us_state', 'us_cbeci', 10.93, 10.93, null, UTODAY, null],
  ['2021-12', 'New York', 'us_state', 'us_cbeci', 9.77, 9.77, null, UTODAY, null],
  ['2021-12', 'California', 'us_state', 'us_cbeci', 7.9, 7.9, null, UTODAY, null],
  ['2021-12', 'Georgia (US)', 'us_state', 'us_foundry', 34.17, 34.17, null, FOUNDRY, null],
  ['2021-12', 'Kentucky', 'us_state', 'us_foundry', 12.4, 12.4, null, FOUNDRY, null],
  ['2021-12', 'New York', 'us_state', 'us_foundry', 9.53, 9.53, null, FOUNDRY, null],
  ['2021-12', 'Texas', 'us_state', 'us_foundry', 8.43, 8.43, null, FOUNDRY, null],
  ['2022-01', 'United States', 'country', 'network', 37.84, 37.84, 71, BLOCKCHAIN24, null],
  ['2022-01', 'China', 'country', 'network', 21.11, 21.11, 39.6, BLOCKCHAIN24, null],
  ['2022-01', 'Kazakhstan', 'country', 'network', 13.22, 13.22, 24.8, BLOCKCHAIN24, null],
  ['2022-01', 'Other/unspecified', 'country', 'network', 9, 9, null, INFOWATCH, null],
  ['2022-01', 'Canada', 'country', 'network', 6.48, 6.48, null, CAMBRIDGE, null],
  ['2022-01', 'Russia', 'country', 'network', 4.66, 4.66, null, CAMBRIDGE, null],
  ['2022-01', 'Germany', 'country', 'network', 3.1, 3.1, null, INFOWATCH, null],
  ['2022-01', 'Malaysia', 'country', 'network', 2.5, 2.5, null, INFOWATCH, null],
  ['2022-01', 'Ireland', 'country', 'network', 2, 2, null, INFOWATCH, null],
  ['2022-01', 'Iran', 'country', 'network', 0.1, 0.1, null, INFOWATCH, null],
])

/** The provinces of China in April 2020, the last month for which their shares were found published. */
export const provinceShares2020 = tableOf<PublishedShare>()(COLUMNS, {}, [
  ['2020-04', 'Xinjiang', 'cn_province', 'network', 35.76, 35.76, null, CBECI_2020, null],
  ['2020-04', 'Sichuan', 'cn_province', 'network', 9.66, 9.66, null, CBECI_2020, null],
  ['2020-04', 'Inner Mongolia', 'cn_province', 'network', 8.07, 8.07, null, CBECI_2020, null],
  ['2020-04', 'Yunnan', 'cn_province', 'network', 5.42, 5.42, null, CBECI_2020, null],
  ['2020-04', 'Beijing', 'cn_province', 'network', 1.73, 1.73, null, CBECI_2020, null],
])
