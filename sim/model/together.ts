import { fits } from './places.ts'
import type { Network } from './scenario.ts'
import { fixed } from './settle.ts'

type Shares = Readonly<Record<string, number>>

/** Regions of which it is known what they hold together. */
export interface Group {
  readonly pattern: string
  /** Those of `shares` that the pattern fits. */
  readonly regions: readonly string[]
  /** The sum of their shares. */
  readonly written: number
  /** What they hold together. */
  readonly total: number
}

/** The groups of a settled network. */
export const groupsOf = ({ shares, together = {} }: Network): Group[] =>
  Object.entries(together).map(([pattern, total]) => {
    const regions = Object.keys(shares).filter((region) => fits(pattern, region))
    return { pattern, regions, written: sumOf(regions, shares), total: fixed(total) }
  })

/** The sum of the shares of regions that are in no group. */
export const restOf = ({ shares }: Network, groups: readonly Group[]): number => {
  const grouped = new Set(groups.flatMap(({ regions }) => regions))
  return sumOf(
    Object.keys(shares).filter((region) => !grouped.has(region)),
    shares,
  )
}

const sumOf = (regions: readonly string[], shares: Shares): number =>
  regions.reduce((sum, region) => sum + shares[region]!, 0)

/**
 * What the regions of a settled network hold at the start: their shares as written, or, where some are known together,
 * scaled to that, and the others to what is left of 100 %. Groups that a member draws too large share the whole.
 */
export function sharesAtStart(network: Network): Shares {
  const groups = groupsOf(network)
  if (groups.length === 0) return network.shares
  const rest = restOf(network, groups)
  const claimed = groups.reduce((sum, { total }) => sum + total, 0)
  const whole = rest === 0 ? claimed : Math.max(1, claimed)
  if (whole === 0) return network.shares
  const scales = new Map(
    groups.flatMap(({ regions, written, total }) =>
      regions.map((region) => [region, total / whole / written]),
    ),
  )
  const left = rest === 0 ? 0 : (1 - claimed / whole) / rest
  return Object.fromEntries(
    Object.entries(network.shares).map(([region, share]) => [region, share * (scales.get(region) ?? left)]),
  )
}
