import { sep } from 'node:path'
import type { CsvPreset } from '../io/csvDialect.ts'
import { comparisonIntoFolder } from '../io/comparisonFolder.ts'
import { checkReplaceable } from '../io/resultFolder.ts'
import { type Comparison, compareResults } from '../study/compare/comparison.ts'
import { type Exceeded, exceeded, type Limit, readLimit } from '../study/compare/limits.ts'
import { comparisonJson, comparisonText, exceededText } from './words/comparison.ts'
import { placeOf, readComparable, refuseOddFolders } from './comparedFolders.ts'
import { BeyondLimit, UsageError } from './exit.ts'

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
  refuseOddFolders(dirs, 'compare')
  refuseReplaced(dirs, out)
  checkReplaceable(out)
  const folders = readComparable(dirs)
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

function refuseReplaced(dirs: readonly string[], out: string): void {
  const replaced = dirs.find((dir) => `${placeOf(dir)}${sep}`.startsWith(`${placeOf(out)}${sep}`))
  if (replaced !== undefined)
    throw new UsageError(`--out ${out} would replace ${replaced}: choose another folder`, 'compare')
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
