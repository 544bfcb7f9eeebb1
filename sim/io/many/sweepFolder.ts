import { pathOf, type Point, runsOf, type SaidThere, type SweepJob } from '../../ensemble/index.ts'
import { CSV_DIALECTS, type CsvPreset } from '../csvDialect.ts'
import { canonicalJson } from '../canonicalJson.ts'
import { intoFolder } from '../intoFolder.ts'
import { manifestText } from '../manifest.ts'
import { sha256, type WrittenFile, writeText } from '../writtenFile.ts'
import { failuresOf } from './ensembleTables.ts'
import { type Identity, identityOf } from './identity.ts'
import { type Driving, type ManyRuns, type Played, withManyRuns } from './manyRuns.ts'
import type { Origin } from './origin.ts'
import { runLine } from './runLine.ts'
import { failedRunRows, failuresTable, planRows, planTable, sweepRows, sweepTable } from './sweepTables.ts'
import { writeTables } from './tables.ts'

export interface SweepRequest {
  readonly job: SweepJob
  readonly scenario: { readonly name: string; readonly question?: string | undefined }
  readonly seed: string
  readonly origin: Origin
  /** What the points say at the paths that they vary. */
  readonly said: readonly (readonly SaidThere[])[]
  readonly csv: CsvPreset
  /** What makes the same folder again, without the program's own name and whatever does not show in it. */
  readonly command: readonly string[]
}

export interface SweepOutcome {
  readonly runs: number
  readonly failed: number
  readonly files: readonly WrittenFile[]
}

/** Plays a sweep and puts its tables into a folder. */
export async function sweepIntoFolder(request: SweepRequest, driving: Driving): Promise<SweepOutcome> {
  const write = (path: string) =>
    withManyRuns(manyRunsOf(request), driving, [], (played) => writeSweep(request, path, played))
  return intoFolder({ out: driving.out, write, onEnd: driving.onEnd })
}

function manyRunsOf({ job, origin }: SweepRequest): ManyRuns {
  const runs = runsOf(job)
  const names = { firstDay: 0, days: 0, series: [], answers: job.answers }
  return { job, names, runs, identity: identityFor(job, origin), perBatch: perBatchOf(runs) }
}

const identityFor = ({ kind, members = 0, vary, points }: SweepJob, { scenario }: Origin): Identity =>
  identityOf({
    kind,
    scenario: scenario.sha256,
    plan: sha256(canonicalJson(points)),
    '--members': String(members),
    '--vary-members': vary,
  })

/** A plan does not grow, so that its batches may be as many as keep all threads busy and the way to the end known. */
const BATCHES = 64
const MOST_IN_BATCH = 64

export const perBatchOf = (runs: number): number => Math.min(MOST_IN_BATCH, Math.ceil(runs / BATCHES))

function writeSweep(request: SweepRequest, path: string, played: Played): SweepOutcome {
  const { job, scenario, seed, origin, csv, command } = request
  const swept = { job, said: request.said, played, runs: runsOf(job) }
  const failures = failuresOf(swept)
  const files = writeTables(
    path,
    scenario,
    [
      [sweepTable(swept), sweepRows(swept)],
      [planTable(job.points), planRows(job.points)],
      [failuresTable(job), failedRunRows(swept, (point, member) => lineOf(request, point, member))],
    ],
    CSV_DIALECTS[csv],
  )
  const [points, failed] = [job.points.length, failures.length]
  const members = job.members ?? null
  const paths = (job.points[0] ?? []).map(pathOf)
  const facts = { argv: command, seed, points, members, failed, paths, ...origin, csv, files }
  writeText(path, 'manifest.json', manifestText('sweep', facts))
  return { runs: swept.runs, failed, files }
}

/** The line that runs one member of a point alone. */
const lineOf = ({ command, origin, job }: SweepRequest, point: Point, member: number): string =>
  runLine(command[1]!, origin, { changes: point, member, vary: job.vary })
