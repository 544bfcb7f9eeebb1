import { CSV_DIALECTS, type CsvPreset, isCsvPreset } from '../io/csvDialect.ts'
import type { Slice } from '../io/many/playing.ts'
import { nearest, parseInstant } from '../units/index.ts'
import { UsageError } from './exit.ts'

/** As many rows as a spreadsheet takes, nearly. */
export const MOST_MEMBERS = 1_000_000

/** As --set would say it; the seed in quotes, so that 007 stays a text. */
export function shorthands(
  { seed, days }: { readonly seed?: string | undefined; readonly days?: string | undefined },
  command: string,
): string[] {
  if (days !== undefined && !/^\d+$/.test(days))
    throw new UsageError(`--days takes a whole number of days, not "${days}"`, command)
  return [
    ...(days === undefined ? [] : [`run.days=${days}`]),
    ...(seed === undefined ? [] : [`run.seed=${JSON.stringify(seed)}`]),
  ]
}

export function csvPreset(word: string, command: string): CsvPreset {
  if (isCsvPreset(word)) return word
  return oneOf('--csv', word, Object.keys(CSV_DIALECTS), command) as CsvPreset
}

/** The word, if it is one of those that an option takes. */
export function oneOf<Word extends string>(
  option: string,
  word: string,
  words: readonly Word[],
  command: string,
): Word {
  const found = words.find((each) => each === word)
  if (found !== undefined) return found
  const near = nearest(word, words)
  const hint = near ? `; did you mean ${near}?` : ''
  throw new UsageError(`${option} takes ${words.join(', ')}, not "${word}"${hint}`, command)
}

/** The whole number that an option gives, within bounds. */
export function wholeNumber(
  option: string,
  word: string,
  [least, most]: readonly [number, number],
  command: string,
): number {
  const number = /^\d{1,15}$/.test(word) ? Number(word) : NaN
  if (number >= least && number <= most) return number
  const [from, to] = [least, most].map((each) => each.toLocaleString('en-US'))
  throw new UsageError(`${option} takes a whole number from ${from} to ${to}, not "${word}"`, command)
}

/** The day that an option gives, as it is written: `2021-06-19`. */
export function dateGiven(option: string, word: string | undefined, command: string): string | undefined {
  if (word === undefined || (/^\d{4}-\d{2}-\d{2}$/.test(word) && typeof parseInstant(word) === 'number'))
    return word
  throw new UsageError(`${option} takes a day such as 2021-06-19, not "${word}"`, command)
}

const MOST_WORKERS = 256
const MOST_SLICES = 10_000

export interface GivenPlaying {
  readonly workers?: string | undefined
  readonly shard?: string | undefined
  readonly resume: boolean
  readonly out?: string | undefined
  readonly json: boolean
  readonly quiet: boolean
}

/** What commands that play many runs have in common. */
export const playingOf = (given: GivenPlaying, command: string) => {
  const { resume, out, json, quiet } = given
  return { workers: workersOf(given, command), shard: shardOf(given, command), resume, out, json, quiet }
}

export const workersOf = (
  { workers }: { readonly workers?: string | undefined },
  command: string,
): number | undefined =>
  workers === undefined ? undefined : wholeNumber('--workers', workers, [1, MOST_WORKERS], command)

/** `2/4`: the second of four slices. */
function shardOf({ shard }: Pick<GivenPlaying, 'shard'>, command: string): Slice | undefined {
  if (shard === undefined) return undefined
  const [, index, of] = (/^(\d{1,6})\/(\d{1,6})$/.exec(shard) ?? []).map(Number)
  if (index! >= 1 && index! <= of! && of! <= MOST_SLICES) return { index: index!, of: of! }
  throw new UsageError(
    `--shard takes i/n, such as 2/4 for the second of four slices, and at most ${MOST_SLICES} slices, not "${shard}"`,
    command,
  )
}
