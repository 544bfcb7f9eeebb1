import type { Parameter } from '../ensemble/index.ts'
import { DIMENSIONS } from '../units/index.ts'

/** The unit in which people read and write a parameter. */
export interface WrittenUnit {
  /** Empty for plain numbers. */
  readonly name: string
  /** How many of the canonical unit it is. */
  readonly factor: number
}

const AMOUNT = /^[+-]?[\d.]+(?:[eE][+-]?\d+)?\s*(\S.*)$/

/** The unit of the first number of the prior that has one, as a file wrote it. */
export function writtenUnit(
  { path, unit }: Pick<Parameter, 'path' | 'unit'>,
  resolved: unknown,
): WrittenUnit {
  const name = unitsIn(saidAt(resolved, path.split('.'))).find((each) => factorOf(each, unit) !== undefined)
  const canonical = { name: unit === '1' ? '' : unit, factor: 1 }
  return name === undefined ? canonical : { name, factor: factorOf(name, unit)! }
}

const factorOf = (name: string, unit: string): number | undefined => {
  const dimension = Object.values(DIMENSIONS).find((each) => each.unit === unit && name in each.units)
  return dimension && (dimension.units as Readonly<Record<string, number>>)[name]
}

/** The value at a path of a scenario as its files write it. */
export const saidAt = (tree: unknown, steps: readonly string[]): unknown =>
  steps.reduce<unknown>((at, step) => (isMap(at) ? at[step] : undefined), tree)

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** Of `{ normal: { mean: 7.5 EH/s/month, … } }`: EH/s/month. */
function unitsIn(law: unknown): string[] {
  if (typeof law === 'string') return AMOUNT.exec(law)?.slice(1) ?? []
  return isMap(law) ? Object.values(law).flatMap(unitsIn) : []
}

/** A number in it, to so many digits: `7.5 EH/s/month`. */
export function inUnit(value: number, { name, factor }: WrittenUnit, digits: number): string {
  const short = String(Number((value / factor).toPrecision(digits)))
  return name === '' ? short : `${short} ${name}`
}
