import type { YAMLMap } from 'yaml'
import { quote } from '../units/index.ts'
import { findNode, placeIn } from './locate.ts'
import { isTree, plainOf, type Tree } from './plain.ts'
import { type Path, type Problem, problemAt } from './problem.ts'
import type { OpenFile, SourceFile, Text } from './file.ts'
import { textOf } from './source.ts'
import { readYamlMap, type YamlDocument } from './yaml.ts'

/** What a file, or one override of a file, says. Later layers take precedence over earlier ones. */
export interface Layer extends YamlDocument {
  /** Where in the file it stands: nowhere but at its top, or `overrides.<name>`. */
  readonly at: Path
  readonly tree: Tree
}

export interface FileLayer extends Layer {
  readonly root: YAMLMap
}

export interface Layers {
  /** Lowest first, the file itself last; see `LayerReader` for the order. */
  readonly layers: readonly FileLayer[]
  /** In the order in which they were opened: the file itself first. */
  readonly files: readonly SourceFile[]
  readonly problems: readonly Problem[]
}

export const MOST_FILES = 64

/** What a scenario says of itself: whoever extends it asks another question under another name. */
const OWN: readonly string[] = ['name', 'question', 'notes']

/** How a file came to be read: asked for, extended by a scenario, or imported. */
type Role = 'scenario' | 'extended' | 'part'

/** Reads a file, what it extends and imports, and what those do. */
export function readLayers(entry: SourceFile, open: OpenFile | undefined): Layers {
  const reader = new LayerReader(open)
  const layers = reader.layersOf(entry, [], 'scenario')
  return { layers, files: reader.files, problems: reader.problems }
}

/**
 * The layers of a scenario: its imports in order, each after its own; then what it extends, as that reads by itself;
 * then the file. A part imported twice counts where it came first, one that the extended scenario has too counts there.
 */
class LayerReader {
  readonly files: SourceFile[] = []
  readonly problems: Problem[] = []
  readonly #open: OpenFile | undefined
  #tooMany = false

  constructor(open: OpenFile | undefined) {
    this.#open = open
  }

  /** `chain`: the files that led here, outermost first. */
  layersOf(file: SourceFile, chain: readonly string[], role: Role): FileLayer[] {
    this.files.push(file)
    const layer = readLayer(file)
    if (!('tree' in layer)) {
      this.problems.push(...layer)
      return []
    }
    this.problems.push(...formatProblems(layer, role))
    const here = [...chain, file.path]
    const extended = this.#extendedBy(layer, here, role)
    const imported = this.#importsOf(layer).flatMap((name, index) =>
      this.#follow(name, layer, ['imports', index], here, 'part'),
    )
    return [...imported, ...extended, role === 'extended' ? withoutOwn(layer) : layer]
  }

  #extendedBy(layer: FileLayer, chain: readonly string[], role: Role): FileLayer[] {
    const { extends: base } = layer.tree
    if (base === undefined) return []
    const wrong = extendsProblem(base, role)
    if (wrong === undefined) return this.#follow(String(base), layer, ['extends'], chain, 'extended')
    this.#problem(layer, ['extends'], wrong)
    return []
  }

  #importsOf(layer: FileLayer): string[] {
    const { imports } = layer.tree
    if (imports === undefined) return []
    if (Array.isArray(imports) && imports.every((name) => typeof name === 'string' && name !== ''))
      return imports
    this.#problem(layer, ['imports'], 'expected a list of files')
    return []
  }

  #follow(name: string, from: FileLayer, path: Path, chain: readonly string[], role: Role): FileLayer[] {
    const file = openFrom(this.#open, name, from.source.file, role !== 'part')
    if (typeof file === 'string') this.#problem(from, path, file)
    else if (chain.includes(file.path)) this.#problem(from, path, circle(path, chain, file.path))
    else if (this.files.some(({ path: known }) => known === file.path)) return []
    else if (this.files.length < MOST_FILES) return this.layersOf(file, chain, role)
    else this.#refuseMore(from, path)
    return []
  }

  #refuseMore(layer: FileLayer, path: Path): void {
    if (!this.#tooMany) this.#problem(layer, path, `more than ${MOST_FILES} files in all`)
    this.#tooMany = true
  }

  #problem(layer: FileLayer, path: Path, message: string): void {
    this.problems.push(problemAt(layer.source, placeIn(layer, path), path, message))
  }
}

/** Opens a file that a scenario names, or says why not. */
export function openFrom(
  open: OpenFile | undefined,
  name: string,
  from: SourceFile,
  scenario = false,
): SourceFile | string {
  return open
    ? open(name, from, scenario)
    : `${quote(name)} cannot be opened: this scenario was given as a text`
}

function readLayer(file: SourceFile): FileLayer | readonly Problem[] {
  const text: Text | Problem = textOf(file)
  if (!('text' in text)) return [text]
  const yaml = readYamlMap(text)
  if (!('root' in yaml)) return yaml
  const { value, problems } = plainOf(yaml)
  return problems.length === 0 && isTree(value) ? { ...yaml, at: [], tree: value } : problems
}

const withoutOwn = (layer: FileLayer): FileLayer => ({
  ...layer,
  tree: Object.fromEntries(Object.entries(layer.tree).filter(([key]) => !OWN.includes(key))),
})

function extendsProblem(base: unknown, role: Role): string | undefined {
  if (role === 'part') return 'a part that is imported cannot extend a scenario: the file that imports it can'
  return typeof base === 'string' && base !== ''
    ? undefined
    : 'expected a scenario file, or the name of a scenario of the gallery'
}

function circle([key]: Path, chain: readonly string[], path: string): string {
  const round = [...chain.slice(chain.indexOf(path)), path].join(' → ')
  return `${key === 'imports' ? 'imports go' : 'extends goes'} in a circle: ${round}`
}

/** A part need not say its format; where it does, a newer one must not be read as if it were ours. */
function formatProblems(layer: FileLayer, role: Role): Problem[] {
  const { format } = layer.tree
  if (format === 1) return []
  const { source } = layer
  if (format === undefined && role === 'part') return []
  if (format === undefined) return [problemAt(source, 0, ['format'], 'is missing: 1')]
  const offset = findNode(layer, ['format'])?.valueOffset ?? 0
  return [problemAt(source, offset, ['format'], `expected 1, not ${quote(format)}`)]
}
