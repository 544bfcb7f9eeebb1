import { ALL_DIGITS } from '../record/index.ts'

/**
 * A number as a spreadsheet wants it: at most that many decimals, no trailing zeros, no exponent, no "-0".
 *
 * `toFixed` rounds the exact binary value; rounding by × and ÷ of powers of ten was no faster once trimmed, and
 * wrong by a last digit now and then. Whole numbers, most cells of a run, take the short way.
 */
export function plainDecimal(value: number, decimals: number): string {
  if (Number.isInteger(value)) return wholeDigits(value)
  if (!Number.isFinite(value)) throw new RangeError(`${value} is not a number that can be written`)
  if (decimals === ALL_DIGITS) return allDigits(value)
  const fixed = value.toFixed(decimals)
  const text = decimals === 0 ? fixed : withoutTrailingZeros(fixed)
  return text === '-0' ? '0' : text
}

/** Below 1e-6, a number's own text has an exponent. */
function allDigits(value: number): string {
  const [mantissa, exponent] = `${value}`.split('e-')
  if (exponent === undefined) return mantissa!
  const [, behind = ''] = mantissa!.split('.')
  return value.toFixed(Math.min(MOST_DECIMALS, behind.length + Number(exponent)))
}

/** That `toFixed` can write. */
const MOST_DECIMALS = 100

/** From 1e21 on, a number's own text has an exponent. */
const wholeDigits = (value: number): string =>
  Math.abs(value) < 1e21 ? `${value}` : BigInt(value).toString()

const ZERO = 48
const POINT = 46

function withoutTrailingZeros(fixed: string): string {
  let end = fixed.length
  while (fixed.charCodeAt(end - 1) === ZERO) end -= 1
  if (fixed.charCodeAt(end - 1) === POINT) end -= 1
  return fixed.slice(0, end)
}
