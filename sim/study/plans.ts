import { latinHypercube, MOST_SOBOL_DIMENSIONS, openStream, sobolPoints } from '../random/index.ts'
import { type Problem, problemAt, type SourceFile } from '../scenario/index.ts'
import { quote } from '../units/index.ts'
import { readPlanFile } from './planFile.ts'
import { alongRange, argument, type List, type Range, readVariation, type Variation } from './variation.ts'

/** The runs of a sweep, and what each of them changes. */
export interface Plan {
  /** What varies, in the order of the command line or of the file. */
  readonly paths: readonly string[]
  readonly runs: number
  /** A value for each path in run i, from 0 on, as `--set` takes it. */
  readonly values: (run: number) => readonly string[]
}

export interface PlanGiven {
  /** Arguments of `--vary`. */
  readonly vary: readonly string[]
  /** `lhs:100`, `sobol:128`, or a CSV file; a grid where there is none. */
  readonly plan?: string | SourceFile | undefined
  readonly seed: string
}

export const MOST_RUNS = 1_000_000

/** `path=value` for each path in a run. */
export const settingsOf = ({ paths, values }: Plan, run: number): string[] =>
  values(run).map((value, i) => `${paths[i]}=${value}`)

/** What runs a sweep needs, or everything that is wrong with what was asked for. */
export function readPlan({ vary, plan, seed }: PlanGiven): Plan | readonly Problem[] {
  if (plan !== undefined && typeof plan !== 'string') return writtenPlan(plan, vary)
  const read = vary.map(readVariation)
  const variations = read.filter((each) => 'values' in each)
  const problems = [...read.filter((each) => 'message' in each), ...repeated(variations)]
  if (problems.length > 0) return problems
  if (vary.length === 0)
    return [problemAt(argument('--vary', ''), 0, [], 'is missing: what is to vary, as path=values')]
  return plan === undefined ? grid(variations) : spread(plan, variations, seed)
}

function writtenPlan(file: SourceFile, vary: readonly string[]): Plan | readonly Problem[] {
  if (vary.length > 0)
    return [
      problemAt(
        argument('--vary', vary[0]!),
        0,
        [],
        'a plan file says itself what varies: leave one of them out',
      ),
    ]
  const written = readPlanFile(file)
  if (!('rows' in written)) return written
  const { paths, rows } = written
  return rows.length > MOST_RUNS
    ? [problemAt({ file, text: '' }, 0, [], tooMany(rows.length))]
    : { paths, runs: rows.length, values: (run) => rows[run]! }
}

const repeated = (variations: readonly Variation[]): Problem[] =>
  variations
    .filter(({ path }, i) => variations.findIndex((other) => other.path === path) < i)
    .map(({ source, path }) => problemAt(source, 0, path.split('.'), 'is varied twice'))

const tooMany = (runs: number): string =>
  `makes ${runs.toLocaleString('en-US')} runs: at most ${MOST_RUNS.toLocaleString('en-US')}`

const pathsOf = (variations: readonly Variation[]): string[] => variations.map(({ path }) => path)

/** Every value with every other; the last parameter changes from run to run. */
function grid(variations: readonly Variation[]): Plan | readonly Problem[] {
  const problems = variations.flatMap(stepless)
  if (problems.length > 0) return problems
  const sizes = variations.map(({ values }) => sizeOf(values))
  const runs = sizes.reduce((product, size) => product * size, 1)
  if (runs > MOST_RUNS) return [problemAt(argument('--vary', ''), 0, [], tooMany(runs))]
  const values = (run: number): string[] =>
    variations.map(({ values }, i) => {
      const faster = sizes.slice(i + 1).reduce((product, size) => product * size, 1)
      return onGrid(values, Math.floor(run / faster) % sizes[i]!)
    })
  return { paths: pathsOf(variations), runs, values }
}

const sizeOf = (values: List | Range): number =>
  values.kind === 'list' ? values.texts.length : values.steps!

const onGrid = (values: List | Range, step: number): string =>
  values.kind === 'list' ? values.texts[step]! : alongRange(values, step / (values.steps! - 1))

function stepless({ path, values, source, offset }: Variation): Problem[] {
  if (values.kind === 'list' || values.steps !== undefined) return []
  const remedy = 'say how many values, as in "10 %..50 %:5", or how to spread runs, as in "--plan lhs:100"'
  return [problemAt(source, offset, path.split('.'), `a range without steps: ${remedy}`)]
}

const SPREAD = /^(lhs|sobol):(.*)$/

/** Runs spread over all values: a Latin hypercube, or Sobol points, of which a list gets equal shares for its values. */
function spread(plan: string, variations: readonly Variation[], seed: string): Plan | readonly Problem[] {
  const wrong = (message: string): readonly Problem[] => [problemAt(argument('--plan', plan), 0, [], message)]
  const [, kind, count] = SPREAD.exec(plan) ?? []
  if (kind === undefined) return wrong(`expected lhs:N, sobol:N or a CSV file, not ${quote(plan)}`)
  const runs = Number(count)
  if (!/^\d+$/.test(count!) || runs < 2)
    return wrong(`expected a number of runs of 2 or more, not ${quote(count)}`)
  if (runs > MOST_RUNS) return wrong(tooMany(runs))
  if (kind === 'sobol' && variations.length > MOST_SOBOL_DIMENSIONS)
    return wrong(
      `sobol takes at most ${MOST_SOBOL_DIMENSIONS} parameters, not ${variations.length}; lhs takes any number`,
    )
  const stepped = variations.flatMap(uselessSteps)
  if (stepped.length > 0) return stepped
  const pointAt =
    kind === 'lhs' ? hypercubeOf(runs, variations.length, seed) : sobolPoints(variations.length, seed)
  const values = (run: number): string[] => {
    const point = pointAt(run)
    return variations.map(({ values }, i) => within(values, point[i]!))
  }
  return { paths: pathsOf(variations), runs, values }
}

function hypercubeOf(runs: number, dimensions: number, seed: string): (run: number) => Float64Array {
  const points = latinHypercube(runs, dimensions, openStream(seed, 0, 'sweep/lhs'))
  return (run) => points[run]!
}

const within = (values: List | Range, u: number): string =>
  values.kind === 'list' ? values.texts[Math.floor(u * values.texts.length)]! : alongRange(values, u)

const uselessSteps = ({ path, values, source, offset }: Variation): Problem[] =>
  values.kind === 'range' && values.steps !== undefined
    ? [
        problemAt(
          source,
          offset,
          path.split('.'),
          `only a grid has steps: leave ":${values.steps}" or --plan out`,
        ),
      ]
    : []
