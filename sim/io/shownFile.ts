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

/** What a file begins with that may be replaced by another of its kind. */
const KINDS = {
  report: { name: 'no report of hashtrek', beginnings: [FIRST_LINE] },
  picture: { name: 'no SVG and no PNG', beginnings: ['<svg', '\u0089PNG'] },
}

/** Refuses to replace what is nothing of the kind, such as a scenario whose name slipped behind --out. */
export function checkReplaceableFile(file: string, kind: keyof typeof KINDS): void {
  const { name, beginnings } = KINDS[kind]
  const found = statOf(file)
  if (!found) return
  if (found.isDirectory()) throw new FolderRefused(`--out ${file} is a folder: name a file`)
  if (!found.isFile()) throw new FolderRefused(`--out ${file} is no file: name one`)
  if (!beginnings.some((text) => firstBytes(file, text.length) === text))
    throw new FolderRefused(`${file} is ${name}, and is not replaced: name another file`)
}

function statOf(file: string) {
  try {
    return statSync(file, { throwIfNoEntry: false })
  } catch (error) {
    throw new FolderRefused(`${quote(file)} cannot be written: ${(error as Error).message}`)
  }
}

function firstBytes(file: string, many: number): string {
  const bytes = Buffer.alloc(many)
  const open = openSync(file, 'r')
  try {
    return bytes.toString('latin1', 0, readSync(open, bytes))
  } finally {
    closeSync(open)
  }
}

/** Writes a page or a picture aside and renames it, so that nobody opens half of one; makes its folder. @returns its bytes */
export function writeShown(file: string, data: string | Uint8Array): number {
  const aside = `${file}.${process.pid}.tmp`
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(aside, data)
    renameSync(aside, file)
  } catch (error) {
    rmSync(aside, { force: true })
    throw new FolderRefused(`${quote(file)} cannot be written: ${(error as Error).message}`)
  }
  return Buffer.byteLength(data)
}
