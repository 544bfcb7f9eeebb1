import * as z from 'zod'
import {
  DAY_S,
  DIMENSIONS,
  type DimensionName,
  HOUR_S,
  kindOf,
  parseInstant,
  parseQuantity,
  quote,
} from '../units/index.ts'
import {
  describeBounds,
  type Distribution,
  type Drawn,
  isWithin,
  LAW_NAMES,
  type LawProblem,
  medianOf,
  parseLaw,
  type Provenance,
  PROVENANCE_KEYS,
  type Uncertain,
} from './distribution.ts'
import { type NamedUnknown, parseNamedUnknown, VALUE } from './namedUnknown.ts'
import {
  isMeantAsReference,
  OPERATIONS,
  PARAMETER,
  parseReference,
  type Place,
  type Unsettled,
} from './reference.ts'
import { type Facts, FIXED, type NameKind, PER_MEMBER } from './shape.ts'

/** What the table of parameters says about one value of a scenario file. Its default is what `prefault` gives. */
export interface LeafFacts {
  /** What it means, in a sentence. */
  readonly about: string
  /** Where its default, or its usual value, comes from; "estimate" where nobody published one. */
  readonly source?: string
  /** When the world could have known the default, for tests out of time. */
  readonly knownAt?: string
}

export interface QuantityFacts extends LeafFacts {
  /** Bounds in the canonical unit, inclusive; from 0 where none is given. */
  readonly min?: number
  readonly max: number
}

export interface UncertainFacts extends QuantityFacts {
  readonly drawn: Drawn
}

/** Text that names something else of the scenario. */
export interface TextFacts extends LeafFacts {
  readonly longest?: number
  readonly refers?: NameKind
}

type Complain = (
  problem: string,
  at?: { readonly path: readonly PropertyKey[]; readonly atKey?: boolean },
) => void
type Read<T> = (raw: unknown, complain: Complain) => T | undefined

/** What a leaf carries: our facts, and what JSON Schema has words of its own for. */
interface LeafMeta extends Facts {
  readonly expects: string
  readonly type: string | string[]
  readonly pattern?: string
}

const MISSING = 'is missing'

const ANYTHING = z.unknown()

/**
 * What `.meta` does, without its copy of the schema: building the schema is a third of what `check` costs over an empty
 * Node, and half of that were copies.
 */
export function withFacts<T extends z.ZodType>(schema: T, facts: Facts): T {
  z.globalRegistry.add(schema, { ...z.globalRegistry.get(schema), ...facts })
  return schema
}

/** A leaf with a parser of its own: a union of zod types would only say "Invalid input". */
function leaf<T>(read: Read<T>, facts: LeafMeta) {
  const schema = ANYTHING.transform((raw, context): T => {
    const complain: Complain = (message, { path = [], atKey = false } = { path: [] }) =>
      context.issues.push({
        code: 'custom',
        message,
        input: raw,
        path: [...path],
        params: { atKey },
        continue: true,
      })
    if (raw === undefined || raw === null) complain(`${MISSING}: ${facts.expects}`)
    else {
      const value = read(raw, complain)
      if (value !== undefined) return value
    }
    return z.NEVER
  })
  return withFacts(schema, facts)
}

/** What every leaf says; a number, a text or a date says more. */
const factsOf = (type: string | string[], expects: string, facts: LeafFacts & { refers?: NameKind }) => ({
  type,
  expects,
  description: facts.about,
  source: facts.source ?? 'the scenario',
  known_at: facts.knownAt ?? '',
  unit: 'text',
  drawn: FIXED,
  ...(facts.refers === undefined ? {} : { refers: facts.refers }),
})

function quantityFacts(dimension: DimensionName, facts: QuantityFacts) {
  const { unit, name, example, ...rest } = DIMENSIONS[dimension]
  return {
    ...factsOf('bare' in rest ? ['string', 'number'] : ['string'], `${name} such as "${example}"`, facts),
    unit,
    examples: [example],
    minimum_value: facts.min ?? 0,
    maximum_value: facts.max,
  }
}

type Bounds = Pick<QuantityFacts, 'min' | 'max'>

function readNumber(raw: unknown, complain: Complain, dimension: DimensionName, bounds: Bounds) {
  const parsed = parseQuantity(raw, DIMENSIONS[dimension])
  if ('problem' in parsed) return void complain(parsed.problem)
  const { min = 0, max } = bounds
  if (parsed.value >= min && parsed.value <= max) return parsed.value
  return void complain(
    `${quote(raw)} is out of bounds: ${describeBounds(min, max, DIMENSIONS[dimension].unit)}`,
  )
}

/** A number with a unit: read in any unit of its dimension, kept in the canonical one. Default bounds: 0 or more. */
export function quantity(dimension: DimensionName, facts: QuantityFacts) {
  return leaf<number>(
    (raw, complain) => readNumber(raw, complain, dimension, facts),
    quantityFacts(dimension, facts),
  )
}

/** A belief is a distribution that nothing is ever drawn from. */
const useOf = (drawn: Drawn): string => (drawn === 'never' ? 'as a belief' : `per ${drawn}`)

type Leaf<T> = ReturnType<typeof leaf<T>>

/** A number with a unit, or a distribution of it; what is drawn per member may hang on a parameter. */
export function uncertain(
  dimension: DimensionName,
  facts: UncertainFacts & { readonly drawn: 'member' },
): Leaf<Unsettled>
export function uncertain(dimension: DimensionName, facts: UncertainFacts): Leaf<Uncertain>
export function uncertain(dimension: DimensionName, facts: UncertainFacts): Leaf<Unsettled> {
  const { min = 0, max, drawn } = facts
  const place = { dimension, min, max }
  const read: Read<Unsettled> = (raw, complain) => {
    if (!isMap(raw)) return readNumber(raw, complain, dimension, facts)
    const { source, known_at, ...said } = raw
    const provenance = readProvenance({ source, known_at }, complain)
    if (!isMeantAsReference(said)) return readDistribution(said, provenance, place, drawn, complain)
    if (drawn !== 'member') return void complain(`takes no parameter: it is used ${useOf(drawn)}`)
    return withProvenance(parseReference(said, place), provenance, complain)
  }
  const fixed = quantityFacts(dimension, facts)
  const ofMember = drawn === 'member'
  return leaf<Unsettled>(read, {
    ...fixed,
    type: [...fixed.type, 'object'],
    drawn: useOf(drawn),
    inner: {
      one: ofMember ? [...LAW_NAMES, PARAMETER] : LAW_NAMES,
      more: ofMember ? [...OPERATIONS, ...PROVENANCE_KEYS] : PROVENANCE_KEYS,
    },
  })
}

type Fields = Record<string, unknown>

const isMap = (raw: unknown): raw is Fields => typeof raw === 'object' && raw !== null && !Array.isArray(raw)

function readDistribution(
  raw: Fields,
  provenance: Provenance,
  { dimension, min, max }: Place,
  drawn: Drawn,
  complain: Complain,
): Distribution | undefined {
  const law = parseLaw(raw, dimension, drawn === 'member' ? [PARAMETER] : [])
  if ('problem' in law) return void complain(law.problem, law)
  const median = medianOf({ law, min: -Infinity, max: Infinity, drawn })
  if (isWithin(median, { min, max })) return { law, min, max, drawn, ...provenance }
  return void complain(`its median is out of bounds: ${describeBounds(min, max, DIMENSIONS[dimension].unit)}`)
}

function withProvenance<T extends object>(
  read: T | LawProblem,
  provenance: Provenance,
  complain: Complain,
): T | undefined {
  if ('problem' in read) return void complain(read.problem, read)
  return { ...read, ...provenance }
}

/** Where a value comes from; what is not said is left out. */
function readProvenance(raw: Fields, complain: Complain): Provenance {
  const under =
    (key: string): Complain =>
    (problem) =>
      complain(problem, { path: [key] })
  const { source, known_at } = raw
  return {
    ...(source === undefined ? {} : { source: readText(source, under('source')) ?? '' }),
    ...(known_at === undefined ? {} : { knownAt: readInstant(known_at, under('known_at')) ?? 0 }),
  }
}

/**
 * A parameter: what nobody knows, under a name of its own, in the dimension in which it is written; or a number in its
 * place.
 */
export function parameter(facts: LeafFacts) {
  const expects = 'a number with a unit, or a distribution such as { normal: { mean: 100 %, sd: 25 % } }'
  const read: Read<NamedUnknown> = (raw, complain) => {
    const { about, source, known_at, ...said } = isMap(raw) ? raw : { [VALUE]: raw }
    if (about !== undefined) readText(about, (problem) => complain(problem, { path: ['about'] }))
    const provenance = readProvenance({ source, known_at }, complain)
    const parsed = parseNamedUnknown(said)
    if ('problem' in parsed) return void complain(parsed.problem, parsed)
    const { unit, value } = parsed
    return { unit, value: typeof value === 'number' ? value : { ...value, ...provenance } }
  }
  return leaf<NamedUnknown>(read, {
    ...factsOf(['string', 'number', 'object'], expects, facts),
    unit: 'any',
    drawn: PER_MEMBER,
    inner: { one: [VALUE, ...LAW_NAMES], more: ['about', ...PROVENANCE_KEYS] },
  })
}

/** A whole number of at least `min`. */
export function whole(dimension: 'machines' | 'days' | 'factor', facts: QuantityFacts) {
  const read: Read<number> = (raw, complain) => {
    const value = readNumber(raw, complain, dimension, facts)
    if (value === undefined || Number.isSafeInteger(value)) return value
    return void complain(`${quote(raw)} is not a whole number`)
  }
  return leaf<number>(read, quantityFacts(dimension, facts))
}

const INSTANT_PROBLEMS = {
  form: 'is not a date or an instant',
  calendar: 'is not a day of the calendar',
  clock: 'is not a time of day',
  offset: 'has a time of day without an offset from UTC: add "Z" or one such as "+06:00"',
}

const INSTANT_EXAMPLE = 'a date or instant such as "2021-06-19" or "2021-06-19T21:00+08:00"'

function readInstant(raw: unknown, complain: Complain): number | undefined {
  if (typeof raw !== 'string') return void complain(`expected ${INSTANT_EXAMPLE}, not ${kindOf(raw)}`)
  const value = parseInstant(raw)
  return typeof value === 'number'
    ? value
    : void complain(`${quote(raw)} ${INSTANT_PROBLEMS[value]}; expected ${INSTANT_EXAMPLE}`)
}

/** An instant in seconds since 1970; a bare date is 00:00 UTC. */
export function instant(facts: LeafFacts) {
  return leaf<number>(readInstant, {
    ...factsOf('string', INSTANT_EXAMPLE, facts),
    unit: 'UTC',
    examples: ['2021-06-19'],
    minimum_value: '0000-01-01',
    maximum_value: '9999-12-31',
  })
}

/** Control characters, and those that turn the direction of what is written after them. */
export const UNSHOWABLE = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/u
const MOST_TEXT = 2000

/** One line or a few lines of text; control characters and bidirectional overrides are refused. */
export function text(facts: TextFacts) {
  const longest = facts.longest ?? MOST_TEXT
  const read: Read<string> = (raw, complain) => readText(raw, complain, longest)
  return leaf<string>(read, lengths(factsOf('string', 'a text', facts), 0, longest))
}

function readText(raw: unknown, complain: Complain, longest = MOST_TEXT): string | undefined {
  if (typeof raw !== 'string') return void complain(`expected text, not ${kindOf(raw)}`)
  const line = raw.trim().replace(/\n/g, ' ')
  if (UNSHOWABLE.test(line)) return void complain(`${quote(raw)} holds a control or direction character`)
  if (line.length > longest) return void complain(`is ${line.length} characters long: at most ${longest}`)
  return line
}

/** The bounds of a text are on its length. */
const lengths = <T>(facts: T, minimum_value: number, maximum_value: number) => ({
  ...facts,
  unit: 'characters',
  minimum_value,
  maximum_value,
})

const MOST_SEED = 1000

/** A text or a number, kept as text: a seed. */
export function word(facts: LeafFacts) {
  const read: Read<string> = (raw, complain) => {
    if (typeof raw !== 'string' && typeof raw !== 'number')
      return void complain(`expected a text, not ${kindOf(raw)}`)
    const word = String(raw)
    return word.length <= MOST_SEED
      ? word
      : void complain(`is ${word.length} characters long: at most ${MOST_SEED}`)
  }
  return leaf<string>(read, lengths(factsOf(['string', 'number'], 'a text', facts), 0, MOST_SEED))
}

/** Text that must have a form, such as an id. */
export function formed(form: RegExp, example: string, facts: TextFacts & { readonly longest: number }) {
  const read: Read<string> = (raw, complain) =>
    typeof raw === 'string' && form.test(raw)
      ? raw
      : void complain(`expected ${example}, not ${typeof raw === 'string' ? quote(raw) : kindOf(raw)}`)
  const pattern = form.source
  return leaf<string>(read, { ...lengths(factsOf('string', example, facts), 1, facts.longest), pattern })
}

export function yesNo(facts: LeafFacts) {
  const read: Read<boolean> = (raw, complain) =>
    typeof raw === 'boolean' ? raw : void complain(`expected true or false, not ${kindOf(raw)}`)
  return leaf<boolean>(read, { ...factsOf('boolean', 'true or false', facts), unit: 'true or false' })
}

/** A part of a scenario that stands for itself until somebody chooses it: kept as it is written. */
export function changes(facts: LeafFacts) {
  return leaf<object>((raw) => Object(raw) as object, {
    ...factsOf('object', 'a map of changes', facts),
    unit: 'changes',
  })
}

/** One of a few words. */
export function choice<const Words extends readonly [string, ...string[]]>(words: Words, facts: LeafFacts) {
  const expects = `one of ${words.join(', ')}`
  return withFacts(z.enum(words), { ...factsOf('string', expects, facts), unit: expects })
}

/** A value that cannot be another: the version of the format, the kind of an event. */
export function only<const Value extends string | number>(value: Value, facts: LeafFacts) {
  return withFacts(z.literal(value), { ...factsOf(typeof value, String(value), facts), unit: String(value) })
}

export const ID_FORM = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/
const ID_RULE = 'a letter, then letters, digits, "_" or "-", at most 64'

export const id = (facts: TextFacts) => formed(ID_FORM, `an id: ${ID_RULE}`, { longest: 64, ...facts })

const ID = z.string().regex(ID_FORM, `expected an id as the key: ${ID_RULE}`)
const NAME = z.string()
const DATE = z.string().refine((key) => typeof parseInstant(key) === 'number', {
  message: 'expected a date such as "2021-06-19" as the key',
})

const LONGEST_NAME = 100

/** The keys of a map that are names of something in the world: a country, an owner. */
export const properName = (what: string) =>
  z.string().refine((name) => name !== '' && name.length <= LONGEST_NAME && !UNSHOWABLE.test(name), {
    message: `expected the name of ${what}, of at most ${LONGEST_NAME} characters`,
  })

/** A map from ids to entries. */
export const mapOf = <T extends z.ZodType>(entry: T, facts: LeafFacts) =>
  withFacts(z.record(ID, entry), { description: facts.about, key: 'id' })

/** A map from ids to entries, of which there must be one. */
export const someOf = <T extends z.ZodType>(entry: T, facts: LeafFacts) =>
  withFacts(
    z.record(ID, entry).refine((map) => Object.keys(map).length > 0, 'is empty: it needs at least one entry'),
    { description: facts.about, key: 'id' },
  )

/** A map from names of something else of the scenario, to a share, a weight, or more. */
export const namedOf = <T extends z.ZodType>(keys: NameKind, entry: T, facts: LeafFacts) =>
  withFacts(z.record(NAME, entry), { description: facts.about, keys })

/** A map whose keys are dates or instants. */
export const datedOf = <T extends z.ZodType>(entry: T, facts: LeafFacts) =>
  withFacts(z.record(DATE, entry), { description: facts.about, key: 'date' })

/** A list. */
export const listOf = <T extends z.ZodType>(entry: T, facts: LeafFacts) =>
  withFacts(z.array(entry), { description: facts.about })

/** An object of which exactly one of some keys must be given. */
export const oneOf = <T extends z.ZodType>(keys: readonly string[], full: T): T =>
  withFacts(full, { one_of: keys })

/** An object that may be written as one value: `price: 42000 USD` for `price: { constant: 42000 USD }`. */
export function shorthand<T extends z.ZodType>(key: string, full: T, facts: LeafFacts) {
  const expand = (raw: unknown): unknown =>
    typeof raw === 'string' || typeof raw === 'number' ? { [key]: raw } : raw
  return withFacts(z.preprocess(expand, full), { shorthand: key, description: facts.about })
}

export const MOST_MACHINES = 1e9
/** In GH/s: a million EH/s. */
export const MOST_HASH_RATE = 1e15

/** A count of machines, or their total nameplate hash rate in GH/s. */
export type Amount = { readonly machines: number } | { readonly hashRate: number }

/** `2600`, or `102.3 PH/s`. */
export function amount(facts: LeafFacts) {
  const read: Read<Amount> = (raw, complain) => {
    if (typeof raw === 'string' && /[A-Za-z]/.test(raw)) {
      const hashRate = readNumber(raw, complain, 'hashRate', { min: 1, max: MOST_HASH_RATE })
      return hashRate === undefined ? undefined : { hashRate }
    }
    const machines = readNumber(raw, complain, 'machines', { max: MOST_MACHINES })
    if (machines === undefined) return undefined
    return Number.isInteger(machines) ? { machines } : void complain(`${quote(raw)} is not a whole number`)
  }
  const expects = 'a count of machines such as "2600", or a hash rate such as "102.3 PH/s"'
  return leaf<Amount>(read, {
    ...factsOf(['string', 'number'], expects, facts),
    unit: 'machines or GH/s',
    examples: [2600, '102.3 PH/s'],
    minimum_value: 0,
    maximum_value: MOST_HASH_RATE,
  })
}

/** A stretch of the day by the clock, in seconds from 00:00; `to` is in the next day where it is not after `from`. */
export interface ClockSpan {
  readonly from: number
  readonly to: number
}

const SPAN_FORM = /^([01]\d|2[0-4]):([0-5]\d)\s*[-–]\s*([01]\d|2[0-4]):([0-5]\d)$/
const SPAN_EXAMPLE = 'hours such as "18:00-23:00"'

/** `18:00-23:00`, or a list of such spans. */
export function clockSpans(facts: LeafFacts) {
  const read: Read<readonly ClockSpan[]> = (raw, complain) => {
    if (!Array.isArray(raw)) return [readSpan(raw, complain)!]
    if (raw.length === 0) return void complain(`is empty: it must name ${SPAN_EXAMPLE}`)
    return raw.map((each, i) => readSpan(each, (problem) => complain(problem, { path: [i] }))!)
  }
  return leaf<readonly ClockSpan[]>(read, {
    ...factsOf(['string', 'array'], SPAN_EXAMPLE, facts),
    unit: 'local time',
    examples: ['18:00-23:00'],
    minimum_value: '00:00',
    maximum_value: '24:00',
  })
}

function readSpan(raw: unknown, complain: Complain): ClockSpan | undefined {
  const parts = typeof raw === 'string' ? SPAN_FORM.exec(raw.trim()) : undefined
  if (!parts)
    return void complain(
      `expected ${SPAN_EXAMPLE}, not ${typeof raw === 'string' ? quote(raw) : kindOf(raw)}`,
    )
  const [from, to] = [clock(parts[1]!, parts[2]!), clock(parts[3]!, parts[4]!)]
  if (Math.max(from, to) > DAY_S) return void complain(`${quote(raw)} goes beyond 24:00`)
  if (from % DAY_S === to % DAY_S && to - from !== DAY_S)
    return void complain(`${quote(raw)} is empty; the whole day is "00:00-24:00"`)
  return { from, to }
}

const clock = (hours: string, minutes: string): number => Number(hours) * HOUR_S + Number(minutes) * 60
