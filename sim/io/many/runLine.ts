import type { Vary } from '../../ensemble/index.ts'
import type { Origin } from './origin.ts'

/** A run among many, as `run` is asked for it. */
interface OneRun {
  readonly changes: readonly string[]
  readonly member: number
  readonly vary: Vary
}

/** The line that runs one of many runs alone. */
export function runLine(
  scenario: string,
  { overrides, set }: Pick<Origin, 'overrides' | 'set'>,
  { changes, member, vary }: OneRun,
): string {
  return [
    'hashtrek run',
    quoted(scenario),
    ...overrides.flatMap((name) => ['--override', name]),
    ...[...set, ...changes].flatMap((change) => ['--set', quoted(change)]),
    ...(member === 0 ? [] : ['--member', String(member)]),
    ...(member === 0 || vary === 'both' ? [] : ['--vary', vary]),
  ].join(' ')
}

/** A word of a command line, as a shell takes it for one. */
export const quoted = (word: string): string =>
  /^[\w./=:%+-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`
