/**
 * Real fleets that moved, were bought or were left behind, 2021 to January 2022: counts, dates and costs.
 *
 * Units: machines; PH/s; ISO 8601, where a span such as `2021-07/2021-09` is as exact as the source.
 * Sources: company reports by way of the press; beside each row. `planned` names the dates that were plans.
 * Licence: facts quoted with their source.
 */

/**
 * What a row tells of: a move, a purchase of new machines, a count at one date, a total of several, a freight
 * rate.
 */
export type RelocationKind = 'move' | 'purchase' | 'snapshot' | 'total' | 'freight'

/** The stages of a move that have dates. */
export type RelocationStage = 'poweredOff' | 'shipped' | 'arrived' | 'energised'

/** One fleet's move as reported. */
export interface Relocation {
  readonly owner: string
  readonly kind: RelocationKind
  readonly from: string | null
  readonly to: string | null
  readonly machines: number | null
  /** Hash rate of these machines, PH/s. */
  readonly hashratePh: number | null
  /** When it was made known, or counted. */
  readonly reported: string
  readonly poweredOff: string | null
  readonly shipped: string | null
  readonly arrived: string | null
  readonly energised: string | null
  /** The stages above whose dates were plans. */
  readonly planned: readonly RelocationStage[]
  readonly cost: string | null
  readonly source: string
  readonly note: string | null
}

/** What most rows leave open. */
const OPEN = {
  machines: null,
  hashratePh: null,
  poweredOff: null,
  shipped: null,
  arrived: null,
  energised: null,
  planned: [],
  cost: null,
  note: null,
} as const

/** By the date reported. */
export const relocations: readonly Relocation[] = [
  {
    ...OPEN,
    owner: 'BitCluster',
    kind: 'move',
    from: 'China',
    to: 'Russia',
    machines: 5000,
    reported: '2021',
    source: 'ihodl.com',
    note: 'energised weeks after the ban',
  },
  {
    ...OPEN,
    owner: 'Bit Digital',
    kind: 'snapshot',
    from: 'China 35,090; US 7,090; Canada 1,426',
    to: null,
    machines: 43606,
    hashratePh: 2423.15,
    reported: '2021-04-30',
    source: 'theblock.co 111462',
    note: 'Sichuan 19,060; Xinjiang 12,830; Yunnan 3,200; of all these 2,130 in transit',
  },
  {
    ...OPEN,
    owner: 'BitFuFu (Bitmain)',
    kind: 'move',
    from: 'China',
    to: 'Kazakhstan',
    machines: 80000,
    reported: '2021-06',
    shipped: '2021-06/2021-08',
    source: 'buzzfeednews',
    note: 'by truck; the count is an estimate of the FT',
  },
  {
    ...OPEN,
    owner: 'Hut 8',
    kind: 'purchase',
    from: 'MicroBT',
    to: 'Canada',
    machines: 24000,
    reported: '2021-06',
    source: 'thenextbitcoin.net',
    note: 'new machines',
  },
  {
    ...OPEN,
    owner: 'BIT Mining, batch 1',
    kind: 'move',
    from: 'Sichuan (Ganzi Changhe)',
    to: 'Kazakhstan',
    machines: 320,
    hashratePh: 18.2,
    reported: '2021-06-21',
    poweredOff: '2021-06-19T21:00+08:00',
    arrived: '2021-06-21',
    energised: '2021-06-27',
    planned: ['energised'],
    source: 'coindesk 2021-06-22; latoken.com',
    note: '56.9 TH/s each; two days from dark to arrival, so they may have left before the cut',
  },
  {
    ...OPEN,
    owner: 'BIT Mining, batches 2 and 3',
    kind: 'move',
    from: 'China',
    to: 'Kazakhstan',
    machines: 2600,
    hashratePh: 102.3,
    reported: '2021-06-21',
    poweredOff: '2021-06-19',
    arrived: '2021-07-01',
    planned: ['arrived'],
    cost: 'site of 100 MW for 9.33 M USD agreed in May 2021, cancelled by 2022-02-17; hosting by others kept',
    source: 'coindesk 2021-06-22 and 2022-02-17',
    note: 'the date they were energised is not known; 12 days dark at least',
  },
  {
    ...OPEN,
    owner: 'Fenghua',
    kind: 'freight',
    from: 'Guangzhou',
    to: 'Maryland',
    machines: 200,
    hashratePh: 19,
    reported: '2021-06-21',
    shipped: '2021-06',
    cost: 'air, 9.37 USD/kg: 28 k USD for 3 t, about 142 USD for an S19 of 15.2 kg',
    source: 'hardwaretimes.com; coindesk',
    note: 'CoinDesk has 526,000 S19 at 80,000 t, ten times too much: 8,000 t',
  },
  {
    ...OPEN,
    owner: 'Bit Digital',
    kind: 'snapshot',
    from: 'China 9,484; US 7,090; Canada 1,426; in transit or awaiting installation 14,500',
    to: null,
    machines: 32500,
    hashratePh: 1920,
    reported: '2021-06-30',
    poweredOff: '2021-06-21',
    shipped: '2021-04/2021-06',
    cost: 'about 11,000 machines sold for part of 5.4 M USD',
    source: 'theblock.co 111462; forkast.news',
    note: '14,500 shipped during the quarter; only 8,516 (26 %) hashing, all in North America',
  },
  {
    ...OPEN,
    owner: 'BIT Mining, new site',
    kind: 'purchase',
    from: null,
    to: 'Ohio (Akron)',
    reported: '2021-07/2021-09',
    energised: '2022-01/2022-06',
    planned: ['energised'],
    cost: '25 M USD to be invested in Texas, announced in May 2021',
    source: 'coindesk 2022-02-17; stocktitan Q3 2021',
    note: '150 MW',
  },
  {
    ...OPEN,
    owner: 'Jiang Zhuoer (BTC.TOP)',
    kind: 'move',
    from: 'northern China with Inner Mongolia',
    to: 'Texas or Tennessee, considered',
    reported: '2021-07/2021-12',
    source: 'walkingwithecw.org (NYT copy)',
    note: 'about 300,000 machines at the peak, tens of thousands withdrawn',
  },
  {
    ...OPEN,
    owner: 'Bit Digital, the remaining 9,484',
    kind: 'move',
    from: 'Sichuan',
    to: 'Nebraska, Georgia, Texas, Alberta',
    machines: 9484,
    reported: '2021-07-08',
    poweredOff: '2021-06-21',
    shipped: '2021-07/2021-09',
    arrived: '2021-11-17',
    cost:
      '"millions"; 25 % US tariff on Chinese computers; 135 MW of new hosting signed; 372 machines' +
      ' abandoned, about 1,000 held at the port of New York in November 2021',
    source: 'cryptogrounds.org Q3; bitcoininvestmentbrief.com (WSJ copy); FT copy',
    note:
      'on 2021-09-30 of the whole fleet 79.1 % arrived, 20.9 % (about 5,800) in transit;' +
      ' 101 days to leave China',
  },
  {
    ...OPEN,
    owner: 'The9, old fleet',
    kind: 'move',
    from: 'Sichuan, Xinjiang, Qinghai, Inner Mongolia, Gansu',
    to: 'Kazakhstan and Russia (BitRiver, 15 MW)',
    machines: 35000,
    hashratePh: 745,
    reported: '2021-07-13',
    poweredOff: '2021-06',
    energised: '2021-08',
    planned: ['energised'],
    cost: 'joint ventures: 100 MW in four quarterly phases of 25 MW to Q1 2022; 200 MW over two years',
    source: 'theblock.co 111097 and 113492; forkast.news',
    note: '1,000 machines first, early in August; half of the hash rate planned by the end of October 2021',
  },
  {
    ...OPEN,
    owner: 'Marathon and others',
    kind: 'purchase',
    from: 'Bitmain',
    to: 'US',
    machines: 30000,
    reported: '2021-08',
    source: 'ihodl.com',
    note: 'new machines, not moved',
  },
  {
    ...OPEN,
    owner: 'Air charter (LatePost)',
    kind: 'freight',
    from: 'China',
    to: 'US',
    reported: '2021-09',
    cost:
      'air 60–120 yuan/kg, twice the normal and about twenty times the sea (so 3–6 yuan/kg); about 800 yuan' +
      ' (124 USD) for an S19 of 14 kg',
    source: 'chaincatcher.com 2064790',
  },
  {
    ...OPEN,
    owner: 'All to Kazakhstan (FT)',
    kind: 'total',
    from: 'China',
    to: 'Kazakhstan',
    machines: 87849,
    reported: '2021-11',
    source: 'wired.me',
    note: 'a subset of five companies',
  },
  {
    ...OPEN,
    owner: '14 firms (FT)',
    kind: 'total',
    from: 'China',
    to: 'US, Canada, Kazakhstan, Russia',
    reported: '2021-11',
    source: 'watch.coron.tech; ihodl.com',
    note: '"more than 2m" machines: implausible against the size of the network; an upper bound',
  },
  {
    ...OPEN,
    owner: 'Canaan',
    kind: 'move',
    from: 'China',
    to: 'Kazakhstan',
    machines: 2000,
    reported: '2021-11/2021-12',
    shipped: '2021-11/2021-12',
    source: 'holdneverfold.com',
    note: 'from 32 PH/s to a planned 850',
  },
  {
    ...OPEN,
    owner: 'Xive',
    kind: 'move',
    from: 'southern Kazakhstan',
    to: 'US or Russia, sought',
    machines: 2500,
    hashratePh: 57.5,
    reported: '2021-11-24',
    poweredOff: '2021-11-20/2021-11-24',
    source: 'thegoaspotlight.com',
    note: 'site closed, last container packed; the hash rate is an estimate of Decrypt',
  },
  {
    ...OPEN,
    owner: 'Foundry',
    kind: 'purchase',
    from: null,
    to: 'North America',
    reported: '2021-12',
    cost: 'over 400 M USD of equipment financed',
    source: 'risetothrivenow.com (CNBC copy)',
  },
  {
    ...OPEN,
    owner: 'BitFuFu (Bitmain)',
    kind: 'purchase',
    from: 'Kazakhstan, machines abandoned',
    to: 'US, new machines',
    machines: 80000,
    reported: '2021-12-02',
    poweredOff: '2021-10-14',
    source: 'coindesk 2021-12-02',
    note: 'no physical move: written off and bought anew; customs delays; 49 days dark at least',
  },
  {
    ...OPEN,
    owner: 'Bit Digital, redeployment',
    kind: 'move',
    from: null,
    to: 'North America',
    machines: 7710,
    hashratePh: 457,
    reported: '2021-12-31',
    poweredOff: '2021-06-21',
    source: 'cryptotradeinfo.com 2022-03-15',
    note:
      'hashing on 2021-12-31, 27.8 % of 27,744; on 2022-03-15 10,462 (39.2 %, 0.511 EH/s); bitcoins mined' +
      ' by quarter from Q2 2021: 562.9, 248.4, 240.6, 194.5',
  },
  {
    ...OPEN,
    owner: 'Canaan',
    kind: 'move',
    from: 'China',
    to: 'Kazakhstan',
    machines: 10300,
    hashratePh: 850,
    reported: '2022-01-04',
    energised: '2021-12-31',
    source: 'digitalcurrencyresearch.io 2022-01-05',
    note: 'energised by that date; first phase complete; the 850 PH/s were the plan',
  },
]
