/** How two numbers differ, free of the noise that subtracting leaves behind the digits that they have. */

/** Spreadsheets keep 15 digits of a number: of numbers that begin with 1, the last of them is 1e-14 of the whole. */
export const FIFTEEN_DIGITS = 1e-14

/** Digits of a double that always survive being written down. */
const DIGITS = 15

/** Whether two numbers are the same within the 15 digits that spreadsheets keep. */
export const alike = (a: number, b: number): boolean =>
  a === b || Math.abs(a - b) <= FIFTEEN_DIGITS * Math.max(Math.abs(a), Math.abs(b))

/** `to` less `from`, as far as their 15 digits tell it. */
export const difference = (from: number, to: number): number =>
  noiseless(to - from, Math.max(Math.abs(from), Math.abs(to)))

/** A difference of numbers of that size, without the digits that neither of them had. */
function noiseless(value: number, size: number): number {
  // The exponent as the number itself writes it: a logarithm may differ by machine.
  const exponent = Number(size.toExponential().split('e')[1])
  const decimals = DIGITS - 1 - exponent
  return decimals < 0 || decimals > 100 ? value : Number(value.toFixed(decimals))
}

/** `to` divided by `from`; null where that is undefined. */
export const ratio = (from: number, to: number): number | null =>
  from === 0 ? null : Number((to / from).toPrecision(12))

/** The difference by the size of `from`, infinite from 0 to anything else. */
export function relative(from: number, to: number): number {
  if (from === to) return 0
  return (to - from) / Math.abs(from)
}

/** More, less, or the same in 15 digits; a spreadsheet would take "=" for a formula. */
export type Arrow = '↑' | '↓' | '→'

export function arrow(from: number, to: number): Arrow {
  if (alike(from, to)) return '→'
  return to > from ? '↑' : '↓'
}
