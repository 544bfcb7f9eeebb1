import { quantile } from '../../../ensemble/index.ts'
import { decimal, grouped } from '../../words/figures.ts'

/** How numbers stand in FINDINGS.md: three digits or so, a true minus, the unit, and the range in brackets. */

/** A number and the range in which nine of ten members have it. */
export interface Spread {
  readonly middle: number
  readonly low: number
  readonly high: number
}

/** Decimals that show three digits of a number. */
const decimalsOf = (value: number): number => (Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2)

export const figure = (value: number, decimals = decimalsOf(value)): string =>
  Math.abs(value) >= 1000 ? grouped(value).replace('-', '−') : decimal(value, decimals)

export const signed = (value: number, decimals?: number): string =>
  `${value > 0 ? '+' : ''}${figure(value, decimals)}`

/** `−89.2 EH/s (−102 to −74.9)` */
export const spread = ({ middle, low, high }: Spread, unit: string, as = figure, decimals?: number): string =>
  `${as(middle, decimals)}${spaced(unit)} (${as(low, decimals)} to ${as(high, decimals)})`

const spaced = (unit: string): string => (unit === '' ? '' : ` ${unit}`)

export const times = ({ middle, low, high }: Spread, factor: number): Spread => ({
  middle: middle * factor,
  low: low * factor,
  high: high * factor,
})

/** The median of numbers, and where nine of ten lie; NaN is left out. */
export function spreadOf(numbers: readonly number[]): Spread {
  const sorted = numbers.filter((value) => !Number.isNaN(value)).toSorted((a, b) => a - b)
  const [low, middle, high] = [0.05, 0.5, 0.95].map((share) => quantile(sorted, sorted.length, share))
  return { low: low!, middle: middle!, high: high! }
}

/** `19 December 2021`, of an ISO date. */
export const spokenDate = (date: string): string =>
  new Date(`${date}T00:00Z`).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })

export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
