import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { GALLERY, namesIn, openFile, openScenario } from '../../sim/io/scenarioFiles.ts'
import {
  describeProblem,
  differencesBetween,
  loadScenario,
  parseScenario,
  type SourceFile,
} from '../../sim/scenario/index.ts'

const NEW = join(GALLERY!, 'templates/new.yaml')

function loaded(word: string, override: readonly string[] = []) {
  const entry = openScenario(word) as SourceFile
  const result = loadScenario({ entry, open: openFile, override })
  if ('problems' in result) throw new Error(result.problems.map(describeProblem).join('\n'))
  return result
}

/** Every scenario that comes with the program, plain and with each of its overrides. */
const all = [...namesIn(GALLERY!), NEW].flatMap((word) => [
  [word, []] as const,
  ...loaded(word).offered.map((name) => [word, [name]] as const),
])

describe('a resolved scenario is a scenario that gives the same run', () => {
  test.each(all)('%s %j', (word, override) => {
    const { scenario, resolved } = loaded(word, override)
    const alone = parseScenario(stringify(resolved, { lineWidth: 110, aliasDuplicateObjects: false }))
    // As text: the order of entries is part of what is run.
    expect(JSON.stringify(alone)).toBe(JSON.stringify(scenario))
  })
})

test('each override of what comes with the program changes something', () => {
  const withOverride = all.filter(([, override]) => override.length > 0)
  expect(withOverride.length).toBeGreaterThan(0)
  for (const [word, override] of withOverride)
    expect(differencesBetween(loaded(word).resolved, loaded(word, override).resolved)).not.toEqual([])
})
