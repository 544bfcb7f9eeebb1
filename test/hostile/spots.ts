import { childOf, type Shape } from '../../sim/model/index.ts'

export type Tree = { [key: string]: unknown }
type Holder = Tree | unknown[]

/** A place of a tree that can be changed: a key of a map, or an item of a list. */
export interface Spot {
  readonly holder: Holder
  readonly key: string
  /** What the schema says about it; nothing where it knows no such place. */
  readonly shape: Shape | undefined
}

export const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isHolder = (value: unknown): value is Holder => isTree(value) || Array.isArray(value)

/** Every place of a tree, outermost first. */
export function spotsOf(holder: Holder, shape: Shape | undefined): Spot[] {
  return Object.keys(holder).flatMap((key) => {
    const value = valueIn(holder, key)
    const child = shape && childOf(shape, key, value)
    return [{ holder, key, shape: child }, ...(isHolder(value) ? spotsOf(value, child) : [])]
  })
}

/** Every map of a tree with its shape, the tree itself first. */
export function mapsOf(tree: Tree, shape: Shape): { map: Tree; shape: Shape | undefined }[] {
  const inner = spotsOf(tree, shape).map((spot) => ({ map: valueOf(spot), shape: spot.shape }))
  return [
    { map: tree, shape },
    ...inner.filter((one): one is { map: Tree; shape: Shape | undefined } => isTree(one.map)),
  ]
}

export const valueOf = ({ holder, key }: Spot): unknown => valueIn(holder, key)

const valueIn = (holder: Holder, key: string): unknown => (holder as Tree)[key]

/** Sets a key as data, whatever JavaScript means by it: `__proto__` too. */
export function put(holder: Holder, key: string, value: unknown): void {
  Object.defineProperty(holder, key, { value, writable: true, enumerable: true, configurable: true })
}

export function remove({ holder, key }: Spot): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1)
  else delete holder[key]
}
