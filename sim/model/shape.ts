import * as z from 'zod'

/** What kind of thing stands at a place of a scenario file. */
export type ShapeKind = 'leaf' | 'object' | 'record' | 'list' | 'choice of kinds'

/**
 * Names that a text, or the keys of a map, must come from. Plurals may be patterns such as cn_*; a mover is a fleet or
 * "network", the background.
 */
export type NameKind =
  | 'region'
  | 'regions'
  | 'place'
  | 'places'
  | 'model'
  | 'models'
  | 'fleet'
  | 'mover'
  | 'fleets'
  | 'policy'
  | 'exposure'
  | 'country'
  | 'outage'
  | 'parameter'

/** What the schema says about a place, beyond its type. */
export interface Facts {
  readonly description?: string
  readonly source?: string
  readonly unit?: string
  readonly expects?: string
  readonly minimum_value?: number | string
  readonly maximum_value?: number | string
  readonly drawn?: string
  readonly known_at?: string
  /** A single value stands for a map with this one key. */
  readonly shorthand?: string
  /** Exactly one of these keys must be given. */
  readonly one_of?: readonly string[]
  /** A later layer replaces it as a whole: two halves of a price would make no price. */
  readonly whole?: boolean
  readonly refers?: NameKind
  /** What the keys of a map are: names that must exist, or the word that documentation shows. */
  readonly keys?: NameKind
  readonly key?: string
  /** The keys of a value that may be written as a map: exactly one of `one`, and any of `more` beside it. */
  readonly inner?: { readonly one: readonly string[]; readonly more: readonly string[] }
  readonly examples?: readonly unknown[]
}

/** One place of the schema, with optional, default and shorthand wrappers taken off. */
export interface Shape {
  readonly kind: ShapeKind
  readonly schema: z.core.$ZodTypes
  readonly facts: Facts
  readonly optional: boolean
  /** What stands for it where the file says nothing, as a file would write it. */
  readonly fallback?: unknown
}

const known = new WeakMap<z.core.$ZodType, Shape>()

/** Looks through the wrappers of a schema. */
export function shapeOf(schema: z.core.$ZodType): Shape {
  let shape = known.get(schema)
  if (!shape) known.set(schema, (shape = look(schema)))
  return shape
}

function look(schema: z.core.$ZodType): Shape {
  let facts: Facts = {}
  let optional = false
  let fallback: unknown
  let inner = schema as z.core.$ZodTypes
  for (;;) {
    facts = { ...(z.globalRegistry.get(inner) as Facts | undefined), ...facts }
    const { def } = inner._zod
    if (def.type === 'optional') optional = true
    else if (def.type === 'prefault') {
      optional = true
      fallback ??= def.defaultValue
    } else if (!(def.type === 'pipe' && isPreprocess(def))) break
    inner = (def.type === 'pipe' ? def.out : def.innerType) as z.core.$ZodTypes
  }
  const shape = { kind: kindOf(inner), schema: inner, facts, optional }
  return fallback === undefined ? shape : { ...shape, fallback }
}

/** `preprocess(f, schema)` is a pipe out of a transform; a leaf is a pipe into one. */
const isPreprocess = (def: z.core.$ZodPipeDef): boolean =>
  (def.in as z.core.$ZodTypes)._zod.def.type === 'transform'

function kindOf({ _zod: { def } }: z.core.$ZodTypes): ShapeKind {
  if (def.type === 'object' || def.type === 'record') return def.type
  if (def.type === 'array') return 'list'
  return def.type === 'union' ? 'choice of kinds' : 'leaf'
}

/** The keys that an object may have; undefined where any are allowed, or none. */
export function keysOf({ schema: { _zod } }: Shape): Readonly<Record<string, z.core.$ZodType>> | undefined {
  return _zod.def.type === 'object' ? _zod.def.shape : undefined
}

/** The shape under a key or index. `value` is what the file has there, to tell kinds of events apart. */
export function childOf(shape: Shape, key: string | number, value: unknown): Shape | undefined {
  const { def } = shape.schema._zod
  if (def.type === 'object')
    return Object.hasOwn(def.shape, key) ? shapeOf(def.shape[key] as z.core.$ZodType) : undefined
  if (def.type === 'record') return ofKind(shapeOf(def.valueType), value)
  return def.type === 'array' ? ofKind(shapeOf(def.element), value) : undefined
}

/** The shape of the entries of a map or list; for a choice of kinds, the choice. */
export function entryOf(shape: Shape): Shape {
  const { def } = shape.schema._zod
  if (def.type === 'record') return shapeOf(def.valueType)
  return def.type === 'array' ? shapeOf(def.element) : shape
}

/** What the keys of a map are: ids, dates, or names such as regions (`regions` may also be patterns). */
export const keyWord = ({ keys, key = 'id' }: Facts): string => keys ?? key

/** The kinds of a choice: `ban`, `capacity`, …, each with its shape. */
export function kindsOf(shape: Shape): ReadonlyMap<string, Shape> {
  let kinds = knownKinds.get(shape)
  if (!kinds) knownKinds.set(shape, (kinds = lookAtKinds(shape)))
  return kinds
}

const knownKinds = new WeakMap<Shape, ReadonlyMap<string, Shape>>()

function lookAtKinds({ schema: { _zod } }: Shape): ReadonlyMap<string, Shape> {
  const kinds = new Map<string, Shape>()
  if (_zod.def.type !== 'union') return kinds
  for (const option of _zod.def.options) {
    const shape = shapeOf(option)
    const kind = keysOf(shape)?.['kind'] as z.core.$ZodLiteral | undefined
    kinds.set(String(kind?._zod.def.values[0]), shape)
  }
  return kinds
}

function ofKind(shape: Shape, value: unknown): Shape | undefined {
  if (shape.kind !== 'choice of kinds') return shape
  const { kind } = (value ?? {}) as { kind?: unknown }
  return kindsOf(shape).get(String(kind))
}

/** How a leaf is drawn that is a plain value. */
export const FIXED = 'fixed'

/** Whether a leaf may be given as a distribution. */
export const mayBeDrawn = ({ facts }: Shape): boolean => (facts.drawn ?? FIXED) !== FIXED

/** How a leaf is drawn that has one value for each member. */
export const PER_MEMBER = 'per member'
