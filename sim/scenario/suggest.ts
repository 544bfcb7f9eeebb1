import { nearest } from '../units/index.ts'

const MOST_LISTED = 12

/** `; did you mean "tariff"?`, or else what there is: ` (ban, capacity, delivery)`. */
export function didYouMean(name: string, known: readonly string[], what = ''): string {
  const near = nearest(name, known)
  if (near !== undefined) return `; did you mean "${near}"?`
  if (known.length === 0) return ''
  const listed = known.slice(0, MOST_LISTED).join(', ')
  return ` (${what}${listed}${known.length > MOST_LISTED ? ', …' : ''})`
}
