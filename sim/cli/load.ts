import { openFile, openScenario } from '../io/scenarioFiles.ts'
import {
  describeProblem,
  type LoadedScenario,
  loadScenario,
  type LocatedScenario,
  locateScenario,
  type ScenarioRequest,
} from '../scenario/index.ts'
import { InvalidInput } from './exit.ts'

/** A scenario with the word by which it was asked for. */
export interface Asked extends LoadedScenario {
  readonly word: string
}

/** What the command line changes of every scenario. */
export type Changes = Pick<ScenarioRequest, 'override' | 'set'>

/** Loads every scenario, or throws with the problems of all of them. */
export function loadAll(words: readonly string[], changes: Changes = {}): Asked[] {
  const problems: string[] = []
  const loaded = words.flatMap((word) => {
    const request = requestFor(word, changes)
    const one = typeof request === 'string' ? request : loadScenario(request)
    if (typeof one !== 'string' && !('problems' in one)) return { word, ...one }
    problems.push(...(typeof one === 'string' ? [one] : one.problems.map(describeProblem)))
    return []
  })
  // What is wrong with --set, or with a part that several files import, is said once.
  if (problems.length > 0) throw new InvalidInput([...new Set(problems)])
  return loaded
}

/** Loads one scenario with the places of its values, or throws with its problems. */
export function loadLocated(word: string, changes: Changes = {}): LocatedScenario {
  const request = requestFor(word, changes)
  if (typeof request === 'string') throw new InvalidInput([request])
  const located = locateScenario(request)
  if ('problems' in located) throw new InvalidInput(located.problems.map(describeProblem))
  return located
}

function requestFor(word: string, { override, set }: Changes): ScenarioRequest | string {
  const entry = openScenario(word)
  return typeof entry === 'string' ? entry : { entry, open: openFile, override, set }
}
