import type { Matrix } from '../random/index.ts'

/** The principal axes of a symmetric matrix: columns of `vectors`, with their `values`. */
export interface Axes {
  readonly values: Float64Array
  readonly vectors: Matrix
}

const MOST_SWEEPS = 60

/** By Jacobi's rotations, with + − × ÷ √ alone, so that every machine gives the same bits; for some dozen dimensions. */
export function axesOf(matrix: Matrix): Axes {
  const a = matrix.map((row) => row.slice())
  const vectors = matrix.map((_, i) => Float64Array.from(matrix, (_, j) => (i === j ? 1 : 0)))
  for (let sweep = 0; sweep < MOST_SWEEPS && !isDiagonal(a); sweep += 1)
    for (let p = 0; p < a.length; p += 1) for (let q = p + 1; q < a.length; q += 1) rotate(a, vectors, p, q)
  return { values: Float64Array.from(a, (row, i) => row[i]!), vectors }
}

/** What is left beside the diagonal is rounding. */
function isDiagonal(a: Matrix): boolean {
  let [beside, on] = [0, 0]
  for (let i = 0; i < a.length; i += 1)
    for (let j = 0; j <= i; j += 1) {
      if (i === j) on += a[i]![i]! * a[i]![i]!
      else beside += a[i]![j]! * a[i]![j]!
    }
  return beside <= 1e-30 * on
}

/** Turns the plane of two coordinates so that their covariance becomes 0. */
function rotate(a: Matrix, vectors: Matrix, p: number, q: number): void {
  const mixed = a[p]![q]!
  if (mixed === 0) return
  const theta = (a[q]![q]! - a[p]![p]!) / (2 * mixed)
  const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
  const cosine = 1 / Math.sqrt(tangent * tangent + 1)
  const sine = tangent * cosine
  for (const row of a) turn(row, p, q, cosine, sine)
  for (let k = 0; k < a.length; k += 1) {
    const [up, down] = [a[p]![k]!, a[q]![k]!]
    a[p]![k] = cosine * up - sine * down
    a[q]![k] = sine * up + cosine * down
  }
  for (const row of vectors) turn(row, p, q, cosine, sine)
}

function turn(row: Float64Array, p: number, q: number, cosine: number, sine: number): void {
  const [left, right] = [row[p]!, row[q]!]
  row[p] = cosine * left - sine * right
  row[q] = sine * left + cosine * right
}
