import * as z from 'zod'
import { LAWS } from './distribution.ts'
import { VALUE } from './namedUnknown.ts'
import { PARAMETER } from './reference.ts'
import { scenarioSchema } from './scenario.ts'
import { type Facts, FIXED, shapeOf } from './shape.ts'

type Json = Record<string, unknown>

/** Where the forms of what is not a plain number stand in the schema. */
const DISTRIBUTION = '#/definitions/distribution'
const REFERENCE = '#/definitions/reference'
const UNKNOWN = '#/definitions/parameter'

/**
 * The JSON Schema (draft 7) by which editors complete and check scenario files. It asks for less than `check` does: a
 * file may leave to its imports whatever it likes, change a part of what they say, and delete an entry with null.
 */
export function scenarioJsonSchema(): Json {
  const { $schema, ...schema } = jsonSchemaOf(scenarioSchema)
  const properties = schema['properties'] as Json
  ;(properties['overrides'] as Json)['additionalProperties'] = orNull(changesSchema(properties))
  const needed = Object.entries(scenarioSchema.shape).filter(([, part]) => !shapeOf(part).optional)
  return {
    $schema,
    title: 'hashtrek scenario',
    ...schema,
    // A part has no name, and a file with imports or a scenario that it extends need not say everything itself.
    if: { required: ['name'], not: { anyOf: [{ required: ['imports'] }, { required: ['extends'] }] } },
    then: { required: needed.map(([key]) => key) },
    definitions: {
      distribution: { anyOf: lawSchemas(ORIGIN) },
      reference: REFERENCE_SCHEMA,
      parameter: { anyOf: [formSchema(VALUE, NUMBER, ABOUT), ...lawSchemas(ABOUT)] },
    },
  }
}

/** An override may say what a scenario may, but for what only a file can. */
function changesSchema(properties: Json): Json {
  const sections = Object.keys(properties).filter((key) => !OF_FILES.has(key))
  const about = { description: 'What the change is.', type: 'string' }
  return {
    type: 'object',
    properties: {
      about,
      ...Object.fromEntries(sections.map((key) => [key, { $ref: `#/properties/${key}` }])),
    },
    additionalProperties: false,
  }
}

const OF_FILES = new Set(['format', 'extends', 'imports', 'overrides'])

const jsonSchemaOf = (schema: z.core.$ZodType): Json =>
  z.toJSONSchema(schema, {
    target: 'draft-7',
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => forEditors(zodSchema, jsonSchema as Json),
  }) as Json

/** What our facts become in words that JSON Schema knows; the others are taken out. */
function forEditors(schema: z.core.$ZodType, json: Json): void {
  const shape = shapeOf(schema)
  const { facts, fallback, kind } = shape
  for (const key of Object.keys(facts)) if (!STANDARD.has(key)) delete json[key]
  delete json['required']
  if (fallback !== undefined) json['default'] = fallback
  if (facts.description !== undefined) json['description'] = descriptionOf(facts)
  if (kind === 'choice of kinds') eitherKind(json)
  else if (kind === 'leaf') leafForEditors(json, facts)
  else if (facts.shorthand !== undefined && 'properties' in json)
    alternatively(json, { type: ['string', 'number'] })
  else if (kind === 'record') json['additionalProperties'] = orNull(json['additionalProperties'] as Json)
}

/** A part of an event may fit several kinds, as long as it fits one. */
function eitherKind(json: Json): void {
  if (!('oneOf' in json)) return
  json['anyOf'] = json['oneOf']
  delete json['oneOf']
}

const STANDARD = new Set(['type', 'pattern', 'examples'])

/** Moves a schema into one of two alternatives. */
function alternatively(json: Json, other: Json): void {
  const moved = ['type', 'properties', 'additionalProperties', 'minimum', 'maximum']
  const one = Object.fromEntries(moved.flatMap((key) => (key in json ? [[key, json[key]]] : [])))
  for (const key of moved) delete json[key]
  json['anyOf'] = [one, other]
}

const NULL = { type: 'null' }

/** Wrappers repeat what they wrap: it may allow null already. */
const orNull = (entry: Json): Json =>
  (entry['anyOf'] as Json[] | undefined)?.at(-1)?.['type'] === 'null' ? entry : { anyOf: [entry, NULL] }

function leafForEditors(
  json: Json,
  { minimum_value: minimum, maximum_value: maximum, unit, inner }: Facts,
): void {
  if ('anyOf' in json) return
  const types = [json['type'] as string | string[]].flat().filter((type) => type !== 'object')
  json['type'] = types.length === 1 ? types[0] : types
  if (types.includes('number') && typeof minimum === 'number' && unit !== 'characters')
    Object.assign(json, { minimum, maximum })
  if (!inner) return
  if (inner.one.includes(VALUE)) alternatively(json, { $ref: UNKNOWN })
  else alternatively(json, { $ref: DISTRIBUTION })
  if (inner.one.includes(PARAMETER)) (json['anyOf'] as Json[]).push({ $ref: REFERENCE })
}

function descriptionOf({
  description,
  unit,
  minimum_value: min,
  maximum_value: max,
  source,
  drawn,
}: Facts): string {
  const bounds = typeof min === 'number' ? ` ${min} to ${max}${unit === '1' ? '' : ` ${unit}`}.` : ''
  const use = drawn && drawn !== FIXED ? ` May be a distribution, used ${drawn}.` : ''
  const origin = source === undefined || source === 'the scenario' ? '' : ` Source: ${source}.`
  return `${description}${bounds}${use}${origin}`
}

const NUMBER = { type: ['string', 'number'] }
/** What may be said beside a distribution, and beside a parameter. */
const ORIGIN = { source: { type: 'string' }, known_at: { type: 'string' } }
const ABOUT = { about: { type: 'string' }, ...ORIGIN }

const REFERENCE_SCHEMA = formSchema(PARAMETER, { type: 'string' }, { times: NUMBER, plus: NUMBER, ...ORIGIN })

/** A map that must have one key, and may have others. */
function formSchema(key: string, form: Json, others: Json): Json {
  return {
    type: 'object',
    properties: { [key]: form, ...others },
    required: [key],
    additionalProperties: false,
  }
}

const lawSchemas = (others: Json): Json[] =>
  Object.entries(LAWS).map(([name, law]) => formSchema(name, lawSchema(law), others))

function lawSchema(law: (typeof LAWS)[keyof typeof LAWS]): Json {
  const parameters = Object.entries(law)
  return {
    type: 'object',
    properties: Object.fromEntries(
      parameters.map(([key, { plain }]) => [key, plain ? { type: 'number' } : NUMBER]),
    ),
    required: parameters.filter(([, { optional }]) => optional === undefined).map(([key]) => key),
    additionalProperties: false,
  }
}
