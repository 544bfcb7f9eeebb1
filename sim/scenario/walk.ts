import {
  childOf,
  type Facts,
  keysOf,
  type NameKind,
  PLAIN_UNIT,
  PER_MEMBER,
  type Shape,
  unitWritten,
} from '../model/index.ts'
import { nameOfUnit, nearest, parseInstant, quote, shown } from '../units/index.ts'
import { type Finding, valueAt } from './finding.ts'
import { asMap } from './merge.ts'
import { Names } from './names.ts'
import { isTree, type Tree } from './plain.ts'
import { MOST_SHOWN, type Path } from './problem.ts'

/**
 * What the schema says about a tree beyond types: names that must exist, keys that exclude each other, dates that must
 * differ. It walks the plain tree, so it finds these also where other values of the file are wrong.
 */
export function findInTree(tree: Tree, shape: Shape): Finding[] {
  const walk = new Walk(tree)
  walk.visit(tree, shape, [])
  return [...walk.findings, ...takenIds(tree)]
}

class Walk {
  readonly findings: Finding[] = []
  readonly #tree: Tree
  readonly #names: Names

  constructor(tree: Tree) {
    this.#tree = tree
    this.#names = new Names(tree)
  }

  visit(value: unknown, shape: Shape, path: Path): void {
    const { refers } = shape.facts
    if (shape.kind === 'leaf') {
      if (refers !== undefined && typeof value === 'string') this.#name(value, refers, path)
      if (isTree(value) && 'parameter' in value) this.#reference(value, shape, path)
    } else if (Array.isArray(value)) this.#list(value, shape, path)
    else if (isTree(value) || shape.facts.shorthand !== undefined) this.#map(asMap(value, shape), shape, path)
  }

  #list(items: readonly unknown[], shape: Shape, path: Path): void {
    const refers = childOf(shape, 0, undefined)?.facts.refers
    if (refers !== undefined && items.length === 0)
      this.#find(path, `is empty: it must name ${this.#names.wordFor(refers)}`)
    for (const [index, item] of items.entries()) this.#child(item, shape, path, index)
  }

  #map(map: Tree, shape: Shape, path: Path): void {
    const { keys, key, one_of: alternatives } = shape.facts
    if (alternatives) this.#oneOf(map, alternatives, shape, path)
    if (key === 'date') this.#dates(Object.keys(map), path)
    for (const [name, value] of Object.entries(map)) {
      if (keys !== undefined) this.#name(name, keys, [...path, name], true)
      this.#child(value, shape, path, name)
    }
  }

  #child(value: unknown, shape: Shape, path: Path, step: string | number): void {
    const child = childOf(shape, step, value)
    if (child) this.visit(value, child, [...path, step])
  }

  #name(name: string, kind: NameKind, path: Path, atKey = false): void {
    if (this.findings.length >= MOST_SHOWN) return
    const problem = this.#names.problemWith(name, kind)
    if (problem !== undefined) this.#find(path, problem, atKey)
  }

  #reference(reference: Tree, { facts }: Shape, path: Path): void {
    const id = reference['parameter']
    // A parameter hangs on no other: its leaf says so.
    if (facts.drawn !== PER_MEMBER || path[0] === 'parameters' || typeof id !== 'string') return
    const place = [...path, 'parameter']
    const found = this.findings.length
    this.#name(id, 'parameter', place)
    const problem = found === this.findings.length ? this.#unitProblem(id, reference, facts) : undefined
    if (problem !== undefined) this.#find(place, problem)
  }

  #unitProblem(id: string, reference: Tree, facts: Facts): string | undefined {
    const unit = unitWritten(valueAt(this.#tree, ['parameters', id]))
    return unit === undefined ? undefined : mismatch(id, unit, 'times' in reference, facts)
  }

  #oneOf(map: Tree, alternatives: readonly string[], shape: Shape, path: Path): void {
    // A null stands for a problem of its own.
    const given = alternatives.filter((key) => Object.hasOwn(map, key))
    if (given.some((key) => map[key] === null)) return
    const [first, second] = given
    const all = alternatives.join(', ')
    if (second !== undefined)
      return this.#find([...path, second], `excludes ${first}: exactly one of ${all} may be given`, true)
    if (first === undefined) {
      if (!misspelt(map, alternatives, shape)) this.#find(path, `needs exactly one of ${all}`)
    } else if (isTree(map[first]) && Object.keys(map[first]).length === 0)
      this.#find([...path, first], 'is empty: it needs at least one entry')
  }

  #dates(dates: readonly string[], path: Path): void {
    const seen = new Map<number, string>()
    for (const date of dates) {
      const instant = parseInstant(date)
      if (typeof instant !== 'number') continue
      const before = seen.get(instant)
      if (before !== undefined) this.#find([...path, date], `is the same instant as ${quote(before)}`, true)
      else seen.set(instant, date)
    }
  }

  #find(path: Path, message: string, atKey = false): void {
    this.findings.push({ path, message, atKey })
  }
}

/** Why a parameter of that unit does not fit, if it does not. */
function mismatch(id: string, unit: string, isTimes: boolean, facts: Facts): string | undefined {
  if (unit === (isTimes ? PLAIN_UNIT : facts.unit)) return undefined
  const what = `${quote(id)} is ${nameOfUnit(unit)}`
  if (isTimes) return `${what}: only a share or a plain number can be taken times something`
  const [example] = facts.examples ?? []
  return unit === PLAIN_UNIT
    ? `${what}: say of how much, such as { parameter: ${shown(id)}, times: ${String(example)} }`
    : `${what}: expected ${facts.expects}`
}

/** Orders call the background of a region "network". */
function takenIds({ fleets }: Tree): Finding[] {
  if (!isTree(fleets) || !Object.hasOwn(fleets, 'network')) return []
  const message = '"network" is the background: a fleet needs another id'
  return [{ path: ['fleets', 'network'], message, atKey: true }]
}

/** A key that is unknown but close to one of the alternatives is a problem already. */
function misspelt(map: Tree, alternatives: readonly string[], shape: Shape): boolean {
  const keys = keysOf(shape) ?? {}
  return Object.keys(map).some(
    (key) => !Object.hasOwn(keys, key) && alternatives.includes(nearest(key, Object.keys(keys)) ?? ''),
  )
}
