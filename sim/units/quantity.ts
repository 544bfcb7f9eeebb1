import leven from 'leven'
import type { Dimension } from './dimension.ts'

/** A number in the dimension's canonical unit, or what is wrong with the text, in words. */
export type ParsedQuantity = { readonly value: number } | { readonly problem: string }

const FORM = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*(.*)$/

/** Reads `18.2 PH/s`, `100 MW`, `95 %`: a number, a space if you like, and a unit of the dimension. */
export function parseQuantity(raw: unknown, dimension: Dimension): ParsedQuantity {
  if (typeof raw === 'number') return bareNumber(raw, dimension)
  if (typeof raw !== 'string') return { problem: `${expected(dimension)}, not ${kindOf(raw)}` }
  const parts = FORM.exec(raw.trim())
  if (!parts) return { problem: `${expected(dimension)}, not ${quote(raw)}${commaHint(raw)}` }
  const [, digits, unit] = parts as unknown as [string, string, string]
  if (unit === '') return bareNumber(Number(digits), dimension)
  const factor = Object.hasOwn(dimension.units, unit) ? dimension.units[unit] : undefined
  if (factor === undefined) return { problem: unknownUnit(unit, raw, dimension) }
  return finite(scaled(Number(digits), factor), raw)
}

/** Divides by whole numbers where it can, so that `45 %` is 0.45 and not 45 × 0.01 = 0.45000000000000001. */
function scaled(value: number, factor: number): number {
  const inverse = Math.round(1 / factor)
  return factor < 1 && 1 / inverse === factor ? value / inverse : value * factor
}

function bareNumber(value: number, dimension: Dimension): ParsedQuantity {
  if (!dimension.bare) return { problem: `${expected(dimension)}: ${value} has no unit` }
  return finite(value, String(value))
}

const finite = (value: number, raw: string): ParsedQuantity =>
  Number.isFinite(value) ? { value } : { problem: `${quote(raw)} is not a finite number` }

function unknownUnit(unit: string, raw: string, dimension: Dimension): string {
  const known = Object.keys(dimension.units)
  if (known.length === 0) return `${expected(dimension)} without a unit, not ${quote(raw)}`
  const near = nearest(unit, known)
  const hint = near ? `; did you mean "${near}"?` : ` (units: ${known.join(', ')})`
  return `${expected(dimension)}, but ${quote(unit)} in ${quote(raw)} is not one of its units${hint}${commaHint(raw)}`
}

const commaHint = (raw: string): string =>
  /\d,\d/.test(raw) ? ' (write numbers with a point and without thousands separators)' : ''

export const expected = (dimension: Dimension): string =>
  `expected ${dimension.name} such as "${dimension.example}"`

/** A value as it is shown in a message: short, quoted, on one line. */
export function quote(raw: unknown): string {
  return `"${shown(typeof raw === 'string' ? raw : (JSON.stringify(raw) ?? String(raw)))}"`
}

/** A text as it is shown in a message: without what a terminal would act on, and not too long. */
export function shown(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '\uFFFD')
  return line.length > 60 ? `${line.slice(0, 57)}...` : line
}

export function kindOf(raw: unknown): string {
  if (raw === undefined || raw === null) return 'nothing'
  if (Array.isArray(raw)) return 'a list'
  return typeof raw === 'object' ? 'a map' : `${quote(raw)}`
}

/** The known name closest to a mistyped one, if it is close enough to be meant. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  let best: string | undefined
  let bestDistance = Math.max(2, Math.floor(name.length / 3)) + 0.5
  for (const candidate of known) {
    if (Math.abs(candidate.length - name.length) > bestDistance) continue
    const distance = leven(name.toLowerCase(), candidate.toLowerCase())
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance]
  }
  return best
}
