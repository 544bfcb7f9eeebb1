import { realpathSync } from 'node:fs'
import { resolve, sep } from 'node:path'
import type { CsvPreset } from '../io/csvDialect.ts'
import { comparisonIntoFolder } from '../io/comparisonFolder.ts'
import { checkReplaceable } from '../io/resultFolder.ts'
import { type ReadFolder, type Reader, readResults } from '../io/resultReader.ts'
import { COMPARABLE } from '../io/savedCsv/expectedTables.ts'
import { type Comparison, compareResults } from '../study/compare/comparison.ts'
import { type Exceeded, exceeded, type Limit, readLimit } from '../study/compare/limits.ts'
import { comparisonJson, comparisonText, exceededText } from './words/comparison.ts'
import { BeyondLimit, InvalidInput, UsageError } from './exit.ts'
import { folderLabels } from './words/folderLabels.ts'

export interface CompareArguments {
  readonly dirs: readonly string[]
  readonly failOver: readonly string[]
  readonly out: string
  readonly csv: CsvPreset
  readonly json: boolean
  readonly quiet: boolean
  /** As typed. */
  readonly argv: readonly string[]
}

/** `hashtrek compare`: puts result folders side by side and says how they differ. */
export async function compare({
  dirs,
  failOver,
  out,
  csv,
  json,
  quiet,
  argv,
}: CompareArguments): Promise<void> {
  refuseOddFolders(dirs, out)
  checkReplaceable(out)
  const folders = readAll(dirs)
  const comparison = compareResults(folders.map(({ results }) => results))
  const limits = failOver.map((word) => limitIn(word, comparison))
  const files = await comparisonIntoFolder({ comparison, folders, out, argv, csv })
  const over = exceeded(limits, comparison.answers)
  const told = { comparison, folders, out, files, over }
  if (!quiet)
    for (const note of folders.flatMap(({ notes }) => notes)) process.stderr.write(`hashtrek: ${note}\n`)
  if (json) process.stdout.write(`${comparisonJson(told)}\n`)
  else if (!quiet) process.stdout.write(comparisonText(told))
  refuseBeyond(over, comparison)
}

/** More columns than this nobody reads side by side. */
const MOST_FOLDERS = 20

function refuseOddFolders(dirs: readonly string[], out: string): void {
  if (dirs.length < 2)
    throw new UsageError('compare needs two folders of results or more, not one', 'compare')
  if (dirs.length > MOST_FOLDERS)
    throw new UsageError(`compare takes at most ${MOST_FOLDERS} folders, not ${dirs.length}`, 'compare')
  const places = new Map<string, string>()
  for (const dir of dirs) {
    const place = placeOf(dir)
    const before = places.get(place)
    if (before !== undefined)
      throw new UsageError(
        before === dir ? `${dir} is named twice` : `${before} and ${dir} are one folder`,
        'compare',
      )
    places.set(place, dir)
    if (`${place}${sep}`.startsWith(`${placeOf(out)}${sep}`))
      throw new UsageError(`--out ${out} would replace ${dir}: choose another folder`, 'compare')
  }
}

function placeOf(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return resolve(path)
  }
}

type Comparable = keyof typeof COMPARABLE

const READER: Reader<Comparable> = {
  wanted: COMPARABLE,
  folder: 'the folder of a run or an ensemble',
  purpose: 'runs and ensembles can be compared',
}

/** Reads every folder, or throws with the problems of all of them. */
function readAll(dirs: readonly string[]): ReadFolder<Comparable>[] {
  const labels = folderLabels(dirs)
  const read = dirs.map((dir, index) => readResults(dir, labels[index]!, READER))
  const problems = read.flatMap((one) => ('problems' in one ? one.problems : []))
  if (problems.length > 0) throw new InvalidInput(problems)
  return read.flatMap((one) => ('problems' in one ? [] : [one]))
}

function limitIn(word: string, { answers }: Comparison): Limit {
  const limit = readLimit(word, answers)
  if (typeof limit === 'string') throw new UsageError(`--fail-over ${limit}`, 'compare')
  return limit
}

function refuseBeyond(over: readonly Exceeded[], comparison: Comparison): void {
  if (over.length > 0)
    throw new BeyondLimit(over.map((one) => `hashtrek: ${exceededText(one, comparison)}`).join('\n'))
}
