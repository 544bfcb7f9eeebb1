import { type Scenario, scenarioSchema, shapeOf } from '../model/index.ts'
import { checkCalibration } from './checks/calibration.ts'
import { checkClaims } from './checks/claims.ts'
import { checkDates } from './checks/dates.ts'
import { checkFit } from './checks/fit.ts'
import { checkHazards } from './checks/hazards.ts'
import { checkLanes } from './checks/lanes.ts'
import { checkPolicies } from './checks/policies.ts'
import { checkOutages } from './checks/outages.ts'
import { checkSize } from './checks/size.ts'
import { checkStakes } from './checks/stakes.ts'
import { checkStart } from './checks/start.ts'
import { checkSums } from './checks/sums.ts'
import { checkTogether } from './checks/together.ts'
import { type Check, draftOf, soundParts } from './draft.ts'
import { type Finding, type Report, valueAt } from './finding.ts'
import { atMedians } from './medians.ts'
import type { Tree } from './plain.ts'
import type { Path } from './problem.ts'
import { findInTree } from './walk.ts'
import { findingsOf } from './wording.ts'

/** A checked scenario, or everything that is wrong with its tree. */
export type Checked = { readonly scenario: Scenario } | { readonly findings: readonly Finding[] }

/** In this order, since a question may ask whether what it adds up is sound so far. */
const CHECKS: readonly Check[] = [
  checkLanes,
  checkSize,
  checkStart,
  checkDates,
  checkOutages,
  checkHazards,
  checkSums,
  checkTogether,
  checkPolicies,
  checkStakes,
  checkClaims,
  checkCalibration,
  checkFit,
]

/** `written`: as the files have it; `tree`: with the rows of CSV files in place. */
export function check(written: Tree, tree: Tree): Checked {
  const shape = shapeOf(scenarioSchema)
  const parsed = scenarioSchema.safeParse(tree, { jitless: true })
  const issues = parsed.success ? [] : parsed.error.issues
  const findings = [...findingsOf(issues, written, shape), ...findInTree(written, shape)]
  const wrong: { readonly path: Path }[] = [...findings, ...nullsIn(issues, tree)]
  const report: Report = (path, message) => {
    findings.push({ path, message })
    wrong.push({ path })
  }
  const parts = parsed.success ? parsed.data : soundParts(tree, wrong)
  const draft = draftOf(settledParts(parts, tree, wrong, report), wrong)
  for (const ask of CHECKS) ask(draft, report)
  return parsed.success && findings.length === 0 ? { scenario: parsed.data } : { findings }
}

/** What refers to a parameter that is not there is left out, as what is wrong is. */
function settledParts(
  parts: Partial<Scenario>,
  tree: Tree,
  wrong: { readonly path: Path }[],
  report: Report,
): Partial<Scenario> {
  const { parts: settled, astray } = atMedians(parts, report)
  if (astray.length === 0) return settled
  wrong.push(...astray)
  return atMedians(soundParts(tree, wrong), () => {}).parts
}

/** Where a null stands for a value: merging has reported it. */
const nullsIn = (
  issues: readonly { readonly path: PropertyKey[] }[],
  tree: Tree,
): { readonly path: Path }[] =>
  issues.map(({ path }) => ({ path: path as Path })).filter(({ path }) => valueAt(tree, path) === null)
