import { type Scenario, scenarioSchema, shapeOf } from '../model/index.ts'
import type { Report } from './finding.ts'
import { isTree, type Tree } from './plain.ts'
import type { Path } from './problem.ts'

/** Sections that are maps of entries: a wrong entry leaves the others to be checked. */
const ENTRIES = new Set<string>([
  'parameters',
  'machines',
  'regions',
  'fleets',
  'policies',
  'events',
  'hazards',
  'orders',
  'claims',
])

type Section = keyof Scenario

interface Wrong {
  readonly path: Path
}

/** As much of a scenario as could be read, at the medians of what nobody knows. */
export interface Draft {
  readonly parts: Partial<Scenario>
  /** Whether nothing is wrong so far in these sections, so that sums over them mean something. */
  readonly sound: (...sections: readonly Section[]) => boolean
}

/** One question to a scenario. */
export type Check = (draft: Draft, report: Report) => void

/** The parts of a scenario, and what is wrong with it: also what is found after this call. */
export function draftOf(parts: Partial<Scenario>, wrong: readonly Wrong[]): Draft {
  const isThere = (section: Section): boolean =>
    section in parts || shapeOf(scenarioSchema.shape[section]).optional
  const isWrong = (section: Section): boolean => wrong.some(({ path }) => path[0] === section)
  return { parts, sound: (...sections) => sections.every((each) => isThere(each) && !isWrong(each)) }
}

/** What is left of a tree without the entries and sections that something is wrong with. */
export function soundParts(tree: Tree, wrong: readonly Wrong[]): Partial<Scenario> {
  const parts: Record<string, unknown> = {}
  for (const [section, schema] of Object.entries(scenarioSchema.shape)) {
    const broken = wrong.some(({ path }) => path[0] === section)
    const left = broken ? withoutBroken(section, tree[section], wrong) : tree[section]
    if (left === undefined && broken) continue
    const parsed = schema.safeParse(left, { jitless: true })
    if (parsed.success) parts[section] = parsed.data
  }
  return parts
}

function withoutBroken(section: string, entries: unknown, wrong: readonly Wrong[]): Tree | undefined {
  if (!ENTRIES.has(section) || !isTree(entries)) return undefined
  const left = { ...entries }
  for (const { path } of wrong) {
    if (path[0] !== section) continue
    if (path.length < 2) return undefined
    delete left[path[1]!]
  }
  return left
}
