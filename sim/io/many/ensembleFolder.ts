import { type EnsembleJob, namesOf, parametersOf } from '../../ensemble/index.ts'
import { ENSEMBLE_TABLES } from '../../record/index.ts'
import type { LoadedScenario } from '../../scenario/index.ts'
import { COMMIT, VERSION } from '../build.ts'
import { canonicalJson } from '../canonicalJson.ts'
import { CSV_DIALECTS, type CsvPreset } from '../csvDialect.ts'
import { dataPackageText } from '../dataPackage.ts'
import {
  type Ensemble,
  dividedCells,
  failureRows,
  failuresOf,
  memberRows,
  membersTable,
  parameterRowsOf,
  quantileRows,
  retargetRows,
  summariesOf,
  varianceRows,
} from './ensembleTables.ts'
import { intoFolder } from '../intoFolder.ts'
import { hashesOf, manifestText, scenarioOf } from '../manifest.ts'
import { withManyRuns } from './manyRuns.ts'
import type { Identity } from './partFolder.ts'
import { sha256, type WrittenFile, writeText } from '../writtenFile.ts'
import { writeTable } from '../writtenTable.ts'
import { SEQUENCE_DERIVATION, STREAM_DERIVATION } from '../../random/index.ts'

export interface EnsembleRequest {
  readonly loaded: LoadedScenario
  readonly job: EnsembleJob
  readonly members: number
  readonly out: string
  readonly workers: number
  readonly resume: boolean
  readonly csv: CsvPreset
  /** What makes the same folder again, without the program's own name and whatever does not show in it. */
  readonly command: readonly string[]
  readonly onRuns?: ((done: number, of: number, kept: number) => void) | undefined
  readonly onEnd?: (() => void) | undefined
}

export interface EnsembleOutcome extends Ensemble {
  readonly summaries: Float64Array
  readonly failed: number
  readonly files: readonly WrittenFile[]
}

/** Plays an ensemble and puts its tables into a folder. */
export async function ensembleIntoFolder(request: EnsembleRequest): Promise<EnsembleOutcome> {
  const { job, members, out, workers, resume, onRuns, onEnd } = request
  const { scenario, vary } = job
  const names = namesOf(scenario, job.tables)
  const write = (path: string) =>
    withManyRuns(
      { job, names, runs: members, out, identity: identityOf(request), workers, resume, onRuns },
      dividedCells(names),
      (played) =>
        writeEnsemble(request, path, {
          scenario,
          vary,
          names,
          parameters: parametersOf(scenario),
          runs: members,
          played,
        }),
    )
  return intoFolder({ out, write, onEnd })
}

function identityOf({ loaded, job }: EnsembleRequest): Identity {
  return {
    kind: job.kind,
    version: `${VERSION} (${COMMIT})`,
    'derivation of streams': `${STREAM_DERIVATION} ${SEQUENCE_DERIVATION}`,
    scenario: sha256(canonicalJson(loaded.resolved)),
    seed: JSON.stringify(job.scenario.run.seed),
    '--vary': job.vary,
    '--tables': job.tables.join(','),
  }
}

function writeEnsemble(request: EnsembleRequest, path: string, ensemble: Ensemble): EnsembleOutcome {
  const { loaded, members, csv, command, job } = request
  const dialect = CSV_DIALECTS[csv]
  const summaries = summariesOf(ensemble)
  const { quantiles, retargets, variance, parameters, failures } = ENSEMBLE_TABLES
  const commandOf = (member: number): string => runCommand(request, member)
  const all = membersTable(ensemble)
  const files = [
    writeTable(path, quantiles, quantileRows(ensemble), dialect),
    writeTable(path, retargets, retargetRows(ensemble), dialect),
    writeTable(path, all, memberRows(ensemble, summaries), dialect),
    writeTable(path, parameters, parameterRowsOf(ensemble), dialect),
    writeTable(path, variance, varianceRows(ensemble, summaries), dialect),
    writeTable(path, failures, failureRows(ensemble, commandOf), dialect),
  ]
  const { name, question, notes } = loaded.scenario
  const tables = [quantiles, retargets, all, parameters, variance, failures]
  const headers = new Map(tables.map((table) => [table.name, table.columns.map((column) => column.name)]))
  files.push(
    writeText(path, 'datapackage.json', dataPackageText({ name, question, tables, headers, files, dialect })),
  )
  const failed = failuresOf(ensemble).length
  const manifest = manifestText('ensemble', {
    argv: command,
    seed: job.scenario.run.seed,
    members,
    failed,
    vary: job.vary,
    notes: notes ?? null,
    overrides: loaded.overrides,
    set: loaded.set,
    inputs: hashesOf(loaded.files),
    scenario: scenarioOf(loaded.resolved),
    csv,
    files,
  })
  writeText(path, 'manifest.json', manifest)
  return { ...ensemble, summaries, failed, files }
}

/** The line that runs one member alone. */
function runCommand({ command, job }: EnsembleRequest, member: number): string {
  const vary = job.vary === 'both' ? [] : ['--vary', job.vary]
  const [, scenario, ...rest] = command
  const kept = rest.filter((_, i) => ['--seed', '--set', '--override', '--days'].includes(rest[i - (i % 2)]!))
  return ['hashtrek run', scenario, ...kept, '--member', member, ...vary].join(' ')
}
