import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { intoFolder } from '../intoFolder.ts'
import type { FolderKind } from '../manifest.ts'
import { FolderRefused } from '../resultFolder.ts'
import { sha256, type WrittenFile } from '../writtenFile.ts'
import { each } from './atOnce.ts'
import type { FiledBatch } from './batchFile.ts'
import { differences } from './identity.ts'
import { withWorkers } from './manyFolder.ts'
import { checkFits, type Driving, type Prepared } from './manyRuns.ts'
import { batchesOf, type Wanted } from './playing.ts'
import { SLICE, type SliceFacts } from './sliceFolder.ts'
import { sumUp } from './sumUp.ts'
import type { Workers } from './workers.ts'

/** A slice that was found, and the folder in which. */
export interface FoundSlice extends SliceFacts {
  readonly folderName: string
}

/** Reads what slices say of themselves: all slices of the same runs, each once, in their order. */
export function readSlices(folders: readonly string[]): FoundSlice[] {
  const slices = folders.map(readSlice)
  const [first, ...others] = slices
  for (const other of others) checkSame(first!, other)
  checkWhole(slices)
  return slices.toSorted((a, b) => a.slice.index - b.slice.index)
}

interface Manifest {
  readonly program?: unknown
  readonly kind?: FolderKind
  readonly files?: readonly WrittenFile[]
}

function readSlice(folder: string): FoundSlice {
  const { program, kind, files } = manifestIn(folder)
  if (program !== 'hashtrek')
    throw new FolderRefused(`${folder} has a manifest.json that hashtrek did not write`)
  if (kind !== 'shard')
    throw new FolderRefused(`${folder} holds the results of ${String(kind)}, not a slice that --shard made`)
  const text = readText(folder, SLICE)
  if (sha256(text) !== files?.find(({ name }) => name === SLICE)?.sha256) throw damaged(folder, SLICE)
  return { ...(JSON.parse(text) as SliceFacts), folderName: folder }
}

function manifestIn(folder: string): Manifest {
  const text = readText(folder, 'manifest.json')
  try {
    return (JSON.parse(text) as Manifest | null) ?? {}
  } catch {
    throw damaged(folder, 'manifest.json')
  }
}

function readText(folder: string, name: string): string {
  try {
    return readFileSync(join(folder, name), 'utf8')
  } catch (error) {
    throw new FolderRefused(`${folder} is no slice that --shard made: ${(error as Error).message}`)
  }
}

const damaged = (folder: string, file: string): FolderRefused =>
  new FolderRefused(`${join(folder, file)} is damaged: make that slice again`)

function checkSame(one: FoundSlice, other: FoundSlice): void {
  const changed = differences(one.identity, other.identity)
  if (one.runs !== other.runs) changed.push(`another number of runs (${one.runs}, now ${other.runs})`)
  if (one.slice.of !== other.slice.of)
    changed.push(`another number of slices (${one.slice.of}, now ${other.slice.of})`)
  if (changed.length > 0)
    throw new FolderRefused(
      `${other.folderName} does not belong to ${one.folderName}: it was made with ${changed.join(', ')}`,
    )
}

function checkWhole(slices: readonly FoundSlice[]): void {
  const { of } = slices[0]!.slice
  const byIndex = new Map<number, string>()
  for (const { slice, folderName } of slices) {
    const before = byIndex.get(slice.index)
    if (before !== undefined)
      throw new FolderRefused(`${before} and ${folderName} are both slice ${slice.index} of ${of}: give one`)
    byIndex.set(slice.index, folderName)
  }
  const missing = Array.from({ length: of }, (_, i) => i + 1).filter((index) => !byIndex.has(index))
  if (missing.length > 0) throw new FolderRefused(missingText(missing, of))
}

/** Of many, the first few. */
const SHOWN = 8

function missingText(missing: readonly number[], of: number): string {
  const shown = missing.slice(0, SHOWN).join(', ')
  const more = missing.length > SHOWN ? ` and ${missing.length - SHOWN} more` : ''
  return missing.length === 1
    ? `slice ${shown} of ${of} is missing: name its folder too`
    : `slices ${shown}${more} of ${of} are missing: name their folders too`
}

/** Puts slices together: the same bytes as if all had been played at once. The slices stay as they are. */
export async function mergeIntoFolder<Outcome>(
  slices: readonly FoundSlice[],
  prepared: Prepared<Outcome>,
  driving: Driving,
): Promise<Outcome> {
  checkFits(prepared)
  const here = differences(slices[0]!.identity, prepared.identity)
  if (here.length > 0)
    throw new FolderRefused(
      `${slices[0]!.folderName} was made with ${here.join(', ')}: merge with the hashtrek that made it`,
    )
  const files = slices.flatMap((slice) => filesOf(slice, prepared))
  const write = (path: string): Promise<Outcome> =>
    withWorkers(prepared, driving, files.length, async (workers) =>
      prepared.write(path, await sumUp(await verified(files, workers, driving), prepared, workers)),
    )
  return intoFolder({ out: driving.out, write, onEnd: driving.onEnd })
}

interface SlicedBatch extends Wanted {
  readonly folder: string
  readonly name: string
}

/** The files of the batches that a slice must have. */
function filesOf({ slice, folderName: folder }: FoundSlice, prepared: Prepared<unknown>): SlicedBatch[] {
  const names = readdirSync(folder)
  return batchesOf(prepared, slice).map((wanted) => {
    const start = `batch-${String(wanted.first).padStart(8, '0')}-`
    const name = names.find((each) => each.startsWith(start) && each.endsWith('.bin'))
    if (name === undefined)
      throw new FolderRefused(`${folder} lacks ${start}${wanted.runs}.bin: make that slice again`)
    return { ...wanted, folder, name }
  })
}

async function verified(
  files: readonly SlicedBatch[],
  workers: Workers,
  { workers: threads }: Driving,
): Promise<FiledBatch[]> {
  const batches: FiledBatch[] = []
  await each(files, threads, async ({ folder, name, first, runs }) => {
    const batch = await workers.verify(join(folder, name))
    if (batch?.first !== first || batch.runs < runs) throw damaged(folder, name)
    batches.push(batch)
  })
  return batches.sort((a, b) => a.first - b.first)
}
