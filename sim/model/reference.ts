import { type DimensionName, DIMENSIONS, kindOf, nearest, parseQuantity, quote } from '../units/index.ts'
import { type LawProblem, type Provenance, type Uncertain, withinBounds } from './distribution.ts'

/**
 * A value that hangs on a parameter of the scenario: the parameter times `times`, plus `plus`, in its leaf's canonical
 * unit, moved to the leaf's bounds.
 */
export interface Reference extends Provenance {
  /** Its id under `parameters`. */
  readonly parameter: string
  /** The canonical unit of what it stands for. */
  readonly unit: string
  /** The unit that the parameter must be in: the same, or that of shares where it is multiplied. */
  readonly needs: string
  readonly times: number
  readonly plus: number
  readonly min: number
  readonly max: number
}

/** What a leaf says of which nobody knows the value: each member has its own. */
export type Unsettled = Uncertain | Reference

/** The unit of shares and factors, which may multiply anything. */
export const PLAIN_UNIT: string = DIMENSIONS.share.unit

/** The key that names the parameter, and those of what is done with it. */
export const PARAMETER = 'parameter'
export const OPERATIONS = ['times', 'plus'] as const
const REFERENCE_KEYS: readonly string[] = [PARAMETER, ...OPERATIONS]

export const isReference = (value: unknown): value is Reference =>
  typeof value === 'object' && value !== null && 'parameter' in value && 'needs' in value

/** What a reference stands for, before bounds. */
export const answerTo = ({ times, plus }: Reference, parameter: number): number => parameter * times + plus

/** What a reference stands for. */
export const boundedAnswerTo = (reference: Reference, parameter: number): number =>
  withinBounds(answerTo(reference, parameter), reference)

/** Where a reference stands: the dimension and the bounds of its leaf. */
export interface Place {
  readonly dimension: DimensionName
  readonly min: number
  readonly max: number
}

/** Reads `{ parameter: racks-abroad, times: 60 MW/month, plus: 5 MW/month }`. */
export function parseReference(raw: Record<string, unknown>, place: Place): Reference | LawProblem {
  const extra = Object.keys(raw).find((key) => !REFERENCE_KEYS.includes(key))
  if (extra !== undefined) return { path: [extra], atKey: true, problem: unknownKey(extra) }
  const parameter = raw[PARAMETER]
  if (typeof parameter !== 'string')
    return { path: [PARAMETER], problem: `expected the id of a parameter, not ${kindOf(parameter)}` }
  const numbers = { times: 1, plus: 0 }
  for (const key of OPERATIONS) {
    if (raw[key] === undefined) continue
    const parsed = parseQuantity(raw[key], DIMENSIONS[place.dimension])
    if ('problem' in parsed) return { path: [key], problem: parsed.problem }
    numbers[key] = parsed.value
  }
  const { unit } = DIMENSIONS[place.dimension]
  const needs = raw['times'] === undefined ? unit : PLAIN_UNIT
  return { parameter, unit, needs, ...numbers, min: place.min, max: place.max }
}

/** Whether a map is meant as a reference: it has one of its keys. */
export const isMeantAsReference = (raw: object): boolean => REFERENCE_KEYS.some((key) => key in raw)

function unknownKey(key: string): string {
  const near = nearest(key, REFERENCE_KEYS)
  const hint = near === undefined ? '' : `; did you mean "${near}"?`
  return `a reference to a parameter takes ${REFERENCE_KEYS.join(', ')}, not ${quote(key)}${hint}`
}
