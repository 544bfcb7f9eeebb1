import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { type FiledBatch, filedAs, verifyBatch } from './batchFile.ts'
import { FolderRefused } from '../resultFolder.ts'
import { differences, type Identity } from './identity.ts'

/** `<out>.part/`: the batches that are done, kept until the results are written, so that a run may go on later. */
export interface PartFolder {
  readonly path: string
  /** The batch of runs `first` up to `first + runs`, if it lies here whole and sound. */
  find(first: number, runs: number): FiledBatch | undefined
  add(first: number, runs: number, pieces: readonly Uint8Array[]): Promise<FiledBatch>
  remove(): void
}

const JOB = 'job.json'
const BATCH = /^batch-(\d+)-(\d+)\.bin$/

export function openPart(out: string, identity: Identity, resume: boolean): PartFolder {
  const path = `${out}.part`
  if (existsSync(path)) checkResumable(path, identity, resume)
  mkdirSync(path, { recursive: true })
  writeAside(join(path, JOB), `${JSON.stringify(identity, null, 2)}\n`)
  return {
    path,
    find: (first, runs) => find(path, first, runs),
    add: (first, runs, pieces) => add(path, first, runs, pieces),
    remove: () => rmSync(path, { recursive: true, force: true }),
  }
}

function checkResumable(path: string, identity: Identity, resume: boolean): void {
  const names = readdirSync(path)
  const before = identityIn(path)
  if (!before && names.some((name) => !BATCH.test(name)))
    throw new FolderRefused(`${path} holds files that hashtrek did not write: move them away`)
  if (!resume)
    throw new FolderRefused(
      `${path} holds ${batchesIn(names)} of an earlier run that did not end: ` +
        `add --resume to go on with it, or remove the folder to begin anew`,
    )
  const changed = before ? differences(before, identity) : []
  if (changed.length > 0)
    throw new FolderRefused(
      `${path} cannot be gone on with, since it was made with ${changed.join(', ')}: ` +
        'remove the folder, or choose another one with --out',
    )
}

function batchesIn(names: readonly string[]): string {
  const many = names.filter((name) => BATCH.test(name)).length
  return many === 1 ? '1 finished batch' : `${many} finished batches`
}

function identityIn(path: string): Identity | undefined {
  try {
    return JSON.parse(readFileSync(join(path, JOB), 'utf8')) as Identity
  } catch {
    return undefined
  }
}

const nameOf = (first: number, runs: number): string => `batch-${String(first).padStart(8, '0')}-${runs}.bin`

/** A batch with more runs than are wanted serves too; one that is damaged goes. */
function find(path: string, first: number, runs: number): FiledBatch | undefined {
  for (const name of readdirSync(path)) {
    const [, from, many] = BATCH.exec(name) ?? []
    if (Number(from) !== first || Number(many) < runs) continue
    const batch = verifyBatch(join(path, name))
    if (batch?.first === first && batch.runs === Number(many)) return batch
    rmSync(join(path, name))
  }
  return undefined
}

async function add(
  path: string,
  first: number,
  runs: number,
  pieces: readonly Uint8Array[],
): Promise<FiledBatch> {
  const place = join(path, nameOf(first, runs))
  const file = await open(`${place}.tmp`, 'w')
  try {
    await file.writev(pieces)
  } finally {
    await file.close()
  }
  await rename(`${place}.tmp`, place)
  return filedAs(place, pieces)
}

function writeAside(place: string, text: string): void {
  writeFileSync(`${place}.tmp`, text)
  renameSync(`${place}.tmp`, place)
}
