import * as z from 'zod'
import { LAWS } from './distribution.ts'
import { scenarioSchema } from './scenario.ts'
import { type Facts, mayBeDrawn, shapeOf } from './shape.ts'

type Json = Record<string, unknown>

/** Where the form of a distribution stands in the schema. */
const DISTRIBUTION = '#/definitions/distribution'

/**
 * The JSON Schema (draft 7) by which editors complete and check scenario files. It asks for less than `check` does: a
 * file may leave to its imports whatever it likes, change a part of what they say, and delete an entry with null.
 */
export function scenarioJsonSchema(): Json {
  const { $schema, ...schema } = jsonSchemaOf(scenarioSchema)
  const needed = Object.entries(scenarioSchema.shape).filter(([, part]) => !shapeOf(part).optional)
  return {
    $schema,
    title: 'hashtrek scenario',
    ...schema,
    required: ['format'],
    if: { not: { required: ['imports'] } },
    then: { required: needed.map(([key]) => key) },
    definitions: { distribution: { anyOf: Object.entries(LAWS).map(([name, law]) => lawSchema(name, law)) } },
  }
}

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
  const { facts, fallback } = shape
  // Wrappers and leaves say it again: all of it is in the shape.
  for (const key of Object.keys(facts))
    if (key !== 'type' && key !== 'pattern' && key !== 'examples') delete json[key]
  delete json['required']
  if (fallback !== undefined) json['default'] = fallback
  if (facts.description !== undefined) json['description'] = descriptionOf(facts)
  if (shape.kind === 'leaf') return leafForEditors(json, facts, mayBeDrawn(shape))
  if (shape.schema !== schema && json['properties'] === undefined) behindPreprocess(json, shape.schema, facts)
  if (shape.kind === 'record' && isJson(json['additionalProperties']))
    json['additionalProperties'] = orNull(json['additionalProperties'])
}

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null

const orNull = (entry: Json): Json =>
  Array.isArray(entry['anyOf']) &&
  entry['anyOf'].some((option) => isJson(option) && option['type'] === 'null')
    ? entry
    : { anyOf: [entry, { type: 'null' }] }

/** What stands behind a preprocessing step is unknown to zod as input: its schema is asked for by itself. */
function behindPreprocess(json: Json, inner: z.core.$ZodType, { shorthand }: Facts): void {
  const { $schema: _, ...full } = jsonSchemaOf(inner)
  if (shorthand === undefined) Object.assign(json, full)
  else json['anyOf'] = [{ type: ['string', 'number'] }, full]
}

function leafForEditors(json: Json, facts: Facts, drawn: boolean): void {
  const { minimum_value: minimum, maximum_value: maximum } = facts
  const types = [json['type']].flat()
  if (types.includes('number') && typeof minimum === 'number') Object.assign(json, { minimum, maximum })
  if (!drawn) return
  const { type: _, minimum: least, maximum: most, ...rest } = json
  for (const key of ['type', 'minimum', 'maximum']) delete json[key]
  const plain = types.filter((type) => type !== 'object')
  json['anyOf'] = [
    { type: plain, ...(least === undefined ? {} : { minimum: least, maximum: most }) },
    { $ref: DISTRIBUTION },
  ]
  Object.assign(json, rest)
}

function descriptionOf({
  description,
  unit,
  minimum_value: min,
  maximum_value: max,
  source,
  drawn,
}: Facts): string {
  const bounds = min === undefined ? '' : ` ${unit}, ${min} to ${max}.`
  const use = drawn?.startsWith('per ') ? ` May be a distribution, drawn ${drawn}.` : ''
  return `${description}${bounds}${use}${source === undefined ? '' : ` Source: ${source}.`}`
}

function lawSchema(name: string, law: (typeof LAWS)[keyof typeof LAWS]): Json {
  const parameters = Object.entries(law)
  return {
    type: 'object',
    properties: {
      [name]: {
        type: 'object',
        properties: Object.fromEntries(
          parameters.map(([key, { plain }]) => [key, { type: plain ? 'number' : ['string', 'number'] }]),
        ),
        required: parameters.filter(([, { optional }]) => optional === undefined).map(([key]) => key),
        additionalProperties: false,
      },
    },
    required: [name],
    additionalProperties: false,
  }
}
