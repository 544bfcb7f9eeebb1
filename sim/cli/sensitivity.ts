import {
  type Answer,
  changeOf,
  type Factor,
  namesOf,
  type Parameter,
  parametersOf,
  type RangeFactor,
  sharesOfCountries,
  type SumOfAnswers,
} from '../ensemble/index.ts'
import type { CsvPreset } from '../io/csvDialect.ts'
import { originOf } from '../io/many/origin.ts'
import {
  prepareSensitivity,
  type SensitivityOutcome,
  type SensitivityRequest,
} from '../io/many/sensitivityFolder.ts'
import type { Scenario } from '../model/index.ts'
import { MOST_SOBOL_DIMENSIONS } from '../random/index.ts'
import { describeProblem, withChanges } from '../scenario/index.ts'
import { type Method, MOST_RUNS, readVariation, runsOfStudy } from '../study/index.ts'
import { nearest } from '../units/index.ts'
import { InvalidInput, UsageError } from './exit.ts'
import { type Asked, loadAll } from './load.ts'
import { type Kind, type Playing, playMany } from './many.ts'
import { sensitivityJson, sensitivityText } from './words/sensitivity.ts'

export interface SensitivityArguments extends Playing {
  readonly word: string
  readonly method: Method
  readonly samples: number
  readonly parameters: readonly string[]
  readonly vary: readonly string[]
  readonly luck: boolean
  readonly metrics: readonly string[]
  readonly override: readonly string[]
  readonly set: readonly string[]
  readonly csv: CsvPreset
}

export const STUDIES: Kind<SensitivityRequest, SensitivityOutcome> = {
  prepare: prepareSensitivity,
  runs: 'runs',
  text: sensitivityText,
  json: sensitivityJson,
}

/** `hashtrek sensitivity`: says which of what nobody knows matters most. */
export async function sensitivity(request: SensitivityArguments): Promise<void> {
  const { word, method, samples, luck, csv } = request
  const [loaded] = loadAll([word], request)
  const { scenario } = loaded!
  const factors = factorsOf(request, loaded!)
  checkSize(request, factors)
  const { answers } = namesOf(scenario, [])
  const { name, question, run } = scenario
  const asked: SensitivityRequest = {
    name,
    question,
    seed: run.seed,
    origin: originOf(loaded!),
    method,
    samples,
    factors,
    luck,
    answers,
    wanted: wantedOf(request, scenario, answers),
    csv,
    command: commandOf(request),
  }
  await playMany(STUDIES, asked, request)
}

/** Both ends of a range, and two places between: a number that must be whole is not so at all of them. */
const PROBES = [0, 0.35, 0.5, 1]

/** What is varied: what nobody knows, as far as it is wanted, and the ranges that were asked for. */
function factorsOf(
  { vary, parameters, luck }: SensitivityArguments,
  { scenario, resolved }: Asked,
): Factor[] {
  const ranges = vary.map(rangeOf)
  refuseTwice(ranges.map(({ path }) => path))
  const problems = ranges.flatMap((range) =>
    PROBES.flatMap((u) => {
      const changed = withChanges(resolved, [changeOf(range, u)])
      return 'problems' in changed
        ? changed.problems.map((each) => `--vary ${changeOf(range, u)}: ${each}`)
        : []
    }),
  )
  if (problems.length > 0) throw new InvalidInput([...new Set(problems)])
  const unknown = chosen(
    parametersOf(scenario).filter(({ path }) => !ranges.some((range) => holds(range.path, path))),
    parameters,
  )
  const factors = [...unknown, ...ranges]
  if (factors.length > 0) return factors
  throw new UsageError(
    `${scenario.name} has nothing that nobody knows${luck ? ' besides luck' : ''}: say a distribution in it, ` +
      "such as { uniform: { from: 10 %, to: 50 % } }, or --vary path='10 %..50 %'",
    'sensitivity',
  )
}

/** Whether a path is the same as another, or leads to what holds it. */
const holds = (holder: string, path: string): boolean => path === holder || path.startsWith(`${holder}.`)

function rangeOf(argument: string): RangeFactor {
  const read = readVariation(argument)
  if ('message' in read) throw new InvalidInput([describeProblem(read)])
  const { path, values } = read
  if (values.kind === 'list' || values.steps !== undefined)
    throw new UsageError(
      `--vary ${argument}: a study takes a range from..to of a number, without steps`,
      'sensitivity',
    )
  const { from, to, unit } = values
  return { path, from, to, unit }
}

function refuseTwice(paths: readonly string[]): void {
  const twice = paths.find((path, i) => paths.indexOf(path) < i)
  if (twice !== undefined) throw new UsageError(`${twice} is named twice`, 'sensitivity')
}

/** The parameters of these names, or below them; all without names. */
function chosen(all: readonly Parameter[], names: readonly string[]): readonly Parameter[] {
  if (names.length === 0) return all
  const found = listed(
    names,
    all.map(({ path }) => path),
  ).map((name) => {
    const below = all.filter(({ path }) => holds(name, path))
    if (below.length === 0) throw unknownParameter(name, all)
    return below
  })
  refuseTwice(found.flat().map(({ path }) => path))
  return all.filter((parameter) => found.flat().includes(parameter))
}

/** `a,b` are two names, unless one is called so. */
const listed = (names: readonly string[], known: readonly string[]): string[] =>
  names.flatMap((name) => (known.includes(name) ? [name] : name.split(',').map((each) => each.trim())))

function unknownParameter(name: string, all: readonly Parameter[]): UsageError {
  const paths = all.map(({ path }) => path)
  const near = nearest(name, paths)
  const hint = near
    ? `did you mean ${near}?`
    : `there are ${paths.join(', ') || 'none'}; for a number that the scenario knows, --vary ${name}=from..to`
  return new UsageError(
    `--parameters: ${JSON.stringify(name)} is not a parameter that nobody knows; ${hint}`,
    'sensitivity',
  )
}

function checkSize({ method, samples, luck }: SensitivityArguments, factors: readonly Factor[]): void {
  const parameters = factors.length + (luck ? 1 : 0)
  if (method === 'sobol' && 2 * parameters > MOST_SOBOL_DIMENSIONS)
    throw new UsageError(
      `sobol takes at most ${Math.floor(MOST_SOBOL_DIMENSIONS / 2)} parameters, not ${parameters}: ` +
        'take those that morris finds important, with --parameters',
      'sensitivity',
    )
  const runs = runsOfStudy({ method, parameters, samples })
  if (runs > MOST_RUNS)
    throw new UsageError(
      `${parameters} parameters and ${samples} samples are ${runs.toLocaleString('en-US')} runs: ` +
        `at most ${MOST_RUNS.toLocaleString('en-US')}; take fewer --samples or --parameters`,
      'sensitivity',
    )
}

/** The answers that are looked at: those of the summary, and the shares of countries. */
function wantedOf(
  { metrics }: SensitivityArguments,
  scenario: Scenario,
  answers: readonly Answer[],
): readonly SumOfAnswers[] {
  const all = [
    ...answers.map((answer, a): SumOfAnswers => ({ answer, parts: [a] })),
    ...sharesOfCountries(scenario, answers),
  ]
  if (metrics.length === 0) return all
  const names = listed(metrics, all.map(nameOf))
  const wanted = names.map((name) => {
    const found = all.filter((each) => nameOf(each) === name || each.answer.metric === name)
    if (found.length === 0) throw unknownMetric(name, all)
    return found
  })
  return all.filter((each) => wanted.flat().includes(each))
}

const nameOf = ({ answer: { metric, scope } }: SumOfAnswers): string => `${metric}:${scope}`

function unknownMetric(name: string, all: readonly SumOfAnswers[]): UsageError {
  const near = nearest(name, [...all.map(({ answer }) => answer.metric), ...all.map(nameOf)])
  const hint = near ? `; did you mean ${near}?` : ': out/README.md lists the metrics of summary.csv'
  return new UsageError(
    `--metrics: ${JSON.stringify(name)} is not a metric of this scenario${hint}`,
    'sensitivity',
  )
}

/** The line without what does not show in the results. */
function commandOf(request: SensitivityArguments): string[] {
  const { word, method, samples, parameters, vary, luck, metrics, override, set, csv } = request
  return [
    'sensitivity',
    word,
    '--method',
    method,
    '--samples',
    String(samples),
    ...parameters.flatMap((name) => ['--parameters', name]),
    ...vary.flatMap((each) => ['--vary', each]),
    ...(luck ? ['--luck'] : []),
    ...metrics.flatMap((name) => ['--metrics', name]),
    ...override.flatMap((name) => ['--override', name]),
    ...set.flatMap((change) => ['--set', change]),
    ...(csv === 'plain' ? [] : ['--csv', csv]),
  ]
}
