/**
 * Mining machines sold from 2017 to 2025: hash rate, power, release and what one cost in 2021.
 *
 * Units: TH/s and W as the maker rates them; USD. Prices are estimates: the price index of the machine's
 * efficiency class (`asicPrices`) times its hash rate; null for machines not yet on sale.
 * Sources: beside each row. CBECI is the Cambridge Bitcoin Electricity Consumption Index.
 * Licence: ratings are facts of the makers; no list is re-published as a whole.
 */
import { tableOf } from './rows.ts'

/** Efficiency class of Hashrate Index (Luxor): new below 38 J/TH, mid from 38 to 68, old above. */
export type EfficiencyClass = 'new' | 'mid' | 'old'

/** One model of machine. */
export interface MachineModel {
  readonly model: string
  readonly maker: string
  /** Rated hash rate, TH/s. */
  readonly hashrateTh: number
  /** Rated power at the wall, W. */
  readonly powerW: number
  readonly efficiencyClass: EfficiencyClass
  /** Month of release. */
  readonly released: string
  /** Estimated price at the peak of 2021-05-07, USD. */
  readonly priceMay2021Usd: number | null
  /** Estimated price at the low of July 2021, USD. */
  readonly priceJuly2021Usd: number | null
  /** Source of hash rate and power. */
  readonly source: string
  /** Source of the month of release. */
  readonly releaseSource: string
  readonly note: string | null
}

const COLUMNS = [
  'model',
  'maker',
  'hashrateTh',
  'powerW',
  'efficiencyClass',
  'released',
  'priceMay2021Usd',
  'priceJuly2021Usd',
  'source',
  'releaseSource',
  'note',
] as const

const CBECI = 'CBECI list, github.com/CambridgeAltFin/ccaf_cbeci_api server_config/miners.csv'
const F2POOL = 'F2Pool table of March 2020, github.com/mattk8/mining-data mining-devices.csv'
const TOOLS = 'github.com/nhamilton1/asics-tools asicWattList.ts'
const CUBE = 'github.com/cyberlais/bit-cube.new src/models.ts'
const LISTING = 'a public listing of miners and their power, repository not recorded'
const KNOWN = 'general knowledge, not verified'

const FIRST_S9 = 'first S9 11.5T dated 2016-06 in CBECI list'
const S9K = '97 J/TH from CBECI; 13.5T nominal'
const WEIGHT = 'weight 15.2 kg (CoinDesk 2021-06-21)'
const S21_PLUS = 'power from the listing, hash rate unverified; a 235T variant is listed too'
const E10 = 'seen in Kazakhstan (8btc miner, 18T/1800W)'
const M3X = '164 J/TH'
const M20S = '49.4 J/TH in CBECI, 48 in F2Pool'
const M30S = 'asics-tools lists 106T at 3472 W'
const M50S = '26 J/TH confirmed in hashrateindex June 2023 table'

/** Every model, by maker and release. */
export const machines = tableOf<MachineModel>()(COLUMNS, {}, [
  ['Antminer S9 (13.5T)', 'Bitmain', 13.5, 1323, 'old', '2017-09', 742, 284, TOOLS, CBECI, null],
  ['Antminer S9 (14T)', 'Bitmain', 14, 1372, 'old', '2017-11', 770, 294, CBECI, CBECI, FIRST_S9],
  ['Antminer T9+ (10.5T)', 'Bitmain', 10.5, 1432, 'old', '2018-01', 578, 220, F2POOL, CBECI, null],
  ['Antminer S9i (14T)', 'Bitmain', 14, 1320, 'old', '2018-05', 770, 294, F2POOL, CBECI, null],
  ['Antminer S9j (14.5T)', 'Bitmain', 14.5, 1350, 'old', '2018-08', 798, 304, F2POOL, CBECI, null],
  ['Antminer S9 Hydro (18T)', 'Bitmain', 18, 1728, 'old', '2018-08', 990, 378, F2POOL, CBECI, null],
  ['Antminer S11 (20.5T)', 'Bitmain', 20.5, 1530, 'old', '2018-11', 1128, 430, CBECI, CBECI, null],
  ['Antminer S15 (28T)', 'Bitmain', 28, 1596, 'mid', '2018-11', 2695, 1210, F2POOL, F2POOL, null],
  ['Antminer T15 (23T)', 'Bitmain', 23, 1541, 'mid', '2018-11', 2214, 994, F2POOL, F2POOL, null],
  ['Antminer S17 (53T)', 'Bitmain', 53, 2385, 'mid', '2019-04', 5101, 2290, F2POOL, CBECI, null],
  ['Antminer S17 Pro (53T)', 'Bitmain', 53, 2094, 'mid', '2019-04', 5101, 2290, F2POOL, CBECI, null],
  ['Antminer T17 (40T)', 'Bitmain', 40, 2200, 'mid', '2019-05', 3850, 1728, F2POOL, CBECI, null],
  ['Antminer S9 SE', 'Bitmain', 16, 1280, 'old', '2019-07', 880, 336, F2POOL, CBECI, null],
  ['Antminer S9k', 'Bitmain', 13.5, 1310, 'old', '2019-08', 742, 284, CBECI, CBECI, S9K],
  ['Antminer S17e (64T)', 'Bitmain', 64, 2880, 'mid', '2019-11', 6159, 2765, F2POOL, CBECI, null],
  ['Antminer T17e (53T)', 'Bitmain', 53, 2915, 'mid', '2019-11', 5101, 2290, F2POOL, CBECI, null],
  ['Antminer S17+ (73T)', 'Bitmain', 73, 2920, 'mid', '2019-12', 7026, 3154, F2POOL, CBECI, null],
  ['Antminer T17+ (64T)', 'Bitmain', 64, 3220, 'mid', '2019-12', 6159, 2765, F2POOL, CBECI, null],
  ['Antminer S19 (95T)', 'Bitmain', 95, 3250, 'new', '2020-05', 11329, 6602, F2POOL, CBECI, null],
  ['Antminer S19 Pro (110T)', 'Bitmain', 110, 3250, 'new', '2020-05', 13118, 7645, F2POOL, CBECI, WEIGHT],
  ['Antminer T19 (84T)', 'Bitmain', 84, 3150, 'new', '2020-06', 10017, 5838, KNOWN, KNOWN, null],
  ['Antminer S19j (90T)', 'Bitmain', 90, 3250, 'new', '2021-06', 10732, 6255, KNOWN, KNOWN, null],
  ['Antminer S19j Pro (100T)', 'Bitmain', 100, 3050, 'new', '2021-06', 11925, 6950, TOOLS, KNOWN, null],
  ['Antminer S19j Pro (104T)', 'Bitmain', 104, 3068, 'new', '2021-06', 12402, 7228, TOOLS, KNOWN, null],
  ['Antminer S19 XP (140T)', 'Bitmain', 140, 3010, 'new', '2022-07', null, null, TOOLS, KNOWN, null],
  ['Antminer S19j Pro+ (117T)', 'Bitmain', 117, 3218, 'new', '2022-12', null, null, CUBE, KNOWN, null],
  ['Antminer S19k Pro (120T)', 'Bitmain', 120, 2760, 'new', '2023-03', null, null, CUBE, KNOWN, null],
  ['Antminer S21 (200T)', 'Bitmain', 200, 3500, 'new', '2024-01', null, null, LISTING, KNOWN, null],
  ['Antminer T21 (190T)', 'Bitmain', 190, 3610, 'new', '2024-01', null, null, KNOWN, KNOWN, null],
  ['Antminer S21 Pro (234T)', 'Bitmain', 234, 3510, 'new', '2024-07', null, null, LISTING, KNOWN, null],
  ['Antminer S21 XP (270T)', 'Bitmain', 270, 3645, 'new', '2024-10', null, null, LISTING, KNOWN, null],
  ['Antminer S21+ (216T)', 'Bitmain', 216, 3564, 'new', '2025-01', null, null, LISTING, KNOWN, S21_PLUS],
  ['AvalonMiner 741', 'Canaan', 7.3, 1150, 'old', '2017-04', 402, 153, F2POOL, CBECI, null],
  ['AvalonMiner 821', 'Canaan', 11.5, 1200, 'old', '2018-02', 632, 242, F2POOL, CBECI, null],
  ['AvalonMiner 841', 'Canaan', 13.6, 1290, 'old', '2018-04', 748, 286, F2POOL, CBECI, null],
  ['AvalonMiner 911/A921 (20T)', 'Canaan', 20, 1700, 'old', '2018-09', 1100, 420, F2POOL, CBECI, null],
  ['AvalonMiner 1041 (31T)', 'Canaan', 31, 1736, 'mid', '2019-03', 2983, 1339, F2POOL, F2POOL, null],
  ['AvalonMiner 1047 (37T)', 'Canaan', 37, 2380, 'mid', '2019-09', 3561, 1598, F2POOL, CBECI, null],
  ['AvalonMiner 1066 (50T)', 'Canaan', 50, 3250, 'mid', '2019-09', 4812, 2160, F2POOL, CBECI, null],
  ['AvalonMiner 1166 (68T)', 'Canaan', 68, 3196, 'mid', '2019-10', 6544, 2938, F2POOL, F2POOL, null],
  ['AvalonMiner 1146 Pro (63T)', 'Canaan', 63, 3276, 'mid', '2020-08', 6063, 2722, TOOLS, KNOWN, null],
  ['AvalonMiner 1166 Pro (81T)', 'Canaan', 81, 3402, 'mid', '2020-08', 7795, 3499, TOOLS, KNOWN, null],
  ['AvalonMiner 1246 (90T)', 'Canaan', 90, 3420, 'mid', '2021-01', 8662, 3888, TOOLS, KNOWN, null],
  ['AvalonMiner 1366 (130T)', 'Canaan', 130, 3250, 'new', '2023-01', null, null, KNOWN, KNOWN, null],
  ['AvalonMiner 1466 (150T)', 'Canaan', 150, 3230, 'new', '2023-12', null, null, KNOWN, KNOWN, null],
  ['Ebang E10', 'Ebang', 18, 1650, 'old', '2018-02', 990, 378, CBECI, CBECI, E10],
  ['Ebang E12+ (50T)', 'Ebang', 50, 2500, 'mid', '2019-09', 4812, 2160, F2POOL, CBECI, null],
  ['Innosilicon T2T (30T)', 'Innosilicon', 30, 2200, 'old', '2019-08', 1650, 630, F2POOL, F2POOL, null],
  ['Innosilicon T3+ (57T)', 'Innosilicon', 57, 3300, 'mid', '2019-09', 5486, 2462, F2POOL, CBECI, null],
  ['Whatsminer M3X', 'MicroBT', 12.5, 2050, 'old', '2018-03', 688, 262, CBECI, CBECI, M3X],
  ['Whatsminer M10 (33T)', 'MicroBT', 33, 2145, 'mid', '2018-09', 3176, 1426, F2POOL, CBECI, null],
  ['Whatsminer M10S (55T)', 'MicroBT', 55, 3500, 'mid', '2018-09', 5293, 2376, CBECI, CBECI, null],
  ['Whatsminer M21S (56T)', 'MicroBT', 56, 3360, 'mid', '2019-06', 5389, 2419, F2POOL, CBECI, null],
  ['Whatsminer M20S (68T)', 'MicroBT', 68, 3360, 'mid', '2019-08', 6544, 2938, CBECI, CBECI, M20S],
  ['Whatsminer M31S (74T)', 'MicroBT', 74, 3404, 'mid', '2020-04', 7122, 3197, TOOLS, CBECI, null],
  ['Whatsminer M30S (88T)', 'MicroBT', 88, 3344, 'mid', '2020-04', 8469, 3802, F2POOL, CBECI, null],
  ['Whatsminer M31S+ (80T)', 'MicroBT', 80, 3360, 'mid', '2020-06', 7699, 3456, TOOLS, KNOWN, null],
  ['Whatsminer M30S+ (100T)', 'MicroBT', 100, 3400, 'new', '2020-10', 11925, 6950, TOOLS, KNOWN, null],
  ['Whatsminer M30S++ (112T)', 'MicroBT', 112, 3472, 'new', '2020-10', 13356, 7784, KNOWN, KNOWN, M30S],
  ['Whatsminer M50 (118T)', 'MicroBT', 118, 3422, 'new', '2022-07', null, null, TOOLS, KNOWN, null],
  ['Whatsminer M50S (126T)', 'MicroBT', 126, 3276, 'new', '2022-07', null, null, KNOWN, KNOWN, M50S],
  ['Whatsminer M50S++ (140T)', 'MicroBT', 140, 3080, 'new', '2023-01', null, null, CUBE, KNOWN, null],
  ['Whatsminer M60 (172T)', 'MicroBT', 172, 3423, 'new', '2023-12', null, null, CUBE, KNOWN, null],
  ['Whatsminer M60S (186T)', 'MicroBT', 186, 3441, 'new', '2023-12', null, null, KNOWN, KNOWN, null],
  ['Whatsminer M66 (282T, immersion)', 'MicroBT', 282, 5612, 'new', '2023-12', null, null, CUBE, KNOWN, null],
])
