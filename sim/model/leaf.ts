import * as z from 'zod'
import { DIMENSIONS, type DimensionName, kindOf, parseInstant, parseQuantity, quote } from '../units/index.ts'
import { describeBounds, type Drawn, parseLaw, type Uncertain } from './distribution.ts'

/** What the table of parameters says about one value of a scenario file. */
export interface LeafFacts {
  /** What it means, in a sentence. */
  readonly about: string
  /** Where its default, or its usual value, comes from; "estimate" where nobody published one. */
  readonly source?: string
  /** Bounds in the canonical unit, inclusive. */
  readonly min?: number
  readonly max?: number
  /** As a user would write it. */
  readonly default?: string | number | boolean
  /** When the world could have known the default, for tests out of time. */
  readonly knownAt?: string
}

export interface UncertainFacts extends LeafFacts {
  readonly drawn: Drawn
}

type Complain = (problem: string, path?: readonly PropertyKey[]) => void
type Read<T> = (raw: unknown, complain: Complain) => T | undefined

const MISSING = 'is missing'

/** A leaf with a parser of its own: a union of zod types would only say "Invalid input". */
function leaf<T>(read: Read<T>, facts: Record<string, unknown>) {
  return z
    .unknown()
    .transform((raw, context): T => {
      const complain: Complain = (message, path = []) =>
        context.issues.push({ code: 'custom', message, input: raw, path: [...path], continue: true })
      if (raw === undefined || raw === null) complain(`${MISSING}: ${String(facts.expects)}`)
      else {
        const value = read(raw, complain)
        if (value !== undefined) return value
      }
      return z.NEVER
    })
    .meta(facts)
}

const factsOf = (type: string | string[], expects: string, facts: LeafFacts): Record<string, unknown> => ({
  type,
  expects,
  description: facts.about,
  source: facts.source ?? 'the scenario',
  known_at: facts.knownAt ?? '',
})

function quantityFacts(dimension: DimensionName, facts: LeafFacts): Record<string, unknown> {
  const { unit, name, example } = DIMENSIONS[dimension]
  return {
    ...factsOf(['string', 'number'], `${name} such as "${example}"`, facts),
    unit,
    examples: [example],
    minimum_value: facts.min ?? 0,
    maximum_value: facts.max ?? Infinity,
    drawn: '',
  }
}

function readNumber(raw: unknown, complain: Complain, dimension: DimensionName, facts: LeafFacts) {
  const parsed = parseQuantity(raw, DIMENSIONS[dimension])
  if ('problem' in parsed) return void complain(parsed.problem)
  const { min = 0, max = Infinity } = facts
  if (parsed.value >= min && parsed.value <= max) return parsed.value
  return void complain(
    `${quote(raw)} is out of bounds: ${describeBounds(min, max, DIMENSIONS[dimension].unit)}`,
  )
}

/** A number with a unit: read in any unit of its dimension, kept in the canonical one. Default bounds: 0 or more. */
export function quantity(dimension: DimensionName, facts: LeafFacts) {
  return leaf<number>(
    (raw, complain) => readNumber(raw, complain, dimension, facts),
    quantityFacts(dimension, facts),
  )
}

/** A number with a unit, or a distribution of it. */
export function uncertain(dimension: DimensionName, facts: UncertainFacts) {
  const read: Read<Uncertain> = (raw, complain) => {
    if (typeof raw !== 'object' || raw === null || Array.isArray(raw))
      return readNumber(raw, complain, dimension, facts)
    const law = parseLaw(raw, dimension)
    if ('problem' in law) return void complain(law.problem, law.path)
    return { law, min: facts.min ?? 0, max: facts.max ?? Infinity, drawn: facts.drawn }
  }
  const type = ['string', 'number', 'object']
  return leaf<Uncertain>(read, { ...quantityFacts(dimension, facts), type, drawn: `per ${facts.drawn}` })
}

/** A whole number of at least `min`. */
export function whole(dimension: 'machines' | 'days' | 'factor', facts: LeafFacts) {
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

/** An instant in seconds since 1970; a bare date is 00:00 UTC. */
export function instant(facts: LeafFacts) {
  const example = 'a date or instant such as "2021-06-19" or "2021-06-19T21:00+08:00"'
  const read: Read<number> = (raw, complain) => {
    if (typeof raw !== 'string') return void complain(`expected ${example}, not ${kindOf(raw)}`)
    const value = parseInstant(raw)
    return typeof value === 'number'
      ? value
      : void complain(`${quote(raw)} ${INSTANT_PROBLEMS[value]}; expected ${example}`)
  }
  return leaf<number>(read, { ...factsOf('string', example, facts), unit: 'UTC', examples: ['2021-06-19'] })
}

const CONTROL = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/u
const MOST_TEXT = 2000

/** One line or a few lines of text; control characters and bidirectional overrides are refused. */
export function text(facts: LeafFacts & { readonly longest?: number }) {
  const longest = facts.longest ?? MOST_TEXT
  const read: Read<string> = (raw, complain) => {
    if (typeof raw !== 'string') return void complain(`expected text, not ${kindOf(raw)}`)
    const line = raw.trim().replace(/\n/g, ' ')
    if (CONTROL.test(line)) return void complain(`${quote(raw)} holds a control or direction character`)
    if (line.length > longest) return void complain(`is ${line.length} characters long: at most ${longest}`)
    return line
  }
  return leaf<string>(read, factsOf('string', 'a text', facts))
}

/** A text or a number, kept as text: a seed. */
export function word(facts: LeafFacts) {
  const read: Read<string> = (raw, complain) =>
    typeof raw === 'string' || typeof raw === 'number' ? String(raw) : void complain(`expected a text`)
  return leaf<string>(read, factsOf(['string', 'number'], 'a text', facts))
}

/** Text that must have a form, such as an id. */
export function formed(form: RegExp, example: string, facts: LeafFacts) {
  const read: Read<string> = (raw, complain) =>
    typeof raw === 'string' && form.test(raw)
      ? raw
      : void complain(`expected ${example}, not ${typeof raw === 'string' ? quote(raw) : kindOf(raw)}`)
  return leaf<string>(read, { ...factsOf('string', example, facts), pattern: form.source })
}

export function yesNo(facts: LeafFacts) {
  const read: Read<boolean> = (raw, complain) =>
    typeof raw === 'boolean' ? raw : void complain(`expected true or false, not ${kindOf(raw)}`)
  return leaf<boolean>(read, factsOf('boolean', 'true or false', facts))
}

/** One of a few words. */
export function choice<const Words extends readonly [string, ...string[]]>(words: Words, facts: LeafFacts) {
  return z.enum(words).meta({ ...factsOf('string', `one of ${words.join(', ')}`, facts) })
}

export const ID_FORM = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/
const ID_EXAMPLE = 'an id: a letter, then letters, digits, "_" or "-", at most 64'

export const id = (facts: LeafFacts) => formed(ID_FORM, ID_EXAMPLE, facts)

/** A map from ids to entries. */
export const mapOf = <T extends z.ZodType>(entry: T, facts: LeafFacts) =>
  z.record(z.string().regex(ID_FORM, `expected ${ID_EXAMPLE}`), entry).meta(factsOf('object', 'a map', facts))

/** A map whose keys are dates or instants. */
export const datedOf = <T extends z.ZodType>(entry: T, facts: LeafFacts) =>
  z
    .record(
      z.string().refine((key) => typeof parseInstant(key) === 'number', {
        message: 'expected a date such as "2021-06-19" as the key',
      }),
      entry,
    )
    .meta(factsOf('object', 'a map of dates', facts))

/** A list. */
export const listOf = <T extends z.ZodType>(entry: T, facts: LeafFacts) =>
  z.array(entry).meta(factsOf('array', 'a list', facts))

/** An object that may be written as one value: `price: 42000 USD` for `price: { constant: 42000 USD }`. */
export function shorthand<T extends z.ZodType>(key: string, full: T, facts: LeafFacts) {
  const expand = (raw: unknown): unknown =>
    typeof raw === 'string' || typeof raw === 'number' ? { [key]: raw } : raw
  return z.preprocess(expand, full).meta({ shorthand: key, description: facts.about })
}

/** A count of machines, or their total nameplate hash rate in GH/s. */
export type Amount = { readonly machines: number } | { readonly hashRate: number }

/** `2600`, or `102.3 PH/s`. */
export function amount(facts: LeafFacts) {
  const read: Read<Amount> = (raw, complain) => {
    if (typeof raw === 'string' && /[A-Za-z]/.test(raw)) {
      const hashRate = readNumber(raw, complain, 'hashRate', { about: '', min: 1, max: 1e15 })
      return hashRate === undefined ? undefined : { hashRate }
    }
    const machines = readNumber(raw, complain, 'machines', { about: '', max: 1e9 })
    if (machines === undefined) return undefined
    return Number.isInteger(machines) ? { machines } : void complain(`${quote(raw)} is not a whole number`)
  }
  const expects = 'a count of machines such as "2600", or a hash rate such as "102.3 PH/s"'
  return leaf<Amount>(read, {
    ...factsOf(['string', 'number'], expects, facts),
    unit: 'machines or GH/s',
    examples: [2600, '102.3 PH/s'],
  })
}
