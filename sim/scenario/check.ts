import { type Scenario, scenarioSchema, shapeOf } from '../model/index.ts'
import { checkDates } from './checks/dates.ts'
import { checkFit } from './checks/fit.ts'
import { checkLanes } from './checks/lanes.ts'
import { checkSize } from './checks/size.ts'
import { checkStart } from './checks/start.ts'
import { checkSums } from './checks/sums.ts'
import { type Check, draftOfScenario, draftOfTree } from './draft.ts'
import { type Finding, valueAt } from './finding.ts'
import type { Tree } from './plain.ts'
import { findInTree } from './walk.ts'
import { findingsOf } from './wording.ts'

/** A checked scenario, or everything that is wrong with its tree. */
export type Checked = { readonly scenario: Scenario } | { readonly findings: readonly Finding[] }

/** Those that add up over the whole scenario come last: they ask whether what they add is sound. */
const CHECKS: readonly Check[] = [checkStart, checkDates, checkSums, checkLanes, checkSize, checkFit]

/** `written`: as the files have it; `tree`: with the rows of CSV files in place. */
export function check(written: Tree, tree: Tree): Checked {
  const shape = shapeOf(scenarioSchema)
  const parsed = scenarioSchema.safeParse(tree)
  const inTypes = parsed.success ? [] : findingsOf(parsed.error.issues, written, shape)
  const nulls = parsed.success ? [] : nullsOf(parsed.error.issues, tree)
  const findings = [...inTypes, ...findInTree(written, shape)]
  const draft =
    parsed.success && findings.length === 0
      ? draftOfScenario(parsed.data)
      : draftOfTree(tree, [...findings, ...nulls])
  for (const ask of CHECKS) ask(draft, (path, message) => void findings.push({ path, message }))
  return parsed.success && findings.length === 0 ? { scenario: parsed.data } : { findings }
}

/** Nulls are problems that merging has reported already. */
const nullsOf = (issues: readonly { readonly path: PropertyKey[] }[], tree: Tree): Finding[] =>
  issues
    .map(({ path }) => ({ path: path as (string | number)[], message: '' }))
    .filter(({ path }) => valueAt(tree, path) === null)
