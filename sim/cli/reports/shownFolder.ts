import { type ReadFolder, type Reader, readResults } from '../../io/resultReader.ts'
import { SHOWABLE } from '../../io/savedCsv/expectedTables.ts'
import type { Report } from '../../report/page.ts'
import { backtestReport } from '../../report/kinds/backtestReport.ts'
import { calibrationReport } from '../../report/kinds/calibrationReport.ts'
import { comparisonReport } from '../../report/kinds/comparisonReport.ts'
import { ensembleReport } from '../../report/kinds/ensembleReport.ts'
import { pairReport } from '../../report/kinds/pairReport.ts'
import { runReport } from '../../report/kinds/runReport.ts'
import { sensitivityReport } from '../../report/kinds/sensitivityReport.ts'
import { sweepReport } from '../../report/kinds/sweepReport.ts'
import { InvalidInput } from '../exit.ts'
import { folderLabels } from '../words/folderLabels.ts'
import { backtestFound } from './backtestFound.ts'
import { calibrationFound } from './calibrationFound.ts'
import { inOrder } from './inOrder.ts'
import { comparisonFound } from './comparisonFound.ts'
import { ensembleFound } from './ensembleFound.ts'
import { pairFound } from './pairFound.ts'
import { runFound } from './runFound.ts'
import { sensitivityFound } from './sensitivityFound.ts'
import { sweepFound } from './sweepFound.ts'

/** What can be shown. */
export type Shown = keyof typeof SHOWABLE

const READER: Reader<Shown> = {
  wanted: SHOWABLE,
  folder: 'a folder of results',
  purpose: 'hashtrek merge puts slices together, and what that makes can be shown',
}

/** What is shown of a folder of each kind, whatever it becomes. */
const REPORTS: Readonly<Record<Shown, (folder: ReadFolder<Shown>) => Report>> = {
  run: (folder) => runReport(runFound(folder)),
  ensemble: (folder) => ensembleReport(ensembleFound(folder)),
  pair: (folder) => pairReport(pairFound(folder)),
  sweep: (folder) => sweepReport(sweepFound(folder)),
  sensitivity: (folder) => sensitivityReport(sensitivityFound(folder)),
  backtest: (folder) => backtestReport(backtestFound(folder)),
  calibration: (folder) => calibrationReport(calibrationFound(folder)),
  comparison: (folder) => comparisonReport(comparisonFound(folder)),
}

/** Reads the folder of results that is to be shown, or throws with its problems. */
export function readShown(dir: string): ReadFolder<Shown> {
  const folder = readResults(dir, folderLabels([dir])[0]!, READER)
  if ('problems' in folder) throw new InvalidInput(folder.problems)
  return fromFirstDay(folder)
}

function fromFirstDay(folder: ReadFolder<Shown>): ReadFolder<Shown> {
  const ordered = new Map([...folder.results.tables].map(([name, table]) => [name, inOrder(table)]))
  return { ...folder, results: { ...folder.results, tables: ordered } }
}

export const reportOf = (folder: ReadFolder<Shown>): Report => REPORTS[folder.results.kind](folder)
