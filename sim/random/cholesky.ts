/** A square matrix, row by row. */
export type Matrix = readonly Float64Array[]

/** The lower triangle L with L·Lᵀ = the matrix; undefined where there is none, since the matrix is no covariance. */
export function cholesky(matrix: Matrix): Matrix | undefined {
  const lower = matrix.map(() => new Float64Array(matrix.length))
  for (let i = 0; i < matrix.length; i += 1)
    for (let j = 0; j <= i; j += 1) {
      let rest = matrix[i]![j]!
      for (let k = 0; k < j; k += 1) rest -= lower[i]![k]! * lower[j]![k]!
      if (i === j && !(rest > 0)) return undefined
      lower[i]![j] = i === j ? Math.sqrt(rest) : rest / lower[j]![j]!
    }
  return lower
}

/** L·z for a lower triangle: numbers that are correlated, from numbers that are not. */
export const timesLower = (lower: Matrix, z: Float64Array): Float64Array =>
  Float64Array.from(lower, (row, i) => {
    let sum = 0
    for (let j = 0; j <= i; j += 1) sum += row[j]! * z[j]!
    return sum
  })

/** L⁻¹·y: the numbers without their correlation again. */
export function solveLower(lower: Matrix, y: Float64Array): Float64Array {
  const z = new Float64Array(y.length)
  for (let i = 0; i < y.length; i += 1) {
    let rest = y[i]!
    for (let j = 0; j < i; j += 1) rest -= lower[i]![j]! * z[j]!
    z[i] = rest / lower[i]![i]!
  }
  return z
}
