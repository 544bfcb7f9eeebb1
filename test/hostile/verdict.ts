import { dirname, join, normalize } from 'node:path'
import { runInThisContext } from 'node:vm'
import type { Scenario } from '../../sim/model/index.ts'
import { describeProblem, loadScenario, type Problem, type SourceFile } from '../../sim/scenario/index.ts'
import { quote } from '../../sim/units/index.ts'
import { play } from '../support/play.ts'
import { faultsOf } from './soundness.ts'

/** How a scenario ended: a sound run, a refusal with places, or something that must not happen. */
export type Verdict =
  | { readonly end: 'ran' }
  | { readonly end: 'refused'; readonly problems: readonly string[] }
  | { readonly end: 'fault'; readonly what: string }

export interface Limits {
  /** Longer runs are cut to so many days. */
  readonly days: number
  readonly milliseconds: number
}

const encoder = new TextEncoder()

/** Judges the first of some files as a scenario. */
export function verdictOn(files: ReadonlyMap<string, string>, limits: Limits): Verdict {
  try {
    return within(limits.milliseconds, () => judge(files, limits.days))
  } catch (error) {
    return { end: 'fault', what: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

function judge(files: ReadonlyMap<string, string>, days: number): Verdict {
  const sourceOf = (path: string): SourceFile | string =>
    files.has(path) ? { path, bytes: encoder.encode(files.get(path)) } : `there is no file ${quote(path)}`
  const [entry] = files.keys()
  const loaded = loadScenario({
    entry: sourceOf(entry!) as SourceFile,
    open: (name, from) => sourceOf(normalize(join(dirname(from.path), name))),
  })
  if ('problems' in loaded) return refusal(loaded.problems, files)
  const faults = faultsOf(play(cutTo(loaded.scenario, days)))
  return faults.length > 0 ? { end: 'fault', what: faults.slice(0, 5).join('\n') } : { end: 'ran' }
}

const cutTo = (scenario: Scenario, days: number): Scenario => ({
  ...scenario,
  run: { ...scenario.run, days: Math.min(scenario.run.days, days) },
})

function refusal(problems: readonly Problem[], files: ReadonlyMap<string, string>): Verdict {
  const odd = problems.filter((problem) => !isPlaced(problem, files) || !isSaid(problem))
  if (odd.length > 0) return { end: 'fault', what: `not a placed sentence: ${describeProblem(odd[0]!)}` }
  if (problems.length === 0) return { end: 'fault', what: 'refused for no reason' }
  return { end: 'refused', problems: problems.map(describeProblem) }
}

/** Whether a problem points into a file: to a character of it, or just behind the last one of a line. */
function isPlaced({ file, line, column }: Problem, files: ReadonlyMap<string, string>): boolean {
  const lines = files.get(file)?.split('\n')
  return (
    lines !== undefined &&
    line >= 1 &&
    line <= lines.length &&
    column >= 1 &&
    column <= lines[line - 1]!.length + 1
  )
}

const isSaid = ({ message, path }: Problem): boolean =>
  message !== '' &&
  !/\bundefined\b|\[object|function|=>/.test(message.replace(/"[^"]*"/g, '')) &&
  !/\p{Cc}/u.test(path + message)

const WORK = Symbol.for('hashtrek.test.work')

/** Does work, but not for ever: V8 can end even a loop that never yields. */
function within<T>(milliseconds: number, work: () => T): T {
  const slots = globalThis as unknown as { [slot: symbol]: unknown }
  slots[WORK] = work
  return runInThisContext(`globalThis[Symbol.for('hashtrek.test.work')]()`, { timeout: milliseconds }) as T
}
