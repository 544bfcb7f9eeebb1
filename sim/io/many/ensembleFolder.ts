import { type EnsembleJob, namesOf, parametersOf } from '../../ensemble/index.ts'
import { ENSEMBLE_TABLES } from '../../record/index.ts'
import { CSV_DIALECTS, type CsvPreset } from '../csvDialect.ts'
import { manifestText } from '../manifest.ts'
import { type WrittenFile, writeText } from '../writtenFile.ts'
import {
  type Ensemble,
  dividedCells,
  failureRows,
  memberRows,
  membersTable,
  parameterRowsOf,
  quantileRows,
  varianceRows,
} from './ensembleTables.ts'
import { failuresOf, summariesOf } from './gathered.ts'
import { type Identity, identityOf } from './identity.ts'
import type { Keep } from './keep.ts'
import { keptCsv } from './keptTables.ts'
import { type Prepared, sizeOf } from './manyRuns.ts'
import type { Origin } from './origin.ts'
import { retargetRows } from './retargetRows.ts'
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

/** Gets an ensemble ready to be played. */
export function prepareEnsemble(request: EnsembleRequest): Prepared<EnsembleOutcome> {
  const { job, members } = request
  const { scenario, vary, tables } = job
  const names = namesOf(scenario, tables)
  const parameters = parametersOf(scenario)
  return {
    job,
    size: sizeOf(names),
    runs: members,
    identity: identityFor(request),
    request,
    folder: `${scenario.name}-ensemble`,
    question: { what: 'spreads', divide: dividedCells(names) },
    write: (path, played) =>
      writeEnsemble(request, path, { scenario, vary, names, parameters, runs: members, played }),
  }
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
  const summaries = summariesOf(ensemble, ensemble.names.answers.length)
  const { quantiles, retargets, variance, parameters, failures } = ENSEMBLE_TABLES
  const files = writeTables(
    path,
    job.scenario,
    [
      [quantiles, quantileRows(ensemble)],
      [retargets, retargetRows(ensemble.played.batches, members)],
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
  return ['hashtrek', 'run', scenario!, ...kept, '--member', String(member), ...vary].map(quoted).join(' ')
}

/** As a shell reads it. */
const quoted = (word: string): string =>
  /^[\w./:=,@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
