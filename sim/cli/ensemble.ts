import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { namesOf } from '../ensemble/index.ts'
import type { CsvPreset } from '../io/csvDialect.ts'
import { ensembleIntoFolder } from '../io/many/ensembleFolder.ts'
import type { Keep } from '../io/many/keep.ts'
import { keptOf } from '../io/many/keptTables.ts'
import { originOf } from '../io/many/origin.ts'
import { checkReplaceable } from '../io/resultFolder.ts'
import { SHEET_ROWS } from '../io/workbookTables.ts'
import type { Scenario } from '../model/index.ts'
import { DAILY_TABLES } from '../record/index.ts'
import type { AskedMany } from './commands/manyOptions.ts'
import { ensembleJson, ensembleText } from './ensembleSummary.ts'
import { SomeFailed } from './exit.ts'
import { grouped } from './figures.ts'
import { loadAll } from './load.ts'
import { looks } from './looks.ts'
import { runsProgress } from './runsProgress.ts'

export interface EnsembleArguments extends AskedMany {
  readonly word: string
  readonly override: readonly string[]
  readonly set: readonly string[]
  readonly out: string | undefined
  readonly csv: CsvPreset
  readonly keep: Keep
  readonly json: boolean
  readonly quiet: boolean
}

/** `hashtrek ensemble`: runs a scenario many times and says how sure its answers are. */
export async function ensemble(request: EnsembleArguments): Promise<void> {
  const { word, members, vary, resume, csv, keep, json, quiet } = request
  const [loaded] = loadAll([word], request)
  const { scenario } = loaded!
  const out = request.out ?? join('out', `${scenario.name}-ensemble`)
  checkReplaceable(out)
  if (keep === 'daily' && !quiet) warnOfLength(scenario, members)
  const progress = await runsProgress(scenario.name, 'members', quiet)
  const outcome = await ensembleIntoFolder(
    {
      job: { kind: 'ensemble', scenario, vary, tables: DAILY_TABLES },
      origin: originOf(loaded!),
      members,
      csv,
      keep,
      command: commandOf(request),
    },
    {
      out,
      workers: request.workers ?? availableParallelism(),
      resume,
      onRuns: progress.onRuns,
      onEnd: progress.stop,
    },
  )
  progress.stop()
  if (json) process.stdout.write(`${ensembleJson(outcome, out)}\n`)
  else if (!quiet) process.stdout.write(ensembleText(outcome, out, looks()))
  if (outcome.failed > 0) throw new SomeFailed(outcome.failed, members, join(out, 'failures.csv'))
}

/** Longer tables than a spreadsheet holds are written all the same: other programs read them. */
function warnOfLength(scenario: Scenario, members: number): void {
  for (const { table, rows } of keptOf({ names: namesOf(scenario, DAILY_TABLES), runs: members }))
    if (rows >= SHEET_ROWS)
      process.stderr.write(
        `hashtrek: ${table}-members.csv will have ${grouped(rows)} rows, more than the ${grouped(SHEET_ROWS)} of a ` +
          'spreadsheet: --keep daily-parquet writes Parquet instead\n',
      )
}

/** The line without what does not show in the results. */
function commandOf({ word, members, vary, override, set, csv, keep }: EnsembleArguments): string[] {
  return [
    'ensemble',
    word,
    '--members',
    String(members),
    ...(vary === 'both' ? [] : ['--vary', vary]),
    ...override.flatMap((name) => ['--override', name]),
    ...set.flatMap((change) => ['--set', change]),
    ...(keep === 'nothing' ? [] : ['--keep', keep]),
    ...(csv === 'plain' ? [] : ['--csv', csv]),
  ]
}
