import { DAY_S, isoDate } from '../../../units/index.ts'
import { having, largest, type Rows, with_ } from './rows.ts'

/** A table of a result folder, and what is kept of it. */
export interface Kept {
  /** File in the folder of the results. */
  readonly from: string
  /** File in scenarios/findings. */
  readonly to: string
  readonly rows?: (rows: Rows) => Rows
  /** All of them, if none are named. */
  readonly columns?: readonly string[]
}

/** A command whose results are told in FINDINGS.md. */
export interface Experiment {
  readonly id: string
  readonly words: readonly string[]
  readonly keep: readonly Kept[]
}

/** Members of each ensemble and pair of a whole year: the ends of nine in ten are known to a tenth of the spread. */
const MEMBERS = '200'
/** Ninety days are soon run, and a headline that comes once in a hundred worlds should be seen ten times. */
const MANY = '1000'
/** For each length of an outage, staying and leaving. */
const FEW = '20'
/** Trajectories of the method of Morris: intervals of a tenth to a third of what matters most. */
const TRAJECTORIES = '20'
/** So long that nearly all recoveries are seen. */
const LONG = '600'

const CHINA = 'china-ban-2021'
const KAZAKHSTAN = 'kazakhstan-shutdown-2022'
const TO_AUGUST = 'scenarios/backtest/fitted-to-august.yaml'
const SHIPS = 'scenarios/findings/racks-or-ships.yaml'
/** Days from the cut of 5 January 2022 to the end of the outage, at 00:00. */
const LENGTHS = [5, 30, 60, 90, 120, 150, 180, 240, 300]
const CUT_ON = Date.UTC(2022, 0, 5) / 1000 / DAY_S

/** Half a year after the last province, Sichuan, on 19 June. */
export const HALF_A_YEAR_LATER = '2021-12-19'
export const OUTAGE_ENDS = 'events.kz-internet-shutdown.until'
export const STAY_OR_GO = 'policies.calculating.when_out'
export const RECOVERY = 'recovery_100_days'

const daysFrom = (first: string, days: number, step: number): string[] => {
  const from = Date.parse(first) / 1000 / DAY_S
  return Array.from({ length: Math.ceil(days / step) }, (_, i) => isoDate(from + i * step))
}

/** Of the 455 days of the China scenario. */
const WEEKLY = daysFrom('2021-01-01', 455, 7)
const MONTHLY = daysFrom('2021-01-08', 448, 28)

const network = (metrics: readonly string[], dates?: readonly string[]) => (rows: Rows) =>
  rows.filter(with_({ table: ['network'], metric: metrics, ...(dates ? { date: dates } : {}) }))
const hashrateBy = (dates: readonly string[]) => network(['hashrate_eh_s'], dates)

const SEEN = ['hashrate_eh_s', 'hashrate_est_1d_eh_s', 'hashrate_est_7d_eh_s', 'difficulty']
const ANSWERS = ['hashrate_trough_7d', 'worst_retarget_pct', RECOVERY]

/** The words of a command line of which none has a space in it. */
const line = (text: string): string[] => text.split(' ')

const racks = (id: string, ...overrides: readonly string[]): Experiment => ({
  id,
  words: line(
    `pair ${SHIPS} ${overrides.map((name) => `--override ${name}`).join(' ')} --days ${LONG} --members ${MEMBERS}`,
  ),
  keep: [
    { from: 'pair-summary.csv', to: `${id}.csv`, rows: having({ metric: [RECOVERY, 'hashrate_trough_7d'] }) },
  ],
})

/** All that FINDINGS.md tells comes from these. */
export const EXPERIMENTS = {
  trust: {
    id: 'trust',
    words: line(`backtest ${CHINA} --members ${MEMBERS}`),
    keep: [
      { from: 'backtest.csv', to: 'backtest.csv' },
      {
        from: 'backtest-daily.csv',
        to: 'backtest-daily.csv',
        rows: having({ date: daysFrom('2021-12-22', 28, 1) }),
      },
    ],
  },
  trustAfter: {
    id: 'trust-after',
    words: line(`backtest ${TO_AUGUST} --members ${MEMBERS}`),
    keep: [{ from: 'backtest.csv', to: 'backtest-to-august.csv' }],
  },
  china: {
    id: 'china',
    words: line(`ensemble ${CHINA} --members ${MEMBERS}`),
    keep: [
      { from: 'quantiles.csv', to: 'china-quantiles.csv', rows: hashrateBy(WEEKLY) },
      { from: 'members.csv', to: 'china-members.csv', columns: ['member', 'hashrate_trough_7d', RECOVERY] },
      {
        from: 'variance.csv',
        to: 'china-variance.csv',
        rows: (rows) => [
          ...network(SEEN, MONTHLY)(rows),
          ...rows.filter(with_({ table: ['summary'], region: [''], metric: ANSWERS })),
        ],
      },
    ],
  },
  levels: {
    id: 'levels',
    words: line(`ensemble ${CHINA} --vary luck --members ${MEMBERS}`),
    keep: [{ from: 'quantiles.csv', to: 'luck-quantiles.csv', rows: network(SEEN, MONTHLY) }],
  },
  noBan: {
    id: 'no-ban',
    words: line(`ensemble no-ban-2021 --members ${MEMBERS}`),
    keep: [{ from: 'quantiles.csv', to: 'no-ban-quantiles.csv', rows: hashrateBy(WEEKLY) }],
  },
  bans: {
    id: 'bans',
    words: line(`pair ${CHINA} no-ban-2021 --members ${MEMBERS}`),
    keep: [
      {
        from: 'pair.csv',
        to: 'bans-days.csv',
        rows: (rows) => [
          ...largest(network(['hashrate_eh_s'])(rows), ({ diff_mean: diff }) => -Number(diff)),
          ...largest(network(['coins_late_btc'])(rows), ({ diff_mean: diff }) => Number(diff)),
          ...rows.filter(with_({ table: ['countries'], date: [HALF_A_YEAR_LATER], metric: ['share_pct'] })),
        ],
      },
      {
        from: 'pair-summary.csv',
        to: 'bans-summary.csv',
        rows: having({
          scope: ['network'],
          metric: ['hashrate_last', 'coins_late_btc', 'energy_mwh', 'co2_t', 'hhi_country_last'],
        }),
      },
    ],
  },
  headlines: {
    id: 'headlines',
    words: line(`pair ${KAZAKHSTAN} --override no-outage --members ${MANY}`),
    keep: [
      {
        from: 'pair-summary.csv',
        to: 'kazakhstan-summary.csv',
        rows: having({ metric: ['claim_holds', 'claim_change_pct'] }),
      },
      { from: 'pair.csv', to: 'kazakhstan-days.csv', rows: hashrateBy(daysFrom('2022-01-04', 7, 1)) },
    ],
  },
  matters: {
    id: 'matters',
    words: [
      ...line(`sensitivity ${CHINA} --method morris --samples ${TRAJECTORIES} --days ${LONG}`),
      ...line(`--metrics ${RECOVERY} --vary`),
      'transport.packing.lognormal.median=5 d..20 d',
      '--vary',
      'transport.lanes.china_us_sea.transit.lognormal.median=30 d..80 d',
    ],
    keep: [
      { from: 'sensitivity.csv', to: 'recovery-sensitivity.csv' },
      { from: 'parameters.csv', to: 'recovery-parameters.csv', columns: ['path', 'unit', 'p05', 'p95'] },
    ],
  },
  racksTwice: racks('racks-twice', 'racks-twice-as-fast'),
  byAir: racks('by-air', 'by-air'),
  racksAndAir: racks('racks-twice-and-by-air', 'racks-twice-as-fast', 'by-air'),
  stayOrGo: {
    id: 'stay-or-go',
    words: [
      ...line(`sweep stay-or-go-2022 --override endless --days 400 --members ${FEW}`),
      ...line(`--vary ${OUTAGE_ENDS}=${LENGTHS.map((days) => isoDate(CUT_ON + days)).join(',')}`),
      ...line(`--vary ${STAY_OR_GO}=stay,leave`),
    ],
    keep: [
      {
        from: 'sweep.csv',
        to: 'stay-or-go.csv',
        columns: [
          'run',
          'member',
          OUTAGE_ENDS,
          STAY_OR_GO,
          'margin_usd:bit-mining',
          'moving_cost_usd:bit-mining',
          'break_even_outage_days:bit-mining',
        ],
      },
    ],
  },
} as const satisfies Record<string, Experiment>

/** The line that gives the results of an experiment. */
export const commandOf = ({ words }: Experiment): string =>
  ['hashtrek', ...words.map((word) => (/[ ,{]/.test(word) ? `'${word}'` : word))].join(' ')
