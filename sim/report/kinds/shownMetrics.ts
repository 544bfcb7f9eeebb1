/** A column of network.csv that is shown day by day. */
export interface ShownMetric {
  readonly id: string
  readonly metric: string
  readonly title: string
  /** Of the chart, where the file has another. */
  readonly unit?: string
  /** Of the unit of the file, how much one of the chart is. */
  readonly by?: number
  /** Changes at once. */
  readonly steps?: boolean
}

/** What ensembles, pairs and comparisons show of the network. */
export const NETWORK: readonly ShownMetric[] = [
  { id: 'hash-rate', metric: 'hashrate_eh_s', title: 'True hash rate' },
  { id: 'estimate', metric: 'hashrate_est_7d_eh_s', title: 'Hash rate as estimated from 7 days of blocks' },
  {
    id: 'difficulty',
    metric: 'difficulty',
    title: 'Difficulty at the end of the day',
    unit: 'trillion (10¹²)',
    by: 1e12,
    steps: true,
  },
  {
    id: 'concentration',
    metric: 'hhi_country',
    title: 'Concentration by country (HHI, 1 = all in one)',
    unit: 'HHI',
  },
]

export const ENERGY: readonly ShownMetric[] = [
  { id: 'power', metric: 'power_mw', title: 'Mean power at the wall' },
  { id: 'co2', metric: 'co2_t', title: "CO2 of the day, by the regions' grids" },
]

/** Of regions and countries their share. */
export const SHARE = 'share_pct'
