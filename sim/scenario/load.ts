import { type Scenario, scenarioSchema, shapeOf } from '../model/index.ts'
import { check } from './check.ts'
import { readSeries, type ValueUnit } from './csv.ts'
import { findInChanges } from './changes.ts'
import { fileOf, type Finding, placeOfValue, problemInLayer, problemOf, type Sources } from './finding.ts'
import { type FileLayer, type Layer, openFrom, readLayers } from './layers.ts'
import { merge } from './merge.ts'
import { choose, type Overrides, overridesIn } from './overrides.ts'
import { applySet, Astray, astrayProblem, readSet, type SetLayer } from './set.ts'
import { isTree, type Tree } from './plain.ts'
import { MOST_SHOWN, type Path, type Problem, ScenarioError } from './problem.ts'
import type { OpenFile, SourceFile } from './file.ts'

export interface ScenarioRequest {
  readonly entry: SourceFile
  /** Opens imports, the extended scenario and CSV files; without it they are problems. */
  readonly open?: OpenFile | undefined
  /** Names of overrides of the files, in order; they take precedence over every file. */
  readonly override?: readonly string[] | undefined
  /** `path=value`, in order; they take precedence over everything. */
  readonly set?: readonly string[] | undefined
}

export interface LoadedScenario {
  readonly scenario: Scenario
  /** What all of it says together, as one file would: no imports, no CSV, quantities still as written. */
  readonly resolved: Record<string, unknown>
  /** Every file that was read, the scenario itself first. */
  readonly files: readonly SourceFile[]
  /** The overrides that there are. */
  readonly offered: readonly string[]
  /** The overrides that were chosen, and the arguments of `--set`. */
  readonly overrides: readonly string[]
  readonly set: readonly string[]
}

/** A scenario with the places of what it says. Holds the documents: not for keeping while days are simulated. */
export interface LocatedScenario extends LoadedScenario {
  /** Where a value of the resolved tree was written; undefined where no file says it. */
  readonly placeOf: (path: Path) => Pick<Problem, 'file' | 'line' | 'column'> | undefined
}

/** What is wrong with a scenario. */
export interface Refusal {
  readonly problems: readonly Problem[]
}

/** Reads, merges and checks a scenario; or says everything that is wrong with it at once. */
export function loadScenario(request: ScenarioRequest): LoadedScenario | Refusal {
  const located = locateScenario(request)
  if ('problems' in located) return located
  const { placeOf, ...loaded } = located
  return loaded
}

/** As `loadScenario`, with the places of values. */
export function locateScenario(request: ScenarioRequest): LocatedScenario | Refusal {
  const { entry, open, override = [], set = [] } = request
  const { files, layers, problems } = readLayers(entry, open)
  const sets = set.map(readSet)
  const overrides = overridesIn(layers)
  // A file that cannot be read may be the one that holds the override.
  const chosen = choose(problems.length > 0 ? [] : override, overrides, entry)
  const unread = [...problems, ...chosen.problems, ...sets.flatMap((set) => ('value' in set ? [] : set))]
  // What cannot be read as YAML would only look like keys that are missing.
  if (unread.length > 0) return { problems: inOrder(unread, files) }
  const merged = mergeLayers(layers, chosen.layers, sets as SetLayer[])
  const { sources } = merged
  const listed = readListedSeries(sources, open)
  const checked = check(sources.tree, listed.tree)
  const read = [...files, ...listed.files]
  const found = 'findings' in checked ? problemsOf(checked.findings, sources) : []
  const unchosen = problemsOfUnchosen(overrides, override, merged.base)
  const wrong = [...overrides.problems, ...merged.problems, ...listed.problems, ...found, ...unchosen]
  if (wrong.length > 0 || !('scenario' in checked)) return { problems: inOrder(wrong, read) }
  const placeOf = (path: Path): Problem | undefined => placeOfValue(path, sources)
  const offered = [...overrides.named.keys()]
  return {
    scenario: checked.scenario,
    offered,
    resolved: listed.tree,
    files: read,
    overrides: override,
    set,
    placeOf,
  }
}

/** Overrides are checked also where nobody asks for them: whoever does so later shall not find them broken. */
function problemsOfUnchosen({ named }: Overrides, chosen: readonly string[], base: Tree): Problem[] {
  const shape = shapeOf(scenarioSchema)
  const layers = [...named].flatMap(([name, layers]) => (chosen.includes(name) ? [] : layers))
  const found = layers.flatMap((layer) =>
    findInChanges(layer.tree, base, shape).map((finding) => ({ finding, layer })),
  )
  return found.slice(0, MOST_SHOWN).map(({ finding, layer }) => problemInLayer(finding, layer))
}

function problemsOf(findings: readonly Finding[], sources: Sources): Problem[] {
  const shown = findings.slice(0, MOST_SHOWN)
  const more = findings.length - shown.length
  if (more > 0) shown.push({ path: [], message: `has ${more} more problems` })
  return shown.map((finding) => problemOf(finding, sources))
}

interface Merged {
  readonly sources: Sources
  /** What the files say before overrides and `--set`. */
  readonly base: Tree
  readonly problems: readonly Problem[]
}

const USELESS_NULL =
  'is null, which deletes what an import or the extended scenario says; there is nothing here to delete'

function mergeLayers(
  files: readonly FileLayer[],
  chosen: readonly Layer[],
  sets: readonly SetLayer[],
): Merged {
  const shape = shapeOf(scenarioSchema)
  const problems: Problem[] = []
  const onTopOf = (tree: Tree, layer: Layer): Tree => {
    const useless = (path: Path): void =>
      void problems.push(problemInLayer({ path, message: USELESS_NULL }, layer))
    // The resolved tree stands alone: what its files name is in it.
    const { imports, extends: base, overrides, ...own } = layer.tree
    return merge(tree, own, shape, useless)
  }
  const base = files.reduce(onTopOf, {})
  let tree = chosen.reduce(onTopOf, base)
  const applied = sets.filter((set) => {
    const placed = applySet(tree, set, shape)
    if (placed instanceof Astray) problems.push(astrayProblem(set, placed))
    else tree = placed
    return !(placed instanceof Astray)
  })
  return {
    sources: { layers: [...files, ...chosen], entry: files.at(-1)!, sets: applied, tree },
    base,
    problems,
  }
}

interface Listed {
  readonly tree: Tree
  readonly files: readonly SourceFile[]
  readonly problems: readonly Problem[]
}

export const PATHS_OF_VALUES = [
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

/** By file in the order of reading, `--override` and `--set` last; by line and column within one. */
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
  options: { path?: string; open?: OpenFile; override?: readonly string[]; set?: readonly string[] } = {},
): Scenario {
  const { path = 'scenario.yaml', ...rest } = options
  const loaded = loadScenario({ entry: { path, bytes: new TextEncoder().encode(text) }, ...rest })
  if ('problems' in loaded) throw new ScenarioError(loaded.problems)
  return loaded.scenario
}
