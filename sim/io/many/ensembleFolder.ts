import { type EnsembleJob, namesOf, parametersOf } from '../../ensemble/index.ts'
import { ENSEMBLE_TABLES } from '../../record/index.ts'
import { CSV_DIALECTS, type CsvPreset } from '../csvDialect.ts'
import { intoFolder } from '../intoFolder.ts'
import { manifestText } from '../manifest.ts'
import { type WrittenFile, writeText } from '../writtenFile.ts'
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
import { type Identity, identityOf } from './identity.ts'
import type { Keep } from './keep.ts'
import { keptCsv } from './keptTables.ts'
import { type Driving, withManyRuns } from './manyRuns.ts'
import type { Origin } from './origin.ts'
import { writeTables } from './tables.ts'

export interface EnsembleRequest {
  readonly job: EnsembleJob
  readonly origin: Origin
  readonly members: number
  readonly csv: CsvPreset
  /** How the daily tables of all members are kept, if they are. */
  readonly keep: Keep
  /** What makes the same folder again, without the program's own name and whatever does not show in it. */
  readonly command: readonly string[]
}

export interface EnsembleOutcome extends Ensemble {
  /** Run by run; NaN where it failed. */
  readonly summaries: Float64Array
  readonly failed: number
  readonly files: readonly WrittenFile[]
}

/** Plays an ensemble and puts its tables into a folder. */
export async function ensembleIntoFolder(
  request: EnsembleRequest,
  driving: Driving,
): Promise<EnsembleOutcome> {
  const { job, members } = request
  const { scenario, vary, tables } = job
  const names = namesOf(scenario, tables)
  const size = { daily: names.days * names.series.length, answers: names.answers.length }
  const many = { job, size, runs: members, identity: identityFor(request) }
  const parameters = parametersOf(scenario)
  const write = (path: string) =>
    withManyRuns(many, driving, { what: 'spreads', divide: dividedCells(names) }, (played) =>
      writeEnsemble(request, path, { scenario, vary, names, parameters, runs: members, played }),
    )
  return intoFolder({ out: driving.out, write, onEnd: driving.onEnd })
}

const identityFor = ({ job, origin }: EnsembleRequest): Identity =>
  identityOf({
    kind: job.kind,
    scenario: origin.scenario.sha256,
    '--vary': job.vary,
    tables: job.tables.join(','),
  })

async function writeEnsemble(
  request: EnsembleRequest,
  path: string,
  ensemble: Ensemble,
): Promise<EnsembleOutcome> {
  const { members, csv, keep, command, job, origin } = request
  const summaries = summariesOf(ensemble)
  const { quantiles, retargets, variance, parameters, failures } = ENSEMBLE_TABLES
  const files = writeTables(
    path,
    job.scenario,
    [
      [quantiles, quantileRows(ensemble)],
      [retargets, retargetRows(ensemble)],
      [membersTable(ensemble), memberRows(ensemble, summaries)],
      [parameters, parameterRowsOf(ensemble)],
      [variance, varianceRows(ensemble, summaries)],
      [failures, failureRows(ensemble, (member) => runCommand(request, member))],
      ...(keep === 'daily' ? keptCsv(ensemble) : []),
    ],
    CSV_DIALECTS[csv],
  )
  if (keep === 'daily-parquet') files.push(...(await parquetOf(path, ensemble)))
  const failed = failuresOf(ensemble).length
  const { seed } = job.scenario.run
  const facts = { argv: command, seed, members, failed, vary: job.vary, ...origin, csv, files }
  writeText(path, 'manifest.json', manifestText('ensemble', facts))
  return { ...ensemble, summaries, failed, files }
}

/** The package is loaded where somebody asks for it. */
const parquetOf = async (path: string, ensemble: Ensemble): Promise<WrittenFile[]> =>
  (await import('./keptParquet.ts')).writeParquet(path, ensemble)

/** The line that runs one member alone. */
function runCommand({ command, job }: EnsembleRequest, member: number): string {
  const vary = job.vary === 'both' ? [] : ['--vary', job.vary]
  const [, scenario, ...rest] = command
  const kept = rest.filter((_, i) => ['--set', '--override'].includes(rest[i - (i % 2)]!))
  return ['hashtrek run', scenario, ...kept, '--member', member, ...vary].join(' ')
}
