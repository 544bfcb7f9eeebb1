import { randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** tmp: being written. old: the folder that was there before, for the moment between two renames. */
export type Role = 'tmp' | 'old'

/** Temporary folders of this process, which may have the number of one that died. */
const beingWritten = new Set<string>()

/** A name beside a result folder that says whose it is: `<place>.tmp-<process>-<random>`. */
export function newSibling(place: string, role: Role): string {
  const path = `${place}.${role}-${process.pid}-${randomBytes(4).toString('hex')}`
  if (role === 'tmp') beingWritten.add(path)
  return path
}

export const letGo = (path: string): void => void beingWritten.delete(path)

/** The folders beside a place that bear such a name. */
export function siblingsOf(place: string, role: Role): string[] {
  const prefix = `${basename(place)}.${role}-`
  return readdirSync(dirname(place))
    .filter((name) => name.startsWith(prefix) && /^\d+-[0-9a-f]{8}$/.test(name.slice(prefix.length)))
    .map((name) => join(dirname(place), name))
}

/** Whether the process that a temporary folder is named after is still at work on it. */
export function isBeingWritten(path: string): boolean {
  const pid = Number(/-(\d+)-[0-9a-f]{8}$/.exec(path)![1])
  return pid === process.pid ? beingWritten.has(path) : isAlive(pid)
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
