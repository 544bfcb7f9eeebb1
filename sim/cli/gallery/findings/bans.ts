import { bandPicture } from '../../../report/pictures/bandPicture.ts'
import { EXPERIMENTS, HALF_A_YEAR_LATER, RECOVERY } from './experiments.ts'
import type { Finding } from './finding.ts'
import { numberIn, type Results } from './results.ts'
import type { Rows } from './rows.ts'
import { figure, signed, type Spread, spokenDate, spread, spreadOf, table, times } from './said.ts'

/** Countries whose share differs by less are not told of, in points. */
const WORTH_TELLING = 0.5
const MILLION = 1e-6

/** What the bans did, against the world without them. */
export function bans(results: Results): Finding {
  const [worst, late] = ['hashrate_eh_s', 'coins_late_btc'].map((metric) =>
    results.one('bans-days.csv', { table: 'network', metric }),
  ) as [Rows[number], Rows[number]]
  return {
    id: 'bans',
    question: 'What did the bans do?',
    answer: worstDay(worst),
    paragraphs: [recovery(results), coins(results, late), energy(results), countries(results)],
    experiments: [EXPERIMENTS.bans, EXPERIMENTS.china, EXPERIMENTS.noBan],
    picture: picture(results),
    stands: [
      { words: 'The bans took hash rate away', holds: difference(worst).high < 0 },
      { words: 'Coins came later', holds: difference(late).low > 0 },
    ],
  }
}

const difference = (row: Rows[number]): Spread => ({
  middle: numberIn(row, 'diff_mean'),
  low: numberIn(row, 'diff_p05'),
  high: numberIn(row, 'diff_p95'),
})

function worstDay(row: Rows[number]): string {
  const [ban, none] = [numberIn(row, 'mean_a'), numberIn(row, 'mean_b')]
  return (
    `On ${spokenDate(row['date']!)}, when the two worlds were furthest apart, the network had ${figure(ban)} EH/s where ` +
    `it would have had ${figure(none)}: ${spread(difference(row), 'EH/s', signed)}, or ` +
    `${figure(100 * (1 - ban / none), 0)} % less.`
  )
}

function recovery(results: Results): string {
  const days = results.numbers('china-members.csv', RECOVERY)
  const never = days.filter((value) => Number.isNaN(value)).length
  const end = results.one('bans-summary.csv', { metric: 'hashrate_last' })
  const change = 100 * (numberIn(end, 'mean_a') / numberIn(end, 'mean_b') - 1)
  return (
    `From the lowest week it took ${spread(spreadOf(days), 'days', figure, 0)} until the level before the fall was back` +
    `${never > 0 ? `; in ${never} of ${days.length} members it was not by the end of March 2022` : ''}. That is the ` +
    `old level, not the one that would have been: the last day is at ${spread(difference(end), 'EH/s', signed)} against ` +
    `the world without bans, ${signed(change, 0)} %.`
  )
}

function coins(results: Results, late: Rows[number]): string {
  const end = results.one('bans-summary.csv', { metric: 'coins_late_btc' })
  return (
    `Coins came later, by up to ${spread(difference(late), 'BTC')} on ${spokenDate(late['date']!)}; then difficulty had ` +
    `answered, and by the end of March 2022 the gap is ${spread(difference(end), 'BTC')}.`
  )
}

function energy(results: Results): string {
  const rows = ['energy_mwh', 'co2_t'].map((metric) => results.one('bans-summary.csv', { metric }))
  const [power, carbon] = rows.map((row) => times(difference(row), MILLION)) as [Spread, Spread]
  const [more, dirtier] = rows.map((row) => numberIn(row, 'mean_a') / numberIn(row, 'mean_b')) as [
    number,
    number,
  ]
  const perKwh = 100 * (dirtier / more - 1)
  return (
    `Over the 455 days, against the world without bans: energy ${spread(power, 'TWh', signed)}, that is ` +
    `${signed(100 * (more - 1), 0)} %; CO2 ${spread(carbon, 'million t', signed)}, that is ${signed(100 * (dirtier - 1), 0)} %. ` +
    `So the kWh that miners used became ${figure(Math.abs(perKwh), 1)} % ${perKwh < 0 ? 'cleaner' : 'dirtier'}.`
  )
}

function countries(results: Results): string {
  const told = results
    .all('bans-days.csv', { table: 'countries', date: HALF_A_YEAR_LATER })
    .filter((row) => Math.abs(numberIn(row, 'diff_mean')) >= WORTH_TELLING)
    .toSorted((a, b) => Math.abs(numberIn(b, 'diff_mean')) - Math.abs(numberIn(a, 'diff_mean')))
  const cells = told.map((row) => [
    row['region']!,
    `${figure(numberIn(row, 'mean_a'), 1)} %`,
    `${figure(numberIn(row, 'mean_b'), 1)} %`,
    spread(difference(row), '', signed, 1),
  ])
  return (
    `Half a year after the last province, on ${spokenDate(HALF_A_YEAR_LATER)}, the true shares of the hash rate ` +
    `(machines that hide in China count there) were:\n\n` +
    table(['', 'with the bans', 'without', 'points'], cells)
  )
}

function picture(results: Results): Finding['picture'] {
  const worlds = [
    ['with the bans', 'china-quantiles.csv'],
    ['without them', 'no-ban-quantiles.csv'],
  ] as const
  const svg = bandPicture({
    caption: 'True hash rate of two worlds: median, and nine of ten members',
    at: results.all(worlds[0][1]).map(({ date }) => date!),
    unit: 'EH/s',
    bands: worlds.map(([name, file]) => ({
      name,
      middle: results.numbers(file, 'p50'),
      low: results.numbers(file, 'p05'),
      high: results.numbers(file, 'p95'),
    })),
  })
  return { says: 'hash rate with and without the bans, week by week, January 2021 to March 2022', svg }
}
