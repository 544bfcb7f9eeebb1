import {
  type Answer,
  type Factor,
  originsOf,
  pointOf,
  type SensitivityJob,
  type SumOfAnswers,
  valueOf,
} from '../../ensemble/index.ts'
import {
  answerColumn,
  type AnyTable,
  drawnColumn,
  ENSEMBLE_TABLES,
  LUCK_OF_RUN,
  probabilityColumn,
  type Row,
  SENSITIVITY_TABLES,
} from '../../record/index.ts'
import type { Analysis, Method, Study } from '../../study/index.ts'
import { readNumbers } from './batchFile.ts'
import { cellOf, columnOf } from './ensembleTables.ts'
import { failuresOf } from './gathered.ts'
import type { Played } from './manyRuns.ts'

/** What the tables of a study are made from. */
export interface Studied {
  readonly job: SensitivityJob
  readonly method: Method
  readonly study: Study
  /** The answers that are wanted, in this order. */
  readonly wanted: readonly SumOfAnswers[]
  readonly played: Played
  readonly runs: number
}

/** An answer, and its value in each run. */
export interface Outcome {
  readonly answer: Answer
  /** NaN where a run failed or has none. */
  readonly values: Float64Array
}

/** An answer, and what matters for it. */
export interface Finding {
  readonly answer: Answer
  readonly analysis: Analysis
}

/** The wanted answers of all runs; the summaries are read batch by batch. */
export function outcomesOf({ job, wanted, played, runs }: Studied): Outcome[] {
  const width = job.answers.length
  const outcomes = wanted.map(({ answer }) => ({ answer, values: new Float64Array(runs).fill(NaN) }))
  for (const batch of played.batches) {
    const numbers = readNumbers(batch, 'summary', 0, batch.runs * width)
    for (let r = 0; r < batch.runs; r += 1)
      wanted.forEach(({ parts }, w) => {
        outcomes[w]!.values[batch.first + r] = parts.reduce((sum, a) => sum + numbers[r * width + a]!, 0)
      })
  }
  return outcomes
}

export const findingsOf = ({ study }: Studied, outcomes: readonly Outcome[]): Finding[] =>
  outcomes.map(({ answer, values }) => ({ answer, analysis: study.analyse(values) }))

/** The names of the coordinates of a study: paths, and luck behind them. */
export const coordinatesOf = ({ factors, lucks }: SensitivityJob): string[] => [
  ...factors.map(({ path }) => path),
  ...(lucks ? ['luck'] : []),
]

export const sensitivityTable = ({ method }: Studied): AnyTable => SENSITIVITY_TABLES[method]

export function* sensitivityRows({ job }: Studied, findings: readonly Finding[]): Generator<Row> {
  const names = coordinatesOf(job)
  for (const { answer, analysis } of findings)
    for (const [p, { measures, counted, rank }] of analysis.parameters.entries())
      yield [
        answer.metric,
        answer.scope,
        answer.unit === 'date' ? 'd' : answer.unit,
        names[p]!,
        ...measures.flatMap((of) => (of ? [of.value, of.low, of.high] : [null, null, null])),
        counted,
        analysis.missing,
        rank ?? null,
      ]
}

export function runsTable({ job, wanted }: Studied): AnyTable {
  const { columns, wide: _, ...rest } = SENSITIVITY_TABLES.runs
  return {
    ...rest,
    columns: [
      ...columns,
      ...(job.lucks ? [LUCK_OF_RUN] : []),
      ...job.factors.map(({ path }) => probabilityColumn(path)),
      ...job.factors.map((factor) => drawnColumn(factor.path, factor.unit, valueOf(factor, 0.5))),
      ...wanted.map(({ answer }) => answerColumn(columnOf(answer), answer.unit, `metric of ${answer.scope}`)),
    ],
  }
}

export function* runRows(studied: Studied, outcomes: readonly Outcome[]): Generator<Row> {
  const { job, runs } = studied
  const failed = new Set(failuresOf(studied).map(({ run }) => run))
  for (let run = 0; run < runs; run += 1) {
    if (failed.has(run)) continue
    const point = pointOf(job, run)
    yield [
      run + 1,
      ...(job.lucks ? [job.lucks[run]!] : []),
      ...point,
      ...job.factors.map((factor, f) => valueOf(factor, point[f]!)),
      ...outcomes.map(({ answer, values }) => cellOf(values[run]!, answer.unit)),
    ]
  }
}

export const factorsTable: AnyTable = {
  ...ENSEMBLE_TABLES.parameters,
  about: 'What was varied, and how it is distributed.',
  row: 'a parameter',
}

export const factorRows = (factors: readonly Factor[]): Row[] =>
  factors.map((factor) => [
    factor.path,
    factor.unit,
    ...[0.05, 0.5, 0.95].map((u) => valueOf(factor, u)),
    ...('distribution' in factor ? originsOf(factor.distribution) : [null, null]),
  ])

export const failedRows = (studied: Studied, commandOf: (run: number) => string): Row[] =>
  failuresOf(studied).map(({ run, message }) => [run + 1, message, commandOf(run)])
