import { setImmediate } from 'node:timers/promises'
import {
  type Point,
  type PointProblem,
  type Resolved,
  Survey,
  type Surveyed,
  type Vary,
} from '../ensemble/index.ts'
import type { CsvPreset } from '../io/csvDialect.ts'
import { originOf } from '../io/many/origin.ts'
import { prepareSweep, type SweepOutcome, type SweepRequest } from '../io/many/sweepFolder.ts'
import { openGiven } from '../io/scenarioFiles.ts'
import { describeProblem } from '../scenario/index.ts'
import { MOST_RUNS, readPlan, settingsOf } from '../study/index.ts'
import { InvalidInput } from './exit.ts'
import { grouped } from './words/figures.ts'
import { sweepJson, sweepText } from './words/sweep.ts'
import { loadAll } from './load.ts'
import { type Kind, type Playing, playMany } from './many.ts'
import { type RunsProgress, runsProgress } from './runsProgress.ts'

export interface SweepArguments extends Playing {
  readonly word: string
  readonly vary: readonly string[]
  readonly plan: string | undefined
  readonly members: number | undefined
  readonly varyMembers: Vary
  readonly override: readonly string[]
  readonly set: readonly string[]
  readonly csv: CsvPreset
}

export const SWEEPS: Kind<SweepRequest, SweepOutcome> = {
  prepare: prepareSweep,
  runs: 'runs',
  text: sweepText,
  json: sweepJson,
}

/** `hashtrek sweep`: runs a scenario at every point of a plan. */
export async function sweep(request: SweepArguments): Promise<void> {
  const { word, members, varyMembers: vary, csv, quiet } = request
  const [loaded] = loadAll([word], request)
  const { scenario, resolved } = loaded!
  const points = pointsOf(request, scenario.run.seed)
  const looking = await runsProgress(scenario.name, 'points looked at', quiet)
  const surveyed = await survey(resolved, points, looking)
  const { name, question, run } = scenario
  const asked: SweepRequest = {
    name,
    question,
    seed: run.seed,
    origin: originOf(loaded!),
    points,
    surveyed,
    members,
    vary,
    csv,
    command: commandOf(request),
  }
  await playMany(SWEEPS, asked, request)
}

/** The points that the command line asks for. */
function pointsOf({ vary, plan, members = 1 }: SweepArguments, seed: string): Point[] {
  const read = readPlan({ vary, plan: plan === undefined ? undefined : planOf(plan), seed })
  if (!('runs' in read)) throw new InvalidInput(read.map(describeProblem))
  if (read.paths.includes('run'))
    throw new InvalidInput([
      'run: vary one of its keys, such as run.days: sweep.csv has a column of that name',
    ])
  const runs = read.runs * members
  if (runs > MOST_RUNS)
    throw new InvalidInput([
      `${grouped(read.runs)} points with ${grouped(members)} members each are ${grouped(runs)} runs: at most ${grouped(MOST_RUNS)}`,
    ])
  return Array.from({ length: read.runs }, (_, point) => settingsOf(read, point))
}

/** `lhs:100` and `sobol:128` are no files. */
function planOf(word: string): Parameters<typeof readPlan>[0]['plan'] {
  if (/^\w+:/.test(word)) return word
  const file = openGiven(word)
  if (typeof file === 'string') throw new InvalidInput([`--plan: ${file}`])
  return file
}

/** Between two looks at whether somebody wants something else, in milliseconds. */
const PATIENCE = 50

/** Looks at all points, some milliseconds each, so that none is found wrong after hours. */
async function survey(
  resolved: Resolved,
  points: readonly Point[],
  progress: RunsProgress,
): Promise<Surveyed> {
  const surveyor = new Survey(resolved)
  let since = performance.now()
  for (const [i, point] of points.entries()) {
    surveyor.see(point)
    if (performance.now() - since < PATIENCE) continue
    progress.onRuns?.(i + 1, points.length, 0)
    await setImmediate()
    since = performance.now()
  }
  progress.stop()
  const { found } = surveyor
  if ('problems' in found) throw new InvalidInput(found.problems.map((each) => described(each, points)))
  return found
}

const described = ({ point, problem, others }: PointProblem, points: readonly Point[]): string =>
  `point ${point + 1} (${points[point]!.join(', ')})${others > 0 ? ` and ${others} more` : ''}: ${problem}`

/** The line without what does not show in the results. */
function commandOf(request: SweepArguments): string[] {
  const { word, vary, plan, members, varyMembers, override, set, csv } = request
  return [
    'sweep',
    word,
    ...vary.flatMap((each) => ['--vary', each]),
    ...(plan === undefined ? [] : ['--plan', plan]),
    ...(members === undefined ? [] : ['--members', String(members)]),
    ...(members === undefined || varyMembers === 'both' ? [] : ['--vary-members', varyMembers]),
    ...override.flatMap((name) => ['--override', name]),
    ...set.flatMap((change) => ['--set', change]),
    ...(csv === 'plain' ? [] : ['--csv', csv]),
  ]
}
