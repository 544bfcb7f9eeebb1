/**
 * Dated bans, outages, curtailments and shocks, December 2020 to March 2022, in the order in which they
 * began.
 *
 * Units: ISO 8601. A bare date is a UTC day, as an end the last one hit; an instant carries its offset; a
 * bare month is as exact as the source.
 * Sources: beside each event; where they disagree the note says so. "Chain" figures are computed from block
 * counts.
 * Licence: facts quoted with their source.
 */

/** What kind of thing happened. */
export type WorldEventKind =
  | 'ban'
  | 'ban_announced'
  | 'ban_effective'
  | 'company_suspension'
  | 'curtailment'
  | 'enforcement'
  | 'internet_outage'
  | 'network_marker'
  | 'power_outage'
  | 'power_rationing'
  | 'price_shock'
  | 'season_wet'

/** One dated event. */
export interface WorldEvent {
  readonly id: string
  /** A region's id, a family of them such as `kz_*`, or `global`. */
  readonly region: string
  readonly kind: WorldEventKind
  readonly start: string
  /** Null when the event has no end or none is known. */
  readonly end: string | null
  /** How much was hit, as the source tells it. */
  readonly severity: string
  readonly source: string
  /** Doubts and disagreements of the sources. */
  readonly note: string | null
}

const FORKAST_XINJIANG = 'https://forkast.news/china-xinjiang-qinghai-regions-ban-crypto-mining/'
const NETBLOCKS =
  'https://netblocks.org/reports/internet-disrupted-in-kazakhstan-amid-energy-price-protests-oy9YQgy3'

/** Every event, by its start. */
export const worldEvents: readonly WorldEvent[] = [
  {
    id: 'tx-uri',
    region: 'us_texas',
    kind: 'power_outage',
    start: '2021-02-14',
    end: '2021-02-19',
    severity: 'most farms off',
    source: 'https://coingeek.com/winter-storm-knocks-block-reward-mining-farms-offline-in-texas/',
    note: 'dates of the storm from general knowledge',
  },
  {
    id: 'im-announce',
    region: 'cn_inner_mongolia',
    kind: 'ban_announced',
    start: '2021-02-25',
    end: null,
    severity: 'draft: close all by the end of April',
    source: 'https://www.coindesk.com/inner-mongolia-to-shut-down-crypto-mining-industry-report',
    note: null,
  },
  {
    id: 'im-final',
    region: 'cn_inner_mongolia',
    kind: 'ban_announced',
    start: '2021-03-09',
    end: null,
    severity: 'final notice',
    source: 'http://innermongolia.chinadaily.com.cn/2021-04/01/c_608292.htm',
    note: null,
  },
  {
    id: 'xj-coal-2021',
    region: 'cn_xinjiang',
    kind: 'power_outage',
    start: '2021-04-15',
    end: '2021-04-22',
    severity:
      'network −24 % (SSRN 3936787), −20 to −25 % (Bixin); pools −19 to −33 % in 24 h on 16 April;' +
      ' chain 16–22 April −22.0 ± 3.3 %',
    source:
      'https://cryptochaperone.com/chinese-mining-pools-hash-power-plummets-amid-regional-blackouts ;' +
      ' https://papers.ssrn.com/sol3/papers.cfm?abstract_id=3936787',
    note: 'mine flooded 10 April 18:00 local; restart expected in about a week; the exact end is not known',
  },
  {
    id: 'im-effective',
    region: 'cn_inner_mongolia',
    kind: 'ban_effective',
    start: '2021-04-30',
    end: null,
    severity: 'about all known sites; 8 % of the network at the announcement (CBECI)',
    source: 'asiatimes.com 2021-03-02',
    note: 'rules of 25 May widen it to data centres (China Daily)',
  },
  {
    id: 'asic-crash-2021',
    region: 'global',
    kind: 'price_shock',
    start: '2021-05',
    end: '2021-07',
    severity: 'S19 −41.7 %; mid class from 96.24 to 43.20 USD/TH',
    source: 'ihodl.com 2021-11-22 ; news.8btc',
    note: null,
  },
  {
    id: 'sc-wet-2021',
    region: 'cn_sichuan',
    kind: 'season_wet',
    start: '2021-05-01',
    end: '2021-10-31',
    severity: 'price falls to 0.08–0.2 yuan; miners migrate in',
    source: 'news.8btc ; covideosnews.com (Cointelegraph)',
    note: 'the usual months of the wet season',
  },
  {
    id: 'cn-state-council',
    region: 'cn_*',
    kind: 'ban_announced',
    start: '2021-05-21',
    end: null,
    severity: 'Financial Stability Committee: "crack down on Bitcoin mining and trading"',
    source:
      'https://investing.com/news/cryptocurrency-news/another-chinese-province-bans-bitcoin-mining-2528195',
    note: null,
  },
  {
    id: 'iran-2021-summer',
    region: 'iran',
    kind: 'ban',
    start: '2021-05-26',
    end: '2021-09-22',
    severity: 'licensed 300 MW off; unlicensed, about 2,000 MW, partly continue',
    source: 'https://coingape.com/iran-bans-crypto-mining-september-amid-blackouts/',
    note: 'one page has it lifted early (alp.com), another in mid-September (financefeeds)',
  },
  {
    id: 'qinghai',
    region: 'cn_other',
    kind: 'ban_effective',
    start: '2021-06-09',
    end: null,
    severity: 'Qinghai: all off, no new ones',
    source: FORKAST_XINJIANG,
    note: null,
  },
  {
    id: 'xj-zhundong',
    region: 'cn_xinjiang',
    kind: 'ban_effective',
    start: '2021-06-09T14:00+08:00',
    end: null,
    severity: 'Zhundong park (Changji): all miners off by 14:00',
    source: FORKAST_XINJIANG,
    note: null,
  },
  {
    id: 'yunnan',
    region: 'cn_yunnan',
    kind: 'ban_announced',
    start: '2021-06-12',
    end: null,
    severity: 'illegal use of power to be put right by the end of June',
    source:
      'https://azcoinnews.com/chinas-yingjiang-county-prohibited-hydropower-stations-from-supplying-crypto-mining-companies.html',
    note:
      'the date as commonly given, the source speaks of an investigation; deadline of Yingjiang county' +
      ' 2021-08-24',
  },
  {
    id: 'sichuan-order',
    region: 'cn_sichuan',
    kind: 'ban_announced',
    start: '2021-06-18',
    end: null,
    severity: '26 named sites; power to stop by 20 June, report by 25 June',
    source: 'https://exbulletin.com/business/1000809/ (Reuters, 19 June)',
    note: null,
  },
  {
    id: 'sichuan-cut',
    region: 'cn_sichuan',
    kind: 'ban_effective',
    start: '2021-06-19T21:00+08:00',
    end: null,
    severity: "about all large sites; with earlier bans over 90 % of China's capacity (Global Times)",
    source: 'https://latoken.com/moments/120096/ ; explica.co',
    note:
      'BIT Mining in Ganzi Changhe cut at 21:00 Beijing time, the rest through 20 June; no block for' +
      ' about 2 h that night (forklog)',
  },
  {
    id: 'bitdigital-stop',
    region: 'cn_sichuan',
    kind: 'company_suspension',
    start: '2021-06-21',
    end: null,
    severity: 'Bit Digital stops all mining in China',
    source: 'https://www.theblock.co/linked/111462/',
    note: null,
  },
  {
    id: 'cn-trough',
    region: 'global',
    kind: 'network_marker',
    start: '2021-06-27',
    end: null,
    severity: '57.47 EH/s, lowest single day (CBECI)',
    source: 'https://jbs.cam.ac.uk/insight/2022/bitcoin-mining-electricity-update-new-data',
    note: 'chain: the day 57.5 ± 7.5; the week to 3 July 86.3, −52.2 ± 2.3 % against 7–13 May',
  },
  {
    id: 'anhui-henan-gansu',
    region: 'cn_other',
    kind: 'ban_effective',
    start: '2021-07-14',
    end: null,
    severity: 'Anhui, Henan and Gansu',
    source:
      'https://www.coindesk.com/markets/2021/07/14/3-more-chinese-provinces-shutter-crypto-mines-as-clampdown-continues/',
    note: null,
  },
  {
    id: 'kz-ration',
    region: 'kz_*',
    kind: 'power_rationing',
    start: '2021-09',
    end: '2022-01-23',
    severity:
      '50 registered miners limited; three plants trip in October; 200–500 MW of legal mines cut by' +
      ' December; evening cuts 18:00–23:00',
    source:
      'https://www.coindesk.com/policy/2021/12/02/bitmain-backed-bitfufu-abandons-mining-rigs-in-kazakhstan-due-to-power-rationing/ ;' +
      ' coinfox.info',
    note: 'BTC.kz dark since 13 October 2021 (Rest of World)',
  },
  {
    id: 'cn-pboc-0924',
    region: 'cn_*',
    kind: 'ban_announced',
    start: '2021-09-24',
    end: null,
    severity: 'ten agencies: mining to be eliminated; pools leave',
    source: 'https://chaincatcher.com/en/article/2070321',
    note: null,
  },
  {
    id: 'cn-recovered',
    region: 'global',
    kind: 'network_marker',
    start: '2021-12-10',
    end: null,
    severity: 'hash rate back at its level before the ban (+113 % in 5 months)',
    source: 'https://risetothrivenow.com/?p=35581 (CNBC copy)',
    note: 'date: the Friday before the article; 193.64 EH/s on 21 December (Cambridge)',
  },
  {
    id: 'iran-2021-winter',
    region: 'iran',
    kind: 'ban',
    start: '2021-12-28',
    end: '2022-03-06',
    severity: '209 MW licensed; over 600 MW illegal',
    source:
      'https://www.businessinsider.com.au/iran-crypto-mining-centers-avert-blackouts-energy-consumption-winter-bitcoin-2021-12',
    note: 'cuts began in November 2021',
  },
  {
    id: 'kz-tax1',
    region: 'kz_*',
    kind: 'price_shock',
    start: '2022-01-01',
    end: null,
    severity: '+1 tenge/kWh (0.0023 USD)',
    source:
      'https://forklog.com/en/news/kazakhstan-the-country-that-failed-to-keep-miners-how-government-policy-is-driving-miners-away/',
    note: 'a rise to 5–10 tenge proposed in February 2022',
  },
  {
    id: 'kosovo',
    region: 'other_world',
    kind: 'ban_effective',
    start: '2022-01-04',
    end: null,
    severity: 'small',
    source: 'https://www.fox5ny.com/news/kosovo-bans-cryptocurrency-mining-due-to-electricity-shortages',
    note: 'again in August 2022',
  },
  {
    id: 'kz-net-mobile',
    region: 'kz_*',
    kind: 'internet_outage',
    start: '2022-01-04T14:30Z',
    end: '2022-01-05T10:30Z',
    severity: 'mobile disrupted; a big drop from 16:00Z',
    source: 'https://gixtools.net/2022/01/internet-shut-down-in-kazakhstan-amid-unrest/ (Cloudflare)',
    note: null,
  },
  {
    id: 'kz-net-effect',
    region: 'global',
    kind: 'network_marker',
    start: '2022-01-05',
    end: '2022-01-10',
    severity:
      '205.0 → 177.33 EH/s (−13.4 %) in hours; 168.92 on 6 January, 172.94 on 10 January; pools −10 % in' +
      ' 24 h at 06:00Z on 6 January',
    source: 'getblock.net ; coindesk 2022-01-06 ; minhasreviews.com',
    note:
      'one-day estimates, of which one sigma is 8 %; chain 6–10 January −2.0 ± 4.3 % against the 14 days to' +
      ' 4 January, a rising trend apart',
  },
  {
    id: 'kz-net-blackout',
    region: 'kz_*',
    kind: 'internet_outage',
    start: '2022-01-05T10:45Z',
    end: '2022-01-10T02:00Z',
    severity: 'connectivity 5 % of normal',
    source: `${NETBLOCKS} ; Cloudflare: traffic 10:30Z, BGP 10:45Z`,
    note:
      'NetBlocks about 11:00Z, CoinDesk about noon; 111 h; restored briefly on the evening of 5 January UTC' +
      ' (speech of the president) and in places on 7 January',
  },
  {
    id: 'kz-net-second',
    region: 'kz_*',
    kind: 'internet_outage',
    start: '2022-01-10T08:00Z',
    end: '2022-01-11T00:00Z',
    severity: 'cut again "some hours later"; limited, unpredictable, not enough to mine',
    source: `${NETBLOCKS} ; NetBlocks to Forkast, 10 January`,
    note: 'both times are estimates',
  },
  {
    id: 'kz-kegoc',
    region: 'kz_*',
    kind: 'power_outage',
    start: '2022-01-24T00:00+06:00',
    end: '2022-02-01T00:00+06:00',
    severity: 'planned supply to miners cancelled altogether',
    source:
      'https://www.coindesk.com/business/2022/01/25/kazakh-crypto-miners-cut-off-from-electricity-supply-until-end-of-january/',
    note: 'the association says from 17 January; chain 24–30 January −0.3 ± 3.8 %',
  },
  {
    id: 'kz-grid',
    region: 'kz_urban',
    kind: 'power_outage',
    start: '2022-01-25',
    end: '2022-01-25',
    severity: 'the 500 kV line from north to south trips, the south dark',
    source: 'coindesk 2022-01-25',
    note: null,
  },
  {
    id: 'kz-kegoc-ext',
    region: 'kz_*',
    kind: 'power_outage',
    start: '2022-02-01T00:00+06:00',
    end: '2022-02-07',
    severity: 'extended',
    source: 'https://coincodecap.com/kazakhstan-power-cuts-for-cryptocurrency-miners-extended ; forklog',
    note: 'supply from the grid not restored by about March 2022',
  },
  {
    id: 'kz-raids',
    region: 'kz_*',
    kind: 'enforcement',
    start: '2022-02-16',
    end: '2022-02-21',
    severity: '13 farms, 202 MW',
    source: 'https://ca.sports.yahoo.com/news/kazakh-authorities-bust-202mw-illegal-134244590.html',
    note: null,
  },
  {
    id: 'kz-raids2',
    region: 'kz_*',
    kind: 'enforcement',
    start: '2022-03-15',
    end: null,
    severity: '106 farms closed (55 voluntarily, 51 by force)',
    source: 'https://encryptobyte.com/kazakhstan-shuts-down-over-105-crypto-mining-farms',
    note: null,
  },
]
