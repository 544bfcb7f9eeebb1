import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type OpenedSheet, readFods } from './fods.ts'

/** LibreOffice, which nothing here has a part in: what it finds in our files is what an analyst will see. */

const PROGRAM = 'soffice'
const LONGEST_MS = 240_000

/** Why there is no LibreOffice to ask; undefined where there is one. */
export function missingOffice(): string | undefined {
  const { error, status } = spawnSync(PROGRAM, ['--version'], { encoding: 'utf8', timeout: 60_000 })
  if (!error && status === 0) return undefined
  return `${PROGRAM} of LibreOffice cannot be started (Debian: apt-get install libreoffice-calc-nogui)`
}

export type Language = 'en-US' | 'de-DE'

/** Microsoft's numbers of languages, by which LibreOffice knows them here. */
const LANGUAGES: Record<Language, number> = { 'en-US': 1033, 'de-DE': 1031 }

/**
 * What a person answers when LibreOffice asks how to import a CSV file: separator, quotes, UTF-8, from line 1, the kind
 * of single columns, language, quoted cells may be numbers, and dates are recognised.
 * https://wiki.documentfoundation.org/Documentation/DevGuide/Spreadsheet_Documents#Filter_Options_for_the_CSV_Filter
 */
export const importSettings = (separator: string, language: Language, columns = ''): string =>
  `CSV:${separator.charCodeAt(0)},34,76,1,${columns},${LANGUAGES[language]},false,true`

/** Opens files in LibreOffice, with a profile of its own, and returns what is in them by the name of the file. */
export async function opened(
  files: readonly string[],
  folder: string,
  settings?: string,
): Promise<Map<string, OpenedSheet[]>> {
  const out = join(folder, 'opened')
  mkdirSync(out, { recursive: true })
  await convert('fods', [...importing(settings), '--outdir', out, ...files], folder)
  return new Map(readdirSync(out).map((name) => [basename(name, '.fods'), readFods(join(out, name))]))
}

const importing = (settings: string | undefined): string[] => (settings ? [`--infilter=${settings}`] : [])

/** What makes a profile that of somebody who lives in Germany. */
const GERMAN = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>de-DE</value></prop></item>
</oor:items>
`

/**
 * Opens files and saves every sheet as CSV, as a German does: `;` between cells, and cells as they are shown.
 *
 * @param folder for the profile
 * @param out gets the CSV files; those of a workbook are called `<workbook>-<sheet>.csv`
 */
export async function savedInGerman(
  files: readonly string[],
  folder: string,
  out: string,
  settings?: string,
): Promise<void> {
  mkdirSync(join(folder, 'profile/user'), { recursive: true })
  writeFileSync(join(folder, 'profile/user/registrymodifications.xcu'), GERMAN)
  const every = files.some((file) => file.endsWith('.xlsx')) ? ',false,false,false,-1' : ''
  const format = `csv:Text - txt - csv (StarCalc):59,34,76,1,,1031,false,true${every}`
  await convert(format, [...importing(settings), '--outdir', out, ...files], folder)
}

async function convert(format: string, words: readonly string[], folder: string): Promise<void> {
  const profile = pathToFileURL(join(folder, 'profile')).href
  const all = [`-env:UserInstallation=${profile}`, '--headless', '--convert-to', format, ...words]
  // A group of its own: the program starts others, and all of them must go if it hangs.
  const child = spawn(PROGRAM, all, { stdio: 'ignore', detached: true })
  const alarm = setTimeout(() => process.kill(-child.pid!, 'SIGKILL'), LONGEST_MS)
  const [code, signal] = await new Promise<[number | null, string | null]>((done, fail) => {
    child.on('error', fail)
    child.on('close', (ended, killed) => done([ended, killed]))
  }).finally(() => clearTimeout(alarm))
  if (code !== 0) throw new Error(`${PROGRAM} ended with ${code ?? signal}: ${words.join(' ')}`)
}
