import { accessSync, constants, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import type { Script } from 'node:vm'

/**
 * The code that V8 compiled of the program is kept beside it, a file for each Node that runs it. V8 would take code
 * from a Node that has the same V8 but another snapshot, and crash: 20.19.0 from 20.20.2. It would take code of
 * another program of the same length, too; so program and code begin with the same label.
 */
const LABEL_LENGTH = 40

const placeOf = (program: URL): URL => new URL(`program.${nodeIdentity()}.compiled`, program)

/** Two builds of one version differ in size or date. */
function nodeIdentity(): string {
  const { size, mtimeMs } = statSync(process.execPath)
  const { version, platform, arch } = process
  return [version, platform, arch, size, Math.trunc(mtimeMs)].join('-')
}

/** What an earlier start has left for this program and this Node. */
export function readCompiled(program: URL, source: string): Buffer | undefined {
  try {
    const bytes = readFileSync(placeOf(program))
    const same = bytes.toString('latin1', 0, LABEL_LENGTH) === source.slice(0, LABEL_LENGTH)
    return same ? bytes.subarray(LABEL_LENGTH) : undefined
  } catch {
    return undefined
  }
}

/** Leaves the code of the functions called so far; where nothing may or can be written, the next start just takes longer. */
export function keepCompiled(program: URL, source: string, script: Script): void {
  const place = placeOf(program)
  const aside = new URL(`${place.href}-${process.pid}`)
  try {
    accessSync(new URL('.', program), constants.W_OK)
    writeFileSync(
      aside,
      Buffer.concat([Buffer.from(source.slice(0, LABEL_LENGTH)), script.createCachedData()]),
    )
    renameSync(aside, place)
  } catch {
    rmSync(aside, { force: true })
  }
}
