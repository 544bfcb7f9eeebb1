import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Pair,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'
import { quote } from '../units/index.ts'
import { type Problem, problemAt } from './problem.ts'
import { DEEPEST, type YamlDocument } from './yaml.ts'

/** A map of a scenario before its quantities are read. */
export type Tree = { [key: string]: unknown }

export const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const MOST_ALIASES = 100
/** A hundred aliases of a hundred aliases of … are few in the file and too many in memory. */
const MOST_ALIASED_VALUES = 100_000

/** What an anchor stands for; undefined while its own value is still being read. */
interface Anchored {
  readonly value: unknown
  readonly values: number
  readonly depth: number
}

/**
 * The plain values of a document: maps, lists, texts, numbers, true, false and null. Tags, keys that stand twice,
 * keys that JavaScript has a meaning of its own for, and too many aliases are problems.
 */
export function plainOf(yaml: YamlDocument): {
  readonly value: unknown
  readonly problems: readonly Problem[]
} {
  const reader = new Reader(yaml)
  return { value: reader.read(yaml.document.contents, 1), problems: reader.problems }
}

class Reader {
  readonly problems: Problem[] = []
  readonly #yaml: YamlDocument
  readonly #path: (string | number)[] = []
  readonly #anchors = new Map<string, Anchored | undefined>()
  readonly #broken = new Set<string>()
  #aliases = 0
  #values = 0
  #aliased = 0
  /** Depth of the deepest value read since an anchor set it back. */
  #deepest = 0

  constructor(yaml: YamlDocument) {
    this.#yaml = yaml
  }

  read(node: unknown, depth: number): unknown {
    if (isAlias(node)) return this.#alias(node.source, offsetOf(node), depth)
    if (!isNode(node)) return null
    const { tag, anchor } = node as Scalar
    if (tag !== undefined) this.#problem(offsetOf(node), tagMessage(tag))
    return anchor === undefined ? this.#value(node, depth) : this.#anchor(anchor, node, depth)
  }

  #value(node: unknown, depth: number): unknown {
    this.#values++
    this.#deepest = Math.max(this.#deepest, depth)
    if (isMap(node)) return this.#map(node, depth)
    if (isSeq(node)) return this.#list(node, depth)
    return isScalar(node) ? scalar(node) : null
  }

  #map(node: YAMLMap, depth: number): Tree {
    const tree: Tree = {}
    for (const pair of node.items) {
      const key = this.#key(pair)
      this.#path.push(key)
      if (Object.hasOwn(tree, key))
        this.#problem(offsetOf(pair.key), `the key ${quote(key)} stands here twice`)
      const value = this.read(pair.value, depth + 1)
      if (key in Object.prototype) this.#problem(offsetOf(pair.key), `the key ${quote(key)} is reserved`)
      else tree[key] = value
      this.#path.pop()
    }
    return tree
  }

  #key({ key }: Pair): string {
    const { value, anchor, tag } = key as Scalar
    if (tag !== undefined) this.#problem(offsetOf(key), tagMessage(tag))
    const text = typeof value === 'string' ? value : ''
    if (anchor !== undefined) this.#anchors.set(anchor, { value: text, values: 1, depth: 1 })
    return text
  }

  #list(node: YAMLSeq, depth: number): unknown[] {
    return node.items.map((item, index) => {
      this.#path.push(index)
      const value = this.read(item, depth + 1)
      this.#path.pop()
      return value
    })
  }

  #anchor(name: string, node: unknown, depth: number): unknown {
    this.#anchors.set(name, undefined)
    const [valuesBefore, deepestBefore] = [this.#values, this.#deepest]
    this.#deepest = depth
    const value = this.#value(node, depth)
    this.#anchors.set(name, {
      value,
      values: this.#values - valuesBefore,
      depth: this.#deepest - depth + 1,
    })
    this.#deepest = Math.max(this.#deepest, deepestBefore)
    return value
  }

  #alias(name: string, offset: number, depth: number): unknown {
    const anchored = this.#anchors.get(name)
    if (!anchored) {
      const why = this.#anchors.has(name) ? 'stands inside of its own anchor' : 'has no anchor before it'
      return this.#problem(offset, `the alias ${quote(`*${name}`)} ${why}`)
    }
    this.#aliases++
    this.#values += anchored.values
    this.#aliased += anchored.values
    this.#deepest = Math.max(this.#deepest, depth + anchored.depth - 1)
    const limit = this.#brokenLimit(depth + anchored.depth - 1)
    if (limit === undefined) return anchored.value
    // Reported where it is first broken, not at every alias after that.
    if (!this.#broken.has(limit)) this.#problem(offset, limit)
    this.#broken.add(limit)
    return null
  }

  #brokenLimit(depth: number): string | undefined {
    if (depth > DEEPEST) return `with this alias it is nested more than ${DEEPEST} levels deep`
    if (this.#aliases > MOST_ALIASES) return `more than ${MOST_ALIASES} aliases in a file`
    return this.#aliased > MOST_ALIASED_VALUES
      ? `aliases repeat more than ${MOST_ALIASED_VALUES} values`
      : undefined
  }

  #problem(offset: number, message: string): null {
    this.problems.push(problemAt(this.#yaml.source, offset, this.#path, message))
    return null
  }
}

/**
 * `0x170f2217` stays the text that it is, and so does a whole number too long for a double: nothing in a scenario is
 * counted in either, but nBits and seeds may be written so.
 */
function scalar({ value, format, source }: Scalar): unknown {
  if (typeof value !== 'number' || source === undefined) return value
  const inexact = Number.isInteger(value) && !Number.isSafeInteger(value) && /^[-+]?\d+$/.test(source)
  return format === 'HEX' || inexact ? source : value
}

const tagMessage = (tag: string): string =>
  `tags such as ${quote(tag.replace(/^tag:yaml\.org,2002:/, '!!'))} are not allowed`

export const offsetOf = (node: unknown): number => (node as { range?: [number] | null }).range?.[0] ?? 0
