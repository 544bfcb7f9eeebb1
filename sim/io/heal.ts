import { existsSync, readdirSync, renameSync, rmdirSync } from 'node:fs'
import { isMarked, isOurs, moveUnlisted, removeOurs } from './ours.ts'
import { siblingsOf, writerOf } from './siblings.ts'

/**
 * Puts right what a killed run left beside a result folder: an old folder comes back if its place stands empty and
 * goes if it was replaced, and so do folders that nobody writes any more. Touches only folders that bear our names
 * and hold our marker, our manifest or nothing at all. Only who writes the folder may do this: see claim.ts.
 */
export function heal(place: string): void {
  for (const folder of siblingsOf(place, 'old')) calmly(() => healAside(folder, place))
  for (const folder of siblingsOf(place, 'tmp')) calmly(() => healUnfinished(folder))
}

/** Removes a folder that was replaced, after what others put into it has moved on to its successor. */
export function retire(aside: string, place: string): void {
  calmly(() => {
    moveUnlisted(aside, place)
    removeOurs(aside)
  })
}

function healAside(folder: string, place: string): void {
  if (isRemnant(folder)) removeRemnant(folder)
  else if (!isOurs(folder)) return
  else if (existsSync(place)) retire(folder, place)
  else renameSync(folder, place)
}

function healUnfinished(folder: string): void {
  if (writerOf(folder) !== undefined) return
  if (isRemnant(folder)) removeRemnant(folder)
  else if (isOurs(folder)) removeOurs(folder)
}

/** What a kill left of a folder that was being written or removed. */
const isRemnant = (folder: string): boolean => isMarked(folder) || readdirSync(folder).length === 0

function removeRemnant(folder: string): void {
  if (isMarked(folder)) removeOurs(folder)
  else rmdirSync(folder)
}

/** A run that has just ended may still be tidying up, and what stays behind now goes at the next start. */
export function calmly(work: () => void): void {
  try {
    work()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error
  }
}
