import {
  type Distribution,
  isDistribution,
  medianOf,
  type Scenario,
  type Uncertain,
} from '../../model/index.ts'

/** Chooses the value of a number that nobody knows: its path in the file, and its distribution. */
export type Choose = (path: string, distribution: Distribution) => number

/** A single run takes the median. */
export const median: Choose = (_path, distribution) => medianOf(distribution)

/** The scenario with every "per member" distribution replaced by a number; those of luck stay as they are. */
export function settle(scenario: Scenario, choose: Choose): Scenario {
  return settled(scenario, '', choose) as Scenario
}

function settled(value: unknown, path: string, choose: Choose): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (isDistribution(value)) return value.drawn === 'member' ? choose(path, value) : value
  if (Array.isArray(value)) return value.map((entry, i) => settled(entry, `${path}.${i}`, choose))
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [key, settled(entry, path ? `${path}.${key}` : key, choose)]),
  )
}

/** A number that `settle` has fixed. */
export function fixed(value: Uncertain): number {
  if (typeof value === 'number') return value
  throw new TypeError('a distribution per member was not settled before compiling')
}
