import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What a process that runs a workload many times prints: CPU time of a run, and mean and standard error of outcomes. */
export interface Measured {
  readonly ms_per_run: number
  readonly means: Readonly<Record<string, readonly [mean: number, error: number]>>
}

/** The yardsticks in C. */
export type Yardstick = 'w1' | 'w2'

const COMPILER = process.env['CC'] ?? 'cc'

/** Beside this file in the sources; where this file is bundled, in the sources beside dist/. */
export const SOURCES = ['.', '../test/bench']
  .map((path) => join(dirname(fileURLToPath(import.meta.url)), path))
  .find((path) => existsSync(join(path, 'w1.c')))!

/** Builds C yardsticks into a temporary folder. Says why not where it cannot. */
export function buildYardsticks<Name extends string>(
  names: readonly Name[],
): Record<Name, string> | { readonly missing: string } {
  const folder = mkdtempSync(join(tmpdir(), 'hashtrek-bench-'))
  const programs = {} as Record<Name, string>
  for (const name of names) {
    programs[name] = join(folder, name)
    const words = ['-O3', '-march=native', '-o', programs[name], join(SOURCES, `${name}.c`), '-lm']
    const { error, status, stderr } = spawnSync(COMPILER, words, { encoding: 'utf8' })
    if (error) return { missing: `no C compiler: ${error.message}` }
    if (status !== 0) return { missing: `${COMPILER} cannot build ${name}.c:\n${stderr}` }
  }
  return programs
}

/** The first line of what the compiler says of itself. */
export const compilerName = (): string =>
  spawnSync(COMPILER, ['--version'], { encoding: 'utf8' }).stdout.split('\n')[0]!

/** Runs a program that prints a measurement. */
export function measuredBy(program: string, words: readonly string[]): Measured {
  const { error, status, stdout, stderr } = spawnSync(program, words, { encoding: 'utf8' })
  if (error || status !== 0)
    throw new Error(`${program} ${words.join(' ')} failed: ${error?.message ?? stderr}`)
  return JSON.parse(stdout) as Measured
}
