import { correlationMatrix, type Scenario } from '../../model/index.ts'
import { cholesky } from '../../random/index.ts'
import { nearest, quote } from '../../units/index.ts'
import type { Check } from '../draft.ts'
import type { Report } from '../finding.ts'

const PATH = ['calibration', 'correlations']

/** Correlations must be those of the parameters that were fitted, and of some law. */
export const checkCalibration: Check = ({ parts: { calibration, parameters = {} }, sound }, report) => {
  const { fitted = [], correlations } = calibration ?? {}
  if (sound('parameters')) checkNames(fitted, Object.keys(parameters), report)
  if (!correlations || !hasItsForm(correlations, fitted, report)) return
  if (!cholesky(correlationMatrix(correlations)))
    report(
      PATH,
      'no law has these correlations (the matrix is not positive definite): take those that calibrate wrote',
    )
}

const SECTION = 'parameters.'

/** Correlations of a name that is nobody's would be drawn by nobody. */
function checkNames(fitted: readonly string[], ids: readonly string[], report: Report): void {
  const known = ids.map((id) => `${SECTION}${id}`)
  for (const [i, path] of fitted.entries()) {
    const at = ['calibration', 'fitted', i]
    if (fitted.indexOf(path) < i)
      report(at, `${quote(path)} is there twice: delete one, with its correlations`)
    else if (path.startsWith(SECTION) && !known.includes(path)) report(at, unknownName(path, known))
  }
}

function unknownName(path: string, known: readonly string[]): string {
  const near = nearest(path, known)
  const hint = near === undefined ? 'take those that calibrate wrote' : `did you mean ${quote(near)}?`
  return `${quote(path)} is not a parameter of this scenario; ${hint}`
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
