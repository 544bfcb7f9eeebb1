import type { YAMLMap } from 'yaml'
import { quote } from '../units/index.ts'
import { findNode, placeIn } from './locate.ts'
import { isTree, plainOf, type Tree } from './plain.ts'
import { type Path, type Problem, problemAt } from './problem.ts'
import type { OpenFile, SourceFile, Text } from './file.ts'
import { textOf } from './source.ts'
import { readYamlMap, type YamlDocument } from './yaml.ts'

/** What one file says. Later layers take precedence over earlier ones. */
export interface FileLayer extends YamlDocument {
  readonly root: YAMLMap
  readonly tree: Tree
}

export interface Layers {
  /** Imports in order, each after its own imports; the file itself last. A part imported twice counts where it came first. */
  readonly layers: readonly FileLayer[]
  /** In the order in which they were opened: the file itself first. */
  readonly files: readonly SourceFile[]
  readonly problems: readonly Problem[]
}

export const MOST_IMPORTS = 16

/** Reads a file and what it imports, and what that imports. */
export function readLayers(entry: SourceFile, open: OpenFile | undefined): Layers {
  const reader = new LayerReader(open)
  reader.read(entry, [])
  return reader
}

class LayerReader implements Layers {
  readonly layers: FileLayer[] = []
  readonly files: SourceFile[] = []
  readonly problems: Problem[] = []
  readonly #open: OpenFile | undefined
  #tooMany = false

  constructor(open: OpenFile | undefined) {
    this.#open = open
  }

  /** `chain`: the files that led here, outermost first. */
  read(file: SourceFile, chain: readonly string[]): void {
    this.files.push(file)
    const layer = readLayer(file)
    if (!('tree' in layer)) return void this.problems.push(...layer)
    this.problems.push(...formatProblems(layer, chain.length === 0))
    for (const [index, name] of this.#importsOf(layer).entries())
      this.#import(name, layer, ['imports', index], [...chain, file.path])
    this.layers.push(layer)
  }

  #importsOf(layer: FileLayer): string[] {
    const { imports } = layer.tree
    if (imports === undefined) return []
    if (Array.isArray(imports) && imports.every((name) => typeof name === 'string' && name !== ''))
      return imports
    this.#problem(layer, ['imports'], 'expected a list of files')
    return []
  }

  #import(name: string, from: FileLayer, path: Path, chain: readonly string[]): void {
    const file = openFrom(this.#open, name, from.source.file)
    if (typeof file === 'string') return this.#problem(from, path, file)
    if (chain.includes(file.path)) {
      const circle = [...chain.slice(chain.indexOf(file.path)), file.path]
      return this.#problem(from, path, `imports go in a circle: ${circle.join(' → ')}`)
    }
    if (this.files.some(({ path: known }) => known === file.path)) return
    if (this.files.length <= MOST_IMPORTS) return this.read(file, chain)
    if (!this.#tooMany) this.#problem(from, path, `more than ${MOST_IMPORTS} imports in all`)
    this.#tooMany = true
  }

  #problem(layer: FileLayer, path: Path, message: string): void {
    this.problems.push(problemAt(layer.source, placeIn(layer, path), path, message))
  }
}

/** Opens a file that a scenario names, or says why not. */
export function openFrom(open: OpenFile | undefined, name: string, from: SourceFile): SourceFile | string {
  return open ? open(name, from) : `${quote(name)} cannot be opened: this scenario was given as a text`
}

function readLayer(file: SourceFile): FileLayer | readonly Problem[] {
  const text: Text | Problem = textOf(file)
  if (!('text' in text)) return [text]
  const yaml = readYamlMap(text)
  if (!('root' in yaml)) return yaml
  const { value, problems } = plainOf(yaml)
  return problems.length === 0 && isTree(value) ? { ...yaml, tree: value } : problems
}

/** A part need not say its format; where it does, a newer one must not be read as if it were ours. */
function formatProblems(layer: FileLayer, entry: boolean): Problem[] {
  const { format } = layer.tree
  if (format === 1) return []
  const { source } = layer
  if (format === undefined && !entry) return []
  if (format === undefined) return [problemAt(source, 0, ['format'], 'is missing: 1')]
  const offset = findNode(layer, ['format'])?.valueOffset ?? 0
  return [problemAt(source, offset, ['format'], `expected 1, not ${quote(format)}`)]
}
