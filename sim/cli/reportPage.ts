import { join, normalize } from 'node:path'
import { checkReplaceablePage, writePage } from '../io/pageFile.ts'
import { foundManifest } from '../io/foundManifest.ts'
import { type ReadFolder, readResults } from '../io/resultReader.ts'
import { pageDress } from '../io/pageDress.ts'
import { ensembleReport } from '../report/ensembleReport.ts'
import { html } from '../report/html.ts'
import type { Report } from '../report/page.ts'
import { runReport } from '../report/runReport.ts'
import { shown } from '../units/index.ts'
import { ensembleFound } from './ensembleFound.ts'
import { InvalidInput, UsageError } from './exit.ts'
import { runFound } from './runFound.ts'
import { folderLabels } from './words/folderLabels.ts'

export interface ReportArguments {
  readonly dirs: readonly string[]
  readonly out: string | undefined
  readonly json: boolean
  readonly quiet: boolean
}

/** `hashtrek report`: makes a page of a result folder. */
export function report({ dirs, out, json, quiet }: ReportArguments): void {
  if (dirs.length > 1)
    throw new UsageError('report takes one folder, not several: compare puts them side by side', 'report')
  const dir = dirs[0]!
  const file = out ?? besides(dir)
  checkReplaceablePage(file)
  const folder = read(dir)
  const bytes = writePage(file, html(reportOf(folder), pageDress()))
  if (!quiet) for (const note of folder.notes) process.stderr.write(`hashtrek: ${note}\n`)
  if (json) process.stdout.write(`${JSON.stringify({ out: file, bytes })}\n`)
  else if (!quiet) process.stdout.write(`${shown(file)}: ${Math.ceil(bytes / 1000)} kB, for any browser\n`)
}

/** What is shown of a folder, whatever it becomes. */
export const reportOf = (folder: ReadFolder): Report =>
  folder.results.kind === 'run' ? runReport(runFound(folder)) : ensembleReport(ensembleFound(folder))

/** Not in the folder: when that is written anew, a page of old results would lie among new ones. */
function besides(dir: string): string {
  const path = normalize(join(dir, '.'))
  if (/(^|[\\/])\.{0,2}$/.test(path))
    throw new UsageError(`${dir} has no name to call the page by: name a file with --out`, 'report')
  return `${path.replace(/[\\/]$/, '')}.html`
}

function read(dir: string): ReadFolder {
  const kind = foundManifest(dir)?.kind ?? 'run'
  if (kind !== 'run' && kind !== 'ensemble')
    throw new InvalidInput([
      `${dir}: holds a ${kind}: report shows runs and ensembles, and no other results yet`,
    ])
  const folder = readResults(dir, folderLabels([dir])[0]!)
  if ('problems' in folder) throw new InvalidInput(folder.problems)
  return folder
}
