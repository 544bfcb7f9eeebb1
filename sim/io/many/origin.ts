import type { LoadedScenario } from '../../scenario/index.ts'
import { hashesOf, scenarioOf } from '../manifest.ts'

/** Where a scenario came from, as manifests say it. */
export interface Origin {
  readonly notes: string | null
  readonly overrides: readonly string[]
  readonly set: readonly string[]
  readonly inputs: readonly { readonly path: string; readonly sha256: string }[]
  readonly scenario: { readonly sha256: string; readonly resolved: unknown }
}

export const originOf = ({ scenario, overrides, set, files, resolved }: LoadedScenario): Origin => ({
  notes: scenario.notes ?? null,
  overrides,
  set,
  inputs: hashesOf(files),
  scenario: scenarioOf(resolved),
})
