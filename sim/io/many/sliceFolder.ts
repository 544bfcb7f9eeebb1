import { copyFileSync, linkSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { manifestText } from '../manifest.ts'
import { sha256, type WrittenFile, writeText } from '../writtenFile.ts'
import type { FiledBatch } from './batchFile.ts'
import type { Identity } from './identity.ts'
import { playInto } from './manyFolder.ts'
import type { Driving, Prepared } from './manyRuns.ts'
import { batchesOf, runsIn, type Slice } from './playing.ts'

/** The file of a slice that says of what it is one, with all that writing the results needs. */
export const SLICE = 'slice.json'

/** What stands there. */
export interface SliceFacts {
  readonly kind: string
  readonly identity: Identity
  /** Of all slices. */
  readonly runs: number
  readonly slice: Slice
  /** Name of the folder of the whole. */
  readonly folder: string
  readonly request: unknown
}

export interface SliceOutcome {
  readonly runs: number
  readonly failed: number
}

/** Plays a slice of all runs and puts its batches into a folder, to be merged with the others. */
export const sliceIntoFolder = (
  prepared: Prepared<unknown>,
  driving: Driving,
  slice: Slice,
): Promise<SliceOutcome> =>
  playInto(prepared, driving, slice, (path, batches) => writeSlice(prepared, slice, path, batches))

async function writeSlice(
  prepared: Prepared<unknown>,
  slice: Slice,
  path: string,
  batches: readonly FiledBatch[],
): Promise<SliceOutcome> {
  const { job, identity, runs: all, folder, request } = prepared
  const facts: SliceFacts = { kind: job.kind, identity, runs: all, slice, folder, request }
  const files = [writeText(path, SLICE, `${plainJson(facts)}\n`)]
  for (const batch of batches) files.push(await bring(batch.path, path))
  const runs = runsIn(batchesOf(prepared, slice))
  const failed = batches.flatMap(({ failures }) => failures).filter(({ run }) => run < all).length
  writeText(path, 'manifest.json', manifestText('shard', { of: job.kind, slice, runs, failed, files }))
  return { runs, failed }
}

/** The file of a batch under a second name, since the first one may still be needed; where disks know none, a copy. */
async function bring(file: string, folder: string): Promise<WrittenFile> {
  const name = basename(file)
  try {
    linkSync(file, join(folder, name))
  } catch {
    copyFileSync(file, join(folder, name))
  }
  const bytes = await readFile(file)
  return { name, bytes: bytes.length, sha256: sha256(bytes) }
}

/** JSON of what JSON can keep: anything else would come back as something else. */
export const plainJson = (value: unknown): string => JSON.stringify(value, refuseUnkept, 2)

function refuseUnkept(key: string, value: unknown): unknown {
  const isOdd = typeof value === 'number' ? !Number.isFinite(value) : !isPlain(value)
  if (isOdd) throw new TypeError(`${key} is ${String(value)}, which JSON does not keep`)
  return value
}

const isPlain = (value: unknown): boolean =>
  typeof value !== 'object' ||
  value === null ||
  Array.isArray(value) ||
  Object.getPrototypeOf(value) === Object.prototype
