import { byName, type Named, nameOf } from '../plan/counterparts.ts'
import { alike, fieldsAlike } from './alike.ts'

/** Instants, in seconds since 1970, from which two parts of plans differ: Infinity where they never do. */
export const fromStart = (isSame: boolean): number => (isSame ? Infinity : -Infinity)

/** When a dated part first counts; of those that end, the fields that say when, and what they say. */
export interface When<Part> {
  readonly begin: (part: Part) => number
  readonly end?: (part: Part) => number
  readonly ends?: readonly (keyof Part & string)[]
}

/** Parts with names: those of one list alone or unlike count; the order of the others must be the same. */
export function sinceNamed<Part extends Named>(
  a: readonly Part[],
  b: readonly Part[],
  when: When<Part>,
): number {
  const [inA, inB] = [byName(a), byName(b)]
  const shared = (parts: readonly Part[], others: ReadonlyMap<string, Part>): string[] =>
    parts.map(nameOf).filter((name) => others.has(name))
  const alone = (parts: readonly Part[], others: ReadonlyMap<string, Part>): number[] =>
    parts.filter((part) => !others.has(nameOf(part))).map(when.begin)
  const both = shared(a, inB)
  return Math.min(
    fromStart(alike(both, shared(b, inA))),
    ...alone(a, inB),
    ...alone(b, inA),
    ...both.map((name) => sincePart(inA.get(name)!, inB.get(name)!, when)),
  )
}

/** Where only the ends are unlike, until the earlier of them nobody can tell. */
function sincePart<Part extends object>(a: Part, b: Part, { begin, end, ends }: When<Part>): number {
  if (alike(a, b)) return Infinity
  const when = end && fieldsAlike(a, b, ends) ? end : begin
  return Math.min(when(a), when(b))
}

/** Lists without names: all counts between what they begin and what they end with alike. */
export function sinceListed<Part>(
  a: readonly Part[],
  b: readonly Part[],
  begin: (part: Part) => number,
): number {
  const most = Math.min(a.length, b.length)
  let first = 0
  while (first < most && alike(a[first], b[first])) first += 1
  let last = 0
  while (last < most - first && alike(a.at(-1 - last), b.at(-1 - last))) last += 1
  const unlike = [...a.slice(first, a.length - last), ...b.slice(first, b.length - last)]
  return unlike.reduce((first, part) => Math.min(first, begin(part)), Infinity)
}
