import { join, normalize } from 'node:path'
import { checkReplaceablePage, writePage } from '../../io/pageFile.ts'
import { pageDress } from '../../io/pageDress.ts'
import { html } from '../../report/html/html.ts'
import { shown } from '../../units/index.ts'
import { UsageError } from '../exit.ts'
import { readShown, reportOf } from './shownFolder.ts'

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
  const folder = readShown(dir)
  const bytes = writePage(file, html(reportOf(folder), pageDress()))
  if (!quiet) for (const note of folder.notes) process.stderr.write(`hashtrek: ${note}\n`)
  if (json) process.stdout.write(`${JSON.stringify({ out: file, bytes })}\n`)
  else if (!quiet) process.stdout.write(`${shown(file)}: ${Math.ceil(bytes / 1000)} kB, for any browser\n`)
}

/** Not in the folder: when that is written anew, a page of old results would lie among new ones. */
function besides(dir: string): string {
  const path = normalize(join(dir, '.'))
  if (/(^|[\\/])\.{0,2}$/.test(path))
    throw new UsageError(`${dir} has no name to call the page by: name a file with --out`, 'report')
  return `${path.replace(/[\\/]$/, '')}.html`
}
