import { describe, expect, test } from 'vitest'
import { describeProblem, loadScenario } from '../../sim/scenario/index.ts'
import { minimalYaml } from '../support/minimal.ts'
import { load, planting, problemsOf } from './planted.ts'

const bytesProblems = (bytes: Uint8Array): string[] => {
  const loaded = loadScenario({ entry: { path: 'a.yaml', bytes } })
  return 'problems' in loaded ? loaded.problems.map(describeProblem) : []
}
const encode = (text: string): Uint8Array => new TextEncoder().encode(text)
const join = (...pieces: readonly Uint8Array[]): Uint8Array =>
  new Uint8Array(pieces.flatMap((piece) => [...piece]))

const nested = (open: string, close: string, levels: number): string =>
  `a: ${open.repeat(levels)}1${close.repeat(levels)}`

describe('limits, each named', () => {
  test('2 MB a file, to the byte', () => {
    const padded = (length: number): string => minimalYaml.padEnd(length - 1, '#').concat('\n')
    expect(problemsOf(padded(2_000_000))).toEqual([])
    expect(problemsOf(padded(2_000_001))).toEqual([
      'a.yaml:1:1: is 2000001 bytes long: at most 2 MB (2000000)',
    ])
  })

  test.each([
    ['[', ']'],
    ['{ a: ', ' }'],
  ])('64 levels of %s', (open, close) => {
    expect(problemsOf(nested(open, close, 63)).join()).not.toContain('nested')
    expect(problemsOf(nested(open, close, 64))).toEqual([
      `a.yaml:1:${4 + 63 * open.length}: is nested more than 64 levels deep`,
    ])
  })

  test('64 levels of lists and maps in block style', () => {
    expect(problemsOf(`${'- '.repeat(65)}a`)).toEqual(['a.yaml:1:129: is nested more than 64 levels deep'])
    const maps = (levels: number): string =>
      Array.from({ length: levels }, (_, i) => `${' '.repeat(i)}a:`).join('\n')
    expect(problemsOf(maps(64)).join()).not.toContain('nested')
    expect(problemsOf(maps(65))).toEqual(['a.yaml:65:66: is nested more than 64 levels deep'])
  })

  test('a megabyte of open brackets does not reach the end of the stack', () => {
    for (const open of ['[', '{', '- ', '? ', '{a: ', '[{']) {
      const said = problemsOf(open.repeat(Math.floor(1_000_000 / open.length)))
      expect(said).toHaveLength(1)
      expect(said[0]).toMatch(/^a\.yaml:1:\d+: is nested more than 64 levels deep$/)
    }
  })

  test('100 aliases', () => {
    const aliases = (count: number): string => `sources: [&a x${', *a'.repeat(count)}]\n${minimalYaml}`
    expect(problemsOf(aliases(100))).toEqual([])
    expect(problemsOf(aliases(101))).toEqual(['a.yaml:1:417: sources.101: more than 100 aliases in a file'])
  })

  test('aliases of aliases of aliases', () => {
    const levels = Array.from({ length: 9 }, (_, i) =>
      i === 0
        ? 'l0: &l0 [lol, lol, lol]'
        : `l${i}: &l${i} [${Array.from({ length: 9 }, () => `*l${i - 1}`).join(', ')}]`,
    )
    expect(problemsOf(levels.join('\n'))).toEqual([
      'a.yaml:6:20: l5.2: aliases repeat more than 100000 values',
    ])
  })

  test('aliases that nest', () => {
    const deep = (levels: number): string =>
      `a: &a ${'['.repeat(levels)}${']'.repeat(levels)}\nb: ${'['.repeat(30)}*a${']'.repeat(30)}`
    expect(problemsOf(deep(33)).join()).not.toContain('nested')
    expect(problemsOf(deep(34))).toEqual([
      `a.yaml:2:34: b${'.0'.repeat(30)}: with this alias it is nested more than 64 levels deep`,
    ])
  })
})

describe('bytes that are not a text', () => {
  test('the place of the first byte that is not UTF-8', () => {
    expect(bytesProblems(join(encode('a: ä\nb: '), new Uint8Array([0xc3, 0x28]), encode('\n')))).toEqual([
      'a.yaml:2:4: is not UTF-8: byte 0xc3 at offset 9',
    ])
    expect(bytesProblems(new Uint8Array([0xff, 0xfe, 0x61, 0]))).toEqual([
      'a.yaml:1:1: is not UTF-8: byte 0xff at offset 0',
    ])
    expect(bytesProblems(join(encode('a: '), new Uint8Array([0xe2, 0x82])))).toEqual([
      'a.yaml:1:4: is not UTF-8: byte 0xe2 at offset 3',
    ])
    expect(bytesProblems(join(encode('a: '), new Uint8Array([0xed, 0xa0, 0x80])))).toEqual([
      'a.yaml:1:4: is not UTF-8: byte 0xed at offset 3',
    ])
  })

  test('a byte order mark and CRLF are fine', () => {
    expect(problemsOf(`\uFEFF${minimalYaml.replaceAll('\n', '\r\n')}`)).toEqual([])
    expect(problemsOf(`\uFEFF${minimalYaml.replaceAll('\n', '\r\n')}zzz: 1`)[0]).toMatch(
      /^a\.yaml:48:1: zzz: /,
    )
  })
})

const syntax: readonly (readonly [what: string, text: string, said: readonly string[]])[] = [
  ['nothing', '', ['a.yaml:1:1: is empty']],
  ['only a comment', '# nothing\n', ['a.yaml:1:1: is empty']],
  ['a list', '- a', ['a.yaml:1:1: must be a map of keys and values']],
  ['a text', 'hello', ['a.yaml:1:1: must be a map of keys and values']],
  ['two documents', 'a: 1\n---\nb: 2', ['a.yaml:2:1: is a second document: one a file']],
  ['tabs', 'a:\n\tb: 1', ['a.yaml:2:1: is not YAML: Tabs are not allowed as indentation']],
  ['a key twice', 'run: { days: 1, days: 2 }', ['a.yaml:1:17: run.days: the key "days" stands here twice']],
  ['a tag', 'run: !!js/function "x"', ['a.yaml:1:20: run: tags such as "!!js/function" are not allowed']],
  ['a tag on a key', '!!str run: 1', ['a.yaml:1:7: tags such as "!!str" are not allowed']],
  ['a list as a key', '[a]: 1', ['a.yaml:1:1: a key must be a text']],
  ['a map as a key', '? { a: 1 }\n: 1', ['a.yaml:1:3: a key must be a text']],
  ['an alias as a key', 'b: &a x\n*a : 1', ['a.yaml:2:1: a key must be a text']],
  ['an alias of nothing', 'a: *b', ['a.yaml:1:4: a: the alias "*b" has no anchor before it']],
  ['an alias of itself', 'a: &a [*a]', ['a.yaml:1:8: a.0: the alias "*a" stands inside of its own anchor']],
  ['__proto__', '__proto__: { polluted: 1 }', ['a.yaml:1:1: __proto__: the key "__proto__" is reserved']],
  [
    'constructor',
    'regions: { constructor: {} }',
    ['a.yaml:1:12: regions.constructor: the key "constructor" is reserved'],
  ],
  [
    'JSON with __proto__',
    '{"fleets": {"__proto__": {"a": 1}}}',
    ['a.yaml:1:13: fleets.__proto__: the key "__proto__" is reserved'],
  ],
]

describe('what is YAML but not a scenario, or not even YAML', () => {
  test.each(syntax)('%s', (_, text, said) => {
    expect(problemsOf(text)).toEqual(said)
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })
})

test('no more than a thousand problems of a kind', () => {
  const many = Array.from(
    { length: 3000 },
    (_, i) => `  e${i}: { kind: ban, where: [x${i}], effective: never }\n`,
  ).join('')
  const said = planting(['events:\n', `events:\n${many}`])
  expect(said).toHaveLength(1001)
  expect(said[0]).toBe('a.yaml:1:1: has 3000 more problems')
})

test('no more than ten syntax problems a file', () => {
  expect(problemsOf('a: }\n'.repeat(50)).length).toBeLessThanOrEqual(10)
})

test('a YAML 1.1 directive does not make "no" a boolean, or a date a number', () => {
  const loaded = load(`%YAML 1.1\n---\n${minimalYaml.replace('country: Eastland', 'country: NO')}`)
  expect('scenario' in loaded && loaded.scenario.regions['east']!.country).toBe('NO')
})

test('JSON is YAML', () => {
  const loaded = load(minimalYaml)
  if (!('resolved' in loaded)) throw new Error('the scenario is not valid')
  const again = load(JSON.stringify(loaded.resolved, null, 2))
  expect('scenario' in again && again.scenario).toEqual(loaded.scenario)
})

test('nBits may be written without quotes, and long seeds keep their digits', () => {
  const text = minimalYaml
    .replace('"0x170e1ef1"', '0x170e1ef1')
    .replace('seed: minimal', 'seed: 12345678901234567890')
  const loaded = load(text)
  expect('scenario' in loaded && loaded.scenario.chain.nbits).toBe('0x170e1ef1')
  expect('scenario' in loaded && loaded.scenario.run.seed).toBe('12345678901234567890')
})

test('what a terminal would act on is not shown', () => {
  expect(planting(['seed: minimal', '"\\e[2Jx": 1'])).toEqual([
    'a.yaml:4:37: run.\uFFFD[2Jx: unknown key "\uFFFD[2Jx" (known here: start, days, seed, luck, blocks, difficulty)',
  ])
})
