/**
 * A complete monthly table of shares by country and Chinese province, January 2021 to January 2022: an
 * estimate.
 *
 * It was inverted from the monthly energy mix that the Cambridge index (CBECI) publishes and anchored at the
 * shares that it published (`shares`). On published shares held out of the fit the mean error is 1.2 points,
 * the largest 4.9; Sichuan and Yunnan, both hydropower, can only be told jointly.
 *
 * Units: % of the network.
 * Source: this project's estimate from github.com/CambridgeAltFin/ccaf_cbeci_api api/month.csv.
 * Licence: a derived estimate; CBECI's own file is cited, not re-published.
 */
import { tableOf } from './rows.ts'

/** Estimated shares in one month, % of the network; null where China's total is nil or cannot be split. */
export interface ReconstructedShares {
  readonly month: string
  readonly china: number
  readonly unitedStates: number
  readonly kazakhstan: number
  readonly russia: number
  readonly canada: number
  readonly iran: number
  readonly malaysia: number
  readonly other: number
  readonly xinjiang: number | null
  readonly innerMongolia: number | null
  readonly sichuanAndYunnan: number | null
  /** Beijing addresses, Gansu, Qinghai, Shanxi, Hebei and the rest. */
  readonly otherChina: number | null
  readonly status: 'estimate'
  readonly source: string
}

const COLUMNS = [
  'month',
  'china',
  'unitedStates',
  'kazakhstan',
  'russia',
  'canada',
  'iran',
  'malaysia',
  'other',
  'xinjiang',
  'innerMongolia',
  'sichuanAndYunnan',
  'otherChina',
] as const

const SHARED = {
  status: 'estimate',
  source: 'inverted from the monthly energy mix of CBECI (api/month.csv), anchored at published shares',
} as const

/** Every month from 2021-01 to 2022-01, in order. */
export const sharesReconstructed = tableOf<ReconstructedShares>()(COLUMNS, SHARED, [
  ['2021-01', 53.1, 10.7, 6.2, 7.4, 4.4, 5.1, 4.3, 8.9, 21.7, 10.1, 10.6, 10.7],
  ['2021-02', 51.6, 13.4, 6.5, 7, 4, 4.7, 3.8, 9, 21.3, 9.8, 10.2, 10.4],
  ['2021-03', 49, 15.8, 7.2, 6.7, 3.9, 4.5, 3.5, 9.2, 20.9, 9.7, 8.8, 9.6],
  ['2021-04', 46, 16.8, 8.2, 6.8, 4.2, 4.6, 3.5, 9.8, 19, 8, 12, 7.1],
  ['2021-05', 44, 17.8, 7.4, 7.2, 4.7, 4.3, 3.9, 10.6, 17.3, 6.6, 14.3, 5.8],
  ['2021-06', 34.3, 21.6, 8.5, 8.2, 6.1, 4.6, 4.8, 11.8, 12.8, 2, 19.5, 0],
  ['2021-07', 0, 35, 17.2, 11.5, 10.6, 3.5, 4.3, 17.8, null, null, null, null],
  ['2021-08', 0, 35.4, 18.1, 11.2, 9.6, 3.1, 4.6, 18, null, null, null, null],
  ['2021-09', 22.3, 27.7, 16.3, 6.2, 6.2, 0.7, 4.6, 15.9, null, null, null, null],
  ['2021-10', 20.6, 30.6, 15.7, 6.1, 6.1, 1, 4.2, 15.6, null, null, null, null],
  ['2021-11', 19.9, 33.2, 15, 5.8, 6.1, 1, 3.8, 15.2, null, null, null, null],
  ['2021-12', 20.6, 35.6, 14.1, 5.2, 6.2, 0.6, 3.1, 14.6, null, null, null, null],
  ['2022-01', 21.1, 37.8, 13.2, 4.7, 6.5, 0.1, 2.5, 14.1, null, null, null, null],
])
