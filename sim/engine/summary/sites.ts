import { DAY_S, isoDate } from '../../units/index.ts'
import { spentUsd } from '../phases/recordingSites.ts'
import type { Run } from '../run.ts'
import type { Values } from './values.ts'

/** What a named site earned, and when that made up for its cost. */
export function site(run: Run, s: number, i: number): Values {
  const { recording, world } = run
  const [margin, cost] = [recording.siteMargin[i]!, spentByTheEnd(run, s)]
  const paidBackOn = recording.sitePaidBackOn[i]!
  return {
    margin_usd: margin,
    cost_usd: cost,
    paid_back_pct: cost === null || cost === 0 ? null : (100 * margin) / cost,
    payback_date: paidBackOn < 0 ? null : isoDate(world.plan.firstDay + paidBackOn),
  }
}

/** What each owner of a named site has in it, and of it. */
export function stakesOf(run: Run, s: number, i: number): { owner: string; values: Values }[] {
  const cost = spentByTheEnd(run, s)
  const margin = run.recording.siteMargin[i]!
  return run.world.plan.sites[s]!.owners.map(({ name, stake }) => ({
    owner: name,
    values: {
      stake_pct: 100 * stake,
      invested_usd: cost === null ? null : stake * cost,
      margin_share_usd: stake * margin,
    },
  }))
}

function spentByTheEnd({ world: { plan } }: Run, s: number): number | null {
  const spent = spentUsd(plan.sites[s]!, (plan.firstDay + plan.days - 1) * DAY_S)
  return Number.isNaN(spent) ? null : spent
}
