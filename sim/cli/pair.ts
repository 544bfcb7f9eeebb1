import type { Vary } from '../ensemble/index.ts'
import type { CsvPreset } from '../io/csvDialect.ts'
import { originOf } from '../io/many/origin.ts'
import { type PairOutcome, type PairRequest, preparePair } from '../io/many/pairFolder.ts'
import { DAILY_TABLES } from '../record/index.ts'
import { UsageError } from './exit.ts'
import { type Asked, loadAll } from './load.ts'
import { looks } from './words/looks.ts'
import { type Kind, type Playing, playMany } from './many.ts'
import { labelOfB, pairJson, pairText } from './words/pair.ts'

export interface PairArguments extends Playing {
  readonly a: string
  readonly b: string | undefined
  readonly members: number
  readonly vary: Vary
  /** Of B. */
  readonly override: readonly string[]
  readonly set: readonly string[]
  /** What is set of both. */
  readonly both: readonly string[]
  readonly csv: CsvPreset
}

export const PAIRS: Kind<PairRequest, PairOutcome> = {
  prepare: preparePair,
  runs: 'pairs',
  text: (outcome, out) => pairText(outcome, out, looks()),
  json: pairJson,
}

/** `hashtrek pair`: runs two scenarios with the same luck, and says what difference it makes. */
export async function pair(request: PairArguments): Promise<void> {
  const { members, vary, override, set, csv } = request
  const [a, b] = loadBoth(request)
  const asked: PairRequest = {
    job: { kind: 'pair', a: a.scenario, b: b.scenario, vary, tables: DAILY_TABLES },
    a: originOf(a),
    b: originOf(b),
    members,
    csv,
    folder: `${a.scenario.name}-vs-${nameOfB(a, b, request)}`,
    called: { a: a.scenario.name, b: labelOfB(a.scenario.name, b.scenario.name, [...override, ...set]) },
    command: commandOf(request),
  }
  await playMany(PAIRS, asked, request)
}

/** Both, with the seed of A: two seeds would be luck of two kinds. */
function loadBoth({ a: wordA, b: wordB, override, set, both }: PairArguments): [Asked, Asked] {
  if (wordB === undefined && override.length === 0 && set.length === 0)
    throw new UsageError(
      'pair needs a second scenario, or --override or --set that changes the first',
      'pair',
    )
  const [a] = loadAll([wordA], { set: both })
  const seed = `run.seed=${JSON.stringify(a!.scenario.run.seed)}`
  const [b] = loadAll([wordB ?? wordA], { override, set: [...set, ...both, seed] })
  return [a!, b!]
}

/** Two of one name are told apart by what changes the second. */
function nameOfB(a: Asked, b: Asked, { override }: PairArguments): string {
  if (a.scenario.name !== b.scenario.name) return b.scenario.name
  return override.length > 0 ? override.join('-') : 'changed'
}

/** The line without what does not show in the results. */
function commandOf({ a, b, members, vary, override, set, both, csv }: PairArguments): string[] {
  return [
    'pair',
    a,
    ...(b === undefined ? [] : [b]),
    '--members',
    String(members),
    ...(vary === 'both' ? [] : ['--vary', vary]),
    ...override.flatMap((name) => ['--override', name]),
    ...set.flatMap((change) => ['--set', change]),
    ...both.flatMap((change) => {
      const [path, value] = change.split(/=(.*)/s)
      return path === 'run.days' ? ['--days', value!] : ['--seed', String(JSON.parse(value!))]
    }),
    ...(csv === 'plain' ? [] : ['--csv', csv]),
  ]
}
