import { randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

import { processHere, stillRuns } from './processes.ts'

/** tmp: being written. old: the folder that was there before, for the moment between two renames. */
export type Role = 'tmp' | 'old'

/** `<process>.<its start>-<random>`; a process's start is left out where the system does not tell it. */
const OWNER = /^(\d+)(?:\.(\d+))?-[0-9a-f]{8}$/

/** Temporary folders of this process, which may have the number of one that died. */
const beingWritten = new Set<string>()

/** A name beside a result folder that says whose it is: `<place>.tmp-<process>.<its start>-<random>`. */
export function newSibling(place: string, role: Role): string {
  const path = `${place}.${role}-${processHere()}-${randomBytes(4).toString('hex')}`
  if (role === 'tmp') beingWritten.add(path)
  return path
}

export const letGo = (path: string): void => void beingWritten.delete(path)

/** The folders beside a place that bear such a name. */
export function siblingsOf(place: string, role: Role): string[] {
  const prefix = `${basename(place)}.${role}-`
  return readdirSync(dirname(place))
    .filter((name) => name.startsWith(prefix) && OWNER.test(name.slice(prefix.length)))
    .map((name) => join(dirname(place), name))
}

/** The number of the process that is still at work on a temporary folder, if it is. */
export function writerOf(path: string): number | undefined {
  const [, pid, start] = OWNER.exec(path.slice(path.lastIndexOf('.tmp-') + '.tmp-'.length))!
  const writer = Number(pid)
  const works = writer === process.pid ? beingWritten.has(path) : stillRuns(writer, start)
  return works ? writer : undefined
}
