import {
  type Answer,
  changeOf,
  type Factor,
  pointOf,
  type Resolved,
  type SensitivityJob,
  type SumOfAnswers,
} from '../../ensemble/index.ts'
import { SENSITIVITY_TABLES } from '../../record/index.ts'
import { type Method, studyOf } from '../../study/index.ts'
import { canonicalJson } from '../canonicalJson.ts'
import { CSV_DIALECTS, type CsvPreset } from '../csvDialect.ts'
import { manifestText } from '../manifest.ts'
import { sha256, type WrittenFile, writeText } from '../writtenFile.ts'
import { failuresOf } from './gathered.ts'
import { identityOf } from './identity.ts'
import type { Origin } from './origin.ts'
import { ofPlan } from './plannedRuns.ts'
import type { Prepared } from './manyRuns.ts'
import { runLine } from './runLine.ts'
import {
  coordinatesOf,
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
} from './sensitivityTables.ts'
import { writeTables } from './tables.ts'

/** What a study is made from; JSON keeps it. */
export interface SensitivityRequest {
  readonly name: string
  readonly question: string | undefined
  readonly seed: string
  readonly origin: Origin
  readonly method: Method
  /** Trajectories or rows. */
  readonly samples: number
  readonly factors: readonly Factor[]
  /** Whether luck is one more. */
  readonly luck: boolean
  /** Of the summary. */
  readonly answers: readonly Answer[]
  /** Those that are looked at. */
  readonly wanted: readonly SumOfAnswers[]
  readonly csv: CsvPreset
  /** What makes the same folder again, without the program's own name and whatever does not show in it. */
  readonly command: readonly string[]
}

export interface SensitivityOutcome {
  readonly request: SensitivityRequest
  /** Names of what was varied. */
  readonly parameters: readonly string[]
  readonly findings: readonly Finding[]
  readonly runs: number
  readonly failed: number
  readonly files: readonly WrittenFile[]
}

/** Gets a study ready to be played. */
export function prepareSensitivity(request: SensitivityRequest): Prepared<SensitivityOutcome> {
  const { origin, method, samples, factors, luck, answers, seed } = request
  const study = studyOf({ method, parameters: factors.length + (luck ? 1 : 0), samples, seed })
  const { sha256: scenario, resolved } = origin.scenario
  const { points, lucks } = luck ? withoutLast(study) : { points: study.points, lucks: undefined }
  const job = {
    kind: 'sensitivity',
    resolved: resolved as Resolved,
    factors,
    points,
    lucks,
    answers,
  } as const
  return {
    job,
    ...ofPlan(study.runs, answers),
    identity: identityOf({
      kind: job.kind,
      scenario,
      '--method': method,
      '--samples': String(samples),
      '--luck': String(luck),
      'list of parameters': sha256(canonicalJson(factors)),
    }),
    request,
    folder: `${request.name}-sensitivity`,
    write: (path, played) =>
      writeStudy(request, path, { job, method, study, wanted: request.wanted, played, runs: study.runs }),
  }
}

/** The points without their last coordinate, which stands for luck. */
function withoutLast({ points, runs, luckAt }: Studied['study']) {
  const width = points.length / runs
  return {
    points: points.filter((_, i) => (i + 1) % width !== 0),
    lucks: Float64Array.from({ length: runs }, (_, run) => luckAt(run, points[(run + 1) * width - 1]!)),
  }
}

function writeStudy(request: SensitivityRequest, path: string, studied: Studied): SensitivityOutcome {
  const { name, question, seed, method, samples, factors, luck, origin, csv, command } = request
  const outcomes = outcomesOf(studied)
  const findings = findingsOf(studied, outcomes)
  const files = writeTables(
    path,
    { name, question },
    [
      [sensitivityTable(studied), sensitivityRows(studied, findings)],
      [runsTable(studied), runRows(studied, outcomes)],
      [factorsTable, factorRows(factors)],
      [SENSITIVITY_TABLES.failures, failedRows(studied, (run) => lineOf(request, studied.job, run))],
    ],
    CSV_DIALECTS[csv],
  )
  const { runs } = studied
  const failed = failuresOf(studied).length
  const asked = { argv: command, seed, method, samples, luck, runs, failed }
  writeText(path, 'manifest.json', manifestText('sensitivity', { ...asked, ...origin, csv, files }))
  return { request, parameters: coordinatesOf(studied.job), findings, runs, failed, files }
}

/** The line that runs one run of the design alone. */
function lineOf({ command, origin }: SensitivityRequest, job: SensitivityJob, run: number): string {
  const point = pointOf(job, run)
  const changes = job.factors.map((factor, f) => changeOf(factor, point[f]!))
  return runLine(command[1]!, origin, { changes, member: job.lucks?.[run] ?? 0, vary: 'luck' })
}
