import { DAY_S, isoDate } from '../../units/index.ts'
import type { Run } from '../run.ts'

/**
 * When a fleet's move has paid for itself: what it earned over its electricity from the day of the first departure on,
 * against all freight and duty of the run. Revenue missed on the way is in it already, as days without any margin.
 */
export function fleetPayback({ recording, world }: Run, f: number, i: number) {
  const left = firstDeparture(world.shipments, f) - world.plan.firstDay
  const [revenue, power] = [
    recording.fleetColumn(i, 'revenue_usd'),
    recording.fleetColumn(i, 'power_cost_usd'),
  ]
  const cost = recording.fleetColumn(i, 'moving_cost_usd').reduce((sum, usd) => sum + usd, 0)
  const days = daysToEarn(
    revenue.map((usd, day) => usd - power[day]!),
    left,
    cost,
  )
  return {
    payback_days: days,
    payback_date: days === null ? null : isoDate(world.plan.firstDay + left + days),
  }
}

/** Days since 1970; Infinity if nothing of the fleet has left. */
const firstDeparture = (
  shipments: readonly { readonly fleet: number; readonly departed: boolean; readonly departAt: number }[],
  fleet: number,
): number =>
  shipments.reduce(
    (first, { fleet: whose, departed, departAt }) =>
      whose === fleet && departed ? Math.min(first, Math.ceil(departAt / DAY_S)) : first,
    Infinity,
  )

/** Days from one on until the sum of the margins since then reaches a cost; null if it never does. */
export function daysToEarn(margins: Float64Array, from: number, cost: number): number | null {
  let earned = 0
  for (let day = from; day < margins.length; day += 1) {
    earned += margins[day]!
    if (earned >= cost) return day - from
  }
  return null
}
