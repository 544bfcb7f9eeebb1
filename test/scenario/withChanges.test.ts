import { describe, expect, it } from 'vitest'
import { openFile, openScenario } from '../../sim/io/scenarioFiles.ts'
import { type LoadedScenario, loadScenario } from '../../sim/scenario/index.ts'
import { withChanges } from '../../sim/scenario/withChanges.ts'

function load(name: string, set: readonly string[] = []): LoadedScenario {
  const entry = openScenario(name)
  if (typeof entry === 'string') throw new Error(entry)
  const loaded = loadScenario({ entry, open: openFile, set })
  if ('problems' in loaded) throw new Error(loaded.problems.map(({ message }) => message).join('\n'))
  return loaded
}

const problemsWith = (resolved: LoadedScenario['resolved'], sets: readonly string[]): readonly string[] => {
  const changed = withChanges(resolved, sets)
  return 'problems' in changed ? changed.problems : []
}

describe('a resolved scenario with changes', () => {
  it.each([
    ['nothing', []],
    ['a number', ['events.sichuan-ban.compliance.share=70 %']],
    ['a date', ['events.sichuan-ban.effective=2021-06-25T12:00Z']],
    ['a number for a distribution', ['network.hash_rate=150 EH/s']],
    ['a distribution for a number', ['events.sichuan-ban.compliance.share={ beta: { alpha: 18, beta: 2 } }']],
    ['one form of a value for another', ['price=42000 USD']],
    ['less', ['events.xinjiang-blackout=null', 'orders.gansu-to-yunnan=']],
    ['several changes of one value', ['run.days=50', 'run.days=60', 'run.seed="007"']],
  ])('is what its files say with %s set', (_, sets) => {
    const { resolved } = load('china-ban-2021')
    const again = load('china-ban-2021', sets)
    const changed = withChanges(resolved, sets)
    expect(changed).toEqual({ scenario: again.scenario, resolved: again.resolved })
  })

  it('leaves the one that it was made from alone', () => {
    const { resolved } = load('quiet-network')
    const before = structuredClone(resolved)
    withChanges(resolved, ['run.days=50', 'run.seed=x', 'price=1 USD'])
    expect(resolved).toEqual(before)
  })

  it('is refused in sentences that begin with the path', () => {
    const { resolved } = load('quiet-network')
    const problems = (...sets: string[]) => problemsWith(resolved, sets)
    expect(problems('run.dayz=5')).toEqual(['run.dayz: unknown key "dayz"; did you mean "days"?'])
    expect(problems('run.days=5 d', 'run.days=0')).toEqual([
      expect.stringMatching(/^run\.days: .* is out of bounds: between 1 and /),
    ])
    expect(problems('run.days=[')).toEqual([expect.stringMatching(/^run\.days: /)])
    expect(problems('=5')).toEqual(['expected path=value, not "=5"'])
    expect(problems('price.csv=x.csv')).toEqual([expect.stringMatching(/^price\.csv: .*reads no file/)])
  })
})
