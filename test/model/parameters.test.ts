import { describe, expect, test } from 'vitest'
import { parameterRows, scenarioJsonSchema } from '../../sim/model/parameters.ts'
import { parseScenario } from '../../sim/scenario/index.ts'
import { planted } from '../scenario/planted.ts'

const rows = parameterRows()
const byPath = new Map(rows.map((row) => [row.path, row]))

/** Values that are one of a few words have no bounds but these words. */
const isWord = (unit: string): boolean =>
  /^one of |^true or false$|^[a-z_]+$/.test(unit) && unit !== 'characters'

describe('every leaf says what it is', () => {
  test.each(rows.map((row) => [row.path, row] as const))('%s', (_, row) => {
    expect(row.unit).not.toBe('')
    expect(row.meaning).toMatch(/^\S.*\.$/)
    expect(row.source).not.toBe('')
    expect(['fixed', 'per member', 'per shipment', 'per outage', 'per occurrence', 'as a belief']).toContain(
      row.drawn,
    )
    if (isWord(row.unit) || row.path === 'format') return
    expect(row.min).not.toBe('')
    expect(row.max).not.toBe('')
    if (typeof row.min === 'number') expect(row.min).toBeLessThan(row.max as number)
    expect(Number.isFinite(row.max) || ['UTC', 'local time'].includes(row.unit)).toBe(true)
  })
})

test('a number with a default says who says so', () => {
  const unsourced = rows.filter(
    (row) =>
      row.default !== '' &&
      typeof row.min === 'number' &&
      row.unit !== 'characters' &&
      row.source === 'the scenario',
  )
  expect(unsourced).toEqual([])
})

test('paths are as a user would write them', () => {
  expect(rows.length).toBeGreaterThan(100)
  expect(byPath.size).toBe(rows.length)
  expect(byPath.get('regions.<id>.sites.<id>.uptime')).toEqual({
    path: 'regions.<id>.sites.<id>.uptime',
    unit: '1',
    min: 0.01,
    max: 1,
    default: '96 %',
    source: 'estimate: 95–97 % in miners’ reports',
    drawn: 'fixed',
    known_at: '',
    meaning: 'Share of the time that an installed machine hashes.',
  })
  for (const path of [
    'events.<id>(ban).compliance.share',
    'events.<id>(power_outage).pass_through.<exposure>',
    'network.mix.<regions>.<model>',
    'price.series.<date>',
    'regions.<id>.tariff.by_month.<month>',
    'reporting.rules.<id>.as.<country>',
    'transport.lanes.<id>.from.<n>',
  ])
    expect([...byPath.keys()]).toContain(path)
})

test('a distribution is a default too', () => {
  expect(byPath.get('transport.packing')).toMatchObject({
    default: '{lognormal:{median:10 d,sigma:0.6}}',
    drawn: 'per shipment',
    known_at: '2021-11-17',
  })
})

test('an uncertain number is kept in its canonical unit, with the bounds of its row', () => {
  const { events } = parseScenario(
    planted(['length: 36 h', 'length: { triangular: { from: 1 d, mode: 36 h, to: 3 d } }']),
  )
  const { min, max } = byPath.get('events.<id>(internet_outage).length')!
  expect(events['west-blackout']).toMatchObject({
    length: {
      law: { kind: 'triangular', from: 86_400, mode: 129_600, to: 259_200 },
      min,
      max,
      drawn: 'outage',
    },
  })
})

describe('the JSON Schema', () => {
  const schema = scenarioJsonSchema()

  /** Words of draft 7 that an editor understands; anything else would be ours, and strict validators refuse it. */
  const WORDS = new Set(
    '$schema $ref title description type const enum pattern default examples minimum maximum properties propertyNames additionalProperties required items anyOf if then not definitions'.split(
      ' ',
    ),
  )
  const MAPS = new Set(['properties', 'definitions'])

  function* schemasIn(value: unknown): Generator<Record<string, unknown>> {
    if (Array.isArray(value)) for (const item of value) yield* schemasIn(item)
    else if (typeof value === 'object' && value !== null) {
      yield value as Record<string, unknown>
      for (const [key, inner] of Object.entries(value))
        if (MAPS.has(key)) for (const entry of Object.values(inner as object)) yield* schemasIn(entry)
        else if (key !== 'default') yield* schemasIn(inner)
    }
  }

  test('speaks draft 7 and nothing else', () => {
    const strange = [...schemasIn(schema)].flatMap((part) =>
      Object.keys(part).filter((key) => !WORDS.has(key)),
    )
    expect(strange).toEqual([])
    expect(schema['$schema']).toBe('http://json-schema.org/draft-07/schema#')
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema)
  })

  const at = (...path: string[]): unknown =>
    path.reduce<unknown>((inner, key) => (inner as Record<string, unknown>)[key], schema)

  test('a value may be a text, and an uncertain one a distribution', () => {
    expect(at('properties', 'transport', 'properties', 'packing')).toMatchObject({
      anyOf: [{ type: 'string' }, { $ref: '#/definitions/distribution' }],
      default: { lognormal: { median: '10 d', sigma: 0.6 } },
    })
    expect(at('definitions', 'distribution', 'anyOf')).toHaveLength(5)
  })

  test('what a member has of its own may refer to a parameter, which is a value or a distribution', () => {
    expect(at('properties', 'network', 'properties', 'hash_rate', 'anyOf')).toEqual([
      { type: 'string' },
      { $ref: '#/definitions/distribution' },
      { $ref: '#/definitions/reference' },
    ])
    expect(at('definitions', 'reference')).toMatchObject({
      properties: { parameter: { type: 'string' } },
      required: ['parameter'],
      additionalProperties: false,
    })
    const entries = at('properties', 'parameters', 'additionalProperties') as object
    expect(JSON.stringify(entries)).toContain('"#/definitions/parameter"')
    const forms = at('definitions', 'parameter', 'anyOf') as { required: string[] }[]
    expect(forms.map(({ required }) => required)).toEqual(
      ['value', 'lognormal', 'normal', 'uniform', 'triangular', 'beta'].map((form) => [form]),
    )
  })

  test('a price is a value or a map', () => {
    expect(at('properties', 'price', 'anyOf')).toMatchObject([
      { type: 'object', properties: { constant: { type: 'string' } }, additionalProperties: false },
      { type: ['string', 'number'] },
    ])
  })

  test('a file with imports may leave things out, and delete entries', () => {
    expect(schema).not.toHaveProperty('required')
    expect(at('if')).toEqual({
      required: ['name'],
      not: { anyOf: [{ required: ['imports'] }, { required: ['extends'] }] },
    })
    expect(at('then', 'required')).toEqual([
      'format',
      'name',
      'run',
      'chain',
      'price',
      'fees',
      'machines',
      'regions',
    ])
    expect(at('properties', 'events', 'additionalProperties', 'anyOf')).toContainEqual({ type: 'null' })
  })

  test('an override is a part of a scenario, but for what only a file can say', () => {
    const override = ['properties', 'overrides', 'additionalProperties', 'anyOf']
    expect(at(...override, '1')).toEqual({ type: 'null' })
    expect(at(...override, '0', 'additionalProperties')).toBe(false)
    const sections = Object.keys(at('properties') as object)
    const allowed = at(...override, '0', 'properties') as Record<string, { $ref?: string }>
    expect(allowed['events']).toEqual({ $ref: '#/properties/events' })
    expect(sections.filter((section) => !Object.hasOwn(allowed, section))).toEqual([
      'format',
      'extends',
      'imports',
      'overrides',
    ])
  })

  test('bounds are said where a bare number is allowed', () => {
    const sites = ['properties', 'regions', 'additionalProperties', 'anyOf', '0', 'properties', 'sites']
    expect(at(...sites, 'additionalProperties', 'anyOf', '0', 'properties', 'uptime')).toEqual({
      default: '96 %',
      type: ['string', 'number'],
      minimum: 0.01,
      maximum: 1,
      description:
        'Share of the time that an installed machine hashes. 0.01 to 1. Source: estimate: 95–97 % in miners’ reports.',
    })
  })
})
