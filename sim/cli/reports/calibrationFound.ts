import { type Json, mapIn, textIn } from '../../io/foundManifest.ts'
import type { ReadFolder } from '../../io/resultReader.ts'
import { writtenUnit } from '../../fit/index.ts'
import { CALIBRATION_TABLES } from '../../record/index.ts'
import type { CalibrationFound, FittedWords } from '../../report/kinds/calibrationReport.ts'
import { type Found, knownTable } from '../../report/kinds/runTables.ts'
import { cellsOf, type FitFigures, fitSentences, rangeText, SAID } from '../words/calibration.ts'
import { foundIn } from './runFound.ts'

/** What a report of a fit is made of, from its folder. */
export function calibrationFound(folder: ReadFolder): CalibrationFound {
  const found = foundIn(folder)
  const { all = {}, resolved = {} } = folder.manifest ?? {}
  return { ...found, said: saidOf(all), fitted: fittedIn(found, resolved) }
}

/** Nothing where the manifest does not say how the fit went. */
function saidOf(manifest: Json): string[] {
  const [fit, window] = [mapIn(manifest.fit), mapIn(manifest.window)]
  const [from, until] = [textIn(window.from), textIn(window.until)]
  if (from === undefined || until === undefined || !hasFigures(fit)) return []
  const shares = fit['share_sd_points'] === null ? 0 : undefined
  const { against, best, howFar } = fitSentences({ from, until }, shares, fit)
  return [against, best, ...howFar]
}

const hasFigures = (fit: Json): fit is Json & FitFigures =>
  SAID.every((name) => typeof fit[name] === (name === 'search_settled' ? 'boolean' : 'number'))

/** Numbers in the units in which the scenario has them. */
function fittedIn(found: Found, resolved: unknown): FittedWords[] {
  const table = knownTable(found, CALIBRATION_TABLES.parameters)
  if (!table) return []
  const number = (name: string, row: number): number => table.numbers(name)[row] ?? NaN
  const [units, verdicts] = [table.texts('unit'), table.texts('verdict')]
  return table.texts('path').map((path, row) => {
    const unit = writtenUnit({ path, unit: units[row]! }, resolved)
    const [, best, posterior, moved, verdict] = cellsOf({
      path,
      unit,
      best: number('best', row),
      posterior: [number('posterior_p05', row), number('posterior_p95', row)],
      moved: number('mean_in_prior_sd', row),
      verdict: verdicts[row]!,
    }) as [string, string, string, string, string]
    const prior = rangeText([number('prior_p05', row), number('prior_p95', row)], unit)
    return { path, best, posterior, prior, moved, verdict }
  })
}
