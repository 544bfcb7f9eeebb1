import { randomInt } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { mark, removeOurs } from './ours.ts'
import { letGo, newSibling, siblingsOf, writerOf } from './siblings.ts'

/** So often two runs that started at the same instant may step back for each other. */
const MOST_ATTEMPTS = 20
const LONGEST_WAIT_MS = 50

/** Somebody else writes the folder. */
export interface Taken {
  readonly writer: number
}

/**
 * Makes the temporary folder of a run, which is its claim to the result folder too: who finds that of another process
 * that is at work steps back. Each run makes its own and looks around after that, so of two that start at once the
 * later one, at least, sees the other. Nobody takes a claim over, and one whose process died counts for nothing: there
 * is no moment in which two could take the same one.
 */
export function claim(place: string): string | Taken {
  for (let attempt = 1; ; attempt += 1) {
    const before = writerBeside(place)
    if (before !== undefined) return { writer: before }
    const own = makeClaim(place)
    const writer = writerBeside(place, own)
    if (writer === undefined) return own
    giveUp(own)
    if (attempt === MOST_ATTEMPTS) return { writer }
    // Both may have stepped back. Another wait for each, so that one comes first.
    sleep(randomInt(LONGEST_WAIT_MS))
  }
}

/** The process that writes a result folder now, if there is one. */
export function writerBeside(place: string, own?: string): number | undefined {
  for (const folder of siblingsOf(place, 'tmp')) {
    const writer = folder === own ? undefined : writerOf(folder)
    if (writer !== undefined) return writer
  }
  return undefined
}

/** Removes a temporary folder and with it the claim. */
export function giveUp(path: string): void {
  letGo(path)
  removeOurs(path)
}

/** A temporary folder beside a place; only for who has a claim to it already. */
export function makeClaim(place: string): string {
  const path = newSibling(place, 'tmp')
  try {
    mkdirSync(path)
    mark(path)
    return path
  } catch (error) {
    letGo(path)
    rmSync(path, { recursive: true, force: true })
    throw error
  }
}

function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds)
}
