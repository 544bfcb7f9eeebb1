import { mkdirSync, readdirSync, realpathSync, renameSync, rmdirSync, statSync } from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'
import { claim, giveUp, makeClaim, writerBeside } from './claim.ts'
import { calmly, heal, retire } from './heal.ts'
import { isOurs, unmark } from './ours.ts'
import { letGo, newSibling } from './siblings.ts'

/** The folder asked for must not or cannot be written: the user's choice, not a fault of the program. */
export class FolderRefused extends Error {
  override readonly name = 'FolderRefused'
}

/** Does work that writes there. What the file system objects to is refused like the folder: no permission, no space. */
export async function writingTo<T>(out: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw refusalOf(out, error)
  }
}

function writingNow<T>(out: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw refusalOf(out, error)
  }
}

function refusalOf(out: string, error: unknown): unknown {
  if ((error as NodeJS.ErrnoException).syscall === undefined) return error
  return new FolderRefused(`${out} cannot be written: ${(error as Error).message}`, { cause: error })
}

/** A folder in the making: files go into `path` and stand under the name asked for once `publish` is done. */
export interface ResultFolder {
  readonly path: string
  /** What lies in a folder beside it that was only needed until now goes at the same time. */
  publish(spent?: string): void
  /** Removes what was written, unless it is published. */
  discard(): void
}

/**
 * Opens a temporary sibling of `out`, so that `out` is at any time missing, the old whole or the new whole. While it
 * stands, no other run gets one for the same folder.
 *
 * One folder cannot be swapped for another in one step, so publishing is: old aside, new in, old away. What a kill
 * leaves between these steps is put right when the same folder is opened again.
 */
export function openResultFolder(out: string): ResultFolder {
  return writingNow(out, () => {
    const place = placeOf(out)
    mkdirSync(dirname(place), { recursive: true })
    const path = claim(place)
    if (typeof path !== 'string') throw beingWritten(out, path.writer)
    try {
      heal(place)
      checkOurs(out)
    } catch (error) {
      giveUp(path)
      throw error
    }
    return {
      path,
      publish: (spent) => writingNow(out, () => publish(out, path, spent)),
      discard: () => discard(path),
    }
  })
}

/** Throws unless `out` is missing, empty, or a folder that this program wrote and writes no more. */
export function checkReplaceable(out: string): void {
  checkOurs(out)
  const place = placeOf(out)
  const writer = exists(dirname(place)) ? writingNow(out, () => writerBeside(place)) : undefined
  if (writer !== undefined) throw beingWritten(out, writer)
}

function checkOurs(out: string): void {
  writingNow(out, () => {
    const why = objection(placeOf(out))
    if (why) throw new FolderRefused(`${out} ${why}`)
  })
}

const beingWritten = (out: string, writer: number): FolderRefused =>
  new FolderRefused(
    `${out} is being written by process ${writer}: wait for it to end, or choose another folder with --out`,
  )

function objection(place: string): string | undefined {
  if (dirname(place) === place || `${process.cwd()}${sep}`.startsWith(`${place}${sep}`))
    return 'is the current folder or holds it: choose another one, for instance a folder in it'
  const found = statSync(place, { throwIfNoEntry: false })
  if (!found) return undefined
  if (!found.isDirectory()) return 'is a file, not a folder'
  if (found.dev !== statSync(dirname(place)).dev)
    return 'is where a disk is mounted and cannot be replaced: choose a folder in it'
  if (readdirSync(place).length > 0 && !isOurs(place))
    return 'holds files that hashtrek did not write: choose another folder, or empty it'
  return undefined
}

function publish(out: string, path: string, spent: string | undefined): void {
  if (spent === undefined) return swap(out, path)
  // The folder's own claim ends when it gets its name, and nobody else may take up what is spent.
  const hold = makeClaim(placeOf(out))
  try {
    swap(out, path)
    // In one step: who finds it finds all of it.
    calmly(() => renameSync(spent, join(hold, 'spent')))
  } finally {
    calmly(() => giveUp(hold))
  }
}

function swap(out: string, path: string): void {
  const place = placeOf(out)
  unmark(path)
  checkOurs(out)
  const aside = putAside(place)
  try {
    renameSync(path, place)
  } catch (error) {
    if (aside && !exists(place)) renameSync(aside, place)
    throw error
  }
  letGo(path)
  if (aside) retire(aside, place)
}

/** Renames the old folder, if there is one; an empty one just goes. */
function putAside(place: string): string | undefined {
  if (!exists(place)) return undefined
  if (readdirSync(place).length === 0) return void rmdirSync(place)
  const aside = newSibling(place, 'old')
  renameSync(place, aside)
  return aside
}

function discard(path: string): void {
  if (exists(path)) giveUp(path)
  else letGo(path)
}

const exists = (path: string): boolean => statSync(path, { throwIfNoEntry: false }) !== undefined

/** Where the folder really is: a link stays a link, and what it points to is replaced. */
export const placeOf = (out: string): string => (exists(out) ? realpathSync(out) : resolve(out))
