import { type BacktestJob, backtestNames, BACKTEST_DAILY } from '../../ensemble/index.ts'
import { BACKTEST_TABLES, ENSEMBLE_TABLES, type Row } from '../../record/index.ts'
import {
  allOf,
  type Backtest,
  bandOf,
  daysBeside,
  type Members,
  type Observed,
  retargetsBeside,
  type Score,
  scoresOf,
  type Window,
  windowText,
} from '../../score/index.ts'
import { canonicalJson } from '../canonicalJson.ts'
import { CSV_DIALECTS, type CsvPreset } from '../csvDialect.ts'
import { manifestText } from '../manifest.ts'
import { sha256, type WrittenFile, writeText } from '../writtenFile.ts'
import { membersIn } from './backtestMembers.ts'
import { failuresOf } from './gathered.ts'
import { identityOf } from './identity.ts'
import type { Played, Prepared } from './manyRuns.ts'
import type { Origin } from './origin.ts'
import { runLine } from './runLine.ts'
import { writeTables } from './tables.ts'

/** What the members are held against. */
export interface Against {
  readonly observed: Observed
  readonly window: Window
  /** Whether there are levels to reach: for the chain of 2021–22 on its usual days. */
  readonly levels: boolean
  /** The file that it was read from, with its hash; the program's own without it. */
  readonly file?: { readonly path: string; readonly sha256: string }
}

export interface BacktestRequest {
  readonly word: string
  readonly job: BacktestJob
  readonly against: Against
  readonly origin: Origin
  readonly members: number
  readonly csv: CsvPreset
  /** What makes the same folder again, without the program's own name and whatever does not show in it. */
  readonly command: readonly string[]
}

export interface BacktestOutcome {
  readonly request: BacktestRequest
  readonly scores: readonly Score[]
  readonly runs: number
  readonly failed: number
  readonly files: readonly WrittenFile[]
}

/** Gets a backtest ready to be played. */
export function prepareBacktest(request: BacktestRequest): Prepared<BacktestOutcome> {
  const { job, members, origin } = request
  const names = backtestNames(job)
  const { days, months, countries, counts } = names
  return {
    job,
    size: {
      days,
      daily: days * BACKTEST_DAILY.length,
      answers: months.length * countries.length + counts.length,
    },
    runs: members,
    identity: identityOf({
      kind: job.kind,
      scenario: origin.scenario.sha256,
      '--vary': job.vary,
      against: sha256(canonicalJson([job.given, job.counts])),
    }),
    request,
    folder: `${job.scenario.name}-backtest`,
    question: { what: 'spreads', divide: [] },
    write: (path, played) => writeBacktest(request, path, membersIn(names, members, played), played),
  }
}

function writeBacktest(
  request: BacktestRequest,
  path: string,
  members: Members,
  played: Played,
): BacktestOutcome {
  const { job, against, origin, csv, command, members: runs } = request
  const { scenario } = job
  const backtest: Backtest = { scenario, members, ...against }
  const scores = members.count === 0 ? [] : scoresOf(backtest)
  const files = writeTables(
    path,
    scenario,
    [
      [BACKTEST_TABLES.backtest, scores.map(scoreRow)],
      [BACKTEST_TABLES.daily, members.count === 0 ? [] : dailyRows(backtest)],
      [BACKTEST_TABLES.retargets, members.count === 0 ? [] : retargetRows(backtest)],
      [ENSEMBLE_TABLES.failures, failureRows(request, played)],
    ],
    CSV_DIALECTS[csv],
  )
  const failed = runs - members.count
  const facts = {
    argv: command,
    seed: scenario.run.seed,
    members: runs,
    failed,
    window: windowText(against.window),
    against: against.file ?? null,
    ...origin,
    csv,
    files,
  }
  writeText(path, 'manifest.json', manifestText('backtest', facts))
  return { request, scores, runs, failed, files }
}

const scoreRow = (score: Score): Row => [
  score.target,
  score.window,
  score.observed,
  score.sigma,
  score.simulated,
  score.z,
  score.reference,
  score.toReach,
  score.passed,
  score.unit,
]

const dailyRows = ({ members, observed }: Backtest): Row[] =>
  daysBeside(members, observed).map(({ date, blocks, expected, low, high, hashrateEh, estimateEh }) => [
    date,
    blocks,
    expected,
    low,
    high,
    hashrateEh,
    estimateEh,
  ])

const retargetRows = ({ members, observed, window }: Backtest): Row[] =>
  retargetsBeside(members, observed, window).map(({ height, date, difficulty, ln, daysLate }) => [
    height,
    date,
    difficulty,
    ...bandOf(ln, allOf(members.count)).map(Math.exp),
    ...bandOf(daysLate, allOf(members.count)),
  ])

const failureRows = (request: BacktestRequest, played: Played): Row[] =>
  failuresOf({ runs: request.members, played }).map(({ run, message }) => {
    const { word, job, origin } = request
    const command = runLine(word, origin, { changes: [], member: run + 1, vary: job.vary })
    return [run + 1, job.scenario.run.seed, message, command]
  })
