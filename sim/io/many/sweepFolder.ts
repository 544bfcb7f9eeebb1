import { pathOf, type Point, type Resolved, runsOf, type Surveyed, type Vary } from '../../ensemble/index.ts'
import { canonicalJson } from '../canonicalJson.ts'
import type { Row } from '../../record/index.ts'
import { CSV_DIALECTS, type CsvPreset } from '../csvDialect.ts'
import { manifestText } from '../manifest.ts'
import { sha256, type WrittenFile, writeText } from '../writtenFile.ts'
import { failuresOf } from './gathered.ts'
import { identityOf } from './identity.ts'
import type { Origin } from './origin.ts'
import { type AnswerEnds, PointEnds } from './pointEnds.ts'
import { ofPlan } from './plannedRuns.ts'
import type { Prepared } from './manyRuns.ts'
import { runLine } from './runLine.ts'
import {
  failedRunRows,
  failuresTable,
  planRows,
  planTable,
  sweepRows,
  sweepTable,
  type Swept,
} from './sweepTables.ts'
import { writeTables } from './tables.ts'

/** What a sweep is made from; JSON keeps it. */
export interface SweepRequest {
  readonly name: string
  readonly question: string | undefined
  readonly seed: string
  readonly origin: Origin
  readonly points: readonly Point[]
  /** What was found at them. */
  readonly surveyed: Surveyed
  /** How many of each point; undefined: number 0 alone. */
  readonly members: number | undefined
  readonly vary: Vary
  readonly csv: CsvPreset
  /** What makes the same folder again, without the program's own name and whatever does not show in it. */
  readonly command: readonly string[]
}

/** As many rows as a person reads at a glance. */
const FEW = 24

export interface SweepOutcome {
  /** The columns of sweep.csv, of which the first `varied` behind the numbers are paths; its rows, if they are few. */
  readonly columns: readonly string[]
  readonly varied: number
  readonly rows: readonly Row[] | undefined
  /** Where answers of the network are lowest and highest. */
  readonly ends: readonly AnswerEnds[]
  readonly request: SweepRequest
  readonly runs: number
  readonly failed: number
  readonly files: readonly WrittenFile[]
}

/** Gets a sweep ready to be played. */
export function prepareSweep(request: SweepRequest): Prepared<SweepOutcome> {
  const { origin, points, members, vary, surveyed } = request
  const { answers, said } = surveyed
  const { sha256: scenario, resolved } = origin.scenario
  const job = { kind: 'sweep', resolved: resolved as Resolved, points, members, vary, answers } as const
  const runs = runsOf(job)
  return {
    job,
    ...ofPlan(runs, answers),
    identity: identityOf({
      kind: job.kind,
      scenario,
      plan: sha256(canonicalJson(points)),
      '--members': String(members ?? 'none'),
      '--vary-members': vary,
    }),
    request,
    folder: `${request.name}-sweep`,
    write: (path, played) => writeSweep(request, path, { job, said, played, runs }),
  }
}

function writeSweep(request: SweepRequest, path: string, swept: Swept): SweepOutcome {
  const { name, question, seed, origin, points, members, vary, csv, command } = request
  const table = sweepTable(swept)
  const ends = new PointEnds(swept.job.answers, table.columns.length - swept.job.answers.length)
  const files = writeTables(
    path,
    { name, question },
    [
      [table, ends.of(sweepRows(swept))],
      [planTable(points), planRows(points)],
      [failuresTable(swept.job), failedRunRows(swept, (point, member) => lineOf(request, point, member))],
    ],
    CSV_DIALECTS[csv],
  )
  const { runs } = swept
  // They are read now: batches are gone when somebody looks.
  const few = runs <= FEW ? [...sweepRows(swept)] : undefined
  const failed = failuresOf(swept).length
  const asked = {
    argv: command,
    seed,
    paths: points[0]!.map(pathOf),
    points: points.length,
    ...(members === undefined ? {} : { members, vary }),
    runs,
    failed,
  }
  writeText(path, 'manifest.json', manifestText('sweep', { ...asked, ...origin, csv, files }))
  return {
    request,
    columns: table.columns.map((column) => column.name),
    varied: points[0]!.length,
    rows: few,
    ends: ends.found,
    runs,
    failed,
    files,
  }
}

/** The line that runs one member of a point alone. */
const lineOf = ({ command, origin, vary }: SweepRequest, point: Point, member: number): string =>
  runLine(command[1]!, origin, { changes: point, member, vary })
