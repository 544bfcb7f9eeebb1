import { type ReadFolder, type Reader, readResults } from '../../io/resultReader.ts'
import { SHOWABLE } from '../../io/savedCsv/expectedTables.ts'
import type { Report } from '../../report/page.ts'
import { backtestReport } from '../../report/kinds/backtestReport.ts'
import { calibrationReport } from '../../report/kinds/calibrationReport.ts'
import { ensembleReport } from '../../report/kinds/ensembleReport.ts'
import { sensitivityReport } from '../../report/kinds/sensitivityReport.ts'
import { runReport } from '../../report/kinds/runReport.ts'
import { InvalidInput } from '../exit.ts'
import { folderLabels } from '../words/folderLabels.ts'
import { backtestFound } from './backtestFound.ts'
import { calibrationFound } from './calibrationFound.ts'
import { ensembleFound } from './ensembleFound.ts'
import { sensitivityFound } from './sensitivityFound.ts'
import { runFound } from './runFound.ts'

/** What can be shown. */
export type Shown = keyof typeof SHOWABLE

const READER: Reader<Shown> = {
  wanted: SHOWABLE,
  purpose: 'merge puts slices together; then it can be shown',
}

/** What is shown of a folder of each kind, whatever it becomes. */
const REPORTS: Readonly<Record<Shown, (folder: ReadFolder<Shown>) => Report>> = {
  run: (folder) => runReport(runFound(folder)),
  ensemble: (folder) => ensembleReport(ensembleFound(folder)),
  pair: notYet,
  sweep: notYet,
  sensitivity: (folder) => sensitivityReport(sensitivityFound(folder)),
  backtest: (folder) => backtestReport(backtestFound(folder)),
  calibration: (folder) => calibrationReport(calibrationFound(folder)),
  comparison: notYet,
}

function notYet({ path, results }: ReadFolder<Shown>): never {
  throw new InvalidInput([`${path}: holds a ${results.kind}, which cannot be shown yet`])
}

/** Reads the folder of results that is to be shown, or throws with its problems. */
export function readShown(dir: string): ReadFolder<Shown> {
  const folder = readResults(dir, folderLabels([dir])[0]!, READER)
  if ('problems' in folder) throw new InvalidInput(folder.problems)
  return folder
}

export const reportOf = (folder: ReadFolder<Shown>): Report => REPORTS[folder.results.kind](folder)
