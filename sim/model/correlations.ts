import type { Matrix } from '../random/index.ts'

/** The whole of a matrix of correlations, from its rows below the diagonal, from the second on. */
export const correlationMatrix = (below: readonly (readonly number[])[]): Matrix => {
  const size = below.length + 1
  const at = (i: number, j: number): number => (i === j ? 1 : i > j ? below[i - 1]![j]! : below[j - 1]![i]!)
  return Array.from({ length: size }, (_, i) => Float64Array.from({ length: size }, (_, j) => at(i, j)))
}
