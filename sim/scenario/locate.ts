import { isAlias, isCollection, isMap, isPair, isScalar, isSeq, type Node, type Pair } from 'yaml'
import { offsetOf } from './plain.ts'
import type { Path } from './problem.ts'
import type { YamlDocument } from './yaml.ts'

/** Where an entry of a document stands: its key (a list item: its value), and its value. */
export interface Place {
  readonly keyOffset: number
  readonly valueOffset: number
  /** A map or list in block style: it begins on a line of its own, its key says better where it is. */
  readonly block: boolean
}

/** The place of a path in a document, if it is written there. */
export function findNode({ document }: Pick<YamlDocument, 'document'>, path: Path): Place | undefined {
  let node: unknown = document.contents
  let key: unknown
  for (const step of path) {
    const holder = isAlias(node) ? node.resolve(document) : node
    if (isMap(holder)) {
      const pair: Pair | undefined = holder.items.find(
        (item) => isPair(item) && isScalar(item.key) && item.key.value === step,
      )
      if (!pair) return undefined
      ;[key, node] = [pair.key, pair.value]
    } else if (isSeq(holder) && typeof step === 'number' && step < holder.items.length) {
      ;[key, node] = [undefined, holder.items[step]]
    } else return undefined
  }
  return placeOf(key, node)
}

function placeOf(key: unknown, node: unknown): Place {
  const valueOffset = offsetOf(node ?? key)
  const block = isCollection(node) && !(node as Node & { flow?: boolean }).flow
  return { keyOffset: key === undefined ? valueOffset : offsetOf(key), valueOffset, block }
}

/** Where to point for a path: at its value, or at its key where the value spreads over lines of its own. */
export function placeIn(yaml: Pick<YamlDocument, 'document'>, path: Path): number {
  const place = findNode(yaml, path)
  if (!place) return 0
  return place.block ? place.keyOffset : place.valueOffset
}
