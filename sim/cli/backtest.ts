import { join } from 'node:path'
import type { CsvPreset } from '../io/csvDialect.ts'
import {
  type Against,
  type BacktestOutcome,
  type BacktestRequest,
  prepareBacktest,
} from '../io/many/backtestFolder.ts'
import { manyIntoFolder } from '../io/many/manyFolder.ts'
import { originOf } from '../io/many/origin.ts'
import { readObserved } from '../io/observedFile.ts'
import { checkReplaceable } from '../io/resultFolder.ts'
import { openGiven } from '../io/scenarioFiles.ts'
import { sha256 } from '../io/writtenFile.ts'
import type { Scenario } from '../model/index.ts'
import {
  dayOfDate,
  difficultyOfDays,
  firmCounts,
  isWithin,
  NothingExpected,
  type Observed,
  observedChain,
  observedWindow,
  type Window,
  windowOf,
  windowText,
} from '../score/index.ts'
import { dayOf } from '../units/index.ts'
import { InvalidInput, SomeFailed } from './exit.ts'
import { type Asked, loadAll } from './load.ts'
import { drivingOf, type Saying } from './many.ts'
import { refuseSameNames } from './places.ts'
import { backtestJson, backtestText, type Told } from './words/backtest.ts'
import { looks } from './words/looks.ts'

export interface BacktestArguments extends Saying {
  readonly words: readonly string[]
  readonly against: string | undefined
  readonly members: number
  readonly from: string | undefined
  readonly until: string | undefined
  readonly workers: number | undefined
  readonly resume: boolean
  readonly override: readonly string[]
  readonly set: readonly string[]
  readonly out: string | undefined
  readonly csv: CsvPreset
}

/** `hashtrek backtest`: holds scenarios against a chain that was observed, one after the other. */
export async function backtest(request: BacktestArguments): Promise<void> {
  const asked = loadAll(request.words, request)
  refuseSameNames(asked, 'backtest')
  const chain = chainOf(request)
  const jobs = asked.map((one) => requestFor(one, chain, request))
  const outs = jobs.map(({ job }) => outFor(job.scenario.name, request))
  for (const out of outs) checkReplaceable(out)
  const told: Told[] = []
  for (const [i, job] of jobs.entries()) told.push({ ...(await play(job, outs[i]!, request)), out: outs[i]! })
  say(told, request)
}

/** The folder asked for, one below it for each of several, or out/<scenario>-backtest. */
function outFor(name: string, { out, words }: BacktestArguments): string {
  if (out !== undefined && words.length === 1) return out
  return join(out ?? 'out', `${name}-backtest`)
}

async function play(
  request: BacktestRequest,
  out: string,
  playing: BacktestArguments,
): Promise<BacktestOutcome> {
  const prepared = prepareBacktest(request)
  const driving = await drivingOf(prepared, 'members', out, playing)
  return manyIntoFolder(prepared, driving).catch((error: unknown) => {
    throw error instanceof NothingExpected ? new InvalidInput([`${request.word}: ${error.message}`]) : error
  })
}

/** Says what came out; throws SomeFailed if some runs failed. */
function say(told: readonly Told[], { json, quiet }: Saying): void {
  if (json) process.stdout.write(`${backtestJson(told)}\n`)
  else if (!quiet) process.stdout.write(backtestText(told, looks()))
  const lost = told.find(({ failed }) => failed > 0)
  if (lost) throw new SomeFailed(lost.failed, lost.runs, join(lost.out, 'failures.csv'))
}

/** The chain that is asked for: that of a file, or the program's own. */
export type Chain = Pick<Against, 'observed' | 'file'>

export function chainOf({ against }: Pick<BacktestArguments, 'against'>): Chain {
  if (against === undefined) return { observed: observedChain() }
  const file = openGiven(against)
  if (typeof file === 'string') throw new InvalidInput([`--against: ${file}`])
  const observed = readObserved(file.path, file.bytes, Date.now() / 1000)
  if ('length' in observed) throw new InvalidInput(observed)
  return { observed, file: { path: file.path, sha256: sha256(file.bytes) } }
}

/** The days for which there are levels to reach. */
export const USUAL = windowOf('2021-03-15', '2022-02-28')

function requestFor(asked: Asked, chain: Chain, request: BacktestArguments): BacktestRequest {
  const { scenario, word } = asked
  const { observed, file } = chain
  const window = windowFor(scenario, chain, request)
  const isUsual = windowText(window) === windowText(USUAL)
  return {
    word,
    job: {
      kind: 'backtest',
      scenario,
      vary: 'both',
      given: difficultyOfDays(observed),
      counts: firmCounts(),
    },
    against: { observed, window, levels: file === undefined && isUsual, ...(file ? { file } : {}) },
    origin: originOf(asked),
    members: request.members,
    csv: request.csv,
    command: commandOf(word, request),
  }
}

/** The days asked for; else the usual ones of 2021–22, or of a file all that the scenario has. */
function windowFor(
  scenario: Scenario,
  { observed, file }: Chain,
  { from, until }: BacktestArguments,
): Window {
  const usual = file ? commonWindow(scenario, observed) : USUAL
  const window = {
    from: from === undefined ? usual.from : dayOfDate(from),
    until: until === undefined ? usual.until : dayOfDate(until),
  }
  const whole = observedWindow(observed)
  if (window.from > window.until)
    throw new InvalidInput([`${scenario.name}: there is no day from ${spoken(window)}`])
  if (!isWithin(window, whole))
    throw new InvalidInput([
      `the chain was observed from ${spoken(whole)}: choose --from and --until within these days`,
    ])
  return window
}

function commonWindow({ name, run }: Scenario, observed: Observed): Window {
  const { from, until } = observedWindow(observed)
  const first = dayOf(run.start)
  const common = { from: Math.max(from, first), until: Math.min(until, first + run.days - 1) }
  if (common.from <= common.until) return common
  throw new InvalidInput([
    `${name} runs from ${spoken({ from: first, until: first + run.days - 1 })}, and the chain was observed from ` +
      `${spoken({ from, until })}: they have no day in common`,
  ])
}

const spoken = (window: Window): string => windowText(window).replace('..', ' to ')

/** The line without what does not show in the results. */
function commandOf(word: string, request: BacktestArguments): string[] {
  const { against, members, from, until, override, set, csv } = request
  const option = (name: string, value: string | undefined): string[] =>
    value === undefined ? [] : [name, value]
  return [
    'backtest',
    word,
    ...option('--against', against),
    '--members',
    String(members),
    ...option('--from', from),
    ...option('--until', until),
    ...override.flatMap((name) => ['--override', name]),
    ...set.flatMap((change) => ['--set', change]),
    ...(csv === 'plain' ? [] : ['--csv', csv]),
  ]
}
