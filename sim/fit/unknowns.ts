import { type Member, type Parameter } from '../ensemble/index.ts'
import { median } from '../engine/index.ts'
import { type Distribution, quantileOf } from '../model/index.ts'
import { normalCdf } from '../random/index.ts'

/**
 * Parameters live where their priors are standard normal: u = Φ⁻¹(F(value)), whatever the law. So a u beyond ±2 is
 * against the edge of a prior, and the prior's density at a point is exp(−Σu²/2).
 */
export type Point = Float64Array

/** Beyond, Φ is 0 or 1 to a double, and a law without bounds has no value there. */
const FURTHEST = 8

/** The value of a parameter at a place of the normal space. */
export const valueAt = (distribution: Distribution, u: number): number =>
  quantileOf(distribution, normalCdf(Math.min(FURTHEST, Math.max(-FURTHEST, u))))

/** The run at a point: what is fitted stands there, what else nobody knows at its median. */
export function memberAt(unknowns: readonly Parameter[], point: Point, luck: number): Member {
  const placeOf = new Map(unknowns.map(({ path }, i) => [path, point[i]!]))
  return {
    luck,
    choose: (path, distribution) => {
      const u = placeOf.get(path)
      return u === undefined ? median(path, distribution) : valueAt(distribution, u)
    },
  }
}

/** −Σu²/2 */
export const logPrior = (point: Point): number => -point.reduce((sum, u) => sum + u * u, 0) / 2
