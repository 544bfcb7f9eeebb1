import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { parse } from 'yaml'
import type { Tree } from './spots.ts'

/** A scenario of the gallery with its parts, in memory. */
export interface GalleryWorld {
  readonly name: string
  /** The scenario itself first. */
  readonly files: ReadonlyMap<string, string>
}

const GALLERY = 'scenarios'

/** The gallery as texts, seen from the folder of the project. */
export function galleryWorlds(): GalleryWorld[] {
  return readdirSync(GALLERY)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => ({ name, files: filesFrom(join(GALLERY, name), new Map()) }))
}

function filesFrom(path: string, files: Map<string, string>): Map<string, string> {
  if (files.has(path)) return files
  const text = readFileSync(path, 'utf8')
  files.set(path, text)
  for (const name of namesIn(text)) filesFrom(normalize(join(dirname(path), name)), files)
  return files
}

/** The other files that a text names, by whichever key: a name that ends like a file's. */
const namesIn = (text: string): string[] => {
  const names: string[] = []
  JSON.stringify(parse(text), (_, value: unknown) => {
    if (typeof value === 'string' && /^[\w./-]+\.(ya?ml|csv)$/.test(value)) names.push(value)
    return value
  })
  return names
}

export const treeOf = (text: string): Tree => parse(text) as Tree
