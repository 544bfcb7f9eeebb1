import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { rename, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { FolderRefused } from '../resultFolder.ts'
import { type FiledBatch, filedAs } from './batchFile.ts'
import { differences, type Identity } from './identity.ts'

/**
 * `<out>.part/`: the batches that are done, kept until the results are written, so that a run may go on later. Only who
 * has the claim to `out` touches it.
 *
 * Files are written aside and renamed, and not forced onto the disk: what a power cut makes of them is known by its
 * hash and played again.
 */
export interface PartFolder {
  readonly path: string
  /** The file of a batch of these runs or more, if there is one. Whether it is sound remains to be seen. */
  find(first: number, runs: number): string | undefined
  add(first: number, runs: number, pieces: readonly Uint8Array[]): Promise<FiledBatch>
  /** Removes the file of a batch that is damaged. */
  drop(batch: string): void
  /** Ends the work on it: without a batch it goes, since there is nothing to go on with. */
  leave(): void
  /** Whether nobody else put anything into it, so that it may go as a whole. */
  isOursAlone(): boolean
}

const JOB = 'job.json'
const BATCH = /^batch-(\d+)-(\d+)\.bin$/
/** What a kill may leave of a file that was being written. */
const UNFINISHED = /^(job\.json|batch-\d+-\d+\.bin)\.tmp$/

const isOurs = (name: string): boolean => name === JOB || BATCH.test(name) || UNFINISHED.test(name)
const batchesAmong = (names: readonly string[]): string[] => names.filter((name) => BATCH.test(name))

export const partOf = (place: string): string => `${place}.part`

/** Opens the part folder of a place; an earlier one only to go on with it. */
export function openPart(place: string, identity: Identity, resume: boolean): PartFolder {
  const path = partOf(place)
  if (lstatSync(path, { throwIfNoEntry: false })) checkUsable(path, identity, resume)
  mkdirSync(path, { recursive: true })
  for (const name of readdirSync(path)) if (UNFINISHED.test(name)) rmSync(join(path, name))
  writeAside(join(path, JOB), `${JSON.stringify(identity, null, 2)}\n`)
  const batches = new Map(
    batchesAmong(readdirSync(path))
      .sort(byRuns)
      .map((name) => [Number(BATCH.exec(name)![1]), name]),
  )
  return {
    path,
    find: (first, runs) => {
      const name = batches.get(first)
      return name !== undefined && runsIn(name) >= runs ? join(path, name) : undefined
    },
    add: (first, runs, pieces) => add(path, first, runs, pieces),
    drop: (batch) => rmSync(join(path, basename(batch)), { force: true }),
    leave: () => leave(path),
    isOursAlone: () => readdirSync(path).every(isOurs),
  }
}

const runsIn = (name: string): number => Number(BATCH.exec(name)![2])
/** The largest last, so that it is the one that a map keeps. */
const byRuns = (a: string, b: string): number => runsIn(a) - runsIn(b)

function checkUsable(path: string, identity: Identity, resume: boolean): void {
  if (!lstatSync(path).isDirectory())
    throw new FolderRefused(`${path} is not a folder: move it away, unfinished runs are kept under that name`)
  const names = readdirSync(path)
  const foreign = names.find((name) => !isOurs(name))
  if (foreign !== undefined)
    throw new FolderRefused(
      `${path} holds ${foreign}, which hashtrek did not write: move it away, or choose another folder with --out`,
    )
  const batches = batchesAmong(names).length
  if (batches > 0) checkResumable(path, batches, identity, resume)
}

function checkResumable(path: string, batches: number, identity: Identity, resume: boolean): void {
  if (!resume)
    throw new FolderRefused(
      `${path} holds ${batches === 1 ? '1 finished batch' : `${batches} finished batches`} of an earlier run that ` +
        `did not end: add --resume to go on with it, or remove the folder to begin anew`,
    )
  const before = identityIn(path)
  // Where that is lost, the batches still say themselves to what job they belong.
  const changed = before ? differences(before, identity) : []
  if (changed.length > 0)
    throw new FolderRefused(
      `${path} cannot be gone on with, since it was made with ${changed.join(', ')}: ` +
        'remove the folder, or choose another one with --out',
    )
}

function identityIn(path: string): Identity | undefined {
  try {
    const found = JSON.parse(readFileSync(join(path, JOB), 'utf8')) as unknown
    return typeof found === 'object' && found !== null ? (found as Identity) : undefined
  } catch {
    return undefined
  }
}

/** The name of the file of a batch. */
export const batchName = (first: number, runs: number): string =>
  `batch-${String(first).padStart(8, '0')}-${runs}.bin`

async function add(
  path: string,
  first: number,
  runs: number,
  pieces: readonly Uint8Array[],
): Promise<FiledBatch> {
  const place = join(path, batchName(first, runs))
  try {
    await writeFile(`${place}.tmp`, pieces)
    await rename(`${place}.tmp`, place)
  } catch (error) {
    await rm(`${place}.tmp`, { force: true })
    throw error
  }
  return filedAs(place, pieces)
}

function leave(path: string): void {
  const names = readdirSync(path)
  if (batchesAmong(names).length > 0) return
  for (const name of names) if (isOurs(name)) rmSync(join(path, name))
  rmdirSync(path)
}

function writeAside(place: string, text: string): void {
  writeFileSync(`${place}.tmp`, text)
  renameSync(`${place}.tmp`, place)
}
