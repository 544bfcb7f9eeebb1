import { readdirSync } from 'node:fs'
import { GALLERY, namesIn } from '../io/scenarioFiles.ts'

/** Which words stand where a scenario is asked for. */
const TAKE_SCENARIOS = ['run', 'ensemble', 'pair', 'sweep', 'sensitivity', 'check', 'diff']
const WANT_SCENARIO = ['--scenario', '--from']
const SCENARIO_FILE = /\.(ya?ml|json)$/

/** Gives what yargs itself knows: commands and options. */
export type ByYargs = (take?: (error: Error | null, words: string[] | undefined) => void) => void
export type Done = (words: string[]) => void

/**
 * What may stand in place of the word that is being typed. Where it is a scenario: names of the gallery and files of
 * the current folder; where nothing fits, the shell looks for files by itself.
 */
export function completeWords(args: readonly string[], current: string, byYargs: ByYargs, done: Done): void {
  const [command = '', ...rest] = args.filter((word) => !word.startsWith('--get-yargs')).slice(1)
  if (wantsScenario(command, rest)) return done(scenarios().filter((name) => name.startsWith(current)))
  byYargs((_, words) => done(words ?? []))
}

function wantsScenario(command: string, words: readonly string[]): boolean {
  const before = words.at(-2) ?? ''
  if (WANT_SCENARIO.includes(before)) return true
  if (words.length === 0 || words.at(-1)!.startsWith('-') || before.startsWith('-')) return false
  return TAKE_SCENARIOS.includes(command)
}

function scenarios(): string[] {
  const files = readdirSync('.').filter((name) => SCENARIO_FILE.test(name))
  return [...(GALLERY ? namesIn(GALLERY) : []), ...files]
}
