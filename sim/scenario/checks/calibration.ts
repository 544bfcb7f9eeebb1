import { correlationMatrix, type Scenario } from '../../model/index.ts'
import { cholesky } from '../../random/index.ts'
import type { Check } from '../draft.ts'
import type { Report } from '../finding.ts'

const PATH = ['calibration', 'correlations']

/** Correlations must be those of the parameters that were fitted, and of some law. */
export const checkCalibration: Check = ({ parts: { calibration } }, report) => {
  const { fitted = [], correlations } = calibration ?? {}
  if (!correlations || !hasItsForm(correlations, fitted, report)) return
  if (!cholesky(correlationMatrix(correlations)))
    report(
      PATH,
      'no law has these correlations (the matrix is not positive definite): take those that calibrate wrote',
    )
}

type Rows = NonNullable<NonNullable<Scenario['calibration']>['correlations']>

function hasItsForm(rows: Rows, fitted: readonly string[], report: Report): boolean {
  const wanted = Math.max(0, fitted.length - 1)
  if (rows.length !== wanted) {
    report(
      PATH,
      `has ${rows.length} rows: ${fitted.length} fitted parameters need ${wanted}, one each from the second on`,
    )
    return false
  }
  const odd = rows.findIndex((row, r) => row.length !== r + 1)
  if (odd >= 0)
    report(
      [...PATH, odd],
      `has ${rows[odd]!.length} numbers: row ${odd + 1} has ${odd + 1}, one for each parameter before its own`,
    )
  return odd < 0
}
