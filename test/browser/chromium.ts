import { spawnSync } from 'node:child_process'
import { type Browser, chromium } from 'playwright-core'
import { hashtrek } from '../support/program.ts'

/** Chromium as Debian packs it: nothing is downloaded. */

const PROGRAMS = [process.env['HASHTREK_CHROMIUM'], 'chromium', 'chromium-browser', 'google-chrome']

const starts = (program: string): boolean =>
  spawnSync(program, ['--version'], { stdio: 'ignore', timeout: 60_000 }).status === 0

const PROGRAM = PROGRAMS.find((program) => program !== undefined && starts(program))

/** Why there is no browser to ask; undefined where there is one. */
export const missingBrowser: string | undefined =
  PROGRAM === undefined
    ? 'no Chromium can be started (Debian: apt-get install chromium; elsewhere name it in HASHTREK_CHROMIUM)'
    : undefined

const pathOf = (program: string): string =>
  program.includes('/')
    ? program
    : spawnSync('sh', ['-c', `command -v ${program}`], { encoding: 'utf8' }).stdout.trim()

/** Chromium refuses to be the superuser's with its sandbox on; containers are often small in shared memory. */
const FLAGS = ['--disable-dev-shm-usage', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]

export const launched = (): Promise<Browser> =>
  chromium.launch({ executablePath: pathOf(PROGRAM!), args: FLAGS, timeout: 120_000 })

/** Has the program do what a test is about. */
export async function done(words: readonly string[], cwd: string): Promise<void> {
  const { code, stderr } = await hashtrek(words, { cwd })
  if (code !== 0 || stderr !== '') throw new Error(`hashtrek ${words.join(' ')}: ${code}\n${stderr}`)
}
