import { realpathSync } from 'node:fs'
import { resolve } from 'node:path'
import { type ReadFolder, type Reader, readResults } from '../io/resultReader.ts'
import { COMPARABLE } from '../io/savedCsv/expectedTables.ts'
import { InvalidInput, UsageError } from './exit.ts'
import { folderLabels } from './words/folderLabels.ts'

/** More columns than this nobody reads side by side. */
const MOST_FOLDERS = 20

/** Refuses one folder, too many, and the same one twice. */
export function refuseOddFolders(dirs: readonly string[], command: string): void {
  if (dirs.length < 2)
    throw new UsageError(`${command} needs two folders of results or more, not one`, command)
  if (dirs.length > MOST_FOLDERS)
    throw new UsageError(`${command} takes at most ${MOST_FOLDERS} folders, not ${dirs.length}`, command)
  const places = new Map<string, string>()
  for (const dir of dirs) {
    const place = placeOf(dir)
    const before = places.get(place)
    if (before !== undefined)
      throw new UsageError(
        before === dir ? `${dir} is named twice` : `${before} and ${dir} are one folder`,
        command,
      )
    places.set(place, dir)
  }
}

/** Where a path leads, through links as far as there are any. */
export function placeOf(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return resolve(path)
  }
}

type Comparable = keyof typeof COMPARABLE

const READER: Reader<Comparable> = { wanted: COMPARABLE, purpose: 'runs and ensembles can be compared' }

/** Reads every folder, or throws with the problems of all of them. */
export function readComparable(dirs: readonly string[]): ReadFolder<Comparable>[] {
  const labels = folderLabels(dirs)
  const read = dirs.map((dir, index) => readResults(dir, labels[index]!, READER))
  const problems = read.flatMap((one) => ('problems' in one ? one.problems : []))
  if (problems.length > 0) throw new InvalidInput(problems)
  return read.flatMap((one) => ('problems' in one ? [] : [one]))
}
