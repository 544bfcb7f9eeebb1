/** Numbers as sentences on the terminal say them. */

export const decimal = (value: number, decimals: number): string => value.toFixed(decimals).replace('-', '−')
export const grouped = (value: number): string => Math.round(value).toLocaleString('en-US')
export const count = (many: number, noun: string): string =>
  `${grouped(many)} ${noun}${many === 1 ? '' : 's'}`

/** Three or four digits, as a person would say a value of any size. */
export function rounded(value: number): string {
  const size = Math.abs(value)
  if (Number.isInteger(value) && size < 1e6) return grouped(value).replace('-', '−')
  if (size >= 1e9) return `${decimal(value / 1e9, 2)} bn`
  if (size >= 1e6) return `${decimal(value / 1e6, 2)} m`
  if (size >= 1000) return grouped(value).replace('-', '−')
  return decimal(value, size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3)
}
