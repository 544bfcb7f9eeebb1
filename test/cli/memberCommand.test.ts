import { describe, expect, it } from 'vitest'
import { memberCommand } from '../../sim/cli/words/memberCommand.ts'

const of = (line: string): string | undefined => memberCommand(line.split(' '))

describe('the command of a member', () => {
  it.each([
    ['ensemble china-ban-2021 --members 40', 'hashtrek run china-ban-2021 --member {}'],
    [
      'ensemble mine.yaml --members=5 --seed 7 --vary luck --workers 2 --keep daily',
      'hashtrek run mine.yaml --seed 7 --vary luck --member {}',
    ],
    [
      'ensemble --set run.days=9 --resume --out x a.yaml --set=run.luck=none --quiet --override strict --members 3',
      'hashtrek run --set run.days=9 a.yaml --set=run.luck=none --override strict --member {}',
    ],
  ])('of %s is %s', (line, command) => expect(of(line)).toBe(command))

  it('is one that a shell takes as it is', () => {
    expect(memberCommand(['ensemble', "it's $(mine).yaml", '--members', '2'])).toBe(
      "hashtrek run 'it'\\''s $(mine).yaml' --member {}",
    )
  })

  it('is not known of what was merged', () => expect(of('merge a b --out c')).toBeUndefined())
})
