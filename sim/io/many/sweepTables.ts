import {
  type PlannedRun,
  plannedRun,
  type Point,
  pathOf,
  runNumbers,
  type SaidThere,
  type SweepJob,
} from '../../ensemble/index.ts'
import {
  answerColumn,
  type AnyTable,
  type Column,
  drawnColumn,
  MEMBER_OF_POINT,
  type Row,
  SWEEP_TABLES,
  variedColumn,
} from '../../record/index.ts'
import { DAY_S, isoDate, isoInstant } from '../../units/index.ts'
import { type FiledBatch, readNumbers } from './batchFile.ts'
import { cellOf, columnOf } from './ensembleTables.ts'
import { failuresOf } from './gathered.ts'
import type { Played } from './manyRuns.ts'

/** What the tables of a sweep are made from. */
export interface Swept {
  readonly job: SweepJob
  readonly said: readonly (readonly SaidThere[])[]
  readonly played: Played
  readonly runs: number
}

type Cell = Row[number]

/** Of a path that is varied: its column, and what stands there at each point. */
interface Varied {
  readonly column: Column
  readonly cellAt: (point: number) => Cell
}

export function sweepTable(swept: Swept): AnyTable {
  const { columns, wide: _, ...rest } = SWEEP_TABLES.sweep
  const { job } = swept
  return {
    ...rest,
    columns: [
      ...columns,
      ...(job.members === undefined ? [] : [MEMBER_OF_POINT]),
      ...variedOf(swept).map((varied) => varied.column),
      ...job.answers.map((answer) =>
        answerColumn(columnOf(answer), answer.unit, `metric of ${answer.scope}`),
      ),
    ],
  }
}

/** In the order of the plan, whatever the order in which its runs were played. */
export function* sweepRows(swept: Swept): Generator<Row> {
  const { job, runs, played } = swept
  const failed = new Set(failuresOf(swept).map(({ run }) => run))
  const [runNumber, varied] = [runNumbers(job), variedOf(swept)]
  const answersOf = rowsIn(played.batches, job.answers.length)
  for (let place = 0; place < runs; place += 1) {
    const planned = plannedAt(job, place)
    const run = runNumber(planned)
    if (failed.has(run)) continue
    const answers = answersOf(run)
    yield [
      ...idsOf(job, planned),
      ...varied.map(({ cellAt }) => cellAt(planned.point)),
      ...job.answers.map(({ unit }, a) => cellOf(answers[a]!, unit)),
    ]
  }
}

/** Which run stands at a place in the order of the plan. */
function plannedAt({ members }: SweepJob, place: number): PlannedRun {
  const each = members ?? 1
  return { point: Math.floor(place / each), member: members === undefined ? 0 : (place % each) + 1 }
}

/** The number of a run, its point, and of which member it is where there are several. */
const idsOf = ({ members }: SweepJob, { point, member }: PlannedRun): number[] =>
  members === undefined ? [point + 1, point + 1] : [point * members + member, point + 1, member]

/** Reads the answers of one run from where they lie; a million rows would not fit into memory. */
function rowsIn(batches: readonly FiledBatch[], width: number): (run: number) => Float64Array {
  const perBatch = batches[1]?.first ?? Infinity
  return (run) => {
    const batch = batches[Math.floor(run / perBatch)]!
    return readNumbers(batch, 'summary', (run - batch.first) * width, width)
  }
}

const variedOf = ({ job, said }: Pick<Swept, 'job' | 'said'>): Varied[] =>
  (job.points[0] ?? []).map((set, v) => {
    const texts = job.points.map((point) => writtenIn(point[v]!))
    return variedAt(
      pathOf(set),
      said.map((point) => point[v]!),
      texts,
    )
  })

const writtenIn = (set: string): string => set.slice(set.indexOf('=') + 1).trim()

/** Numbers where all points say one, dates where all say one; otherwise what was written. */
function variedAt(path: string, said: readonly SaidThere[], texts: readonly string[]): Varied {
  const unit = said[0]?.unit ?? ''
  const numbers = said.map(({ value }) => value)
  if (numbers.every((value) => typeof value === 'number')) {
    if (unit === 'UTC') return variedInstants(path, numbers)
    const smallest = Math.min(...numbers.filter((value) => value !== 0).map(Math.abs))
    return {
      column: {
        ...drawnColumn(path, unit, Number.isFinite(smallest) ? smallest : 1),
        meaning: 'what was varied',
      },
      cellAt: (point) => numbers[point]!,
    }
  }
  return { column: variedColumn(path, 'text'), cellAt: (point) => texts[point]! || null }
}

function variedInstants(path: string, instants: readonly number[]): Varied {
  if (instants.every((instant) => instant % DAY_S === 0))
    return {
      column: variedColumn(path, 'date'),
      cellAt: (point) => isoDate(instants[point]! / DAY_S),
    }
  return { column: variedColumn(path, 'instant'), cellAt: (point) => isoInstant(instants[point]!) }
}

export function planTable(points: readonly Point[]): AnyTable {
  const { wide, ...rest } = SWEEP_TABLES.plan
  return { ...rest, columns: (points[0] ?? []).map((set) => ({ name: pathOf(set), ...wide })) }
}

export const planRows = (points: readonly Point[]): Row[] => points.map((point) => point.map(writtenIn))

export function failuresTable({ members }: SweepJob): AnyTable {
  const [run, point, ...rest] = SWEEP_TABLES.failures.columns
  const which = members === undefined ? [] : [MEMBER_OF_POINT]
  return { ...SWEEP_TABLES.failures, columns: [run, point, ...which, ...rest] }
}

/** In the order of the plan. */
export function failedRunRows(swept: Swept, commandOf: (point: Point, member: number) => string): Row[] {
  const { job } = swept
  const rows = failuresOf(swept).map(({ run, message }): (string | number)[] => {
    const planned = plannedRun(job, run)
    return [...idsOf(job, planned), message, commandOf(job.points[planned.point]!, planned.member)]
  })
  return rows.sort(([a], [b]) => Number(a) - Number(b))
}
