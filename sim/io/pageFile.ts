import {
  closeSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { FIRST_LINE } from '../report/html/firstLine.ts'
import { quote } from '../units/index.ts'
import { FolderRefused } from './resultFolder.ts'

/** Refuses to replace what is not a page of this program, such as a scenario whose name slipped behind --out. */
export function checkReplaceablePage(file: string): void {
  const found = statOf(file)
  if (!found) return
  if (found.isDirectory()) throw new FolderRefused(`${file} is a folder: name a file with --out`)
  if (firstBytes(file) !== FIRST_LINE)
    throw new FolderRefused(`${file} is no report of hashtrek, and is not replaced: name another file`)
}

function statOf(file: string) {
  try {
    return statSync(file, { throwIfNoEntry: false })
  } catch (error) {
    throw new FolderRefused(`${quote(file)} cannot be written: ${(error as Error).message}`)
  }
}

function firstBytes(file: string): string {
  const bytes = Buffer.alloc(Buffer.byteLength(FIRST_LINE))
  const open = openSync(file, 'r')
  try {
    return bytes.toString('utf8', 0, readSync(open, bytes))
  } finally {
    closeSync(open)
  }
}

/** Writes a page aside and renames it, so that nobody opens half of one. @returns its bytes */
export function writePage(file: string, text: string): number {
  const aside = `${file}.${process.pid}.tmp`
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(aside, text)
    renameSync(aside, file)
  } catch (error) {
    rmSync(aside, { force: true })
    throw new FolderRefused(`${quote(file)} cannot be written: ${(error as Error).message}`)
  }
  return Buffer.byteLength(text)
}
