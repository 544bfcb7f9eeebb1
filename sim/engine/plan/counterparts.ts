import type { Plan } from './types.ts'

/** The lists of a plan whose parts the state of a run may hold. */
const HELD = ['bans', 'outages', 'news', 'deliveries', 'orders', 'contracts'] as const

/** What the state of a run may hold of a plan, and what has its name in another. */
export function counterparts(a: Plan, b: Plan): [object, object][] {
  const pairs: [object, object][] = [[a, b]]
  a.policies.forEach((policy, i) => pairs.push([policy, b.policies[i]!]))
  if (a.chain.given && b.chain.given) pairs.push([a.chain.given, b.chain.given])
  for (const list of HELD) {
    const named = byName<object & Named>(b[list])
    for (const part of a[list]) {
      const other = named.get(nameOf(part))
      if (other) pairs.push([part, other])
    }
  }
  return pairs
}

export interface Named {
  readonly id: string
  /** Of a contract, whose id is its fleet's. */
  readonly fleet?: number
}

/** One name for a part among those of its list. */
export const nameOf = ({ id, fleet }: Named): string => (fleet === undefined ? id : `${fleet}/${id}`)

export const byName = <T extends Named>(parts: readonly T[]): Map<string, T> =>
  new Map(parts.map((part) => [nameOf(part), part]))
