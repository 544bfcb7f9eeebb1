import { quantileOf, type Uncertain } from '../model/index.ts'
import type { Outage } from './plan/types.ts'
import type { World } from './world.ts'

/** Points of a distribution at which it is looked at: midpoints of equal steps of probability. */
const POINTS = 999

const points = new WeakMap<object, readonly number[]>()

function pointsOf(belief: Uncertain): readonly number[] {
  if (typeof belief === 'number') return [belief]
  let known = points.get(belief)
  if (!known) {
    known = Array.from({ length: POINTS }, (_, i) => quantileOf(belief, (i + 0.5) / POINTS))
    points.set(belief, known)
  }
  return known
}

/**
 * How much longer something is expected to last that has lasted for a while: the mean of what is left of the lengths
 * that are still possible. What has outlasted every belief is expected to last as long again. Seconds.
 */
export function expectedRest(belief: Uncertain, elapsed: number): number {
  let [sum, possible] = [0, 0]
  for (const length of pointsOf(belief))
    if (length > elapsed) {
      sum += length - elapsed
      possible += 1
    }
  return possible > 0 ? sum / possible : elapsed
}

/**
 * What a fleet expects of an outage at 00:00 of the day, in seconds: from what was believed when it began, or from the
 * latest news of it. The real end is not known here. A date that has passed counts for nothing.
 */
export function expectedRestOf(world: World, outage: Outage): number {
  const { belief, from } = outage
  const now = world.dayStart
  const news = world.heard.get(outage)
  if (news?.end !== undefined && news.end > now) return news.end - now
  if (news?.belief !== undefined) return expectedRest(news.belief, now - news.at)
  return expectedRest(belief, now - from)
}
