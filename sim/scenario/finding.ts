import { findNode, type Place } from './locate.ts'
import type { Layer } from './layers.ts'
import type { SetLayer } from './set.ts'
import { isTree, type Tree } from './plain.ts'
import { type Path, type Problem, problemAt } from './problem.ts'
import type { SourceFile, Text } from './file.ts'

/** What is wrong at a path of the merged tree; which file said it is looked up when it is shown. */
export interface Finding {
  readonly path: Path
  readonly message: string
  /** Point at the key, not at what it holds. */
  readonly atKey?: boolean
}

export type Report = (path: Path, message: string) => void

/** What the merged tree was made of. */
export interface Sources {
  /** Lowest first: files, then the overrides that were chosen. */
  readonly layers: readonly Layer[]
  /** The file that was asked for. */
  readonly entry: Layer
  readonly sets: readonly SetLayer[]
  readonly tree: Tree
}

/** Turns a finding into a problem in the file that last set its place; what is missing, in the one that set its parent. */
export function problemOf({ path, message, atKey = false }: Finding, sources: Sources): Problem {
  const there = written(path, sources.tree)
  const missing = there.length < path.length
  // `price: 42000` is `price.constant` to the schema, but not to who wrote it.
  const shorthand = missing && !isHolder(valueAt(sources.tree, there))
  const [source, offset] = placeOf(there, atKey || (missing && !shorthand), sources)
  return problemAt(source, offset, shorthand ? there : path, message)
}

/** Turns a finding about what one layer says into a problem there. */
export function problemInLayer(finding: Finding, layer: Layer): Problem {
  const alone = problemOf(finding, { layers: [layer], entry: layer, sets: [], tree: layer.tree })
  return { ...alone, path: [...layer.at, alone.path].join('.') }
}

/** Where a value was last set; undefined where nobody wrote it down. */
export function placeOfValue(path: Path, sources: Sources): Problem | undefined {
  if (written(path, sources.tree).length < path.length) return undefined
  const [source, offset] = placeOf(path, false, sources)
  return problemAt(source, offset, path, '')
}

/** The file in which a path was last set: what a CSV named there is relative to. */
export function fileOf(path: Path, sources: Sources): SourceFile {
  const { file } = sources.entry.source
  if (sources.sets.some((set) => holds(set, path))) return file
  return sources.layers.findLast((layer) => nodeIn(layer, path))?.source.file ?? file
}

function placeOf(path: Path, atKey: boolean, sources: Sources): readonly [Text, number] {
  const set = sources.sets.findLast((layer) => holds(layer, path))
  if (set)
    return [set.source, path.length < set.path.length ? (set.offsets[path.length - 1] ?? 0) : set.valueOffset]
  const { entry, layers } = sources
  for (const layer of path.length > 0 ? layers.toReversed() : [entry]) {
    const place = nodeIn(layer, path)
    if (place) return [layer.source, offsetIn(place, atKey)]
  }
  return [entry.source, 0]
}

const nodeIn = (layer: Layer, path: Path): Place | undefined => findNode(layer, [...layer.at, ...path])

const offsetIn = ({ keyOffset, valueOffset, block }: Place, atKey: boolean): number =>
  atKey || block ? keyOffset : valueOffset

/** The part of a path that the tree holds. */
function written(path: Path, tree: Tree): Path {
  let at: unknown = tree
  for (const [index, step] of path.entries()) {
    if (!has(at, step)) return path.slice(0, index)
    at = (at as Record<string | number, unknown>)[step]
  }
  return path
}

const isHolder = (value: unknown): value is Tree | unknown[] => isTree(value) || Array.isArray(value)

const has = (holder: unknown, step: string | number): boolean =>
  isHolder(holder) && Object.hasOwn(holder, step)

/** The value at a path of a tree. */
export function valueAt(tree: unknown, path: Path): unknown {
  let at = tree
  for (const step of path) at = has(at, step) ? (at as Record<string | number, unknown>)[step] : undefined
  return at
}

/** Whether `--set` gave the value at a path: a part of it, it, or what holds it. */
function holds(set: SetLayer, path: Path): boolean {
  if (path.length === 0) return false
  const shared = Math.min(path.length, set.path.length)
  for (let step = 0; step < shared; step++) if (String(path[step]) !== String(set.path[step])) return false
  const rest = path.slice(set.path.length)
  return rest.length === 0 ? set.value !== null : valueAt(set.value, rest) !== undefined
}
