import { correlationMatrix, type Scenario } from '../model/index.ts'
import { cholesky, type Matrix, normalCdf, normalQuantile } from '../random/index.ts'

/** Parameters that are drawn together: how they hang on independent numbers. */
export interface Jointly {
  readonly paths: readonly string[]
  /** L of L·Lᵀ, the matrix of their correlations. */
  readonly lower: Matrix
}

/** The parameters that a calibration says are correlated; undefined where there are none. */
export function jointlyIn({ calibration }: Pick<Scenario, 'calibration'>): Jointly | undefined {
  const { fitted = [], correlations = [] } = calibration ?? {}
  if (correlations.length === 0) return undefined
  const lower = cholesky(correlationMatrix(correlations))
  return lower && { paths: fitted, lower }
}

/**
 * The probability at which a parameter is taken, from the independent ones of all by their paths: a Gaussian copula, so
 * each by itself keeps its law, and hangs on its own number and on those of parameters before it in the list.
 */
export function probabilityOf(
  path: string,
  independent: (path: string) => number,
  jointly: Jointly | undefined,
): number {
  const place = jointly?.paths.indexOf(path) ?? -1
  if (!jointly || place < 0) return independent(path)
  const row = jointly.lower[place]!
  let z = 0
  for (let j = 0; j <= place; j += 1)
    if (row[j] !== 0) z += row[j]! * normalQuantile(independent(jointly.paths[j]!))
  return normalCdf(z)
}
