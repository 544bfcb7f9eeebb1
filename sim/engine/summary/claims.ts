import type { Claim } from '../plan/types.ts'
import type { Run } from '../run.ts'
import type { Values } from './values.ts'

/** Whether a claim would have been seen to hold; null where the run has not all of its days. */
export function claimValues({ recording, days }: Run, { of, before, after, atLeast, atMost }: Claim): Values {
  const daily = recording.networkColumn(of)
  const isWithin = ([from, until]: Claim['before']): boolean => from >= 0 && until <= days
  if (!isWithin(before) || !isWithin(after)) return { claim_holds: null, claim_change_pct: null }
  const change = mean(daily.subarray(...after)) / mean(daily.subarray(...before)) - 1
  if (!Number.isFinite(change)) return { claim_holds: null, claim_change_pct: null }
  return { claim_holds: change >= atLeast && change <= atMost ? 1 : 0, claim_change_pct: 100 * change }
}

const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length
