import type { Stream } from './stream.ts'

/**
 * So many points of the open unit cube, of which each of `count` equal slices along each coordinate holds exactly one
 * (M. D. McKay, R. J. Beckman and W. J. Conover 1979, Technometrics 21), anywhere within its slice. Other than those of a
 * sequence, the points are others if there are more of them.
 */
export function latinHypercube(count: number, dimensions: number, next: Stream): Float64Array[] {
  const points = Array.from({ length: count }, () => new Float64Array(dimensions))
  for (let dimension = 0; dimension < dimensions; dimension += 1) {
    const slices = shuffled(count, next)
    for (let i = 0; i < count; i += 1) points[i]![dimension] = (slices[i]! + next()) / count
  }
  return points
}

/** The numbers below `count` in random order: the shuffle of Fisher and Yates, one uniform a place. */
export function shuffled(count: number, next: Stream): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, i) => i)
  for (let left = count; left > 1; left -= 1) {
    const chosen = Math.floor(next() * left)
    const last = order[left - 1]!
    order[left - 1] = order[chosen]!
    order[chosen] = last
  }
  return order
}
