import type { Matrix } from '../random/index.ts'

/** The mean of points, coordinate by coordinate. */
export const meanOf = (points: readonly Float64Array[]): Float64Array =>
  points[0]!.map((_, i) => points.reduce((sum, point) => sum + point[i]!, 0) / points.length)

/** The covariance of points, by n − 1. */
export function covarianceOf(points: readonly Float64Array[]): Matrix {
  const mean = meanOf(points)
  const rows = points.map((point) => point.map((x, i) => x - mean[i]!))
  return [...mean.keys()].map((i) =>
    mean.map((_, j) => rows.reduce((sum, row) => sum + row[i]! * row[j]!, 0) / (points.length - 1)),
  )
}

/** The correlations that a covariance holds; 0 where something does not vary. */
export const correlationsOf = (covariance: Matrix): Matrix =>
  covariance.map((row, i) =>
    row.map((c, j) => (i === j ? 1 : c / Math.sqrt(covariance[i]![i]! * covariance[j]![j]!) || 0)),
  )
