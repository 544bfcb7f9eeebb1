import { join } from 'node:path'
import { mergeIntoFolder, readSlices } from '../io/many/mergeFolder.ts'
import { checkReplaceable, FolderRefused } from '../io/resultFolder.ts'
import { kindNamed } from './kinds.ts'
import { drivingOf, type Saying, sayOutcome } from './many.ts'

export interface MergeArguments extends Saying {
  readonly folders: readonly string[]
  readonly workers: number | undefined
  readonly out: string | undefined
}

/** `hashtrek merge`: puts the slices of many runs together. */
export async function merge(request: MergeArguments): Promise<void> {
  const slices = readSlices(request.folders)
  const [{ kind: name, request: sliced, folder, folderName }] = slices as [(typeof slices)[0]]
  const kind = kindNamed(name)
  if (!kind) throw new FolderRefused(`${folderName} is a slice of ${name}, which this hashtrek does not know`)
  const out = request.out ?? join('out', folder)
  checkReplaceable(out)
  const prepared = kind.prepare(sliced as never)
  const driving = await drivingOf(prepared, kind.runs, out, { ...request, resume: false })
  const outcome = await mergeIntoFolder(slices, prepared, driving)
  sayOutcome(kind, outcome as never, out, request)
}
