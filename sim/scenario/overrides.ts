import { ID_FORM } from '../model/index.ts'
import { kindOf, quote } from '../units/index.ts'
import type { SourceFile, Text } from './file.ts'
import type { FileLayer, Layer } from './layers.ts'
import { placeIn } from './locate.ts'
import { isTree, type Tree } from './plain.ts'
import { type Path, type Problem, problemAt } from './problem.ts'
import { didYouMean } from './suggest.ts'

/** The overrides of a scenario by name, each as the files say it, lowest first. */
export interface Overrides {
  readonly named: ReadonlyMap<string, readonly Layer[]>
  readonly problems: readonly Problem[]
}

/** What only a file can say, and what is said of an override itself. */
const OF_FILES = ['format', 'extends', 'imports', 'overrides']
const ABOUT = 'about'

const USELESS_NULL =
  'is null, which deletes an override that is said below it; there is nothing here to delete'

/** Finds the overrides of all files. One that several files name is all of what they say; `null` takes it away. */
export function overridesIn(layers: readonly FileLayer[]): Overrides {
  const named = new Map<string, Layer[]>()
  const problems: Problem[] = []
  for (const layer of layers) {
    const report = (path: Path, message: string): void =>
      void problems.push(problemAt(layer.source, placeIn(layer, path), path, message))
    for (const [name, body] of bodiesIn(layer, report)) {
      if (isTree(body))
        named.set(name, [...(named.get(name) ?? []), overrideLayer(layer, name, body, report)])
      else if (body !== null) report(['overrides', name], `expected a map of changes, not ${kindOf(body)}`)
      else if (!named.delete(name)) report(['overrides', name], USELESS_NULL)
    }
  }
  return { named, problems }
}

type Report = (path: Path, message: string) => void

function bodiesIn({ tree: { overrides } }: FileLayer, report: Report): [string, unknown][] {
  if (overrides === undefined) return []
  if (!isTree(overrides))
    report(['overrides'], `expected a map of overrides by name, not ${kindOf(overrides)}`)
  const bodies = Object.entries(isTree(overrides) ? overrides : {})
  for (const [name] of bodies)
    if (!ID_FORM.test(name))
      report(['overrides', name], 'expected a name of letters, digits, "_" and "-" that begins with a letter')
  return bodies
}

function overrideLayer(layer: FileLayer, name: string, body: Tree, report: Report): Layer {
  const at = ['overrides', name]
  const { [ABOUT]: about, ...changes } = body
  if (about !== undefined && typeof about !== 'string')
    report([...at, ABOUT], `expected a text, not ${kindOf(about)}`)
  for (const key of OF_FILES)
    if (Object.hasOwn(changes, key)) {
      report([...at, key], `an override cannot say ${quote(key)}: that is for the file`)
      delete changes[key]
    }
  return { ...layer, at, tree: changes }
}

const BYTES = new Uint8Array()

/** The layers of the overrides that were asked for, in that order; or what is wrong with the names. */
export function choose(
  names: readonly string[],
  { named }: Overrides,
  entry: SourceFile,
): { readonly layers: readonly Layer[]; readonly problems: readonly Problem[] } {
  const problems = names
    .filter((name) => !named.has(name))
    .map((name) => unknownOverride(name, [...named.keys()], entry))
  return { layers: names.flatMap((name) => named.get(name) ?? []), problems }
}

function unknownOverride(name: string, known: readonly string[], { path }: SourceFile): Problem {
  const source: Text = { file: { path: '--override', bytes: BYTES }, text: name }
  const there = known.length > 0 ? didYouMean(name, known) : ', which has none'
  return problemAt(source, 0, [], `${quote(name)} is not an override of ${path}${there}`)
}
