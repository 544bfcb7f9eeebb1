import { type DimensionName, DIMENSIONS, kindOf, nearest, parseQuantity, quote } from '../units/index.ts'
import { betaQuantile, normalQuantile } from '../random/index.ts'

/** How the schema says that an uncertain number is used. */
export type Drawn = 'member' | 'shipment' | 'outage' | 'occurrence' | 'never'

/**
 * A number that is not known exactly, in its leaf's canonical unit. `member`: what nobody knows, the median in a
 * single run and drawn in an ensemble. `shipment`, `outage`, `occurrence` (of a hazard): luck, drawn each time in every
 * run unless `luck: none`. `never`: what somebody believes.
 */
export interface Distribution extends Provenance {
  readonly law: Law
  readonly min: number
  readonly max: number
  readonly drawn: Drawn
}

/** Where a number comes from, which changes no result. */
export interface Provenance {
  readonly source?: string
  /** Since when the world could have known it, in seconds since 1970. */
  readonly knownAt?: number
}

/** The keys in which a file says so. */
export const PROVENANCE_KEYS = ['source', 'known_at'] as const

/** The shape of a distribution, in the unit of what is distributed. */
export type Law =
  | { readonly kind: 'lognormal'; readonly median: number; readonly sigma: number }
  | { readonly kind: 'normal'; readonly mean: number; readonly sd: number }
  | { readonly kind: 'uniform'; readonly from: number; readonly to: number }
  | { readonly kind: 'triangular'; readonly from: number; readonly mode: number; readonly to: number }
  | {
      readonly kind: 'beta'
      readonly alpha: number
      readonly beta: number
      readonly from: number
      readonly to: number
    }

/** A number in its leaf's canonical unit, known or distributed. */
export type Uncertain = number | Distribution

export const isDistribution = (value: unknown): value is Distribution =>
  typeof value === 'object' && value !== null && 'law' in value && 'drawn' in value

/** The value at probability u in (0, 1), moved to the leaf's bounds where it falls outside them. */
export function quantileOf(value: Uncertain, u: number): number {
  if (typeof value === 'number') return value
  return withinBounds(lawQuantile(value.law, u), value)
}

/** A number, or the bound that it passes. */
export const withinBounds = (value: number, { min, max }: Pick<Distribution, 'min' | 'max'>): number =>
  Math.min(max, Math.max(min, value))

export const medianOf = (value: Uncertain): number => quantileOf(value, 0.5)

function lawQuantile(law: Law, u: number): number {
  switch (law.kind) {
    case 'lognormal':
      return law.median * Math.exp(law.sigma * normalQuantile(u))
    case 'normal':
      return law.mean + law.sd * normalQuantile(u)
    case 'uniform':
      return law.from + (law.to - law.from) * u
    case 'triangular':
      return triangularQuantile(u, law.from, law.mode, law.to)
    case 'beta':
      return law.from + (law.to - law.from) * betaQuantile(u, law.alpha, law.beta)
  }
}

function triangularQuantile(u: number, from: number, mode: number, to: number): number {
  const split = (mode - from) / (to - from)
  return u < split
    ? from + Math.sqrt(u * (to - from) * (mode - from))
    : to - Math.sqrt((1 - u) * (to - from) * (to - mode))
}

/** The parameters of each law: in the leaf's unit, or a plain number; optional ones with their default. */
export const LAWS: Record<Law['kind'], Record<string, { plain?: true; optional?: number }>> = {
  lognormal: { median: {}, sigma: { plain: true } },
  normal: { mean: {}, sd: {} },
  uniform: { from: {}, to: {} },
  triangular: { from: {}, mode: {}, to: {} },
  beta: { alpha: { plain: true }, beta: { plain: true }, from: { optional: 0 }, to: { optional: 1 } },
}

/** `lognormal`, `normal`, …: the one key of a distribution as a file writes it. */
export const LAW_NAMES: readonly string[] = Object.keys(LAWS)

export interface LawProblem {
  readonly path: readonly string[]
  readonly problem: string
  /** It is the last key of the path that is wrong, not what it holds. */
  readonly atKey?: boolean
}

/** Reads `{ lognormal: { median: 10 d, sigma: 0.6 } }`; `others`: what may stand instead. */
export function parseLaw(
  raw: object,
  dimension: DimensionName,
  others: readonly string[] = [],
): Law | LawProblem {
  const names = Object.keys(raw)
  const name = names[0]
  if (names.length !== 1 || name === undefined)
    return {
      path: [],
      problem: `expected one distribution (${LAW_NAMES.join(', ')}), not ${names.length} keys`,
    }
  if (!Object.hasOwn(LAWS, name))
    return { path: [name], atKey: true, problem: unknownLaw(name, [...others, ...LAW_NAMES]) }
  const body = (raw as Record<string, unknown>)[name]
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    return { path: [name], problem: `expected the parameters of ${name}, not ${kindOf(body)}` }
  return parseParameters(name as Law['kind'], body as Record<string, unknown>, dimension)
}

function unknownLaw(name: string, known: readonly string[]): string {
  const near = nearest(name, known)
  return `${quote(name)} is not a distribution${near ? `; did you mean "${near}"?` : ` (${known.join(', ')})`}`
}

function parseParameters(
  kind: Law['kind'],
  body: Record<string, unknown>,
  dimension: DimensionName,
): Law | LawProblem {
  const wanted = LAWS[kind]
  const extra = Object.keys(body).find((key) => !Object.hasOwn(wanted, key))
  if (extra !== undefined)
    return {
      path: [kind, extra],
      atKey: true,
      problem: `${kind} takes ${Object.keys(wanted).join(', ')}, not ${quote(extra)}`,
    }
  const values: Record<string, number> = {}
  for (const [key, { plain, optional }] of Object.entries(wanted)) {
    if (body[key] === undefined && optional !== undefined) {
      values[key] = optional
      continue
    }
    const parsed = parseQuantity(body[key], DIMENSIONS[plain ? 'factor' : dimension])
    if ('problem' in parsed) return { path: [kind, key], problem: parsed.problem }
    values[key] = parsed.value
  }
  const law = { kind, ...values } as Law
  const problem = lawProblem(law)
  return problem ? { path: [kind], problem } : law
}

function lawProblem(law: Law): string | undefined {
  switch (law.kind) {
    case 'lognormal':
      return law.median > 0 && law.sigma >= 0
        ? undefined
        : 'lognormal needs a median above 0 and a sigma of 0 or more'
    case 'normal':
      return law.sd >= 0 ? undefined : 'normal needs an sd of 0 or more'
    case 'uniform':
      return law.from <= law.to ? undefined : 'uniform needs from ≤ to'
    case 'triangular':
      return law.from <= law.mode && law.mode <= law.to && law.from < law.to
        ? undefined
        : 'triangular needs from ≤ mode ≤ to, and from < to'
    case 'beta':
      return law.alpha > 0 && law.beta > 0 && law.from <= law.to
        ? undefined
        : 'beta needs alpha and beta above 0, and from ≤ to'
  }
}

export const isWithin = (value: number, { min, max }: Pick<Distribution, 'min' | 'max'>): boolean =>
  value >= min && value <= max

export const describeBounds = (min: number, max: number, unit: string): string => {
  const shown = unit === '1' ? '' : ` ${unit}`
  if (min === -Infinity) return `at most ${max}${shown}`
  return max === Infinity ? `at least ${min}${shown}` : `between ${min} and ${max}${shown}`
}
