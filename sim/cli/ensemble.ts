import { join } from 'node:path'
import type { Vary } from '../ensemble/index.ts'
import type { CsvPreset } from '../io/csvDialect.ts'
import { type EnsembleOutcome, type EnsembleRequest, prepareEnsemble } from '../io/many/ensembleFolder.ts'
import { originOf } from '../io/many/origin.ts'
import { DAILY_TABLES } from '../record/index.ts'
import { spreadText } from './ensembleSummary.ts'
import { SomeFailed } from './exit.ts'
import { loadAll } from './load.ts'
import { type Kind, type Playing, playMany } from './many.ts'

export interface EnsembleArguments extends Playing {
  readonly word: string
  readonly members: number
  readonly vary: Vary
  readonly override: readonly string[]
  readonly set: readonly string[]
  readonly csv: CsvPreset
}

export const ENSEMBLES: Kind<EnsembleRequest, EnsembleOutcome> = {
  prepare: prepareEnsemble,
  runs: 'members',
  say: (outcome, out, { json, quiet }) => {
    if (!quiet) process.stdout.write(spreadText(outcome, out))
    if (json) process.stdout.write('')
    const { failed, runs } = outcome
    if (failed > 0) throw new SomeFailed(failed, runs, join(out, 'failures.csv'))
  },
}

/** `hashtrek ensemble`: runs a scenario many times and says how sure its answers are. */
export async function ensemble(request: EnsembleArguments): Promise<void> {
  const { word, members, vary, csv } = request
  const [loaded] = loadAll([word], request)
  const { scenario } = loaded!
  const asked: EnsembleRequest = {
    job: { kind: 'ensemble', scenario, vary, tables: DAILY_TABLES },
    origin: originOf(loaded!),
    members,
    csv,
    command: commandOf(request),
  }
  await playMany(ENSEMBLES, asked, request)
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
