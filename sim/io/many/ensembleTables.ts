import {
  type Answer,
  drawnBy,
  memberIn,
  type Names,
  originsOf,
  type Parameter,
  type Shares,
  sharesOf,
  SPREAD,
  type Vary,
} from '../../ensemble/index.ts'
import { quantileOf, type Scenario } from '../../model/index.ts'
import { type AnyTable, ENSEMBLE_TABLES, answerColumn, drawnColumn, type Row } from '../../record/index.ts'
import { isoDate } from '../../units/index.ts'
import { failuresOf, orNull } from './gathered.ts'
import type { Played } from './manyRuns.ts'

/** What the tables of an ensemble are made from. */
export interface Ensemble {
  readonly scenario: Scenario
  readonly vary: Vary
  readonly names: Names
  readonly parameters: readonly Parameter[]
  readonly runs: number
  readonly played: Played
}

/** Table by table, day by day. */
export function* quantileRows({ names, played }: Ensemble): Generator<Row> {
  const { series, days, firstDay } = names
  for (const table of new Set(series.map((each) => each.table)))
    for (let day = 0; day < days; day += 1)
      for (const [s, { table: of, scope, metric }] of series.entries()) {
        if (of !== table) continue
        const at = (day * series.length + s) * SPREAD.length
        yield [
          table,
          isoDate(firstDay + day),
          scope || null,
          metric,
          ...Array.from(played.numbers.subarray(at, at + SPREAD.length), orNull),
        ]
      }
}

/** The name of the column of an answer: its metric, and of what it is unless of the network. */
export const columnOf = ({ metric, scope }: Answer): string =>
  scope === 'network' ? metric : `${metric}:${scope}`

/** members.csv has the columns of its scenario. */
export function membersTable({ names, parameters }: Ensemble): AnyTable {
  const { columns, wide: _, ...rest } = ENSEMBLE_TABLES.members
  return {
    ...rest,
    columns: [
      ...columns,
      ...parameters.map(({ path, unit, distribution }) =>
        drawnColumn(path, unit, quantileOf(distribution, 0.5)),
      ),
      ...names.answers.map((answer) =>
        answerColumn(columnOf(answer), answer.unit, `metric of ${answer.scope}`),
      ),
    ],
  }
}

export function* memberRows(ensemble: Ensemble, summaries: Float64Array): Generator<Row> {
  const { names, parameters, runs, scenario, vary } = ensemble
  const failed = new Set(failuresOf(ensemble).map(({ run }) => run))
  const width = names.answers.length
  for (let run = 0; run < runs; run += 1) {
    if (failed.has(run)) continue
    const member = memberIn(scenario, run + 1, vary)
    const answers = names.answers.map(({ unit }, a) => cellOf(summaries[run * width + a]!, unit))
    yield [run + 1, ...drawnBy(member, parameters), ...answers]
  }
}

export const cellOf = (value: number, unit: string): number | string | null =>
  Number.isNaN(value) ? null : unit === 'date' ? isoDate(value) : value

export const parameterRowsOf = ({ parameters }: Pick<Ensemble, 'parameters'>): Row[] =>
  parameters.map(({ path, unit, distribution }) => [
    path,
    unit,
    ...[0.05, 0.5, 0.95].map((u) => quantileOf(distribution, u)),
    ...originsOf(distribution),
  ])

/** The series whose spread is divided by day. */
const DIVIDED = ['hashrate_eh_s', 'hashrate_est_1d_eh_s', 'hashrate_est_7d_eh_s', 'difficulty']

/** Their cells, day by day. */
export function dividedCells({ series, days }: Names): number[] {
  const chosen = series.flatMap(({ table, metric }, s) =>
    table === 'network' && DIVIDED.includes(metric) ? [s] : [],
  )
  return Array.from({ length: days }, (_, day) => chosen.map((s) => day * series.length + s)).flat()
}

/** First the answers, then the days. */
export function* varianceRows(ensemble: Ensemble, summaries: Float64Array): Generator<Row> {
  const { names, runs, vary, played } = ensemble
  const width = names.answers.length
  const of = (a: number): Float64Array =>
    Float64Array.from({ length: runs }, (_, r) => summaries[r * width + a]!)
  for (const [a, { metric, scope }] of names.answers.entries())
    yield ['summary', null, scope === 'network' ? null : scope, metric, ...sharesCells(sharesOf(of(a)), vary)]
  for (const [cell, shares] of played.shares) {
    const { metric } = names.series[cell % names.series.length]!
    const date = isoDate(names.firstDay + Math.floor(cell / names.series.length))
    yield ['network', date, null, metric, ...sharesCells(shares, vary)]
  }
}

/** Where only one of both varies, it is all of the spread. */
function sharesCells({ pairs, variance, luck, ignorance, error }: Shares, vary: Vary): Row {
  const percent = (share: number): number | null => orNull(100 * share)
  const sd = orNull(Math.sqrt(variance))
  if (vary === 'both') return [pairs, sd, percent(luck), percent(ignorance), percent(error)]
  const whole = variance > 0 ? [100, 0] : [null, null]
  return [pairs, sd, ...(vary === 'luck' ? whole : whole.toReversed()), null]
}

export const failureRows = (ensemble: Ensemble, commandOf: (member: number) => string): Row[] =>
  failuresOf(ensemble).map(({ run, message }) => [
    run + 1,
    ensemble.scenario.run.seed,
    message,
    commandOf(run + 1),
  ])
