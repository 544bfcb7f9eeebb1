import { nearest, quote, shown } from '../units/index.ts'

const MOST_LISTED = 12

/** `; did you mean "tariff"?`, or else what there is: ` (ban, capacity, delivery)`. */
export function didYouMean(name: string, known: readonly string[], what = ''): string {
  const near = nearest(name, known)
  if (near !== undefined) return `; did you mean ${quote(near)}?`
  if (known.length === 0) return ''
  return ` (${what}${listed(known)})`
}

/** The first few of some names. */
export function listed(names: readonly string[]): string {
  const first = names.slice(0, MOST_LISTED).map(shown).join(', ')
  return names.length > MOST_LISTED ? `${first}, …` : first
}
