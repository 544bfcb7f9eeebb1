import {
  compile,
  type Plan,
  readSeries,
  Run,
  type Series,
  seriesOf,
  summarise,
  type SummaryRow,
} from '../engine/index.ts'
import { difficultyOf } from '../chain/index.ts'
import type { Scenario } from '../model/index.ts'
import type { DailyTable } from '../record/index.ts'
import { DAY_S } from '../units/index.ts'
import type { Member } from './member.ts'

/** What is kept of one run among many: numbers only, so that threads hand them over without copying. */
export interface RunNumbers {
  /** Day by day, the series in the order of their list. */
  readonly daily: Float64Array
  /** In the order of the list of answers; a date as days since 1970; NaN where the run has none. */
  readonly summary: Float64Array
  /** Rows of RETARGET numbers. */
  readonly retargets: Float64Array
}

/** A row of the summary, by what it is about. */
export interface Answer {
  readonly metric: string
  readonly scope: string
  /** `date` for a date. */
  readonly unit: string
}

/** What is kept of a retarget, in this order. */
export const RETARGET = ['height', 'at', 'timespan_s', 'change_pct', 'new_difficulty'] as const

/** The names of what runs of a scenario have in common, whatever is drawn. */
export interface Names {
  readonly firstDay: number
  readonly days: number
  readonly series: readonly Series[]
  readonly answers: readonly Answer[]
}

/** What runs of a scenario will give. */
export function namesOf(scenario: Scenario, tables: readonly DailyTable[]): Names {
  const plan = compile(scenario)
  const answers = summarise(new Run(plan, 0, false)).map(({ metric, scope, unit }) => ({
    metric,
    scope,
    unit,
  }))
  return { firstDay: plan.firstDay, days: plan.days, series: seriesOf(plan, tables), answers }
}

/** Runs a member to its end. */
export const numbersOf = (scenario: Scenario, member: Member, tables: readonly DailyTable[]): RunNumbers =>
  numbersIn(playedOf(scenario, member, tables), tables)

/** A member that has come to its end. */
export function playedOf(scenario: Scenario, member: Member, tables: readonly DailyTable[]): Run {
  const run = runOf(compile(scenario, member.choose), member, tables)
  for (let day = 0; day < run.days; day += 1) run.tick(day)
  return run
}

/** A run at its start, which keeps what is asked of it. */
export const runOf = (plan: Plan, { luck }: Member, tables: readonly DailyTable[]): Run =>
  new Run(plan, luck, tables.length > 0)

/** The numbers of a run that has come to its end. */
export const numbersIn = (run: Run, tables: readonly DailyTable[]): RunNumbers => ({
  daily: readSeries(run, tables),
  summary: summaryOf(run),
  retargets: retargetsOf(run),
})

const summaryOf = (run: Run): Float64Array => Float64Array.from(summarise(run), numberOf)

/** The value of a row of the summary, as numbers hold it. */
export const numberOf = ({ value }: SummaryRow): number =>
  typeof value === 'string' ? Date.parse(value) / (DAY_S * 1000) : (value ?? NaN)

/** Rows of RETARGET numbers of a run that has come to its end. */
export const retargetsOf = ({ chain }: Run): Float64Array =>
  Float64Array.from(
    chain.retargets.flatMap(({ height, at, timespan, oldNbits, newNbits }) => {
      const [before, after] = [difficultyOf(oldNbits), difficultyOf(newNbits)]
      return [height, at, timespan ?? NaN, 100 * (after / before - 1), after]
    }),
  )
