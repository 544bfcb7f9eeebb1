import { normalQuantile, type Stream } from '../random/index.ts'
import { DAY_S } from '../units/index.ts'
import { luckOf } from './luck.ts'
import type { Plan, PricePath } from './plan/types.ts'

const DAYS_PER_YEAR = 365.25

/** A value for each day of a run; geometric Brownian motion takes one draw a day. */
export function dailyPath(path: PricePath, plan: Plan, member: number, name: 'price' | 'fees'): Float64Array {
  const values = new Float64Array(plan.days)
  const start = plan.firstDay * DAY_S
  if (path.kind === 'gbm') walk(values, path, luckOf(plan, member, name))
  else follow(values, path, start)
  for (const { at, factor } of path.shocks)
    // A jump before the start is in the price of the start.
    if (at >= start) for (let d = Math.ceil((at - start) / DAY_S); d < plan.days; d += 1) values[d]! *= factor
  return values
}

function walk(values: Float64Array, path: Extract<PricePath, { kind: 'gbm' }>, next: Stream): void {
  const dt = 1 / DAYS_PER_YEAR
  const drift = (path.drift - (path.volatility * path.volatility) / 2) * dt
  const step = path.volatility * Math.sqrt(dt)
  let value = path.start
  for (let d = 0; d < values.length; d += 1) {
    values[d] = value
    value *= Math.exp(drift + step * normalQuantile(next()))
  }
}

type Points = Extract<PricePath, { kind: 'points' }>

/** On the straight lines between dated points; flat before the first and after the last. */
function follow(values: Float64Array, path: Points, start: number): void {
  if (path.at.length === 1) {
    values.fill(path.values[0]!)
    return
  }
  let after = 0
  for (let d = 0; d < values.length; d += 1) {
    const now = start + d * DAY_S
    while (after < path.at.length && path.at[after]! <= now) after += 1
    values[d] = between(path, after, now)
  }
}

function between({ at, values }: Points, after: number, now: number): number {
  if (after === 0) return values[0]!
  if (after === at.length) return values[after - 1]!
  const share = (now - at[after - 1]!) / (at[after]! - at[after - 1]!)
  return values[after - 1]! + (values[after]! - values[after - 1]!) * share
}
