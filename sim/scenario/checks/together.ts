import { type Group, groupsOf, restOf, type Scenario } from '../../model/index.ts'
import { quote } from '../../units/index.ts'
import type { Check } from '../draft.ts'
import type { Report } from '../finding.ts'
import { sumOf } from './holdings.ts'

const PATH = ['network', 'together']
/** Of totals that make a whole. */
const TOLERANCE = 1e-9

/** What regions hold together must leave the others something, and have something to scale. */
export const checkTogether: Check = ({ parts: { network }, sound }, report) => {
  if (!network?.together || Object.keys(network.together).length === 0 || !sound('network')) return
  const groups = groupsOf(network)
  if (groups.map((group, i) => isGroup(group, groups.slice(0, i), report)).includes(false)) return
  checkTotal(network, groups, report)
}

function isGroup({ pattern, regions, written }: Group, before: readonly Group[], report: Report): boolean {
  const path = [...PATH, pattern]
  for (const other of before) {
    const both = regions.find((region) => other.regions.includes(region))
    if (both === undefined) continue
    report(path, `${both} is in ${quote(other.pattern)} already: a region may be in one group only`)
    return false
  }
  if (written > 0) return true
  report(path, 'the shares of these regions are all 0, so there is nothing to scale')
  return false
}

function checkTotal(
  network: NonNullable<Scenario['network']>,
  groups: readonly Group[],
  report: Report,
): void {
  const total = sumOf(groups.map((group) => group.total))
  const sum = `${Number((100 * total).toFixed(2))} %`
  const rest = restOf(network, groups)
  if (total > 1 + TOLERANCE) report(PATH, `the medians add up to ${sum}, more than 100 %`)
  else if (rest > 0 && total > 1 - TOLERANCE)
    report(PATH, `the medians add up to ${sum}, and nothing is left to the other regions of network.shares`)
  else if (rest === 0 && total < 1 - TOLERANCE)
    report(PATH, `no other region has a share, so the medians must add up to 100 %, not to ${sum}`)
}
