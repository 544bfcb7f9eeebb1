import { type Scenario, scenarioSchema } from '../model/index.ts'
import type { Finding, Report } from './finding.ts'
import { isTree, type Tree } from './plain.ts'

/** Sections that are maps of entries: a wrong entry leaves the others to be checked. */
const ENTRIES = new Set<string>(['machines', 'regions', 'fleets', 'policies', 'events', 'orders'])

type Section = keyof Scenario

/** As much of a scenario as could be read. */
export interface Draft {
  readonly parts: Partial<Scenario>
  /** Whether nothing is wrong so far in these sections, so that sums over them mean something. */
  readonly sound: (...sections: readonly Section[]) => boolean
}

/** One question to a scenario. */
export type Check = (draft: Draft, report: Report) => void

export const draftOfScenario = (parts: Scenario): Draft => ({ parts, sound: () => true })

/** What is left of a tree without the entries and sections that something is wrong with. */
export function draftOfTree(tree: Tree, findings: readonly Finding[]): Draft {
  const parts: Record<string, unknown> = {}
  const broken = new Set<string>(findings.map(({ path }) => String(path[0])))
  for (const [section, schema] of Object.entries(scenarioSchema.shape)) {
    const left = broken.has(section) ? withoutBroken(section, tree[section], findings) : tree[section]
    if (left === undefined && broken.has(section)) continue
    const parsed = schema.safeParse(left)
    if (parsed.success) parts[section] = parsed.data
  }
  return {
    parts,
    sound: (...sections) => sections.every((section) => section in parts && !broken.has(section)),
  }
}

function withoutBroken(section: string, entries: unknown, findings: readonly Finding[]): Tree | undefined {
  if (!ENTRIES.has(section) || !isTree(entries)) return undefined
  const left = { ...entries }
  for (const { path } of findings) {
    if (path[0] !== section) continue
    if (path.length < 2) return undefined
    delete left[path[1]!]
  }
  return left
}
