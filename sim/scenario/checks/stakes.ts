import type { Site } from '../../model/index.ts'
import type { Check } from '../draft.ts'
import type { Report } from '../finding.ts'
import type { Path } from '../problem.ts'

/** Published stakes are rounded: together they may pass 100 % by half a point. */
const TOLERANCE = 0.005 + 1e-9

/** Who owns a site, and when it was paid for. */
export const checkStakes: Check = ({ parts: { regions } }, report) => {
  for (const [region, { sites }] of Object.entries(regions ?? {}))
    for (const [id, site] of Object.entries(sites)) checkSite(site, ['regions', region, 'sites', id], report)
}

function checkSite({ owners, cost, invested }: Site, path: Path, report: Report): void {
  const sum = Object.values(owners).reduce((total, stake) => total + stake, 0)
  if (sum > 1 + TOLERANCE)
    report([...path, 'owners'], `the stakes add up to ${Number((sum * 100).toFixed(2))} %, more than 100 %`)
  if (invested !== undefined && cost === undefined)
    report([...path, 'invested'], 'says when, but not how much: add a cost such as "9.33 million USD"')
}
