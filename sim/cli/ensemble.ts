import { namesOf, type Vary } from '../ensemble/index.ts'
import type { CsvPreset } from '../io/csvDialect.ts'
import { type EnsembleOutcome, type EnsembleRequest, prepareEnsemble } from '../io/many/ensembleFolder.ts'
import type { Keep } from '../io/many/keep.ts'
import { keptOf } from '../io/many/keptTables.ts'
import { originOf } from '../io/many/origin.ts'
import { SHEET_ROWS } from '../io/workbookTables.ts'
import type { Scenario } from '../model/index.ts'
import { DAILY_TABLES } from '../record/index.ts'
import { ensembleJson, ensembleText } from './words/ensemble.ts'
import { grouped } from './words/figures.ts'
import { loadAll } from './load.ts'
import { looks } from './words/looks.ts'
import { type Kind, type Playing, playMany } from './many.ts'

export interface EnsembleArguments extends Playing {
  readonly word: string
  readonly members: number
  readonly vary: Vary
  readonly override: readonly string[]
  readonly set: readonly string[]
  readonly csv: CsvPreset
  readonly keep: Keep
}

export const ENSEMBLES: Kind<EnsembleRequest, EnsembleOutcome> = {
  prepare: prepareEnsemble,
  runs: 'members',
  text: (outcome, out) => ensembleText(outcome, out, looks()),
  json: ensembleJson,
}

/** `hashtrek ensemble`: runs a scenario many times and says how sure its answers are. */
export async function ensemble(request: EnsembleArguments): Promise<void> {
  const { word, members, vary, csv, keep, quiet } = request
  const [loaded] = loadAll([word], request)
  const { scenario } = loaded!
  const asked: EnsembleRequest = {
    job: { kind: 'ensemble', scenario, vary, tables: DAILY_TABLES },
    origin: originOf(loaded!),
    members,
    csv,
    keep,
    command: commandOf(request),
  }
  if (keep === 'daily' && !quiet) warnOfLength(scenario, members)
  await playMany(ENSEMBLES, asked, request)
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
