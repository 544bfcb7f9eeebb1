import type { Claim } from '../../model/index.ts'
import { isoDate, isoInstant } from '../../units/index.ts'
import type { Check } from '../draft.ts'
import type { Report } from '../finding.ts'
import type { Path } from '../problem.ts'

const DAY_S = 86_400

/** Claims compare whole days, and say what would make them hold. */
export const checkClaims: Check = ({ parts: { claims } }, report) => {
  for (const [id, claim] of Object.entries(claims ?? {})) checkClaim(claim, ['claims', id], report)
}

function checkClaim(claim: Claim, path: Path, report: Report): void {
  for (const name of ['before', 'after'] as const) checkSpan(claim[name], [...path, name], report)
  if (claim.at_least === undefined && claim.at_most === undefined)
    report(path, 'says not what change would make it hold: add at_least or at_most, such as at_most: -20 %')
  if ((claim.at_least ?? -Infinity) > (claim.at_most ?? Infinity))
    report([...path, 'at_least'], 'is above at_most: no change is both, so it could never hold')
  if (claim.after.until <= claim.before.from)
    report([...path, 'after'], `ends before the days that it compares with, ${isoInstant(claim.before.from)}`)
}

function checkSpan({ from, until }: Claim['before'], path: Path, report: Report): void {
  if (until <= from) report([...path, 'until'], `${isoInstant(until)} is not after from, ${isoInstant(from)}`)
  for (const [key, at] of [
    ['from', from],
    ['until', until],
  ] as const)
    if (at % DAY_S !== 0)
      report([...path, key], `claims compare whole UTC days: write ${isoDate(Math.floor(at / DAY_S))}`)
}
