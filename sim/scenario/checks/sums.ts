import { fits, fixed, type Scenario, type Unsettled } from '../../model/index.ts'
import type { Check } from '../draft.ts'
import type { Report } from '../finding.ts'
import type { Path } from '../problem.ts'

/** Published shares are rounded: together they may miss 100 % by half a point. */
const TOLERANCE = 0.005 + 1e-9

/** Shares that must make a whole, and weights that must weigh something. */
export const checkSums: Check = ({ parts: { network, reporting, policies, events } }, report) => {
  if (network) checkNetwork(network, report)
  for (const [id, rule] of Object.entries(reporting?.rules ?? {}))
    checkWhole(rule.as, ['reporting', 'rules', id, 'as'], report)
  for (const [id, { destinations }] of Object.entries(policies ?? {}))
    if (Object.keys(destinations).length > 0)
      checkWeights(destinations, ['policies', id, 'destinations'], report)
  for (const [id, event] of Object.entries(events ?? {}))
    if (event.kind === 'delivery') checkWeights(event.to, ['events', id, 'to'], report)
}

function checkNetwork({ shares, mix }: NonNullable<Scenario['network']>, report: Report): void {
  checkWhole(shares, ['network', 'shares'], report)
  for (const [pattern, models] of Object.entries(mix)) checkWhole(models, ['network', 'mix', pattern], report)
  for (const [region, share] of Object.entries(shares))
    if (share > 0 && !Object.keys(mix).some((pattern) => fits(pattern, region)))
      report(['network', 'shares', region], 'has no mix of models: nothing under network.mix fits it')
}

function checkWhole(shares: Readonly<Record<string, number>>, path: Path, report: Report): void {
  const sum = Object.values(shares).reduce((total, share) => total + share, 0)
  if (Math.abs(sum - 1) > TOLERANCE)
    report(path, `the shares add up to ${Number((sum * 100).toFixed(2))} %, not to 100 %`)
}

function checkWeights(weights: Readonly<Record<string, Unsettled>>, path: Path, report: Report): void {
  if (!Object.values(weights).some((weight) => fixed(weight) > 0))
    report(path, 'no place has a weight above 0')
}
