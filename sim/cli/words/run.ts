import type { SummaryRow } from '../../engine/index.ts'
import { count, grouped } from './figures.ts'
import type { Looks } from './looks.ts'
import { runningMean, sampled, sparkline } from './sparkline.ts'
import type { Strike } from '../watch.ts'

/** A region as a person would name it. */
interface Place {
  readonly name: string
  readonly country: string
}

/** What the closing words are made from. */
export interface Closing {
  readonly name: string
  readonly seed: string
  readonly days: number
  /** `2021-01-01` */
  readonly firstDay: string
  readonly summary: readonly SummaryRow[]
  /** What the scenario says about itself. */
  readonly notes?: string | undefined
  /** True hash rate by day, EH/s. */
  readonly hashrate: readonly number[]
  readonly strikes: readonly Strike[]
  readonly regions: ReadonlyMap<string, Place>
  readonly out: string
}

const WIDTH = 72

/** A run in ten to fifteen lines, as an analyst would say it out loud. */
export function closingSummary(closing: Closing, { bold, dim }: Looks): string {
  const { name, days, firstDay, seed, out } = closing
  return [
    `${bold(name)} ${dim(`${count(days, 'day')} from ${firstDay}, seed ${JSON.stringify(seed)}`)}`,
    ...curve(closing.hashrate),
    ...Object.values(sentences(closing)).flat(),
    ...notes(closing.notes).map(dim),
    dim(`Tables are in ${out}; network.csv is the one to look at first.`),
    '',
  ].join('\n')
}

/** What is said of a run, by what it is about, in the order in which it is said. */
export function sentences({ summary, strikes, regions }: Pick<Closing, 'summary' | 'strikes' | 'regions'>) {
  const say = new Answers(summary)
  return {
    fall: fall(say),
    recovery: recovery(say),
    hardest: hardest(strikes),
    retargets: retargets(say),
    moves: moves(say, regions),
    shares: shares(say, regions),
    fleets: fleets(summary),
    sites: sites(summary),
  }
}

/** Looks up answers by the id of their metric. */
class Answers {
  readonly #rows: readonly SummaryRow[]

  constructor(rows: readonly SummaryRow[]) {
    this.#rows = rows
  }

  number(metric: string): number | undefined {
    const value = this.#network(metric)
    return typeof value === 'number' ? value : undefined
  }

  date(metric: string): string {
    return String(this.#network(metric))
  }

  /** What each region has of a metric. */
  byRegion(metric: string): [region: string, value: number][] {
    const rows = this.#rows.filter(({ metric: id, scope }) => id === metric && scope !== 'network')
    return rows.map(({ scope, value }) => [scope, Number(value)])
  }

  #network(metric: string): SummaryRow['value'] | undefined {
    return this.#rows.find((row) => row.metric === metric && row.scope === 'network')?.value
  }
}

function curve(daily: readonly number[]): string[] {
  const week = sampled(runningMean(daily, 7), WIDTH)
  if (week.length < 2) return []
  const [low, high] = [Math.min(...week), Math.max(...week)]
  return [sparkline(week), `7-day hash rate, from ${exahash(low)} to ${exahash(high)}`]
}

/** Less than this, in percent, is no fall worth a sentence. */
const NOTICEABLE = 0.05

function fall(say: Answers): string[] {
  const percent = -(say.number('drawdown_true_pct') ?? 0)
  const [peak, trough] = [say.number('hashrate_peak_7d'), say.number('hashrate_trough_7d')]
  if (percent < NOTICEABLE || peak === undefined || trough === undefined)
    return ['The true hash rate never fell from one week to another.', seenAlone(say)]
  const [from, to] = [say.date('hashrate_peak_7d_date'), say.date('hashrate_trough_7d_date')]
  return [
    `Trough: ${exahash(trough)} in the week to ${to}, ${decimal(percent, 1)} % below ${exahash(peak)} (week to ${from}); ` +
      `from blocks, luck included, ${seenBeside(say)}.`,
  ]
}

const seenFall = (say: Answers): number => -(say.number('drawdown_est_pct') ?? 0)

const seenBeside = (say: Answers): string =>
  seenFall(say) < NOTICEABLE ? 'no fall' : `${decimal(seenFall(say), 1)} %`

function seenAlone(say: Answers): string {
  const percent = seenFall(say)
  if (percent < NOTICEABLE) return 'Estimated from blocks it did not fall either.'
  return `Estimated from blocks, luck included, its deepest fall looks like ${decimal(percent, 1)} %.`
}

function recovery(say: Answers): string[] {
  const [half, most, whole] = [50, 90, 100].map((share) => say.number(`recovery_${share}_days`))
  if (-(say.number('drawdown_true_pct') ?? 0) < NOTICEABLE) return []
  if (half === undefined) return ['Recovery: not even half of the fall was made good within the run.']
  const sentence = `Recovery: half of the fall was made good ${after(half)}`
  if (whole !== undefined)
    return [`${sentence}, all of it ${after(whole)}, on ${say.date('recovery_100_date')}.`]
  const so = most === undefined ? '' : `, 90 % ${after(most)}`
  return [`${sentence}${so}; the old level was not reached within the run.`]
}

const after = (days: number): string => `after ${count(days, 'day')}`

/** What struck hardest at one instant. */
function hardest(strikes: readonly Strike[]): string[] {
  const worst = strikes
    .filter(({ effectEh }) => effectEh < -NOTICEABLE)
    .sort((a, b) => a.effectEh - b.effectEh)
    .slice(0, 3)
  const each = worst.map(({ id, date, effectEh }) => `${id} ${signed(effectEh)} EH/s on ${date}`)
  return each.length > 0 ? [`Hardest at one instant: ${each.join(' · ')}.`] : []
}

/** More firms than this fill a screen; fleets.csv has them all. */
const FEW = 2

function fleets(summary: readonly SummaryRow[]): string[] {
  const ids = summary.flatMap(({ metric, scope }) => (metric === 'online_last' ? [scope] : []))
  if (ids.length > FEW) return []
  return ids.map((id) => {
    const of = (wanted: string): number => Number(answer(summary, id, wanted) ?? 0)
    return (
      `${id}: ${count(of('downtime_machine_days'), 'machine-day')} not hashing, ` +
      `${dollars(of('lost_usd'))} missed, ${dollars(of('moving_cost_usd'))} to move` +
      `${paidFor(answer(summary, id, 'payback_days'))}; ` +
      `${count(of('online_last'), 'machine')} hash at the end.`
    )
  })
}

/** What all fleets earned, and what not hashing and moving cost them. */
export function fleetsTogether(summary: readonly SummaryRow[]): string[] {
  const ids = summary.flatMap(({ metric, scope }) => (metric === 'online_last' ? [scope] : []))
  if (ids.length === 0) return []
  const sum = (metric: string): string =>
    dollars(ids.reduce((all, id) => all + Number(answer(summary, id, metric) ?? 0), 0))
  const moved = ids.filter((id) => Number(answer(summary, id, 'moving_cost_usd') ?? 0) > 0)
  const back = moved.filter((id) => answer(summary, id, 'payback_days') !== null)
  const earned = moved.length === 0 ? '' : `; ${back.length} of ${count(moved.length, 'move')} earned back`
  return [
    `All fleets: earned ${sum('margin_usd')} over their electricity, missed ${sum('lost_usd')} of revenue against hashing all the time, ` +
      `paid ${sum('moving_cost_usd')} to move${earned}.`,
  ]
}

const paidFor = (days: SummaryRow['value']): string =>
  typeof days === 'number' ? `, earned back ${after(days)}` : ''

const answer = (summary: readonly SummaryRow[], scope: string, metric: string): SummaryRow['value'] =>
  summary.find((row) => row.metric === metric && row.scope === scope)?.value ?? null

/** How far the sites with a cost have paid it back. */
function sites(summary: readonly SummaryRow[]): string[] {
  const paid = summary.flatMap(({ metric, scope, value }) =>
    metric === 'paid_back_pct' && value !== null ? [{ id: scope, percent: Number(value) }] : [],
  )
  if (paid.length > FEW) return []
  return paid.map(({ id, percent }) => {
    const cost = dollars(Number(answer(summary, id, 'cost_usd')))
    const on = answer(summary, id, 'payback_date')
    const when = on === null ? 'not paid back within the run' : `paid back on ${on}`
    const margin = dollars(Number(answer(summary, id, 'margin_usd')))
    return `${id}: ${cost} of capital, ${when}; earned ${margin} over its electricity, ${decimal(percent, 0)} % of that.`
  })
}

/** About as long as the other lines. */
const LONGEST_NOTES = 110

/** What the scenario says about itself, cut to one line at a word. */
function notes(text: string | undefined): string[] {
  if (!text) return []
  const line = `Notes: ${text}`
  if (line.length <= LONGEST_NOTES) return [line]
  return [`${line.slice(0, line.lastIndexOf(' ', LONGEST_NOTES - 2))} …`]
}

function retargets(say: Answers): string[] {
  const many = say.number('retargets') ?? 0
  const worst = say.number('worst_retarget_pct')
  if (many === 0 || worst === undefined) return ['Difficulty did not change within the run.']
  const slowest = say.number('slowest_epoch_days')
  const slow = slowest === undefined ? '' : `; the slowest epoch took ${decimal(slowest, 1)} days`
  const which = worst < 0 ? 'Worst retarget' : 'Difficulty never fell; its smallest rise'
  return [`${which}: ${signed(worst)} % on ${say.date('worst_retarget_date')}, of ${many}${slow}.`]
}

function moves(say: Answers, regions: Closing['regions']): string[] {
  const moved = say.number('machines_moved') ?? 0
  const retired = say.number('machines_retired') ?? 0
  const scrapped = retired > 0 ? `; scrapped: ${grouped(retired)}` : ''
  if (moved === 0) return [`No machines moved${scrapped}.`]
  const elsewhere = say.number('machines_energised_elsewhere') ?? 0
  const where = mostFirst(say.byRegion('machines_received').filter(([, machines]) => machines > 0))
  const received = where.map(
    ([id, machines]) => `${shortName(regions.get(id)?.name ?? id)} ${grouped(machines)}`,
  )
  const to = received.length > 0 ? [`Most were received by ${received.join(' · ')}.`] : []
  return [
    `Moved: ${count(moved, 'machine')} left their site, ${grouped(elsewhere)} of them run again elsewhere${scrapped}.`,
    ...to,
  ]
}

const MOST_NAMED = 4

/** The largest values, by size, with whom they belong to. */
const mostFirst = (values: readonly [string, number][]): [string, number][] =>
  values.toSorted(([, a], [, b]) => Math.abs(b) - Math.abs(a)).slice(0, MOST_NAMED)

/** Less than this, in points of share, is no news. */
const NEWS = 0.5

/** Which countries' shares changed most, from the first day to the last. */
function shares(say: Answers, regions: Closing['regions']): string[] {
  const [first, last] = [
    byCountry(say, 'share_first_pct', regions),
    byCountry(say, 'share_last_pct', regions),
  ]
  const changes = [...last].map(([country, share]): [string, number] => [
    country,
    share - first.get(country)!,
  ])
  const news = mostFirst(changes.filter(([, points]) => Math.abs(points) >= NEWS))
  if (news.length === 0) return []
  const each = news.map(([country]) => `${country} ${share(first, country)} → ${share(last, country)} %`)
  return [`Shares of the hash rate, first day → last: ${each.join(' · ')}.`]
}

const share = (shares: ReadonlyMap<string, number>, country: string): string =>
  decimal(shares.get(country)!, 1)

function byCountry(say: Answers, metric: string, regions: Closing['regions']): Map<string, number> {
  const sums = new Map<string, number>()
  for (const [region, value] of say.byRegion(metric)) {
    const country = regions.get(region)?.country ?? region
    sums.set(country, (sums.get(country) ?? 0) + value)
  }
  return sums
}

/** `Kazakhstan, north (Ekibastuz, Pavlodar)` is one name too many for a line. */
const shortName = (name: string): string => name.replace(/ \(.*\)$/, '')

const decimal = (value: number, decimals: number): string => value.toFixed(decimals)
const exahash = (value: number): string => `${decimal(value, 1)} EH/s`
const signed = (value: number): string => `${value < 0 ? '−' : '+'}${decimal(Math.abs(value), 1)}`
const dollars = (value: number): string => `${grouped(value)} USD`
