import { describe, expect, test } from 'vitest'
import { describeProblem } from '../../sim/scenario/index.ts'
import { minimalYaml } from '../support/minimal.ts'
import { type Circumstances, load, planted, problemsOf } from './planted.ts'

const loaded = (text: string, circumstances: Circumstances) => {
  const result = load(text, circumstances)
  if ('problems' in result) throw new Error(result.problems.map(describeProblem).join('\n'))
  return result
}

const BASE = { 'base.yaml': minimalYaml }
const MINE = 'format: 1\nname: mine\nextends: base.yaml\n'

test('a file that extends another is the other under its own name, with its changes', () => {
  const { scenario, resolved, files } = loaded(`${MINE}run: { days: 9 }`, { files: BASE })
  const base = loaded(minimalYaml, {})
  const { question, ...rest } = base.scenario
  expect(question).toBeTruthy()
  expect(scenario).toEqual({ ...rest, name: 'mine', run: { ...rest.run, days: 9 } })
  expect(resolved).not.toHaveProperty('extends')
  expect(files.map(({ path }) => path)).toEqual(['a.yaml', 'base.yaml'])
})

test('name, question and notes are not inherited; sources are', () => {
  const text = planted(['name: minimal', 'name: minimal\nnotes: old\nsources: [a paper]'])
  const { scenario } = loaded(MINE, { files: { 'base.yaml': text } })
  expect(scenario).not.toHaveProperty('question')
  expect(scenario).not.toHaveProperty('notes')
  expect(scenario.sources).toEqual(['a paper'])
  expect(problemsOf('format: 1\nextends: base.yaml', { files: BASE })).toEqual([
    'a.yaml:1:1: name: is missing: a name of letters, digits, ".", "_" and "-"',
  ])
})

/** Each layer says its own number of days in one more of these. */
const LAYERS = {
  'base.yaml': planted(
    ['days: 60', 'days: 2'],
    [
      'price: 37000 USD',
      'price: 37000 USD\nimports: [part-of-base.yaml]\noverrides: { o: { run: { days: 4 } } }',
    ],
  ),
  'part-of-base.yaml': 'run: { days: 1 }',
  'part.yaml': 'run: { days: 0.5 }',
}

test('imports < extended < file < overrides < --set', () => {
  const days = (text: string, circumstances: Circumstances = {}): number =>
    loaded(text, { files: LAYERS, ...circumstances }).scenario.run.days
  const mine = `${MINE}imports: [part.yaml]\n`
  const file = `${mine}run: { days: 3 }\n`
  const mineToo = `${file}overrides: { p: { run: { days: 5 } } }\n`
  expect(days(mine)).toBe(2)
  expect(days(file)).toBe(3)
  expect(days(file, { override: ['o'] })).toBe(4)
  expect(days(mineToo, { override: ['o', 'p'] })).toBe(5)
  expect(days(mineToo, { override: ['p', 'o'] })).toBe(4)
  expect(days(mineToo, { override: ['o', 'p'], set: ['run.days=6'] })).toBe(6)
})

test('an extended scenario reads as by itself, whatever the file imports too', () => {
  const files = {
    'base.yaml': `imports: [one.yaml, two.yaml]\n${planted([' days: 60,', '']).replace('name: minimal', 'name: base')}`,
    'one.yaml': 'run: { days: 1 }',
    'two.yaml': 'run: { days: 2 }',
  }
  expect(loaded(`${MINE}imports: [two.yaml, one.yaml]`, { files }).scenario.run.days).toBe(2)
})

test('a chain of scenarios, the nearest first', () => {
  const files = {
    ...BASE,
    'middle.yaml': 'format: 1\nname: middle\nextends: base.yaml\nrun: { days: 50, seed: middle }',
  }
  const { scenario } = loaded('format: 1\nname: mine\nextends: middle.yaml\nrun: { days: 40 }', { files })
  expect(scenario.run).toMatchObject({ days: 40, seed: 'middle' })
})

test('null deletes what the extended scenario says', () => {
  expect(Object.keys(loaded(`${MINE}events: { east-ban: null }`, { files: BASE }).scenario.events)).toEqual([
    'west-blackout',
  ])
})

const wrong: readonly (readonly [
  what: string,
  text: string,
  files: Record<string, string>,
  problem: string,
])[] = [
  [
    'a file that is not there',
    'format: 1\nname: mine\nextends: gone.yaml',
    {},
    'a.yaml:3:10: extends: there is no file gone.yaml',
  ],
  [
    'what is no name',
    'format: 1\nname: mine\nextends: [base.yaml]',
    BASE,
    'a.yaml:3:10: extends: expected a scenario file, or the name of a scenario of the gallery',
  ],
  [
    'itself',
    'format: 1\nname: mine\nextends: a.yaml',
    { 'a.yaml': minimalYaml },
    'a.yaml:3:10: extends: extends goes in a circle: a.yaml → a.yaml',
  ],
  [
    'a circle',
    'format: 1\nname: mine\nextends: b.yaml',
    { 'b.yaml': 'format: 1\nextends: c.yaml', 'c.yaml': 'format: 1\nextends: b.yaml' },
    'c.yaml:2:10: extends: extends goes in a circle: b.yaml → c.yaml → b.yaml',
  ],
  [
    'a circle by way of an import',
    MINE,
    { 'base.yaml': `imports: [a.yaml]\n${minimalYaml}`, 'a.yaml': MINE },
    'base.yaml:1:11: imports.0: imports go in a circle: a.yaml → base.yaml → a.yaml',
  ],
  [
    'from a part',
    `imports: [part.yaml]\n${minimalYaml}`,
    { ...BASE, 'part.yaml': 'extends: base.yaml' },
    'part.yaml:1:10: extends: a part that is imported cannot extend a scenario: the file that imports it can',
  ],
  [
    'a file without a format',
    MINE,
    { 'base.yaml': planted(['format: 1\n', '']) },
    'base.yaml:1:1: format: is missing: 1',
  ],
]

describe('what cannot be extended is a problem where it is named', () => {
  test.each(wrong)('%s', (_, text, files, problem) => {
    expect(problemsOf(text, { files })).toEqual([problem])
  })

  test('a chain of more than 64 files', () => {
    const chain = Object.fromEntries(
      Array.from({ length: 70 }, (_, i) => [`s${i}.yaml`, `format: 1\nname: s\nextends: s${i + 1}.yaml`]),
    )
    expect(problemsOf('format: 1\nname: mine\nextends: s0.yaml', { files: chain })).toEqual([
      's62.yaml:3:10: extends: more than 64 files in all',
    ])
  })
})

test('a problem is in the file that said it', () => {
  const files = { 'base.yaml': planted(['days: 60', 'days: 1 x'], ['price: 37000 USD', 'price: 37000']) }
  expect(problemsOf(`${MINE}run: { days: 2 x }`, { files })).toEqual([
    expect.stringMatching(/^a\.yaml:4:14: run\.days: /),
    expect.stringMatching(/^base\.yaml:6:8: price: /),
  ])
})

test('extends and overrides cannot be set', () => {
  expect(problemsOf(minimalYaml, { set: ['extends=base.yaml', 'overrides.o.run.days=3'] })).toEqual([
    '--set:1:1: extends: extends cannot be set',
    '--set:1:1: overrides: overrides cannot be set',
  ])
})
