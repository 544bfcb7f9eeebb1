import { join, normalize } from 'node:path'
import { checkReplaceableFile, writeShown } from '../../io/shownFile.ts'
import { pageDress } from '../../io/pageDress.ts'
import { comparisonReport } from '../../report/kinds/comparisonReport.ts'
import type { Report } from '../../report/page.ts'
import { shown } from '../../units/index.ts'
import { readComparable, refuseOddFolders } from '../comparedFolders.ts'
import { UsageError } from '../exit.ts'
import { besideFound } from './comparisonFound.ts'
import { readShown, reportOf } from './shownFolder.ts'

export interface ReportArguments {
  readonly dirs: readonly string[]
  readonly out: string | undefined
  readonly json: boolean
  readonly quiet: boolean
}

/** `hashtrek report`: makes a page of a result folder, or of several side by side. */
export async function report({ dirs, out, json, quiet }: ReportArguments): Promise<void> {
  const [dir, ...others] = dirs
  const file = out ?? (others.length > 0 ? BESIDE : besides(dir!))
  checkReplaceableFile(file, 'report')
  const { page, notes } = others.length > 0 ? ofSeveral(dirs) : ofOne(dir!)
  const { html } = await import('../../report/index.ts')
  const bytes = writeShown(file, html({ ...page, notes }, pageDress()))
  if (!quiet) for (const note of notes) process.stderr.write(`hashtrek: ${note}\n`)
  if (json) process.stdout.write(`${JSON.stringify({ out: file, bytes })}\n`)
  else if (!quiet) process.stdout.write(`${shown(file)}: ${Math.ceil(bytes / 1000)} kB, for any browser\n`)
}

/** Of several folders: beside what `compare` writes. */
const BESIDE = 'out/compare.html'

interface Shown {
  readonly page: Report
  readonly notes: readonly string[]
}

function ofOne(dir: string): Shown {
  const folder = readShown(dir)
  return { page: reportOf(folder), notes: folder.notes }
}

function ofSeveral(dirs: readonly string[]): Shown {
  refuseOddFolders(dirs, 'report')
  const folders = readComparable(dirs)
  return { page: comparisonReport(besideFound(folders)), notes: folders.flatMap(({ notes }) => notes) }
}

/** Not in the folder: when that is written anew, a page of old results would lie among new ones. */
function besides(dir: string): string {
  const path = normalize(join(dir, '.'))
  if (/(^|[\\/])\.{0,2}$/.test(path))
    throw new UsageError(`${dir} has no name to call the page by: name a file with --out`, 'report')
  return `${path.replace(/[\\/]$/, '')}.html`
}
