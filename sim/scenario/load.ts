import { type Scenario, scenarioSchema, shapeOf } from '../model/index.ts'
import { check } from './check.ts'
import { readSeries, type ValueUnit } from './csv.ts'
import { fileOf, type Finding, problemOf, type Sources } from './finding.ts'
import { type FileLayer, openFrom, readLayers } from './layers.ts'
import { placeIn } from './locate.ts'
import { merge } from './merge.ts'
import { applyOverride, Astray, astrayProblem, readOverride, type SetLayer } from './override.ts'
import { isTree, type Tree } from './plain.ts'
import { MOST_SHOWN, type Path, type Problem, problemAt, ScenarioError } from './problem.ts'
import type { OpenFile, SourceFile } from './file.ts'

export interface ScenarioRequest {
  readonly entry: SourceFile
  /** Opens imports and CSV files; without it they are problems. */
  readonly open?: OpenFile | undefined
  /** `path=value`, in order; they take precedence over every file. */
  readonly set?: readonly string[] | undefined
}

export interface LoadedScenario {
  readonly scenario: Scenario
  /** What the files and `--set` say together, as one file would: no imports, no CSV, quantities still as written. */
  readonly resolved: Record<string, unknown>
  /** Every file that was read, the scenario itself first. */
  readonly files: readonly SourceFile[]
  readonly overrides: readonly string[]
}

/** What is wrong with a scenario. */
export interface Refusal {
  readonly problems: readonly Problem[]
}

/** Reads, merges and checks a scenario; or says everything that is wrong with it at once. */
export function loadScenario(request: ScenarioRequest): LoadedScenario | Refusal {
  const overrides = request.set ?? []
  const { files, layers, problems } = readLayers(request.entry, request.open)
  const sets = overrides.map(readOverride)
  const unread = [...problems, ...sets.flatMap((set) => ('value' in set ? [] : set))]
  // What cannot be read as YAML would only look like keys that are missing.
  if (unread.length > 0) return { problems: inOrder(unread, files) }
  const merged = mergeLayers(layers, sets as SetLayer[])
  const listed = readListedSeries(merged.sources, request.open)
  const checked = check(merged.sources.tree, listed.tree)
  const read = [...files, ...listed.files]
  const found = 'findings' in checked ? problemsOf(checked.findings, merged.sources) : []
  const wrong = [...merged.problems, ...listed.problems, ...found]
  if (wrong.length > 0 || !('scenario' in checked)) return { problems: inOrder(wrong, read) }
  return { scenario: checked.scenario, resolved: listed.tree, files: read, overrides }
}

function problemsOf(findings: readonly Finding[], sources: Sources): Problem[] {
  const shown = findings.slice(0, MOST_SHOWN)
  const more = findings.length - shown.length
  if (more > 0) shown.push({ path: [], message: `has ${more} more problems` })
  return shown.map((finding) => problemOf(finding, sources))
}

interface Merged {
  readonly sources: Sources
  readonly problems: readonly Problem[]
}

const USELESS_NULL = 'is null, which deletes what an import says; there is nothing here to delete'

function mergeLayers(layers: readonly FileLayer[], sets: readonly SetLayer[]): Merged {
  const shape = shapeOf(scenarioSchema)
  const problems: Problem[] = []
  let tree: Tree = {}
  for (const layer of layers) {
    const useless = (path: Path): void =>
      void problems.push(problemAt(layer.source, placeIn(layer, path), path, USELESS_NULL))
    // The resolved tree stands alone: its imports are in it.
    const { imports, ...own } = layer.tree
    tree = merge(tree, own, shape, useless)
  }
  const applied = sets.filter((set) => {
    const placed = applyOverride(tree, set, shape)
    if (placed instanceof Astray) problems.push(astrayProblem(set, placed))
    else tree = placed
    return !(placed instanceof Astray)
  })
  return { sources: { files: layers, sets: applied, tree }, problems }
}

interface Listed {
  readonly tree: Tree
  readonly files: readonly SourceFile[]
  readonly problems: readonly Problem[]
}

const PATHS_OF_VALUES = [
  ['price', 'money'],
  ['fees', 'coins'],
] as const satisfies readonly (readonly [string, ValueUnit])[]

/** Beside one of these a CSV is a problem already. */
const OTHER_FORMS = ['constant', 'series', 'gbm']

/** Puts the rows of a CSV in the place of its name, so that the resolved tree needs no other file. */
function readListedSeries(sources: Sources, open: OpenFile | undefined): Listed {
  const files: SourceFile[] = []
  const problems: Problem[] = []
  const tree = { ...sources.tree }
  for (const [key, unit] of PATHS_OF_VALUES) {
    const { csv, ...rest } = (isTree(tree[key]) ? tree[key] : {}) as Tree
    if (typeof csv !== 'string' || OTHER_FORMS.some((form) => form in rest)) continue
    const path = [key, 'csv']
    const file = openFrom(open, csv, fileOf(path, sources))
    if (typeof file === 'string') {
      problems.push(problemOf({ path, message: file }, sources))
      continue
    }
    files.push(file)
    const series = readSeries(file, unit, path)
    if (Array.isArray(series)) problems.push(...(series as Problem[]))
    else tree[key] = { series, ...rest }
  }
  return { tree, files, problems }
}

/** By file in the order of reading, `--set` last; by line and column within one. */
function inOrder(problems: readonly Problem[], files: readonly SourceFile[]): readonly Problem[] {
  const rank = new Map(files.map(({ path }, index) => [path, index]))
  const rankOf = ({ file }: Problem): number => rank.get(file) ?? files.length
  return problems.toSorted((a, b) => rankOf(a) - rankOf(b) || a.line - b.line || a.column - b.column)
}

/**
 * The scenario in a text, checked, with every quantity in one unit: instants in seconds since 1970 (UTC), durations in
 * seconds, hash rates in GH/s, power in W, prices in USD, shares from 0 to 1.
 *
 * @param text YAML or JSON, as in a scenario file
 * @param options `path`: how messages call the text; `open`: opens what it imports, for without it imports are problems;
 * `set`: `path=value` changes, as `--set` takes them
 * @throws ScenarioError with every problem of the text, its place and a remedy
 * @example
 * ```ts
 * import { readFileSync } from 'node:fs'
 * import { parseScenario } from 'hashtrek'
 *
 * const text = readFileSync('my-ban.yaml', 'utf8')
 * const scenario = parseScenario(text, { path: 'my-ban.yaml', set: ['run.days=30'] })
 * console.log(scenario.name, scenario.run.days)
 * ```
 */
export function parseScenario(
  text: string,
  options: { path?: string; open?: OpenFile; set?: readonly string[] } = {},
): Scenario {
  const { path = 'scenario.yaml', open, set } = options
  const loaded = loadScenario({ entry: { path, bytes: new TextEncoder().encode(text) }, open, set })
  if ('problems' in loaded) throw new ScenarioError(loaded.problems)
  return loaded.scenario
}
