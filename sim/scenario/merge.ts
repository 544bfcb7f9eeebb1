import { childOf, type Shape } from '../model/index.ts'
import { isTree, type Tree } from './plain.ts'
import type { Path } from './problem.ts'

/** Called for a `null` that deletes nothing. */
export type OnUselessNull = (path: Path) => void

/** A layer on top of a tree: maps merge key by key, everything else replaces, `null` deletes. Neither is changed. */
export function merge(base: Tree, layer: Tree, shape: Shape | undefined, onUselessNull: OnUselessNull): Tree {
  return mergeMap(base, layer, shape, [], onUselessNull)
}

function mergeMap(
  base: Tree,
  layer: Tree,
  shape: Shape | undefined,
  path: Path,
  useless: OnUselessNull,
): Tree {
  const merged: Tree = { ...base }
  dropAlternatives(merged, layer, shape)
  for (const [key, value] of Object.entries(layer)) {
    const place = [...path, key]
    if (value !== null)
      merged[key] = mergeValue(base[key], value, shapeUnder(shape, key, base, value), place, useless)
    else if ((base[key] ?? null) !== null) delete merged[key]
    else {
      // It stays, so that its own problem stands where a value would.
      merged[key] = null
      useless(place)
    }
  }
  return merged
}

/** Only what is already there can be replaced or excluded: about the rest the schema is not asked. */
function shapeUnder(shape: Shape | undefined, key: string, base: Tree, value: unknown): Shape | undefined {
  const before = base[key]
  if (!shape || before === undefined || !isTree(value)) return undefined
  return childOf(shape, key, 'kind' in value ? value : before)
}

export function mergeValue(
  base: unknown,
  value: unknown,
  shape: Shape | undefined,
  path: Path,
  useless: OnUselessNull,
): unknown {
  if (!isTree(value)) return value
  const under = replaces(base, value, shape) ? {} : asMap(base, shape)
  return mergeMap(under, value, shape, path, useless)
}

/** Prices, tariffs and distributions are one value each, and a ban does not become an outage key by key. */
function replaces(base: unknown, value: Tree, shape: Shape | undefined): boolean {
  if (shape?.kind === 'leaf' || shape?.facts.whole) return true
  return isTree(base) && base['kind'] !== value['kind'] && 'kind' in base && 'kind' in value
}

/** The map that a value stands for: `90 %` for `{ share: 90 % }` where the schema says so. */
export function asMap(value: unknown, shape: Shape | undefined): Tree {
  if (isTree(value)) return value
  const key = shape?.facts.shorthand
  return key !== undefined && (typeof value === 'string' || typeof value === 'number') ? { [key]: value } : {}
}

/** Of keys that exclude each other, those that the layer gives take the place of those it does not. */
export function dropAlternatives(merged: Tree, layer: Tree, shape: Shape | undefined): void {
  const alternatives = shape?.facts.one_of ?? []
  if (!alternatives.some((key) => (layer[key] ?? null) !== null)) return
  for (const key of alternatives) if (!Object.hasOwn(layer, key)) delete merged[key]
}
