import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { inject, onTestFinished } from 'vitest'
import { minimalYaml } from './minimal.ts'

export const ROOT = resolve(import.meta.dirname, '../..')
export const PROGRAM = join(ROOT, 'dist/hashtrek.js')

export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

interface Surroundings {
  readonly cwd?: string
  readonly env?: Record<string, string>
}

/** Starts the built program. */
export function start(words: readonly string[], { cwd = ROOT, env = {} }: Surroundings = {}): ChildProcess {
  const failure = inject('buildFailure')
  if (failure) throw new Error(failure)
  const clean = { ...process.env, NO_COLOR: undefined, FORCE_COLOR: undefined, CI: undefined, ...env }
  return spawn(process.execPath, [PROGRAM, ...words], { cwd, env: clean, stdio: ['ignore', 'pipe', 'pipe'] })
}

/** Waits for a process to end. */
export function ended(child: ChildProcess): Promise<Ended> {
  let [stdout, stderr] = ['', '']
  child.stdout?.on('data', (text) => (stdout += String(text)))
  child.stderr?.on('data', (text) => (stderr += String(text)))
  return new Promise((done, fail) => {
    child.on('error', fail)
    child.on('close', (code, signal) => done({ code, signal, stdout, stderr }))
  })
}

/** Runs the built program to its end. */
export const hashtrek = (words: readonly string[], surroundings?: Surroundings): Promise<Ended> =>
  ended(start(words, surroundings))

/** A folder of its own for a test, gone after it. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'hashtrek-test-')))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Writes the small valid scenario under a name. */
export function writeMinimal(folder: string, name = 'minimal'): string {
  const path = join(folder, `${name}.yaml`)
  writeFileSync(path, minimalYaml.replace('name: minimal', `name: ${name}`))
  return path
}
