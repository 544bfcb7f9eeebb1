import { openFile, openScenario } from '../io/scenarioFiles.ts'
import { describeProblem, type LoadedScenario, loadScenario } from '../scenario/index.ts'
import { InvalidInput } from './exit.ts'

/** A scenario with the word by which it was asked for. */
export interface Asked extends LoadedScenario {
  readonly word: string
}

/** Loads every scenario, or throws with the problems of all of them. */
export function loadAll(words: readonly string[], set: readonly string[]): Asked[] {
  const problems: string[] = []
  const loaded = words.flatMap((word) => {
    const one = load(word, set)
    if (!Array.isArray(one)) return { word, ...one }
    problems.push(...one)
    return []
  })
  // What is wrong with --set, or with a part that several files import, is said once.
  if (problems.length > 0) throw new InvalidInput([...new Set(problems)])
  return loaded
}

function load(word: string, set: readonly string[]): LoadedScenario | string[] {
  const entry = openScenario(word)
  if (typeof entry === 'string') return [entry]
  const loaded = loadScenario({ entry, open: openFile, set })
  return 'problems' in loaded ? loaded.problems.map(describeProblem) : loaded
}
