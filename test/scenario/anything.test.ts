import fc from 'fast-check'
import { expect, test } from 'vitest'
import { childOf, keysOf, kindsOf, scenarioSchema, type Shape, shapeOf } from '../../sim/model/index.ts'
import { type Problem, loadScenario } from '../../sim/scenario/index.ts'
import { minimalYaml } from '../support/minimal.ts'
import { fileOf, load } from './planted.ts'

const words = [
  'east',
  'west',
  'west/town',
  's9',
  's19',
  'acme',
  'default',
  'network',
  'ban',
  'cn_*',
  '*',
  'luck',
  '',
]
const quantities = [
  '1 d',
  '36 h',
  '5 %',
  '100 MW',
  '1 EH/s',
  '42000 USD',
  '0.5 BTC',
  '0.04 USD/kWh',
  '2021-06-05',
  '0x170e1ef1',
]
const value = fc.oneof(
  fc.constantFrom<unknown>(
    ...words,
    ...quantities,
    0,
    1,
    -1,
    1e300,
    Number.NaN,
    Infinity,
    null,
    true,
    [],
    {},
  ),
  fc.string(),
  fc.double(),
)
const names = fc.oneof(
  fc.constantFrom('x', 'east', 'main', '2021-06-01', '6', '*', 'urban', 'kind', 'zzz'),
  fc.string(),
)

/** A tree that mostly has the keys of the schema, and mostly not what should stand there. */
function roughly(shape: Shape | undefined, depth: number): fc.Arbitrary<unknown> {
  const inner = shape && depth > 0 ? insides(shape, depth - 1) : value
  return fc.oneof({ weight: 3, arbitrary: inner }, { weight: 1, arbitrary: value })
}

function insides(shape: Shape, depth: number): fc.Arbitrary<unknown> {
  const keys = keysOf(shape)
  if (keys) {
    const entries = Object.entries(keys).map(
      ([key, schema]) => [key, roughly(shapeOf(schema), depth)] as const,
    )
    return fc.record(Object.fromEntries(entries), { requiredKeys: [], noNullPrototype: true })
  }
  const kinds = [...kindsOf(shape)]
  if (kinds.length > 0)
    return fc.oneof(
      ...kinds.map(([kind, option]) =>
        roughly(option, depth).map((entry) => (typeof entry === 'object' ? { ...entry, kind } : entry)),
      ),
    )
  if (shape.kind === 'record')
    return fc.dictionary(names, roughly(childOf(shape, 'x', { kind: 'ban' }), depth), { maxKeys: 3 })
  if (shape.kind === 'list') return fc.array(roughly(childOf(shape, 0, undefined), depth), { maxLength: 3 })
  return value
}

const asWritten = (any: unknown): string => (typeof any === 'object' ? JSON.stringify(any) : String(any))

const isProblem = ({ file, line, column, message }: Problem): boolean =>
  file !== '' && line >= 1 && column >= 1 && message !== '' && !/undefined|\[object|NaN [^"]/.test(message)

/** Whether a text is a scenario, or a list of problems that can be shown. */
function settles(text: string, set?: readonly string[], override?: readonly string[]): boolean {
  const loaded = loadScenario({ entry: fileOf('a.yaml', text), open: () => 'no', override, set })
  return 'scenario' in loaded || (loaded.problems.length > 0 && loaded.problems.every(isProblem))
}

test('any tree is a scenario or a list of problems', () => {
  fc.assert(
    fc.property(roughly(shapeOf(scenarioSchema), 7), (tree) => settles(JSON.stringify(tree) ?? 'null')),
    { numRuns: 400 },
  )
})

test('the valid scenario with any part of it replaced is a scenario or a list of problems', () => {
  const loaded = load(minimalYaml)
  if (!('resolved' in loaded)) throw new Error('the scenario is not valid')
  const { resolved } = loaded
  const sections = Object.entries(keysOf(shapeOf(scenarioSchema))!)
  const replaced = fc
    .constantFrom(...sections)
    .chain(([key, schema]) => roughly(shapeOf(schema), 6).map((part) => ({ ...resolved, [key]: part })))
  fc.assert(
    fc.property(replaced, (tree) => settles(JSON.stringify(tree))),
    { numRuns: 400 },
  )
})

test('the valid scenario with any override is a scenario or a list of problems, chosen or not', () => {
  const sections = Object.entries(keysOf(shapeOf(scenarioSchema))!)
  const override = fc
    .constantFrom(...sections)
    .chain(([key, schema]) => roughly(shapeOf(schema), 6).map((part) => ({ [key]: part })))
  fc.assert(
    fc.property(fc.oneof({ weight: 9, arbitrary: override }, { weight: 1, arbitrary: value }), (changes) => {
      const text = `${minimalYaml}overrides: { o: ${JSON.stringify(changes) ?? 'null'} }`
      return settles(text) && settles(text, [], ['o'])
    }),
    { numRuns: 300 },
  )
})

test('what is right with an override in the whole is right with it alone', () => {
  const sections = Object.entries(keysOf(shapeOf(scenarioSchema))!)
  const override = fc
    .constantFrom(...sections)
    .chain(([key, schema]) => roughly(shapeOf(schema), 6).map((part) => ({ [key]: part })))
  const isScenario = (text: string, override?: readonly string[]): boolean =>
    'scenario' in loadScenario({ entry: fileOf('a.yaml', text), override })
  let right = 0
  fc.assert(
    fc.property(override, (changes) => {
      const text = `${minimalYaml}overrides: { o: ${JSON.stringify(changes)} }`
      if (!isScenario(text, ['o'])) return true
      right += 1
      return isScenario(text)
    }),
    { numRuns: 300 },
  )
  expect(right).toBeGreaterThan(10)
})

test('any text is a list of problems', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'ab01:-?[]{},&*!|>\'"%@#\n\t ~.') }), (text) =>
      settles(text),
    ),
    { numRuns: 1000 },
  )
})

test('any bytes are a list of problems', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      const loaded = loadScenario({ entry: { path: 'a.yaml', bytes } })
      expect('problems' in loaded && loaded.problems.every(isProblem)).toBe(true)
    }),
  )
})

test('any --set on the valid scenario is a scenario or a list of problems', () => {
  const step = fc.oneof(
    fc.constantFrom(
      'run',
      'days',
      'events',
      'east-ban',
      'where',
      '0',
      'price',
      'gbm',
      'shocks',
      'regions',
      'west',
    ),
    fc.constantFrom('sites', 'main', 'transport', 'packing', 'lognormal', 'sigma', 'policies', 'default', ''),
    fc.string(),
  )
  const override = fc.tuple(fc.array(step, { maxLength: 5 }), fc.oneof(fc.string(), value.map(asWritten)))
  fc.assert(
    fc.property(override, ([path, text]) => settles(minimalYaml, [`${path.join('.')}=${text}`])),
    { numRuns: 500 },
  )
})

test('a change of one character is a scenario or a list of problems', () => {
  const change = fc.tuple(fc.nat(minimalYaml.length - 1), fc.constantFrom(...'a0:-[]{},&*!|\'"% \n'))
  fc.assert(
    fc.property(change, ([at, character]) =>
      settles(minimalYaml.slice(0, at) + character + minimalYaml.slice(at + 1)),
    ),
    { numRuns: 300 },
  )
})
