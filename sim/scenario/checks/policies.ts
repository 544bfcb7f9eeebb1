import { fitsAny, fixed, type Policy, type Scenario } from '../../model/index.ts'
import type { Check } from '../draft.ts'
import type { Report } from '../finding.ts'
import type { Path } from '../problem.ts'

/** What the parts of a policy ask of each other. */
export const checkPolicies: Check = ({ parts: { policies, regions } }, report) => {
  for (const [id, policy] of Object.entries(policies ?? {})) {
    checkSale(policy, ['policies', id], report)
    checkWhenOut(policy, ['policies', id], report)
    if (policy.seasons && regions) checkSeasons(policy.seasons, regions, ['policies', id, 'seasons'], report)
  }
}

const CLASSES = ['old', 'mid', 'new'] as const

function checkSale(policy: Policy, path: Path, report: Report): void {
  const { scrap, sell } = policy
  const parts = CLASSES.map((name) => [name, fixed(scrap[name]) + sell[name]] as const)
  for (const [name, whole] of parts)
    if (whole > 1 + 1e-9)
      report([...path, 'sell', name], `with scrap.${name} it is more than 100 % of the machines`)
  const sells = CLASSES.find((name) => sell[name] > 0)
  if (!sells) return
  const weights = Object.values(sell.buyers).map(({ weight }) => weight)
  if (!weights.some((weight) => weight > 0))
    report([...path, 'sell', sells], 'nobody buys: name somebody under buyers')
  else if (!hasSomewhere(policy) && parts.some(([, whole]) => whole < 1))
    report([...path, 'destinations'], 'machines that are neither sold nor scrapped need somewhere to go')
}

const hasSomewhere = ({ by, destinations }: Policy): boolean =>
  by === 'profit' || Object.values(destinations).some((weight) => fixed(weight) > 0)

function checkWhenOut(policy: Policy, path: Path, report: Report): void {
  if (policy.when_out !== 'stay' && !hasSomewhere(policy))
    report([...path, 'when_out'], 'who may leave needs destinations, or by: profit')
}

function checkSeasons(
  { between }: NonNullable<Policy['seasons']>,
  regions: Scenario['regions'],
  path: Path,
  report: Report,
): void {
  const among = Object.entries(regions).filter(([id]) => fitsAny(between, id))
  if (among.length < 2) report([...path, 'between'], 'takes two regions or more')
  else if (!among.some(([, { tariff }]) => tariff.by_month))
    report([...path, 'between'], 'none of these regions has a tariff by_month, so there are no seasons')
}
