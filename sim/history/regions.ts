/**
 * The 25 regions of the world where bitcoins were mined in 2021: tariff, grid, capacity, risk and share.
 *
 * Units: USD per kWh as a miner paid in 2021; g CO2e per kWh of life cycle; MW of mining; risk as an index
 * from 0 to 1; % of the network. Most tariffs outside China, Kazakhstan, Iran and Russia are estimates, and
 * say so.
 * Sources: beside each figure. Carbon is computed from the power mix of 2021 (Our World in Data; CCAF) and
 * the life cycle factors of the Cambridge index (CBECI).
 * Licence: single figures quoted with their source; Our World in Data is CC BY 4.0.
 */
import type { Status } from './status.ts'

/** Price of power in a region, USD per kWh, with the spread inside it. */
export interface RegionTariff {
  readonly usdPerKwh: number
  readonly low: number
  readonly high: number
  readonly status: Status
  readonly source: string
}

/** Carbon of a region's grid, g CO2e per kWh. */
export interface RegionCarbon {
  readonly gPerKwh: number
  readonly status: Status
  readonly source: string
}

/** Power that a region had for mining, MW, null where no figure was found. */
export interface RegionCapacity {
  readonly mw: number | null
  readonly note: string | null
}

/** How likely a region was to shut its miners down: an index from 0 to 1, estimated from what followed. */
export interface RegionRisk {
  readonly index: number
  readonly note: string | null
}

/** A region's share of the network in May 2021, %. */
export interface RegionShare {
  readonly pct: number
  readonly status: Status
  readonly source: string
}

/** One region. */
export interface Region {
  readonly id: string
  readonly name: string
  readonly country: string | null
  /** IANA time zone. */
  readonly tz: string
  readonly tariff: RegionTariff
  readonly seasonality: string | null
  readonly carbon: RegionCarbon
  readonly capacity: RegionCapacity
  readonly risk: RegionRisk
  readonly shareMay2021: RegionShare
}

const NO_TARIFF_PUBLISHED = 'estimate; no published figure for miners'
const EIA_INDUSTRY = 'estimate; below the mean US industrial tariff of 7.17 c/kWh (EIA, 2021)'
const POWER_MIX =
  'power mix of 2021 (Our World in Data, by github.com/CambridgeAltFin/ccaf_cbeci_api) × factors of CBECI,' +
  ' g/kWh: coal 820, gas 469, oil 840, nuclear 12, hydro 24, wind 11.5, solar 38.7, other 336'
const CHINA_MIX = `China as a whole: ${POWER_MIX}`
const CHINA_SPLIT = "China's 44.0 % (CBECI, May 2021), split by the energy mix of CBECI"
const US_SPLIT = '17.8 % of the US (CBECI, May 2021) × share of the state in December 2021'
const NO_SHARE_PUBLISHED = 'estimate; CBECI counts it under other'

const fromMix = (gPerKwh: number): RegionCarbon => ({ gPerKwh, status: 'derived', source: POWER_MIX })

/** Every region, China first. */
export const regions: readonly Region[] = [
  {
    id: 'cn_sichuan',
    name: 'Sichuan',
    country: 'China',
    tz: 'Asia/Shanghai',
    tariff: {
      usdPerKwh: 0.03,
      low: 0.012,
      high: 0.045,
      status: 'sourced',
      source:
        'wet season from 0.08 yuan (0.012 USD), below 0.03 USD typically (coinfox 2020; news.8btc;' +
        ' cryptonewspoint); dry season about 0.28 yuan (0.04 USD)',
    },
    seasonality:
      'wet, May to October, 0.012–0.03; dry, November to April, 0.04–0.06; miners leave in late October' +
      ' (22 EH/s on 24–26 October 2020, insidebitcoins)',
    carbon: fromMix(146),
    capacity: { mw: null, note: 'unknown; no support found for claims of loads near 8 GW' },
    risk: { index: 0.95, note: 'ban 18–20 June 2021' },
    shareMay2021: {
      pct: 9.9,
      status: 'estimate',
      source: `${CHINA_SPLIT}: 14.3 jointly with Yunnan, the split between them a guess`,
    },
  },
  {
    id: 'cn_yunnan',
    name: 'Yunnan',
    country: 'China',
    tz: 'Asia/Shanghai',
    tariff: { usdPerKwh: 0.03, low: 0.015, high: 0.05, status: 'estimate', source: 'estimate; as Sichuan' },
    seasonality: 'wet, May to October',
    carbon: fromMix(128),
    capacity: { mw: null, note: null },
    risk: { index: 0.9, note: 'rectification 12 June 2021; county clean-up 24 August' },
    shareMay2021: {
      pct: 4.4,
      status: 'estimate',
      source: `${CHINA_SPLIT}: 14.3 jointly with Sichuan, the split between them a guess`,
    },
  },
  {
    id: 'cn_xinjiang',
    name: 'Xinjiang',
    country: 'China',
    // Official time; Xinjiang's own UTC+6 is in local use.
    tz: 'Asia/Shanghai',
    tariff: {
      usdPerKwh: 0.04,
      low: 0.03,
      high: 0.045,
      status: 'sourced',
      source: 'coal power about 0.28 yuan (0.04 USD) in the dry season (news.8btc)',
    },
    seasonality: 'preferred November to April',
    carbon: fromMix(661),
    capacity: { mw: null, note: null },
    risk: { index: 0.95, note: 'Changji and Zhundong shut down at 14:00 on 9 June 2021' },
    shareMay2021: { pct: 17.3, status: 'estimate', source: CHINA_SPLIT },
  },
  {
    id: 'cn_inner_mongolia',
    name: 'Inner Mongolia',
    country: 'China',
    tz: 'Asia/Shanghai',
    tariff: {
      usdPerKwh: 0.04,
      low: 0.02,
      high: 0.047,
      status: 'sourced',
      source: '0.02–0.03 USD on the market, 0.047 after the exclusion of 2020 (forklog 2020-08)',
    },
    seasonality: 'preferred November to April',
    carbon: fromMix(673),
    capacity: { mw: null, note: null },
    risk: { index: 0.95, note: 'closed by the end of April 2021' },
    shareMay2021: { pct: 6.6, status: 'estimate', source: CHINA_SPLIT },
  },
  {
    id: 'cn_other',
    name: 'Other China (Beijing addresses, Gansu, Qinghai, Shanxi, Hebei and others)',
    country: 'China',
    tz: 'Asia/Shanghai',
    tariff: { usdPerKwh: 0.05, low: 0.04, high: 0.07, status: 'estimate', source: NO_TARIFF_PUBLISHED },
    seasonality: null,
    carbon: { gPerKwh: 546, status: 'derived', source: CHINA_MIX },
    capacity: { mw: null, note: null },
    risk: {
      index: 0.9,
      note: 'Qinghai 9 June; Anhui, Henan and Gansu 14 July; national notice 24 September 2021',
    },
    shareMay2021: { pct: 5.8, status: 'estimate', source: CHINA_SPLIT },
  },
  {
    id: 'cn_underground',
    name: 'China, covert after the ban',
    country: 'China',
    tz: 'Asia/Shanghai',
    tariff: {
      usdPerKwh: 0.05,
      low: 0.03,
      high: 0.08,
      status: 'estimate',
      source: 'estimate; off the grid, small sites, a premium assumed',
    },
    seasonality: 'rich in hydropower: a bias to the wet season is plausible',
    carbon: {
      gPerKwh: 546,
      status: 'sourced',
      source: 'national average, as CBECI has it from September 2021',
    },
    capacity: { mw: null, note: 'appears as 22.29 % of the network in September 2021' },
    risk: { index: 0.5, note: 'sporadic raids' },
    shareMay2021: {
      pct: 0,
      status: 'sourced',
      source: 'CBECI: 0 in July and August, 22.29 in September 2021',
    },
  },
  {
    id: 'kz_remote',
    name: 'Kazakhstan, north (Ekibastuz, Pavlodar, Karaganda)',
    country: 'Kazakhstan',
    tz: 'Asia/Almaty',
    tariff: {
      usdPerKwh: 0.035,
      low: 0.02,
      high: 0.043,
      status: 'sourced',
      source:
        'own infrastructure 0.02, hosted 0.03–0.043 (HASHR8, December 2020); business tariff 0.055' +
        ' (globalpetrolprices by way of getblock)',
    },
    seasonality: 'short of power in winter, rationed 18:00–23:00 (Xive)',
    carbon: {
      gPerKwh: 635,
      status: 'derived',
      source: `${POWER_MIX}; de Vries (2022) argues that its hard-coal plants are dirtier`,
    },
    capacity: {
      mw: 1350,
      note:
        'country 500 MW in January 2021, 1,500 in October 2021, 400 in mid-2023 (hashrateindex);' +
        ' ministry, November 2021: 600 MW legal and 340 illegal, elsewhere 1,200 illegal; the part in the' +
        ' north, 90 %, is an estimate',
    },
    risk: {
      index: 0.6,
      note: 'internet cut 5–10 January 2022; KEGOC cuts from October 2021; tax from 1 January 2022',
    },
    shareMay2021: {
      pct: 6.7,
      status: 'estimate',
      source: '90 % of 7.4 (CBECI, May 2021); the split is a guess',
    },
  },
  {
    id: 'kz_urban',
    name: 'Kazakhstan, south and cities (Almaty, Shymkent, Nur-Sultan)',
    country: 'Kazakhstan',
    tz: 'Asia/Almaty',
    tariff: {
      usdPerKwh: 0.045,
      low: 0.03,
      high: 0.055,
      status: 'estimate',
      source: 'estimate; as the north with a premium for the grid',
    },
    seasonality: 'depends on the 500 kV line from the north (failed 25 January 2022)',
    carbon: fromMix(635),
    capacity: {
      mw: 150,
      note:
        'estimate; raids of February 2022: Almaty 3.5 MW, Shymkent 4, Nur-Sultan 1.8, Turkistan 3.3 of' +
        ' 67 MW located',
    },
    risk: { index: 0.8, note: 'protests centred on Almaty' },
    shareMay2021: {
      pct: 0.7,
      status: 'estimate',
      source: '10 % of 7.4 (CBECI, May 2021); the split is a guess',
    },
  },
  {
    id: 'us_texas',
    name: 'Texas ERCOT',
    country: 'United States',
    tz: 'America/Chicago',
    tariff: {
      usdPerKwh: 0.035,
      low: 0.02,
      high: 0.06,
      status: 'estimate',
      source:
        'estimate; contracts and wholesale; US industry 7.17 c (EIA, 2021), median miner 4.5 c (CCAF 2025)',
    },
    seasonality: 'curtailed at the four coincident peaks, June to September; winter storms',
    carbon: fromMix(387),
    capacity: {
      mw: 1000,
      note: 'over 1,000 MW of mining curtailed in July 2022, about all of its load (TX Blockchain Council)',
    },
    risk: { index: 0.15, note: 'curtailment, weather' },
    shareMay2021: { pct: 2, status: 'derived', source: `${US_SPLIT}, 11.2 %` },
  },
  {
    id: 'us_georgia',
    name: 'Georgia (US)',
    country: 'United States',
    tz: 'America/New_York',
    tariff: { usdPerKwh: 0.045, low: 0.035, high: 0.06, status: 'estimate', source: EIA_INDUSTRY },
    seasonality: null,
    carbon: fromMix(363),
    capacity: { mw: null, note: '30.8 % of the US hash rate in December 2021 (CBECI)' },
    risk: { index: 0.1, note: null },
    shareMay2021: { pct: 5.4, status: 'derived', source: `${US_SPLIT}, 30.76 %` },
  },
  {
    id: 'us_newyork',
    name: 'New York',
    country: 'United States',
    tz: 'America/New_York',
    tariff: {
      usdPerKwh: 0.04,
      low: 0.02,
      high: 0.06,
      status: 'estimate',
      source: 'estimate; hydropower upstate, Massena industrial 0.02 USD (247wallst 2018)',
    },
    seasonality: null,
    carbon: fromMix(233),
    capacity: { mw: null, note: 'moratorium on new fossil permits in November 2022 (general knowledge)' },
    risk: { index: 0.3, note: 'moratorium' },
    shareMay2021: { pct: 1.7, status: 'derived', source: `${US_SPLIT}, 9.77 %` },
  },
  {
    id: 'us_kentucky',
    name: 'Kentucky',
    country: 'United States',
    tz: 'America/New_York',
    tariff: { usdPerKwh: 0.045, low: 0.035, high: 0.06, status: 'estimate', source: EIA_INDUSTRY },
    seasonality: null,
    carbon: fromMix(688),
    capacity: { mw: null, note: null },
    risk: { index: 0.1, note: null },
    shareMay2021: { pct: 1.9, status: 'derived', source: `${US_SPLIT}, 10.93 %` },
  },
  {
    id: 'us_other',
    name: 'Other US',
    country: 'United States',
    tz: 'America/New_York',
    tariff: {
      usdPerKwh: 0.05,
      low: 0.03,
      high: 0.0717,
      status: 'estimate',
      source: 'estimate; at most the mean US industrial tariff of 7.17 c/kWh (EIA, 2021)',
    },
    seasonality: null,
    carbon: fromMix(375),
    capacity: {
      mw: null,
      note: 'Compute North: over 100 MW running, 1.2 GW more planned in 12 months (CoinDesk 2021-07-12)',
    },
    risk: { index: 0.1, note: null },
    shareMay2021: {
      pct: 6.8,
      status: 'derived',
      source: '17.8 % of the US (CBECI, May 2021) less the states above',
    },
  },
  {
    id: 'ca_quebec',
    name: 'Quebec',
    country: 'Canada',
    tz: 'America/Toronto',
    tariff: { usdPerKwh: 0.04, low: 0.035, high: 0.05, status: 'estimate', source: NO_TARIFF_PUBLISHED },
    seasonality: 'curtailed at winter peaks, 300 hours (general knowledge)',
    carbon: { gPerKwh: 24, status: 'derived', source: 'factor of CBECI for hydropower' },
    capacity: { mw: null, note: null },
    risk: { index: 0.15, note: 'new allocations frozen from 2022 (general knowledge)' },
    shareMay2021: {
      pct: 3,
      status: 'estimate',
      source: '65 % of 4.7 (CBECI, May 2021); the split is a guess',
    },
  },
  {
    id: 'ca_alberta',
    name: 'Alberta',
    country: 'Canada',
    tz: 'America/Edmonton',
    tariff: { usdPerKwh: 0.05, low: 0.03, high: 0.07, status: 'estimate', source: NO_TARIFF_PUBLISHED },
    seasonality: null,
    carbon: {
      gPerKwh: 540,
      status: 'estimate',
      source: 'estimate; gas and coal (general knowledge)',
    },
    capacity: { mw: null, note: null },
    risk: { index: 0.1, note: null },
    shareMay2021: {
      pct: 1.7,
      status: 'estimate',
      source: '35 % of 4.7 (CBECI, May 2021); the split is a guess',
    },
  },
  {
    id: 'ru_irkutsk',
    name: 'Irkutsk and Siberia',
    country: 'Russia',
    tz: 'Asia/Irkutsk',
    tariff: {
      usdPerKwh: 0.04,
      low: 0.01,
      high: 0.05,
      status: 'sourced',
      source:
        'hosting in Bratsk about 0.04 (minerupdate, CoinDesk 2019); households below 0.02 in towns,' +
        ' about 0.01 outside (bitcoinleef 2021)',
    },
    seasonality: 'from 2025 bans from 15 November to 15 March',
    carbon: {
      gPerKwh: 150,
      status: 'estimate',
      source: 'estimate; heavy in hydropower, Russia as a whole 352',
    },
    capacity: {
      mw: 600,
      note: '600 MW in all Russia in 2019 (Ozersky); BitRiver 100 MW, asked for over 700 in March 2021',
    },
    risk: { index: 0.4, note: 'ten regions banned 2025–2031; Irkutsk, Buryatia and Zabaikalsky by season' },
    shareMay2021: { pct: 7.2, status: 'sourced', source: 'CBECI, May 2021: all of Russia' },
  },
  {
    id: 'iran',
    name: 'Iran',
    country: 'Iran',
    tz: 'Asia/Tehran',
    tariff: {
      usdPerKwh: 0.01,
      low: 0.002,
      high: 0.16,
      status: 'sourced',
      source: '0.006 (2019); licensed 0.04–0.16 by month (2019–20); illegal about 0.002 (CoinGeek 2025)',
    },
    seasonality: 'bans in summer and winter',
    carbon: fromMix(495),
    capacity: {
      mw: 2300,
      note:
        '300 MW licensed and about 2,000 unlicensed (Rouhani, May 2021); 209 licensed and over 600' +
        ' illegal in December 2021',
    },
    risk: { index: 0.7, note: 'bans 26 May–22 September 2021 and 28 December 2021–6 March 2022' },
    shareMay2021: {
      pct: 4.3,
      status: 'estimate',
      source: 'inverted from the energy mix of CBECI; 4.64 in April',
    },
  },
  {
    id: 'malaysia',
    name: 'Malaysia',
    country: 'Malaysia',
    tz: 'Asia/Kuala_Lumpur',
    tariff: { usdPerKwh: 0.055, low: 0.04, high: 0.1, status: 'estimate', source: NO_TARIFF_PUBLISHED },
    seasonality: null,
    carbon: fromMix(543),
    capacity: { mw: null, note: null },
    risk: { index: 0.3, note: 'raids on power theft' },
    shareMay2021: { pct: 4, status: 'estimate', source: 'inverted from the energy mix of CBECI' },
  },
  {
    id: 'paraguay',
    name: 'Paraguay',
    country: 'Paraguay',
    tz: 'America/Asuncion',
    tariff: {
      usdPerKwh: 0.04,
      low: 0.03,
      high: 0.06,
      status: 'estimate',
      source: 'estimate; ANDE raised miners by 26–58 % (riotimesonline), up to 14 % more in mid-2024',
    },
    seasonality: null,
    carbon: fromMix(26),
    capacity: { mw: null, note: '400 MW of Penguin moved to Brazil in 2024' },
    risk: { index: 0.35, note: 'tariff shocks' },
    shareMay2021: { pct: 0.1, status: 'estimate', source: NO_SHARE_PUBLISHED },
  },
  {
    id: 'norway',
    name: 'Norway',
    country: 'Norway',
    tz: 'Europe/Oslo',
    tariff: {
      usdPerKwh: 0.04,
      low: 0.02,
      high: 0.08,
      status: 'estimate',
      source: 'estimate; the northern zone is cheap',
    },
    seasonality: null,
    carbon: fromMix(28),
    capacity: { mw: null, note: null },
    risk: { index: 0.1, note: null },
    shareMay2021: { pct: 0.6, status: 'estimate', source: NO_SHARE_PUBLISHED },
  },
  {
    id: 'iceland',
    name: 'Iceland',
    country: 'Iceland',
    tz: 'Atlantic/Reykjavik',
    tariff: { usdPerKwh: 0.045, low: 0.04, high: 0.06, status: 'estimate', source: NO_TARIFF_PUBLISHED },
    seasonality: 'curtailed in winters of low water (December 2021, general knowledge)',
    carbon: {
      gPerKwh: 116,
      status: 'derived',
      source: `${POWER_MIX}; too high, since geothermal counts as other`,
    },
    capacity: { mw: 120, note: 'estimate' },
    risk: { index: 0.1, note: null },
    shareMay2021: { pct: 0.5, status: 'estimate', source: NO_SHARE_PUBLISHED },
  },
  {
    id: 'sweden',
    name: 'Sweden',
    country: 'Sweden',
    tz: 'Europe/Stockholm',
    tariff: { usdPerKwh: 0.04, low: 0.03, high: 0.08, status: 'estimate', source: NO_TARIFF_PUBLISHED },
    seasonality: null,
    carbon: fromMix(56),
    capacity: { mw: null, note: null },
    risk: { index: 0.2, note: 'tax exemption ended in July 2023 (general knowledge)' },
    shareMay2021: { pct: 0.8, status: 'estimate', source: NO_SHARE_PUBLISHED },
  },
  {
    id: 'ethiopia',
    name: 'Ethiopia',
    country: 'Ethiopia',
    tz: 'Africa/Addis_Ababa',
    tariff: {
      usdPerKwh: 0.032,
      low: 0.031,
      high: 0.04,
      status: 'sourced',
      source: 'about 3.2 c/kWh (Wu Blockchain by way of Binance Square, 2024)',
    },
    seasonality: 'hydropower',
    carbon: fromMix(25),
    capacity: {
      mw: null,
      note: '25 companies with contracts, 18 % of revenue of the utility (November 2024)',
    },
    risk: { index: 0.5, note: 'freezes on new permits' },
    shareMay2021: { pct: 0, status: 'estimate', source: 'estimate; none known before 2022' },
  },
  {
    id: 'uae_oman',
    name: 'United Arab Emirates and Oman',
    country: 'United Arab Emirates',
    tz: 'Asia/Dubai',
    tariff: { usdPerKwh: 0.04, low: 0.035, high: 0.05, status: 'estimate', source: NO_TARIFF_PUBLISHED },
    seasonality: 'cooling in summer',
    carbon: fromMix(442),
    capacity: { mw: null, note: 'in 2025 the Emirates 32 EH/s, Oman 2.99 %' },
    risk: { index: 0.15, note: null },
    shareMay2021: { pct: 0, status: 'estimate', source: NO_SHARE_PUBLISHED },
  },
  {
    id: 'other_world',
    name: 'Other',
    country: null,
    tz: 'UTC',
    tariff: {
      usdPerKwh: 0.06,
      low: 0.04,
      high: 0.1,
      status: 'estimate',
      source: 'estimate; the default of CBECI is 0.05',
    },
    seasonality: null,
    carbon: { gPerKwh: 444, status: 'derived', source: `the world as a whole: ${POWER_MIX}` },
    capacity: {
      mw: null,
      note: 'CBECI, January 2022: other about 9 %, and about 5 % at proxies in Germany and Ireland',
    },
    risk: { index: 0.2, note: null },
    shareMay2021: {
      pct: 8.6,
      status: 'estimate',
      source: 'estimate; 10.6 (with Germany and Ireland) less Paraguay, Norway, Iceland and Sweden',
    },
  },
]
