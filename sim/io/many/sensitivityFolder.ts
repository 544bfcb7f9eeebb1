import { changeOf, type Factor, pointOf, type SensitivityJob } from '../../ensemble/index.ts'
import { SENSITIVITY_TABLES } from '../../record/index.ts'
import type { Method, Study } from '../../study/index.ts'
import { CSV_DIALECTS, type CsvPreset } from '../csvDialect.ts'
import { intoFolder } from '../intoFolder.ts'
import { manifestText } from '../manifest.ts'
import { sha256, type WrittenFile, writeText } from '../writtenFile.ts'
import { failuresOf } from './ensembleTables.ts'
import { type Identity, identityOf } from './identity.ts'
import { type Driving, type ManyRuns, type Played, withManyRuns } from './manyRuns.ts'
import type { Origin } from './origin.ts'
import { runLine } from './runLine.ts'
import {
  factorRows,
  factorsTable,
  failedRows,
  type Finding,
  findingsOf,
  outcomesOf,
  runRows,
  runsTable,
  sensitivityRows,
  sensitivityTable,
  type Studied,
  type WantedAnswer,
} from './sensitivityTables.ts'
import { perBatchOf } from './sweepFolder.ts'
import { writeTables } from './tables.ts'

export interface SensitivityRequest {
  readonly job: SensitivityJob
  readonly scenario: { readonly name: string; readonly question?: string | undefined }
  readonly seed: string
  readonly method: Method
  readonly samples: number
  readonly study: Study
  readonly wanted: readonly WantedAnswer[]
  readonly origin: Origin
  readonly csv: CsvPreset
  /** What makes the same folder again, without the program's own name and whatever does not show in it. */
  readonly command: readonly string[]
}

export interface SensitivityOutcome {
  readonly findings: readonly Finding[]
  readonly runs: number
  readonly failed: number
  readonly files: readonly WrittenFile[]
}

/** Plays the runs of a study and puts its tables into a folder. */
export async function sensitivityIntoFolder(
  request: SensitivityRequest,
  driving: Driving,
): Promise<SensitivityOutcome> {
  const write = (path: string) =>
    withManyRuns(manyRunsOf(request), driving, [], (played) => writeStudy(request, path, played))
  return intoFolder({ out: driving.out, write, onEnd: driving.onEnd })
}

function manyRunsOf({ job, study: { runs }, origin }: SensitivityRequest): ManyRuns {
  const names = { firstDay: 0, days: 0, series: [], answers: job.answers }
  return { job, names, runs, identity: identityFor(job, origin), perBatch: perBatchOf(runs) }
}

const identityFor = ({ kind, factors, points, lucks }: SensitivityJob, { scenario }: Origin): Identity =>
  identityOf({
    kind,
    scenario: scenario.sha256,
    design: sha256(`${JSON.stringify(factors)}${hashOf(points)}${hashOf(lucks ?? new Float64Array())}`),
  })

const hashOf = ({ buffer, byteOffset, byteLength }: Float64Array): string =>
  sha256(new Uint8Array(buffer, byteOffset, byteLength))

function writeStudy(request: SensitivityRequest, path: string, played: Played): SensitivityOutcome {
  const { job, scenario, seed, method, samples, study, wanted, origin, csv, command } = request
  const studied: Studied = { job, method, study, wanted, played, runs: study.runs }
  const outcomes = outcomesOf(studied)
  const findings = findingsOf(studied, outcomes)
  const failed = failuresOf(studied).length
  const files = writeTables(
    path,
    scenario,
    [
      [sensitivityTable(studied), sensitivityRows(studied, findings)],
      [runsTable(studied), runRows(studied, outcomes)],
      [factorsTable, factorRows(job.factors)],
      [SENSITIVITY_TABLES.failures, failedRows(studied, (run) => lineOf(request, run))],
    ],
    CSV_DIALECTS[csv],
  )
  const asked = { argv: command, seed, method, samples, runs: studied.runs, failed, luck: job.lucks !== undefined }
  writeText(path, 'manifest.json', manifestText('sensitivity', { ...asked, ...origin, csv, files }))
  return { findings, runs: studied.runs, failed, files }
}

/** The line that runs one run of the design alone. */
function lineOf({ command, origin, job }: SensitivityRequest, run: number): string {
  const point = pointOf(job, run)
  const changes = job.factors.map((factor: Factor, f) => changeOf(factor, point[f]!))
  return runLine(command[1]!, origin, { changes, member: job.lucks?.[run] ?? 0, vary: 'luck' })
}
