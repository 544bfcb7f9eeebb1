/**
 * Whether two values are the same all the way down: numbers and texts, lists, plain objects, maps and sets. The order of
 * lists, maps and sets counts, since a run may go through them in that order.
 */
export function alike(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false
  if (Array.isArray(a)) return listsAlike(a, b as unknown[])
  if (a instanceof Map || a instanceof Set) return listsAlike([...a], [...(b as Iterable<unknown>)])
  return fieldsAlike(a as Fields, b as Fields)
}

type Fields = Readonly<Record<string, unknown>>

const listsAlike = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((entry, i) => alike(entry, b[i]))

/** Whether two plain objects are the same but for some of their fields. */
export function fieldsAlike(a: object, b: object, except: readonly string[] = []): boolean {
  const [x, y] = [a as Fields, b as Fields]
  const names = Object.keys(x)
  if (names.length !== Object.keys(y).length) return false
  return names.every((name) => name in y && (except.includes(name) || alike(x[name], y[name])))
}
