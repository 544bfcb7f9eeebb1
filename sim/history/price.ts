/**
 * Price of a bitcoin four times a month and mean fees of a block by month, December 2020 to April 2022.
 *
 * Units: USD, rounded to 500; BTC per block, rounded to 0.01. Enough to tell who switches off.
 * Source: public market prices, rounded; fees are in the blocks themselves (coinbase outputs less subsidy).
 * Licence: rounded facts; not a market data product and no provider's series.
 */
import { tableOf } from './rows.ts'

/** Price of a bitcoin on one day. */
export interface PricePoint {
  readonly date: string
  readonly priceUsd: number
  readonly source: string
}

/** Mean fees of a block in one month. */
export interface MonthlyFees {
  readonly month: string
  readonly feesBtcPerBlock: number
  readonly source: string
}

/** Price on the 1st, 8th, 15th and 22nd of each month. */
export const prices = tableOf<PricePoint>()(
  ['date', 'priceUsd'],
  { source: 'public market price, rounded to 500 USD' },
  [
    ['2020-12-15', 19500],
    ['2020-12-22', 24000],
    ['2021-01-01', 29500],
    ['2021-01-08', 41000],
    ['2021-01-15', 36500],
    ['2021-01-22', 33000],
    ['2021-02-01', 33500],
    ['2021-02-08', 46000],
    ['2021-02-15', 48000],
    ['2021-02-22', 54000],
    ['2021-03-01', 49500],
    ['2021-03-08', 52000],
    ['2021-03-15', 56000],
    ['2021-03-22', 54500],
    ['2021-04-01', 59000],
    ['2021-04-08', 58000],
    ['2021-04-15', 63000],
    ['2021-04-22', 52000],
    ['2021-05-01', 58000],
    ['2021-05-08', 58500],
    ['2021-05-15', 47000],
    ['2021-05-22', 37500],
    ['2021-06-01', 36500],
    ['2021-06-08', 33500],
    ['2021-06-15', 40500],
    ['2021-06-22', 32500],
    ['2021-07-01', 33500],
    ['2021-07-08', 33000],
    ['2021-07-15', 31500],
    ['2021-07-22', 32500],
    ['2021-08-01', 40000],
    ['2021-08-08', 44000],
    ['2021-08-15', 47000],
    ['2021-08-22', 49500],
    ['2021-09-01', 48500],
    ['2021-09-08', 46000],
    ['2021-09-15', 48000],
    ['2021-09-22', 43500],
    ['2021-10-01', 48000],
    ['2021-10-08', 54000],
    ['2021-10-15', 61500],
    ['2021-10-22', 61000],
    ['2021-11-01', 61000],
    ['2021-11-08', 67500],
    ['2021-11-15', 64000],
    ['2021-11-22', 56500],
    ['2021-12-01', 57000],
    ['2021-12-08', 50500],
    ['2021-12-15', 49000],
    ['2021-12-22', 48500],
    ['2022-01-01', 47500],
    ['2022-01-08', 42000],
    ['2022-01-15', 43000],
    ['2022-01-22', 35000],
    ['2022-02-01', 39000],
    ['2022-02-08', 44000],
    ['2022-02-15', 44500],
    ['2022-02-22', 38000],
    ['2022-03-01', 44500],
    ['2022-03-08', 38500],
    ['2022-03-15', 39500],
    ['2022-03-22', 42500],
    ['2022-04-01', 46500],
  ],
)

/** Mean fees of a block, by month. */
export const fees = tableOf<MonthlyFees>()(
  ['month', 'feesBtcPerBlock'],
  { source: 'blocks of Bitcoin mainnet, rounded to 0.01 BTC' },
  [
    ['2020-12', 0.68],
    ['2021-01', 0.71],
    ['2021-02', 0.98],
    ['2021-03', 0.66],
    ['2021-04', 1.08],
    ['2021-05', 0.59],
    ['2021-06', 0.33],
    ['2021-07', 0.19],
    ['2021-08', 0.08],
    ['2021-09', 0.09],
    ['2021-10', 0.1],
    ['2021-11', 0.09],
    ['2021-12', 0.09],
    ['2022-01', 0.07],
    ['2022-02', 0.08],
    ['2022-03', 0.08],
  ],
)
