import { join } from 'node:path'
import { UsageError } from './exit.ts'

const DEFAULT_FOLDER = 'out'

/** A scenario as far as its folder goes: its name, and the word by which it was asked for. */
export interface Named {
  readonly word: string
  readonly scenario: { readonly name: string }
}

/** The folder of each scenario: the one asked for, one below it for each of several, or out/<scenario>. */
export function placesFor(asked: readonly Named[], out: string | undefined): string[] {
  refuseSameNames(asked, 'run')
  if (out !== undefined && asked.length === 1) return [out]
  return asked.map(({ scenario }) => join(out ?? DEFAULT_FOLDER, scenario.name))
}

/** Names that differ in case only would share a folder on some disks. */
export function refuseSameNames(asked: readonly Named[], command: string): void {
  const words = new Map<string, string>()
  for (const { word, scenario } of asked) {
    const key = scenario.name.toLowerCase()
    const first = words.get(key)
    if (first !== undefined)
      throw new UsageError(
        `${first} and ${word} are both called "${scenario.name}" and would write one folder`,
        command,
      )
    words.set(key, word)
  }
}
