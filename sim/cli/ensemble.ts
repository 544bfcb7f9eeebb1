import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { CsvPreset } from '../io/csvDialect.ts'
import { ensembleIntoFolder } from '../io/many/ensembleFolder.ts'
import { originOf } from '../io/many/origin.ts'
import { checkReplaceable } from '../io/resultFolder.ts'
import { DAILY_TABLES } from '../record/index.ts'
import type { AskedMany } from './commands/manyOptions.ts'
import { spreadJson, spreadText } from './ensembleSummary.ts'
import { SomeFailed } from './exit.ts'
import { loadAll } from './load.ts'
import { runsProgress } from './runsProgress.ts'

export interface EnsembleArguments extends AskedMany {
  readonly word: string
  readonly override: readonly string[]
  readonly set: readonly string[]
  readonly out: string | undefined
  readonly csv: CsvPreset
  readonly json: boolean
  readonly quiet: boolean
  readonly argv: readonly string[]
}

/** `hashtrek ensemble`: runs a scenario many times and says how sure its answers are. */
export async function ensemble(request: EnsembleArguments): Promise<void> {
  const { word, members, vary, resume, csv, json, quiet } = request
  const [loaded] = loadAll([word], request)
  const { scenario } = loaded!
  const out = request.out ?? join('out', `${scenario.name}-ensemble`)
  checkReplaceable(out)
  const progress = await runsProgress(scenario.name, 'members', quiet)
  const outcome = await ensembleIntoFolder(
    {
      job: { kind: 'ensemble', scenario, vary, tables: DAILY_TABLES },
      origin: originOf(loaded!),
      members,
      csv,
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
  if (json) process.stdout.write(`${spreadJson(outcome, out)}\n`)
  else if (!quiet) process.stdout.write(spreadText(outcome, out))
  if (outcome.failed > 0) throw new SomeFailed(outcome.failed, members, join(out, 'failures.csv'))
}

/** The line without what does not show in the results. */
function commandOf({ word, members, vary, override, set, csv }: EnsembleArguments): string[] {
  return [
    'ensemble',
    word,
    '--members',
    String(members),
    ...(vary === 'both' ? [] : ['--vary', vary]),
    ...override.flatMap((name) => ['--override', name]),
    ...set.flatMap((change) => ['--set', change]),
    ...(csv === 'plain' ? [] : ['--csv', csv]),
  ]
}
