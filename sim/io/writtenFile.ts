import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A file of a result folder, as the manifest lists it. */
export interface WrittenFile {
  readonly name: string
  /** Rows without the header; only of tables. */
  readonly rows?: number
  readonly bytes: number
  readonly sha256: string
}

export const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex')

/** Writes a text file that must not exist yet. */
export const writeText = (folder: string, name: string, text: string): WrittenFile =>
  writeBytes(folder, name, Buffer.from(text))

/** Writes a file that must not exist yet. */
export function writeBytes(folder: string, name: string, bytes: Uint8Array): WrittenFile {
  writeFileSync(join(folder, name), bytes, { flag: 'wx' })
  return { name, bytes: bytes.length, sha256: sha256(bytes) }
}
