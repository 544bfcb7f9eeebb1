import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { type Parameter, parametersOf } from '../ensemble/index.ts'
import { type FitJob, NothingFits, sharesIn } from '../fit/index.ts'
import type { CsvPreset } from '../io/csvDialect.ts'
import { type CalibrationRequest, prepareCalibration } from '../io/many/calibrationFolder.ts'
import { type DrivingFit, fitIntoFolder } from '../io/many/fitting.ts'
import { originOf } from '../io/many/origin.ts'
import { startEvaluators } from '../io/many/workers.ts'
import { checkReplaceable } from '../io/resultFolder.ts'
import { fits, type Scenario } from '../model/index.ts'
import type { LocatedScenario } from '../scenario/index.ts'
import {
  dayOfDate,
  isWithin,
  type Observed,
  observedWindow,
  type Window,
  windowText,
} from '../score/index.ts'
import { dayOf, isoDate, nearest, quote } from '../units/index.ts'
import { type Chain, chainOf, USUAL } from './backtest.ts'
import { InvalidInput, UsageError } from './exit.ts'
import { type FitProgress, fitProgress } from './fitProgress.ts'
import { loadLocated } from './load.ts'
import { calibrationJson, calibrationText } from './words/calibration.ts'

export interface CalibrateArguments {
  readonly word: string
  readonly parameters: readonly string[]
  readonly from: string | undefined
  readonly until: string | undefined
  readonly against: string | undefined
  readonly knownBy: string | undefined
  readonly shares: boolean
  readonly evaluations: number
  readonly samples: number
  readonly lucks: number
  readonly workers: number | undefined
  readonly resume: boolean
  readonly override: readonly string[]
  readonly set: readonly string[]
  readonly csv: CsvPreset
  readonly out: string | undefined
  readonly json: boolean
  readonly quiet: boolean
}

/** `hashtrek calibrate`: says what the blocks that were found say about what nobody knows. */
export async function calibrate(request: CalibrateArguments): Promise<void> {
  const asked = askedOf(request)
  const { out = join('out', `${asked.name}-calibration`), json, quiet } = request
  const prepared = prepareCalibration(asked)
  checkReplaceable(out)
  const progress = await fitProgress(asked.name, quiet)
  const outcome = await fitIntoFolder(prepared, drivingOf(request, out, progress)).catch(inWords(request))
  if (json) process.stdout.write(`${calibrationJson(outcome, out)}\n`)
  else if (!quiet) process.stdout.write(calibrationText(outcome, out))
}

const inWords =
  ({ word }: CalibrateArguments) =>
  (error: unknown): never => {
    throw error instanceof NothingFits ? new InvalidInput([`${word}: ${error.message}`]) : error
  }

function drivingOf(
  { workers, resume }: CalibrateArguments,
  out: string,
  { onRuns, stop }: FitProgress,
): DrivingFit {
  return {
    out,
    workers: workers ?? availableParallelism(),
    startEvaluators,
    resume,
    onRuns,
    onEnd: stop,
    onKept: (kept, of, part) =>
      void process.stderr.write(
        `hashtrek: ${kept} of ${of} runs are kept in ${part}: the same line with --resume goes on\n`,
      ),
  }
}

function askedOf(request: CalibrateArguments): CalibrationRequest {
  const loaded = loadLocated(request.word, request)
  const { scenario } = loaded
  const unknowns = chosen(parametersOf(scenario), request)
  refuse(fittedBefore(unknowns, loaded))
  if (request.knownBy !== undefined) refuse(knownLater(unknowns, loaded, request.knownBy))
  const chain = chainOf(request)
  const window = windowFor(request, scenario, chain)
  const observed = within(chain.observed, window)
  const job = heldAgainst(request, scenario, unknowns, observed)
  const { evaluations, samples, csv } = request
  return {
    name: scenario.name,
    question: scenario.question,
    origin: originOf(loaded),
    job,
    effort: {
      dimensions: unknowns.length,
      days: observed.days.length,
      evaluations,
      samples,
      seed: scenario.run.seed,
    },
    window: {
      from: isoDate(window.from),
      until: isoDate(window.until),
      knownBy: request.knownBy,
      against: chain.file,
    },
    csv,
    command: commandOf(request),
  }
}

/** All parameters with names. */
const SECTION = 'parameters.*'

/** The parameters of these paths, or of patterns of them; those of the section of parameters without any. */
function chosen(all: readonly Parameter[], { parameters, word }: CalibrateArguments): readonly Parameter[] {
  const patterns = parameters.flatMap((each) => each.split(',').map((name) => name.trim()))
  const wanted = patterns.length === 0 ? [SECTION] : patterns
  const paths = all.map(({ path }) => path)
  for (const pattern of wanted)
    if (!paths.some((path) => isNamed(pattern, path))) throw nothingNamed(pattern, paths, word)
  return all.filter(({ path }) => wanted.some((pattern) => isNamed(pattern, path)))
}

/** Whether a path is the same, fits a pattern, or is below what is named. */
const isNamed = (pattern: string, path: string): boolean =>
  fits(pattern, path) || path.startsWith(`${pattern}.`)

const MOST_LISTED = 12

function nothingNamed(pattern: string, paths: readonly string[], word: string): UsageError {
  const near = nearest(pattern, paths)
  const more = paths.length > MOST_LISTED ? `, and ${paths.length - MOST_LISTED} more` : ''
  const there =
    paths.length === 0
      ? 'nothing in it is a distribution per member'
      : `there are ${paths.slice(0, MOST_LISTED).join(', ')}${more}`
  const what =
    pattern === SECTION
      ? `${word} has no section of parameters that nobody knows: name with --parameters what to fit`
      : `--parameters: nothing that nobody knows in ${word} is called ${quote(pattern)}`
  return new UsageError(`${what}; ${near === undefined ? there : `did you mean ${near}?`}`, 'calibrate')
}

const STEP_OF_LIST = /^\d+$/

/** What keeps parameters from being fitted, with its places. */
function refuse(problems: readonly string[]): void {
  if (problems.length > 0) throw new InvalidInput(problems)
}

/** A value that was fitted already is no prior; and a part cannot change what stands in a list. */
function fittedBefore(unknowns: readonly Parameter[], loaded: LocatedScenario): string[] {
  const fitted = loaded.scenario.calibration?.fitted ?? []
  return unknowns.flatMap(({ path }) => {
    if (fitted.includes(path))
      return [
        `${placeText(path, loaded)}was fitted already, and to fit it again would count the data twice: ` +
          'leave the calibrated part out of the imports, or the parameter out of --parameters',
      ]
    if (path.split('.').some((step) => STEP_OF_LIST.test(step)))
      return [
        `${placeText(path, loaded)}stands in a list, of which a part cannot change one value: ` +
          'give it a name under parameters, and refer to that',
      ]
    return []
  })
}

/** Priors that the world could not have known by a day, or do not say. */
function knownLater(unknowns: readonly Parameter[], loaded: LocatedScenario, day: string): string[] {
  return unknowns.flatMap(({ path, distribution: { knownAt } }) => {
    if (knownAt === undefined)
      return [`${placeText(path, loaded)}does not say known_at: add since when its prior could be known`]
    if (dayOf(knownAt) <= dayOfDate(day)) return []
    return [
      `${placeText(path, loaded)}has known_at ${isoDate(dayOf(knownAt))}, later than --known-by ${day}: ` +
        'write a prior from what was known by then, or leave the parameter out of --parameters',
    ]
  })
}

function placeText(path: string, { placeOf }: LocatedScenario): string {
  const place = placeOf(path.split('.'))
  return place ? `${place.file}:${place.line}:${place.column}: ${path}: ` : `${path}: `
}

/** First and last day that count: those asked for, else the usual ones, or of a file all that the scenario has. */
function windowFor(request: CalibrateArguments, { run }: Scenario, { observed, file }: Chain): Window {
  const whole = observedWindow(observed)
  const first = dayOf(run.start)
  const common = {
    from: Math.max(first, whole.from),
    until: Math.min(first + run.days - 1, whole.until),
  }
  const usual = file ? common : USUAL
  const from = request.from === undefined ? Math.max(usual.from, common.from) : dayOfDate(request.from)
  const until = request.until === undefined ? Math.min(usual.until, common.until) : dayOfDate(request.until)
  if (from <= until && isWithin({ from, until }, common)) return { from, until }
  throw new UsageError(
    `the days from ${isoDate(from)} to ${isoDate(until)} do not lie within those that ${request.word} and the chain ` +
      `have in common, ${windowText(common).replace('..', ' to ')}: choose --from and --until`,
    'calibrate',
  )
}

const within = ({ days, retargets }: Observed, { from, until }: Window): Observed => ({
  days: days.filter(({ day }) => day >= from && day <= until),
  retargets: retargets.filter(({ at }) => dayOf(at) >= from && dayOf(at) <= until),
})

/** The run at the medians says which of the published shares a run has, and ends on the last day that counts. */
function heldAgainst(
  { shares, lucks }: CalibrateArguments,
  scenario: Scenario,
  unknowns: readonly Parameter[],
  observed: Observed,
): FitJob {
  const days = observed.days.at(-1)!.day - dayOf(scenario.run.start) + 1
  const cut = { ...scenario, run: { ...scenario.run, days } }
  const published = shares ? sharesIn(cut, observed) : []
  return { kind: 'fit', scenario: cut, unknowns, lucks, observed, shares: published }
}

/** The line without what does not show in the results. */
function commandOf(request: CalibrateArguments): string[] {
  const {
    word,
    parameters,
    from,
    until,
    against,
    knownBy,
    shares,
    evaluations,
    samples,
    lucks,
    override,
    set,
    csv,
  } = request
  const given = (option: string, value: string | undefined): string[] =>
    value === undefined ? [] : [option, value]
  return [
    'calibrate',
    word,
    ...parameters.flatMap((name) => ['--parameters', name]),
    ...given('--from', from),
    ...given('--until', until),
    ...given('--against', against),
    ...given('--known-by', knownBy),
    ...(shares ? [] : ['--no-shares']),
    ...given('--evaluations', String(evaluations)),
    ...given('--samples', String(samples)),
    ...given('--lucks', String(lucks)),
    ...override.flatMap((name) => ['--override', name]),
    ...set.flatMap((change) => ['--set', change]),
    ...(csv === 'plain' ? [] : ['--csv', csv]),
  ]
}
