import { rangePicture } from '../../../report/pictures/rangePicture.ts'
import { EXPERIMENTS } from './experiments.ts'
import type { Finding } from './finding.ts'
import { numberIn, type Results } from './results.ts'
import { figure, type Spread, spread, spreadOf, table } from './said.ts'

/** What is looked at, in words, by its column of network.csv. */
const BY_DAY = {
  hashrate_est_1d_eh_s: "a day's estimate from blocks",
  hashrate_est_7d_eh_s: "a week's estimate",
  difficulty: 'the difficulty',
  hashrate_eh_s: 'the true hash rate',
} as const

/** And of a whole run, by its metric of summary.csv. */
const OF_RUN = {
  worst_retarget_pct: 'the worst retarget',
  recovery_100_days: 'the days of recovery',
  hashrate_trough_7d: 'the depth of the trough',
} as const

interface Part {
  readonly what: string
  /** Of the variance between members, in %. */
  readonly luck: Spread
  /** How far luck alone moves it in nine of ten members, in % of its median. */
  readonly off: Spread | undefined
}

/** How much of any day's hash rate is luck? */
export function luck(results: Results): Finding {
  const byDay = Object.entries(BY_DAY).map(([metric, what]) => daily(results, metric, what))
  const ofRun = Object.entries(OF_RUN).map(([metric, what]) => whole(results, metric, what))
  const [day, week, , truth] = byDay as [Part, Part, Part, Part]
  const trough = ofRun[2]!
  return {
    id: 'luck',
    question: "How much of any day's hash rate is luck?",
    answer:
      `Luck alone moves what a day's blocks say of the hash rate by ±${spread(day.off!, '%', figure, 1)}, what a week's say by ` +
      `±${spread(week.off!, '%', figure, 1)}, and the true hash rate by ±${spread(truth.off!, '%', figure, 1)}.`,
    paragraphs: [divided(day, week, truth), shares([...byDay, ...ofRun]), meaning()],
    experiments: [EXPERIMENTS.china, EXPERIMENTS.levels],
    picture: picture([...byDay, ...ofRun]),
    stands: [
      { words: 'How deep the trough is hangs on who left, not on blocks', holds: trough.luck.high < 10 },
      {
        words: "less of a week's estimate is luck than of a day's, and hardly any of the true hash rate",
        holds: day.luck.middle > week.luck.middle && truth.luck.middle < week.luck.middle / 4,
      },
    ],
  }
}

/** Over the days that were kept: the median, and where nine of ten of them lie. Half a band is how far luck moves it. */
function daily(results: Results, metric: string, what: string): Part {
  const at = { table: 'network', metric }
  const off = results
    .all('luck-quantiles.csv', at)
    .map((row) => (50 * (numberIn(row, 'p95') - numberIn(row, 'p05'))) / numberIn(row, 'p50'))
  const share = spreadOf(results.numbers('china-variance.csv', 'luck_pct', at).map(within))
  return { what, luck: share, off: spreadOf(off) }
}

/** A share that came out below 0 or above 100 % by chance is at that bound. */
const within = (percent: number): number =>
  Number.isNaN(percent) ? NaN : Math.min(100, Math.max(0, percent))

/** Two sided, for nine in ten of a normal law. */
const Z = 1.645

function whole(results: Results, metric: string, what: string): Part {
  const row = results.one('china-variance.csv', { table: 'summary', metric })
  const [middle, error] = [numberIn(row, 'luck_pct'), numberIn(row, 'error_pct')]
  const luck = { middle: within(middle), low: within(middle - Z * error), high: within(middle + Z * error) }
  return { what, luck, off: undefined }
}

function shares(parts: readonly Part[]): string {
  const rows = parts.map(({ what, luck: share, off }) => [
    what,
    spread(share, '%', figure, share.middle < 10 ? 1 : 0),
    off ? `±${figure(off.middle, 1)} %` : '',
  ])
  return (
    table(['', 'of the spread, luck', 'moved by luck alone'], rows) +
    '\n\nThe first four are medians over a day in every four weeks, in brackets where nine of ten of these days lie; the last ' +
    'three are of whole runs, with their 90 % errors. The last column is half the width of the band of nine in ten members if ' +
    'luck alone differs between them.'
  )
}

const divided = (day: Part, week: Part, truth: Part): string =>
  `Of the spread between members, in which what nobody knows has its part, luck is ${figure(day.luck.middle, 0)} % for a day's ` +
  `estimate, ${figure(week.luck.middle, 0)} % for a week's, and ${figure(truth.luck.middle, 1)} % for the true hash rate:`

const meaning = (): string =>
  'A change between two days is the difference of two such numbers, so luck moves it by √2 times as much. How deep the ' +
  'trough is hangs on who left, not on blocks.'

function picture(parts: readonly Part[]): Finding['picture'] {
  const svg = rangePicture({
    caption: 'How much of the spread between members is luck',
    unit: '% of the variance',
    names: ['luck'],
    rows: parts.map(({ what, luck: share }) => ({ label: what, ranges: [share] })),
  })
  return { says: 'shares of luck in estimates, difficulty and the true hash rate', svg }
}
