import * as z from 'zod'
import { childOf, keysOf, type Shape, scenarioSchema, shapeOf } from '../model/index.ts'
import { parseInstant } from '../units/index.ts'
import { asMap } from './merge.ts'
import { isTree, type Tree } from './plain.ts'
import type { Path } from './problem.ts'

/** What one of two scenarios says at a place. */
export interface Saying {
  /** As written; undefined where it says nothing and nothing stands for that. */
  readonly value: unknown
  /** It says nothing: the value is the default. */
  readonly byDefault: boolean
}

/** A place at which two scenarios say different things. */
export interface Difference {
  readonly path: Path
  readonly a: Saying
  readonly b: Saying
}

/**
 * What two resolved scenarios say differently about their worlds, in the order of the table of parameters. Values are
 * compared as they are understood, so 60 min is 1 h; an entry that only one of them has is one difference.
 */
export function differencesBetween(a: Tree, b: Tree): Difference[] {
  const comparison = new Comparison()
  comparison.compare(a, b, shapeOf(scenarioSchema), [])
  return comparison.differences.filter(({ path }) => !OF_ITSELF.has(path[0]))
}

/** What a scenario says of itself. */
const OF_ITSELF = new Set<unknown>(['name', 'question', 'notes', 'sources'])

class Comparison {
  readonly differences: Difference[] = []

  compare(a: unknown, b: unknown, shape: Shape, path: Path): void {
    const [left, right] = [a ?? shape.fallback, b ?? shape.fallback]
    if (left === undefined && right === undefined) return
    if (left === undefined || right === undefined) this.#differ(a, b, shape, path)
    else if (shape.kind === 'object' || shape.kind === 'record')
      this.#inParts(asMap(left, shape), asMap(right, shape), a, b, shape, path)
    else if (!sameValue(left, right, shape)) this.#differ(a, b, shape, path)
  }

  #inParts(left: Tree, right: Tree, a: unknown, b: unknown, shape: Shape, path: Path): void {
    if (formOf(left, shape) !== formOf(right, shape)) this.#differ(a, b, shape, path)
    else if (shape.kind === 'record') this.#entries(left, right, shape, path)
    else
      for (const [key, schema] of Object.entries(keysOf(shape)!))
        this.compare(left[key], right[key], shapeOf(schema), [...path, key])
  }

  #entries(left: Tree, right: Tree, shape: Shape, path: Path): void {
    const names = namesIn(shape)
    const others = new Map(Object.keys(right).map((key) => [names(key), key]))
    for (const [key, a] of Object.entries(left)) {
      const other = others.get(names(key))
      others.delete(names(key))
      this.#entry(a, other === undefined ? undefined : right[other], shape, [...path, key])
    }
    for (const key of others.values()) this.#entry(undefined, right[key], shape, [...path, key])
  }

  #entry(a: unknown, b: unknown, shape: Shape, path: Path): void {
    const key = path.at(-1)!
    const child = childOf(shape, key, a ?? b)!
    const oneKind = childOf(shape, key, b ?? a) === child
    if (a === undefined || b === undefined || !oneKind) this.#differ(a, b, undefined, path)
    else this.compare(a, b, child, path)
  }

  #differ(a: unknown, b: unknown, shape: Shape | undefined, path: Path): void {
    this.differences.push({ path, a: saying(a, shape), b: saying(b, shape) })
  }
}

const saying = (value: unknown, shape: Shape | undefined): Saying =>
  value === undefined
    ? { value: shape?.fallback, byDefault: shape?.fallback !== undefined }
    : { value, byDefault: false }

/** Which of the keys that exclude each other a map has. */
const formOf = (map: Tree, { facts }: Shape): string | undefined =>
  facts.one_of?.find((key) => Object.hasOwn(map, key))

/** By what the keys of a map are told apart: dates by their instant. */
const namesIn =
  ({ facts }: Shape) =>
  (key: string): string =>
    facts.key === 'date' ? String(parseInstant(key)) : key

function sameValue(a: unknown, b: unknown, shape: Shape): boolean {
  const [left, right] = [a, b].map((value) => understood(value, shape))
  return left === right
}

function understood(value: unknown, { schema }: Shape): string {
  const read = z.safeParse(schema, value, { jitless: true })
  return JSON.stringify(sorted(read.success ? read.data : value))
}

/** The order of keys says nothing inside of one value. */
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (!isTree(value)) return value
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key])]),
  )
}
