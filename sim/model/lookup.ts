import { type Law, LAWS } from './distribution.ts'
import { scenarioSchema } from './scenario.ts'
import { childOf, entryOf, keysOf, keyWord, kindsOf, type Shape, shapeOf } from './shape.ts'

/** A place of the schema that a path leads to. */
export interface Entry {
  /** As scenarios/parameters.csv writes it: `events.<id>.compliance.share`. */
  readonly path: string
  readonly shape: Shape
  /** Of which kind of event it is, where it stands below one. */
  readonly event?: string
  /** The word within its value, where the path goes on into that: a law, its parameter, or what is said beside it. */
  readonly within?: string
}

/** A path that leads nowhere: at which step, and what there is instead. */
export interface NoEntry {
  readonly step: number
  readonly known: readonly string[]
}

/** Says of which kind an entry of a scenario is, if that is known. */
export type KindAt = (path: readonly string[]) => string | undefined

/**
 * The places of the schema that a path leads to: several where kinds of events have the same key. An entry of a map may
 * be called by any id, `*`, `<id>`, by a kind of event, or as parameters.csv does: `<id>(ban)`.
 */
export function lookUp(
  path: readonly string[],
  kindAt: KindAt = () => undefined,
): readonly Entry[] | NoEntry {
  let entries: readonly Entry[] = [{ path: '', shape: shapeOf(scenarioSchema) }]
  for (const [step, word] of path.entries()) {
    const kind = kindAt(path.slice(0, step + 1))
    const next = entries.flatMap((entry) => under(entry, word, kind))
    if (next.length === 0) return { step, known: [...new Set(entries.flatMap(wordsIn))] }
    entries = next
  }
  return entries
}

/** The words that may follow, where they are not a user's own. */
function wordsIn({ shape, within }: Entry): readonly string[] {
  const keys = keysOf(shape)
  if (keys) return Object.keys(keys)
  if (within !== undefined) return isLaw(within) ? Object.keys(LAWS[within]) : []
  const { one = [], more = [] } = shape.facts.inner ?? {}
  return [...one, ...more]
}

const isLaw = (word: string): word is Law['kind'] => Object.hasOwn(LAWS, word)

function under(entry: Entry, word: string, kind: string | undefined): readonly Entry[] {
  const { shape, path } = entry
  const into = (inner: Shape, name: string): Entry => ({
    ...entry,
    shape: inner,
    path: path === '' ? name : `${path}.${name}`,
  })
  switch (shape.kind) {
    case 'object': {
      const child = childOf(shape, word, undefined)
      return child ? [into(child, word)] : []
    }
    case 'record':
      return ofKinds(into(entryOf(shape), `<${keyWord(shape.facts)}>`), word, kind)
    case 'list':
      return /^(\d+|\*|<n>)$/.test(word) ? [into(entryOf(shape), '<n>')] : []
    case 'leaf':
      return wordsIn(entry).includes(word) ? [{ ...entry, within: word }] : []
    case 'choice of kinds':
      return []
  }
}

/** The kinds that an entry may be of. */
function ofKinds(entry: Entry, word: string, kind: string | undefined): Entry[] {
  const kinds = kindsOf(entry.shape)
  if (kinds.size === 0) return [entry]
  const said = kind ?? /\((\w+)\)$/.exec(word)?.[1] ?? word
  const wanted = kinds.has(said) ? [said] : [...kinds.keys()]
  return wanted.map((event) => ({ ...entry, shape: kinds.get(event)!, event }))
}
