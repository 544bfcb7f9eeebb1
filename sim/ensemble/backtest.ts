import { difficultyOf, HASHES_PER_DIFFICULTY } from '../chain/index.ts'
import {
  compile,
  machinesOnline,
  type OwnerIn,
  type Plan,
  type Run,
  type Segments,
  sharesOfDay,
} from '../engine/index.ts'
import type { Scenario } from '../model/index.ts'
import { DAY_S, isoDate } from '../units/index.ts'
import { type Member, memberIn, type Vary } from './member.ts'
import { retargetsOf, runOf, type RunNumbers } from './numbers.ts'

/** A stretch of a day up to a second of it, at one difficulty. */
export interface Span {
  /** Second of the day; of the last one its end, 86,400. */
  readonly until: number
  readonly difficulty: number
}

/** The difficulty of a chain that was observed, day by day without a gap. */
export interface GivenDifficulty {
  /** Days since 1970. */
  readonly firstDay: number
  readonly spans: readonly (readonly Span[])[]
}

/** Machines of an owner that are counted at the end of a day. */
export interface MachineCount extends OwnerIn {
  /** Days since 1970. */
  readonly day: number
}

/** Members of a scenario, held against an observed chain; run i is member i + 1. */
export interface BacktestJob {
  readonly kind: 'backtest'
  readonly scenario: Scenario
  readonly vary: Vary
  readonly given: GivenDifficulty
  readonly counts: readonly MachineCount[]
}

/**
 * What is kept of each day of a run, in this order: blocks that its hash rate would find at the given difficulty (NaN
 * where none is given) and at its own, the blocks that it found, Σ difficulty over these, and its mean hash rate.
 */
export const BACKTEST_DAILY = [
  'expected_blocks',
  'own_expected_blocks',
  'blocks',
  'work',
  'hashrate_eh_s',
] as const

/** A whole month within both the run and the observed days. */
export interface Month {
  /** `2021-04`. */
  readonly month: string
  /** Days since 1970; `until` is the first day after it. */
  readonly from: number
  readonly until: number
}

/** What runs of a backtest give, whatever is drawn. */
export interface BacktestNames {
  readonly firstDay: number
  readonly days: number
  readonly months: readonly Month[]
  /** As the reporting map names them. */
  readonly countries: readonly string[]
  /** Those of the counts whose owner and day the scenario has. */
  readonly counts: readonly MachineCount[]
}

/** The numbers of a run, with what they are of. */
export interface BacktestNumbers extends RunNumbers {
  readonly names: BacktestNames
}

type Asked = Pick<BacktestJob, 'scenario' | 'given' | 'counts'>

export const backtestNames = ({ scenario, given, counts }: Asked): BacktestNames =>
  namesIn(compile(scenario), given, counts)

function namesIn(plan: Plan, given: GivenDifficulty, counts: readonly MachineCount[]): BacktestNames {
  const { firstDay, days } = plan
  const owners = new Set(plan.fleets.flatMap(({ owner, named }) => (named ? [owner] : [])))
  return {
    firstDay,
    days,
    months: monthsWithin(
      Math.max(firstDay, given.firstDay),
      Math.min(firstDay + days, given.firstDay + given.spans.length),
    ),
    countries: plan.reporting.countries,
    counts: counts.filter(({ owner, day }) => owners.has(owner) && day >= firstDay && day < firstDay + days),
  }
}

/** The whole months from one day up to another. */
function monthsWithin(from: number, until: number): Month[] {
  const months: Month[] = []
  for (let first = from; first < until;) {
    const next = firstOfNextMonth(first)
    if (isoDate(first).endsWith('-01') && next <= until)
      months.push({ month: isoDate(first).slice(0, 7), from: first, until: next })
    first = next
  }
  return months
}

function firstOfNextMonth(day: number): number {
  const date = new Date(day * DAY_S * 1000)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1) / 1000 / DAY_S
}

export function backtestPlayer({ scenario, vary, given, counts }: BacktestJob): (run: number) => RunNumbers {
  return (run) => playBacktest({ scenario, given, counts }, memberIn(scenario, run + 1, vary))
}

/**
 * Plays a member. Its answers are the shares that a sample would have reported, month by month and country by country,
 * and then its counts of machines.
 */
export function playBacktest({ scenario, given, counts }: Asked, member: Member): BacktestNumbers {
  const plan = compile(scenario, member.choose)
  const names = namesIn(plan, given, counts)
  const run = runOf(plan, member, [])
  const daily = new Float64Array(plan.days * BACKTEST_DAILY.length)
  const shares = new ReportedMonths(names)
  const counted = new Float64Array(names.counts.length)
  for (let day = 0; day < plan.days; day += 1) {
    const since = { difficulty: run.chain.difficulty, retargets: run.chain.retargets.length }
    run.tick(day)
    daily.set(dayOf(run, day, since, given), day * BACKTEST_DAILY.length)
    shares.see(run, day)
    names.counts.forEach((count, i) => {
      if (count.day === plan.firstDay + day) counted[i] = machinesOnline(run.world, count)
    })
    run.recording.filled = 0
  }
  return {
    names,
    daily,
    summary: Float64Array.from([...shares.means, ...counted]),
    retargets: retargetsOf(run),
  }
}

/** Where the chain stood when the day began. */
interface Since {
  readonly difficulty: number
  readonly retargets: number
}

/** The numbers of BACKTEST_DAILY. */
function dayOf(
  { segments, chain, recording, world }: Run,
  day: number,
  since: Since,
  given: GivenDifficulty,
) {
  const observed = given.spans[world.plan.firstDay + day - given.firstDay]
  const own = ownSpans(since, chain.retargets, world.dayStart)
  return [
    observed ? blocksUnder(segments, observed) : NaN,
    blocksUnder(segments, own),
    chain.blocks,
    chain.work,
    recording.networkAt(day, 'hashrate_eh_s'),
  ]
}

/** The difficulty of the run's own chain over a day. */
function ownSpans(since: Since, retargets: Run['chain']['retargets'], dayStart: number): Span[] {
  const spans: Span[] = []
  let { difficulty } = since
  for (const { at, newNbits } of retargets.slice(since.retargets)) {
    spans.push({ until: at - dayStart, difficulty })
    difficulty = difficultyOf(newNbits)
  }
  return [...spans, { until: DAY_S, difficulty }]
}

const HASHES_PER_GH = 1e9

/** Blocks that a day's hash rate would find on average under some difficulty: Σ H·τ / (D·2³²). */
export function blocksUnder({ count, end, gh }: Segments, spans: readonly Span[]): number {
  let blocks = 0
  let from = 0
  for (let s = 0, d = 0; s < count && d < spans.length;) {
    const until = Math.min(end[s]!, spans[d]!.until)
    blocks += (gh[s]! * (until - from)) / spans[d]!.difficulty
    from = until
    if (end[s]! <= until) s += 1
    if (spans[d]!.until <= until) d += 1
  }
  return (blocks * HASHES_PER_GH) / HASHES_PER_DIFFICULTY
}

/**
 * Reported shares of months, as the days go by: of the hash rate of all of the month, as pools add it up, so that days count
 * by their hash rate. In June 2021 that is 3 points more for China than the mean of the days.
 */
class ReportedMonths {
  /** %, month by month and country by country. */
  readonly means: Float64Array
  readonly #names: BacktestNames
  #month = 0
  /** Of the month so far, EH/s × days. */
  #work = 0

  constructor(names: BacktestNames) {
    this.#names = names
    this.means = new Float64Array(names.months.length * names.countries.length)
  }

  see({ world: { plan }, recording }: Run, day: number): void {
    const { months, countries, firstDay } = this.#names
    const now = firstDay + day
    while (now >= (months[this.#month]?.until ?? Infinity)) this.#month += 1
    const month = months[this.#month]
    if (!month || now < month.from) return
    if (now === month.from) this.#work = 0
    const hashrate = recording.networkAt(day, 'hashrate_eh_s')
    if (hashrate === 0) return
    this.#work += hashrate
    const part = hashrate / this.#work
    const first = this.#month * countries.length
    sharesOfDay(plan, recording, 0, day).seen.forEach((share, k) => {
      this.means[first + k]! += (share - this.means[first + k]!) * part
    })
  }
}
