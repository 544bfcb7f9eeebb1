import { settle } from '../engine/index.ts'
import { type Distribution, lookUp, quantileOf, type Scenario } from '../model/index.ts'
import { DAY_S, isoDate } from '../units/index.ts'
import { type Member } from './member.ts'

/** A number that nobody knows. */
export interface Parameter {
  readonly path: string
  readonly distribution: Distribution
  /** Of its numbers. */
  readonly unit: string
}

/** What nobody knows in a scenario, in its order. */
export function parametersOf(scenario: Scenario): Parameter[] {
  const found: Parameter[] = []
  settle(scenario, (path, distribution) => {
    found.push({ path, distribution, unit: unitAt(path, scenario) })
    return 0
  })
  return found
}

/** What a member takes for them. */
export const drawnBy = ({ choose }: Member, parameters: readonly Parameter[]): number[] =>
  parameters.map(({ path, distribution }) =>
    choose ? choose(path, distribution) : quantileOf(distribution, 0.5),
  )

/** Since when a parameter could be known, as a date, and where it comes from: cells of parameters.csv. */
export const originsOf = ({ knownAt, source }: Distribution): (string | null)[] => [
  knownAt === undefined ? null : isoDate(Math.floor(knownAt / DAY_S)),
  source ?? null,
]

/** The unit of the numbers at a path of a scenario; empty where there are none. */
export function unitAt(path: string, scenario: Scenario): string {
  const [section, id] = path.split('.')
  if (section === 'parameters') return scenario.parameters[id!]?.unit ?? ''
  const entries = lookUp(path.split('.'), (at) => kindOf(at, scenario))
  return 'step' in entries ? '' : (entries[0]?.shape.facts.unit ?? '')
}

/** Of which kind an event or a hazard is. */
export function kindOf(path: readonly string[], scenario: Scenario): string | undefined {
  const found = path.reduce<unknown>(
    (value, key) => (value as Record<string, unknown> | undefined)?.[key],
    scenario,
  )
  return (found as { readonly kind?: string } | undefined)?.kind
}
