import { existsSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Stands in a folder that is being written or being removed: whoever finds it without its process may remove it. */
const MARKER = '.hashtrek'
const MARKER_TEXT = 'hashtrek is writing or removing this folder.\n'
const MANIFEST = 'manifest.json'

export const mark = (folder: string): void => writeFileSync(join(folder, MARKER), MARKER_TEXT)
export const unmark = (folder: string): void => rmSync(join(folder, MARKER))
export const isMarked = (folder: string): boolean => existsSync(join(folder, MARKER))

/** Whether a folder holds the manifest of a finished run of this program. */
export const isOurs = (folder: string): boolean => manifestOf(folder)?.program === 'hashtrek'

interface FoundManifest {
  readonly program?: unknown
  readonly files?: unknown
}

function manifestOf(folder: string): FoundManifest | undefined {
  try {
    return (JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8')) as FoundManifest | null) ?? undefined
  } catch {
    return undefined
  }
}

/** Takes along what somebody put beside the results: a chart, a note, a workbook. Only what was written here goes. */
export function moveUnlisted(from: string, to: string): void {
  const listed = new Set(listedIn(from))
  for (const name of readdirSync(from))
    if (!listed.has(name) && !existsSync(join(to, name))) renameSync(join(from, name), join(to, name))
}

function listedIn(folder: string): string[] {
  const files = manifestOf(folder)?.files
  const names = Array.isArray(files) ? files.map((file: { name?: unknown } | null) => String(file?.name)) : []
  return [MANIFEST, MARKER, ...names]
}

/** Removes a folder, its marker last, so that one that a kill left half removed is known as such. */
export function removeOurs(folder: string): void {
  if (!isMarked(folder)) manifestToMarker(folder)
  for (const name of readdirSync(folder))
    if (name !== MARKER) rmSync(join(folder, name), { recursive: true, force: true })
  unmark(folder)
  rmdirSync(folder)
}

/** The manifest becomes the marker: that takes no space, of which there may be none left. */
function manifestToMarker(folder: string): void {
  if (existsSync(join(folder, MANIFEST))) renameSync(join(folder, MANIFEST), join(folder, MARKER))
  else mark(folder)
}
