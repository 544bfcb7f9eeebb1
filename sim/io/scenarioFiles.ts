import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, normalize, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { OpenFile, SourceFile } from '../scenario/index.ts'
import { nearest, quote } from '../units/index.ts'

/** Nothing is read into memory beyond this; what a scenario may hold is far less and its own rule. */
const MOST_BYTES = 64 * 2 ** 20

/** The scenarios that come with the program: beside dist/ when it is built, beside sim/ in its sources. */
export const GALLERY = ['../scenarios', '../../scenarios']
  .map((path) => fileURLToPath(new URL(path, import.meta.url)))
  .find((path) => existsSync(path))

/** Reads `FILE|NAME`: a file by its path, else a scenario of the gallery by its name. Or says what is wrong. */
export function openScenario(word: string, gallery: string | undefined = GALLERY): SourceFile | string {
  if (isFile(word)) return read(normalize(word))
  const fromGallery = inGallery(word, gallery)
  if (fromGallery !== undefined) return read(fromGallery)
  if (existsSync(word)) return `${quote(word)} is ${kindOf(word)}, not a scenario file`
  return `there is no file ${quote(word)} and no scenario of that name${hintFor(word, gallery)}`
}

/** Reads what a scenario file names, relative to that file; a scenario that it extends may be one of the gallery. */
export const openFile: OpenFile = (name, from, scenario = false) => {
  const path = isAbsolute(name) ? name : join(dirname(from.path), name)
  if (isFile(path)) return read(path)
  const fromGallery = scenario ? inGallery(name, GALLERY) : undefined
  if (fromGallery !== undefined) return read(fromGallery)
  if (existsSync(path)) return `${quote(name)} is ${kindOf(path)}, not a file`
  const missing = `there is no file ${quote(name)} beside ${basename(from.path)}`
  if (scenario) return `${missing}, nor a scenario of that name${hintFor(name, GALLERY, path)}`
  const near = nearFile(path)
  return near ? `${missing}; did you mean ${quote(withName(name, near))}?` : missing
}

/** Reads a file that the command line names. */
export function openGiven(path: string): SourceFile | string {
  if (isFile(path)) return read(normalize(path))
  if (existsSync(path)) return `${quote(path)} is ${kindOf(path)}, not a file`
  const near = nearFile(path)
  return `there is no file ${quote(path)}${near ? `; did you mean ${quote(withName(path, near))}?` : ''}`
}

/** The path of a scenario of the gallery. */
const inGallery = (name: string, gallery: string | undefined): string | undefined =>
  gallery && [...namesIn(gallery), ...fitsIn(gallery)].includes(name)
    ? shown(join(gallery, `${name}.yaml`))
    : undefined

/** Where the gallery keeps scenarios that only a backtest asks for: what others were fitted from, or until earlier. */
const FITS = 'backtest'

const fitsIn = (gallery: string): string[] =>
  existsSync(join(gallery, FITS)) ? namesIn(join(gallery, FITS)).map((name) => `${FITS}/${name}`) : []

/** The names of the gallery, sorted. */
export const namesIn = (gallery: string): string[] =>
  readdirSync(gallery)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.slice(0, -'.yaml'.length))
    .sort()

function read(path: string): SourceFile | string {
  const { size } = statSync(path)
  if (size > MOST_BYTES) return `${quote(path)} is ${Math.ceil(size / 2 ** 20)} MB: at most 64 MB are read`
  try {
    return { path: path.replaceAll(sep, '/'), bytes: readFileSync(path) }
  } catch (error) {
    return `${quote(path)} cannot be read: ${(error as Error).message}`
  }
}

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false

const kindOf = (path: string): string => (statSync(path).isDirectory() ? 'a folder' : 'a device or a pipe')

/** A path as seen from the current folder, unless that leads out of it. */
function shown(path: string): string {
  const short = relative(process.cwd(), path)
  return short.startsWith('..') ? resolve(path) : short
}

function hintFor(word: string, gallery: string | undefined, path = word): string {
  const near = nearFile(path)
  if (near) return `; did you mean ${quote(withName(word, near))}?`
  const names = gallery ? namesIn(gallery) : []
  const name = nearest(basename(word, '.yaml'), names)
  if (name) return `; did you mean ${quote(name)}?`
  return names.length > 0 ? `; there are ${names.join(', ')}` : ''
}

const withName = (path: string, name: string): string =>
  path.slice(0, path.length - basename(path).length) + name

/** The file in the same folder whose name comes closest; how it ends says nothing. */
function nearFile(path: string): string | undefined {
  const folder = dirname(path)
  const found = statSync(folder, { throwIfNoEntry: false })?.isDirectory() ? readdirSync(folder) : []
  const files = new Map(found.filter((name) => ENDING.test(name)).map((name) => [withoutEnding(name), name]))
  const near = nearest(withoutEnding(basename(path)), files.keys())
  return near === undefined ? undefined : files.get(near)
}

const ENDING = /\.(ya?ml|json|csv)$/
const withoutEnding = (name: string): string => name.replace(ENDING, '')
