import { childOf, keysOf, OPERATIONS, PARAMETER, type Shape } from '../model/index.ts'
import { quote } from '../units/index.ts'
import { asMap, dropAlternatives, mergeValue } from './merge.ts'
import { plainOf, type Tree } from './plain.ts'
import { type Path, type Problem, problemAt } from './problem.ts'
import { didYouMean } from './suggest.ts'
import type { Text } from './file.ts'
import { readYaml } from './yaml.ts'

/** One `--set path=value`: a layer of a single value. */
export interface SetLayer {
  readonly source: Text
  readonly path: Path
  /** Where each step of the path begins in the argument. */
  readonly offsets: readonly number[]
  readonly value: unknown
  readonly valueOffset: number
}

const BYTES = new Uint8Array()

/** Reads `events.sichuan-ban.effective=2021-07-01`; the value is YAML in one line, the path is not yet looked up. */
export function readSet(argument: string): SetLayer | readonly Problem[] {
  const source: Text = { file: { path: '--set', bytes: BYTES }, text: argument }
  const equals = argument.indexOf('=')
  if (equals <= 0) return [problemAt(source, 0, [], `expected path=value, not ${quote(argument)}`)]
  const path = argument.slice(0, equals).split('.')
  const offsets = path.map((_, index) => path.slice(0, index).join('.').length + (index > 0 ? 1 : 0))
  for (const [index, step] of path.entries())
    if (step === '' || step in Object.prototype)
      return [problemAt(source, offsets[index]!, path.slice(0, index + 1), `${quote(step)} is not a key`)]
  const read = readValue(source, equals + 1, path)
  return 'problems' in read
    ? read.problems
    : { source, path, offsets, value: read.value, valueOffset: equals + 1 }
}

function readValue(
  source: Text,
  offset: number,
  path: Path,
): { value: unknown } | { problems: readonly Problem[] } {
  const text = source.text.slice(offset)
  if (text.trim() === '') return { value: null }
  const yaml = readYaml({ file: source.file, text })
  const read = 'document' in yaml ? plainOf(yaml) : { value: undefined, problems: yaml }
  if (read.problems.length > 0) {
    const at = (problem: Problem): Problem => problemAt(source, offset, path, problem.message)
    return { problems: read.problems.map(at) }
  }
  // `notes=see: the memo` is a text; a map in an argument is written with braces.
  const plain = !/^[[{]/.test(text.trim()) && typeof read.value === 'object' && read.value !== null
  return { value: plain ? text.trim() : read.value }
}

/** A path that leads nowhere, and at which of its steps. */
export class Astray {
  readonly step: number
  readonly message: string

  constructor(step: number, message: string) {
    this.step = step
    this.message = message
  }
}

const OF_FILES = ['imports', 'extends', 'overrides']

/** The tree with the value set, or why its path leads nowhere. Neither `tree` nor what is in it is changed. */
export function applySet(tree: Tree, layer: SetLayer, shape: Shape): Tree | Astray {
  const first = String(layer.path[0])
  if (OF_FILES.includes(first)) return new Astray(0, `${first} cannot be set`)
  return place(tree, layer, shape, 0) as Tree | Astray
}

/** The problem of a --set that leads nowhere. */
export const astrayProblem = ({ source, path, offsets }: SetLayer, { step, message }: Astray): Problem =>
  problemAt(source, offsets[step]!, path.slice(0, step + 1), message)

function place(current: unknown, layer: SetLayer, shape: Shape | undefined, step: number): unknown {
  if (step < layer.path.length) {
    const holder = current ?? shape?.fallback
    return Array.isArray(holder)
      ? placeInList(holder, layer, shape, step)
      : placeInMap(holder, layer, shape, step)
  }
  let useless = false
  const merged = mergeValue(current, layer.value, shape, layer.path, () => (useless = true))
  return useless ? new Astray(step - 1, 'a null in this value deletes nothing') : merged
}

function placeInMap(holder: unknown, layer: SetLayer, shape: Shape | undefined, step: number): unknown {
  const key = String(layer.path[step])
  const base = asMap(holder, shape)
  const last = step === layer.path.length - 1
  const problem = notAKey(key, base, shape, last)
  if (problem) return new Astray(step, problem)
  const merged = { ...base }
  if (last && layer.value === null) {
    if (!Object.hasOwn(base, key)) return new Astray(step, 'there is nothing here to delete')
    delete merged[key]
    return merged
  }
  const child = shape && childOf(shape, key, base[key] ?? (last ? layer.value : undefined))
  const placed = place(base[key], layer, child, step + 1)
  if (placed instanceof Astray) return placed
  dropAlternatives(merged, { [key]: placed }, shape)
  dropForms(merged, key, shape)
  merged[key] = placed
  return merged
}

/** A value has one form: who sets a normal law takes the lognormal one away, or the reference to a parameter. */
function dropForms(value: Tree, key: string, shape: Shape | undefined): void {
  const { one = [], more = [] } = shape?.facts.inner ?? {}
  if (!one.includes(key)) return
  for (const other of one) if (other !== key) delete value[other]
  if (key !== PARAMETER) for (const part of OPERATIONS) if (more.includes(part)) delete value[part]
}

function placeInList(
  holder: readonly unknown[],
  layer: SetLayer,
  shape: Shape | undefined,
  step: number,
): unknown {
  const index = Number(layer.path[step])
  if (!/^\d+$/.test(String(layer.path[step])) || index >= holder.length)
    return new Astray(step, `expected the place in a list of ${holder.length}, counted from 0`)
  if (step === layer.path.length - 1 && layer.value === null) return holder.toSpliced(index, 1)
  const placed = place(holder[index], layer, shape && childOf(shape, index, holder[index]), step + 1)
  return placed instanceof Astray ? placed : holder.with(index, placed)
}

/** Why a key cannot be set there, if it cannot. */
function notAKey(key: string, base: Tree, shape: Shape | undefined, last: boolean): string | undefined {
  if (!shape) return undefined
  const keys = keysOf(shape)
  if (keys)
    return Object.hasOwn(keys, key)
      ? undefined
      : `unknown key ${quote(key)}${didYouMean(key, Object.keys(keys))}`
  if (shape.kind === 'record') return mayEnter(key, base, shape, last)
  if (shape.kind === 'list') return 'expected a list here, to set an item of'
  const { inner } = shape.facts
  if (!inner) return `${quote(key)} leads nowhere: what holds it is one value`
  const known = [...inner.one, ...inner.more]
  return known.includes(key) ? undefined : `unknown key ${quote(key)}${didYouMean(key, known)}`
}

/** A new entry may be set as a whole; a path that goes on below one that does not exist is a slip of the pen. */
function mayEnter(key: string, base: Tree, shape: Shape, last: boolean): string | undefined {
  if (last || Object.hasOwn(base, key) || Object.hasOwn(shape.fallback ?? {}, key)) return undefined
  const entry = childOf(shape, key, undefined)
  if (entry?.kind === 'record') return undefined
  return `no entry ${quote(key)} here${didYouMean(key, Object.keys(base))}`
}
