import fc from 'fast-check'
import { LIKELY_WAYS, type Mutation, mutated, WILD_WAYS } from './mutations.ts'
import { type GalleryWorld, treeOf } from './worlds.ts'

/** A scenario of the gallery, one file of which is changed. */
export interface Case {
  readonly world: number
  readonly file: number
  readonly mutations: readonly Mutation[]
}

const mutation = (ways: Mutation['how'][], weight: number) => ({
  weight,
  arbitrary: fc.record({ how: fc.constantFrom(...ways), where: fc.nat(100_000), what: fc.nat(1000) }),
})

/** Mostly one or two changes, and mostly ones that leave a scenario. */
export const anyCase: fc.Arbitrary<Case> = fc.record({
  world: fc.nat(1000),
  file: fc.nat(1000),
  mutations: fc.array(fc.oneof(mutation(LIKELY_WAYS, 7), mutation(WILD_WAYS, 1)), {
    minLength: 1,
    maxLength: 4,
  }),
})

const trees = new Map<string, ReturnType<typeof treeOf>>()

/** The files of a case; every other time it is the scenario itself that is changed, else one of its parts. */
export function filesOf(
  { world, file, mutations }: Case,
  worlds: readonly GalleryWorld[],
): Map<string, string> {
  const files = new Map(worlds[world % worlds.length]!.files)
  const paths = [...files.keys()]
  const path = file % 2 === 0 ? paths[0]! : paths[Math.floor(file / 2) % paths.length]!
  const tree = trees.get(path) ?? treeOf(files.get(path)!)
  trees.set(path, tree)
  return files.set(path, mutated(tree, mutations))
}
