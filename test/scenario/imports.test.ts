import { expect, test } from 'vitest'
import { describeProblem, loadScenario } from '../../sim/scenario/index.ts'
import { fileOf, load, planted, problemsOf } from './planted.ts'

const PARTS = 'format: 1\nname: minimal\nimports: [parts.yaml]\n'

/** The valid scenario as a file that imports all of it but its name. */
const parts = planted(['format: 1\nname: minimal\n', ''])

const loaded = (text: string, files: Record<string, string>) => {
  const result = load(text, { files })
  if ('problems' in result) throw new Error(result.problems.map(describeProblem).join('\n'))
  return result
}

test('a file may be all imports; the resolved tree names none of them', () => {
  const { scenario, resolved, files } = loaded(PARTS, { 'parts.yaml': parts })
  const alone = loaded(planted(), {})
  expect(scenario).toEqual(alone.scenario)
  expect(resolved).toEqual(alone.resolved)
  expect(files.map(({ path }) => path)).toEqual(['a.yaml', 'parts.yaml'])
})

test('imports in order, then the file; maps merge, everything else replaces', () => {
  const files = {
    'parts.yaml': parts,
    'b.yaml': 'imports: [c.yaml]\nrun: { days: 80 }\nevents: { east-ban: { where: [west] } }',
    'c.yaml': 'run: { days: 90, seed: c }',
  }
  const { scenario } = loaded(
    'format: 1\nname: minimal\nimports: [parts.yaml, b.yaml]\nregions: { east: { risk: 5 % } }',
    files,
  )
  expect(scenario.run).toMatchObject({ days: 80, seed: 'c' })
  expect(scenario.events['east-ban']).toMatchObject({ where: ['west'], compliance: { share: 0.9 } })
  expect(scenario.regions['east']).toMatchObject({ risk: 0.05, country: 'Eastland' })
})

test('null deletes what an import says, and only that', () => {
  const { scenario } = loaded(`${PARTS}events: { east-ban: null }`, { 'parts.yaml': parts })
  expect(Object.keys(scenario.events)).toEqual(['west-blackout'])
  expect(
    problemsOf(`${PARTS}events: { east-bann: null }\nfleets:`, { files: { 'parts.yaml': parts } }),
  ).toEqual([
    'a.yaml:4:22: events.east-bann: is null, which deletes what an import or the extended scenario says; there is nothing here to delete',
  ])
})

test('a part that is imported twice counts where it came first', () => {
  const files = {
    'parts.yaml': parts,
    'b.yaml': 'imports: [parts.yaml]\nrun: { days: 80 }',
    'c.yaml': 'imports: [parts.yaml]',
  }
  expect(loaded('format: 1\nname: minimal\nimports: [b.yaml, c.yaml]', files).scenario.run.days).toBe(80)
})

test('a problem is in the file that set the value last', () => {
  const files = { 'parts.yaml': parts.replace('days: 60', 'days: 1 x'), 'b.yaml': 'run: { days: 2 x }' }
  expect(problemsOf(PARTS, { files })).toEqual([
    'parts.yaml:2:33: run.days: expected a number of days such as "455", but "x" in "1 x" is not one of its units; did you mean "d"?',
  ])
  expect(problemsOf(`${PARTS}run: { days: 3 x }`, { files })).toEqual([
    'a.yaml:4:14: run.days: expected a number of days such as "455", but "x" in "3 x" is not one of its units; did you mean "d"?',
  ])
  expect(problemsOf('format: 1\nname: n\nimports: [parts.yaml, b.yaml]', { files })).toEqual([
    'b.yaml:1:14: run.days: expected a number of days such as "455", but "x" in "2 x" is not one of its units; did you mean "d"?',
  ])
})

test('problems of all files at once, the file itself first', () => {
  const files = {
    'parts.yaml': parts.replace('days: 60', 'dayz: 60'),
    'b.yaml': 'machines: { s9: { colour: red } }',
  }
  expect(problemsOf('format: 1\nname: n\nimports: [parts.yaml, b.yaml]\nzzz: 1', { files })).toEqual([
    'a.yaml:4:1: zzz: unknown key "zzz" (known here: format, name, question, notes, sources, extends, imports, overrides, run, chain, price, fees, …)',
    'parts.yaml:2:27: run.dayz: unknown key "dayz"; did you mean "days"?',
    'b.yaml:1:19: machines.s9.colour: unknown key "colour" (known here: name, hash_rate, power, released, price)',
  ])
})

test('syntax is a matter of all files before anything else is', () => {
  const files = { 'parts.yaml': 'a: b: c', 'b.yaml': '[1, 2' }
  expect(problemsOf('format: 1\nimports: [parts.yaml, b.yaml]\nzzz: 1', { files })).toEqual([
    'parts.yaml:1:4: is not YAML: Nested mappings are not allowed in compact mappings',
    'b.yaml:1:6: is not YAML: Flow sequence must end with a ]',
  ])
})

test('a circle is named', () => {
  const files = {
    'b.yaml': 'imports: [c.yaml]',
    'c.yaml': 'imports:\n  - b.yaml',
    'd.yaml': 'imports: [a.yaml]',
  }
  expect(problemsOf('format: 1\nimports: [b.yaml]', { files })).toEqual([
    'c.yaml:2:5: imports.0: imports go in a circle: b.yaml → c.yaml → b.yaml',
  ])
  expect(problemsOf('format: 1\nimports: [d.yaml]', { files: { ...files, 'a.yaml': 'format: 1' } })).toEqual([
    'd.yaml:1:11: imports.0: imports go in a circle: a.yaml → d.yaml → a.yaml',
  ])
})

test('at most 64 files in all', () => {
  const chain = (length: number): Record<string, string> =>
    Object.fromEntries(
      Array.from({ length }, (_, i) => [`p${i}.yaml`, i + 1 < length ? `imports: [p${i + 1}.yaml]` : parts]),
    )
  const text = 'format: 1\nname: n\nimports: [p0.yaml]'
  expect(problemsOf(text, { files: chain(63) })).toEqual([])
  expect(problemsOf(text, { files: chain(64) })).toEqual([
    'p62.yaml:1:11: imports.0: more than 64 files in all',
  ])
})

test('a file that cannot be opened is a problem where it is named', () => {
  expect(problemsOf('format: 1\nimports: [gone.yaml]')).toEqual([
    'a.yaml:2:11: imports.0: there is no file gone.yaml',
  ])
  const alone = loadScenario({ entry: fileOf('a.yaml', 'format: 1\nimports: [gone.yaml]') })
  expect('problems' in alone && alone.problems.map(describeProblem)).toEqual([
    'a.yaml:2:11: imports.0: "gone.yaml" cannot be opened: this scenario was given as a text',
  ])
})

test('imports are a list of names', () => {
  expect(problemsOf('format: 1\nimports: parts.yaml')).toEqual([
    'a.yaml:2:10: imports: expected a list of files',
  ])
  expect(problemsOf('format: 1\nimports:\n  - 5')).toEqual(['a.yaml:2:1: imports: expected a list of files'])
})

test('a part of another format is refused', () => {
  expect(problemsOf(PARTS, { files: { 'parts.yaml': `format: 2\n${parts}` } })).toEqual([
    'parts.yaml:1:9: format: expected 1, not "2"',
  ])
  expect(
    problemsOf('name: minimal\nimports: [parts.yaml]', { files: { 'parts.yaml': `format: 1\n${parts}` } }),
  ).toEqual(['a.yaml:1:1: format: is missing: 1'])
})
