import {
  type AnswerDifference,
  answerDifferences,
  commonOf,
  type Missing,
  namesOf,
  type PairJob,
} from '../../ensemble/index.ts'
import { PAIR_TABLES } from '../../record/index.ts'
import { CSV_DIALECTS, type CsvPreset } from '../csvDialect.ts'
import { manifestText } from '../manifest.ts'
import { type WrittenFile, writeText } from '../writtenFile.ts'
import { failuresOf, summariesOf } from './gathered.ts'
import { identityOf } from './identity.ts'
import { type Prepared, sizeOf } from './manyRuns.ts'
import type { Origin } from './origin.ts'
import { answerRows, type Pair, pairFailureRows, pairRows } from './pairTables.ts'
import { writeTables } from './tables.ts'

export interface PairRequest {
  readonly job: PairJob
  readonly a: Origin
  readonly b: Origin
  readonly members: number
  readonly csv: CsvPreset
  /** Name of the folder, where nobody gives one. */
  readonly folder: string
  /** What the terminal calls both. */
  readonly called: { readonly a: string; readonly b: string }
  /** What makes the same folder again, without the program's own name and whatever does not show in it. */
  readonly command: readonly string[]
}

export interface PairOutcome extends Pair {
  readonly answers: readonly AnswerDifference[]
  readonly called: PairRequest['called']
  /** What only one of both has. */
  readonly missing: readonly Missing[]
  readonly failed: number
  readonly files: readonly WrittenFile[]
}

/** Gets pairs ready to be played. */
export function preparePair(request: PairRequest): Prepared<PairOutcome> {
  const { job, members } = request
  const { a, b, vary, tables } = job
  const { names, missing } = commonOf(namesOf(a, tables), namesOf(b, tables))
  return {
    job,
    size: sizeOf(names, 2),
    runs: members,
    identity: identityOf({
      kind: job.kind,
      'scenario A': request.a.scenario.sha256,
      'scenario B': request.b.scenario.sha256,
      '--vary': vary,
      tables: tables.join(','),
    }),
    request,
    folder: request.folder,
    question: { what: 'differences', divide: [] },
    write: (path, played) =>
      writePair(request, path, missing, { seed: a.run.seed, names, runs: members, played }),
  }
}

function writePair(
  { job, a, b, members, csv, called, command }: PairRequest,
  path: string,
  missing: readonly Missing[],
  pair: Pair,
): PairOutcome {
  const answers = answerDifferences(
    pair.names.answers,
    pair.runs,
    summariesOf(pair, 2 * pair.names.answers.length),
  )
  const name = `${job.a.name}-vs-${job.b.name}`
  const files = writeTables(
    path,
    { name, question: job.b.question },
    [
      [PAIR_TABLES.pair, pairRows(pair)],
      [PAIR_TABLES.summary, answerRows(answers)],
      [PAIR_TABLES.failures, pairFailureRows(pair)],
    ],
    CSV_DIALECTS[csv],
  )
  const failed = failuresOf(pair).length
  const facts = { argv: command, seed: pair.seed, members, failed, vary: job.vary, a, b, missing, csv, files }
  writeText(path, 'manifest.json', manifestText('pair', facts))
  return { ...pair, answers, called, missing, failed, files }
}
