import { type DimensionName, DIMENSIONS, nearest, parseQuantity, quote } from '../units/index.ts'
import { type Distribution, type Law, type LawProblem, LAWS, parseLaw } from './distribution.ts'

/** A parameter: an unknown with a name, to which any number of values of a scenario may refer. */
export interface NamedUnknown {
  /** The canonical unit of its numbers. */
  readonly unit: string
  readonly value: number | Distribution
}

/** The key of a parameter that is a number. */
export const VALUE = 'value'

/** Bounds that bind nothing, and that JSON can say. */
const UNBOUND = { min: -Number.MAX_VALUE, max: Number.MAX_VALUE }

/** Dimensions of what may be uncertain; shares and factors are one, and days are durations. */
const MEASURED = (Object.keys(DIMENSIONS) as DimensionName[]).filter(
  (name) => !['factor', 'machines', 'days'].includes(name),
)

const UNITS = MEASURED.flatMap((name) => Object.keys(DIMENSIONS[name].units))

/** Reads `{ value: 45 d }` or `{ normal: { mean: 100 %, sd: 25 % } }`, in the dimension in which it is written. */
export function parseNamedUnknown(raw: Record<string, unknown>): NamedUnknown | LawProblem {
  const dimension = dimensionOf(raw) ?? 'share'
  const { unit } = DIMENSIONS[dimension]
  const strange = strangeUnit(raw)
  if (strange) return strange
  if (!(VALUE in raw)) {
    const law = parseLaw(raw, dimension, [VALUE])
    return 'problem' in law ? law : { unit, value: { law, ...UNBOUND, drawn: 'member' } }
  }
  if (Object.keys(raw).length > 1)
    return { path: [], problem: `expected a value or a distribution, not ${Object.keys(raw).join(' and ')}` }
  const parsed = parseQuantity(raw[VALUE], DIMENSIONS[dimension])
  return 'problem' in parsed ? { path: [VALUE], ...parsed } : { unit, value: parsed.value }
}

/** The canonical unit of a parameter as it is written; undefined where that cannot be told. */
export function unitWritten(raw: unknown): string | undefined {
  const said = typeof raw === 'object' && raw !== null ? raw : { [VALUE]: raw }
  const dimension = dimensionOf(said as Record<string, unknown>)
  return dimension && DIMENSIONS[dimension].unit
}

/** The dimension of the first number with a unit; of plain numbers, that of shares. */
function dimensionOf(raw: Record<string, unknown>): DimensionName | undefined {
  if (!Object.keys(raw).some((key) => key === VALUE || isLaw(key))) return undefined
  const numbers = numbersIn(raw)
  const measured = numbers.map(({ number }) => dimensionOfNumber(number))
  if (measured.includes(undefined)) return undefined
  return measured.find((dimension) => dimension !== 'share') ?? 'share'
}

const dimensionOfNumber = (number: unknown): DimensionName | undefined =>
  MEASURED.find((dimension) => 'value' in parseQuantity(number, DIMENSIONS[dimension]))

interface PlacedNumber {
  readonly path: readonly string[]
  readonly number: unknown
}

/** Its numbers that have the unit of what is distributed, each with its place. */
const numbersIn = (raw: Record<string, unknown>): PlacedNumber[] =>
  Object.entries(raw).flatMap(([key, body]): PlacedNumber[] => {
    if (key === VALUE) return [{ path: [key], number: body }]
    if (!isLaw(key) || typeof body !== 'object' || body === null) return []
    const measured = Object.entries(body).filter(([name]) => LAWS[key][name] && !LAWS[key][name].plain)
    return measured.map(([name, number]) => ({ path: [key, name], number: number as unknown }))
  })

const isLaw = (key: string): key is Law['kind'] => Object.hasOwn(LAWS, key)

/** A number in a unit that nothing is measured in. */
function strangeUnit(raw: Record<string, unknown>): LawProblem | undefined {
  const strange = numbersIn(raw).find(
    ({ number }) => typeof number === 'string' && dimensionOfNumber(number) === undefined,
  )
  if (!strange) return undefined
  const { path, number } = strange
  const unit = /[^\d\s.+-].*$/.exec(String(number))?.[0] ?? ''
  const near = nearest(unit, UNITS)
  const hint = near === undefined ? ' (units are d, MW/month, EH/s/month, %, …)' : `; did you mean "${near}"?`
  return { path, problem: `expected a number with a unit, or a share, not ${quote(number)}${hint}` }
}
