import * as z from 'zod'
import { childOf, keysOf, type Shape } from '../model/index.ts'
import { type Finding, valueAt } from './finding.ts'
import { asMap, merge } from './merge.ts'
import { isTree, type Tree } from './plain.ts'
import type { Path } from './problem.ts'
import { findingsOf } from './wording.ts'

type Issue = z.core.$ZodIssue

/**
 * What is wrong with changes that nobody has asked for: keys that do not exist, and values of no form. What they would
 * make together with the rest of a scenario is known once they are chosen. `base`: what they would change.
 */
export function findInChanges(changes: Tree, base: Tree, shape: Shape): Finding[] {
  const whole = merge(base, changes, shape, () => {})
  const walk = new ChangesWalk(whole)
  walk.visit(changes, shape, [])
  return findingsOf(walk.issues, whole, shape)
}

class ChangesWalk {
  readonly issues: Issue[] = []
  readonly #whole: Tree

  constructor(whole: Tree) {
    this.#whole = whole
  }

  visit(value: unknown, shape: Shape, path: Path): void {
    if (value === null) return
    const { shorthand, whole } = shape.facts
    const meant = shorthand === undefined || Array.isArray(value) ? value : asMap(value, shape)
    const inParts = (shape.kind === 'object' || shape.kind === 'record') && !whole
    if (inParts && isTree(meant)) this.#keys(meant, shape, path)
    else this.#parse(shape.schema, meant, path)
  }

  #keys(map: Tree, shape: Shape, path: Path): void {
    for (const [key, value] of Object.entries(map)) {
      const place = [...path, key]
      const child = childOf(shape, key, valueAt(this.#whole, place))
      this.#key(key, shape, path)
      if (child) this.visit(value, child, place)
      else this.#kind(value, shape, place)
    }
  }

  #key(key: string, shape: Shape, path: Path): void {
    const keys = keysOf(shape)
    if (keys && !Object.hasOwn(keys, key))
      this.issues.push({
        code: 'unrecognized_keys',
        keys: [key],
        path: [...path],
        message: '',
      })
    const { def } = shape.schema._zod
    if (def.type !== 'record') return
    const { success, error } = z.safeParse(def.keyType, key)
    if (!success)
      this.issues.push({
        code: 'invalid_key',
        origin: 'record',
        issues: error.issues,
        path: [...path, key],
        message: '',
        input: key,
      })
  }

  /** An event whose kind is wrong; where none is said at all, another override may say it. */
  #kind(value: unknown, shape: Shape, path: Path): void {
    const { def } = shape.schema._zod
    if (def.type === 'record' && isTree(value) && 'kind' in value) this.#parse(def.valueType, value, path)
  }

  #parse(schema: z.core.$ZodType, value: unknown, path: Path): void {
    const { success, error } = z.safeParse(schema, value, { jitless: true })
    if (!success)
      this.issues.push(...error.issues.map((issue) => ({ ...issue, path: [...path, ...issue.path] })))
  }
}
