import { childOf, scenarioSchema, type Shape, shapeOf } from '../model/index.ts'
import { asMap } from './merge.ts'
import { isTree, type Tree } from './plain.ts'
import type { Path } from './problem.ts'

/** What a resolved scenario says at a path. */
export interface Said {
  readonly path: Path
  /** As written; undefined where it says nothing. */
  readonly value: unknown
  /** Where that was written: shorter than the path where a short form such as `compliance: 90 %` holds it. */
  readonly writtenAt: Path
}

/** A step of a path that names no entry of a scenario, and the names that there are. */
export interface NoSuchEntry {
  readonly step: number
  readonly known: readonly string[]
}

const isWildcard = (word: string): boolean => word === '*' || /^<\w+>/.test(word)

/** What a scenario says at a path; `*` and `<id>` stand for every entry of a map or list. */
export function whatIsSaid(tree: Tree, path: readonly string[]): readonly Said[] | NoSuchEntry {
  let found: Spot[] = [{ path: [], value: tree, writtenAt: [], shape: shapeOf(scenarioSchema) }]
  for (const [step, word] of path.entries()) {
    const names = found.flatMap(({ value, shape }) =>
      shape?.kind === 'record' && isTree(value) ? Object.keys(value) : [],
    )
    const inRecord = found.some(({ shape, value }) => shape?.kind === 'record' && isTree(value))
    if (inRecord && !isWildcard(word) && !names.includes(word)) return { step, known: names }
    found = found.flatMap((spot) => wordsFor(spot, word).map((key) => stepTo(spot, key)))
  }
  return found
}

interface Spot extends Said {
  readonly shape: Shape | undefined
}

function wordsFor({ value }: Spot, word: string): readonly string[] {
  if (!isWildcard(word)) return [word]
  return typeof value === 'object' && value !== null ? Object.keys(value) : []
}

function stepTo({ path, value, shape, writtenAt }: Spot, word: string): Spot {
  const key = Array.isArray(value) ? Number(word) : word
  const holder = Array.isArray(value) ? value : asMap(value, shape)
  const inner = (holder as Record<string | number, unknown>)[key]
  const short = value !== undefined && !isTree(value) && !Array.isArray(value)
  return {
    path: [...path, key],
    value: inner,
    writtenAt: short ? writtenAt : [...path, key],
    shape: shape && childOf(shape, key, inner),
  }
}
