import type { Findings, Fitted, ParameterFinding } from '../../fit/index.ts'
import { quantileAmong, valueAt, writtenUnit } from '../../fit/index.ts'
import { quantileOf } from '../../model/index.ts'
import { type AnyTable, CALIBRATION_TABLES, drawnColumn, type Row } from '../../record/index.ts'
import { lawText, verdictText } from './calibratedPart.ts'

const PROBABILITIES = [0.05, 0.25, 0.5, 0.75, 0.95]

export const fittedRows = ({ parameters }: Findings, resolved: unknown): Row[] =>
  parameters.map((found) => [
    found.path,
    found.unit,
    ...PROBABILITIES.map((p) => quantileOf(found.distribution, p)),
    found.best,
    found.mean,
    found.sd,
    ...PROBABILITIES.map((p) => quantileAmong(found.draws, p)),
    found.uBest,
    found.uMean,
    found.uSd,
    found.autocorrelation,
    lawText(found, writtenUnit(found, resolved)),
    found.marginal.misfit,
    found.verdicts.map(verdictText).join('; '),
  ])

export const correlationRows = ({ parameters, correlations }: Findings): Row[] =>
  parameters.flatMap(({ path }, i) =>
    parameters.slice(i + 1).map((other, j): Row => [path, other.path, correlations[i]![i + 1 + j]!]),
  )

export function posteriorTable({ parameters }: Findings): AnyTable {
  const { columns, wide: _, ...rest } = CALIBRATION_TABLES.posterior
  const drawn = ({ path, unit, distribution }: ParameterFinding) =>
    drawnColumn(path, unit, quantileOf(distribution, 0.5))
  return { ...rest, columns: [...columns, ...parameters.map(drawn)] }
}

export function* posteriorRows(
  { samples, walkers, leftOut }: Fitted,
  { parameters }: Findings,
): Generator<Row> {
  for (const [s, { point, logPosterior, deviance, shareMisfit }] of samples.entries())
    yield [
      leftOut + Math.floor(s / walkers) + 1,
      (s % walkers) + 1,
      logPosterior,
      deviance,
      shareMisfit,
      ...parameters.map(({ distribution }, i) => valueAt(distribution, point[i]!)),
    ]
}
