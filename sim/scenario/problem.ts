import type { Text } from './file.ts'

/** A place in a scenario: the keys and list indices that lead to it. */
export type Path = readonly (string | number)[]

/** What is wrong, and where in which file. */
export interface Problem {
  /** Path of the file, as it was given. */
  readonly file: string
  /** Line, from 1. */
  readonly line: number
  /** Column, from 1. */
  readonly column: number
  /** Dotted, as `--set` takes it; empty where a file cannot even be read as YAML. */
  readonly path: string
  /** What is wrong, and where it can be said what to write instead. */
  readonly message: string
}

/** A file of which everything is wrong is not told so a hundred thousand times. */
export const MOST_SHOWN = 1000

/** A problem at an offset of a text. Lines are counted only here: a valid file never pays for them. */
export function problemAt(source: Text, offset: number, path: Path, message: string): Problem {
  const before = source.text.slice(0, offset)
  const lineStart = before.lastIndexOf('\n') + 1
  return {
    file: source.file.path,
    line: countLines(before),
    column: offset - lineStart + 1,
    path: showPath(path),
    message,
  }
}

function countLines(text: string): number {
  let lines = 1
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++
  return lines
}

const UNSHOWABLE = /[\p{Cc}\p{Cf}\u2028\u2029]/gu

/** `events.sichuan-ban.where.0`; keys come from files, so what a terminal would act on is taken out. */
export const showPath = (path: Path): string => path.join('.').replace(UNSHOWABLE, '\uFFFD')

/** `china.yaml:12:5: regions.cn_sichuan.tariff: is missing: …` */
export function describeProblem({ file, line, column, path, message }: Problem): string {
  return `${file}:${line}:${column}: ${path === '' ? '' : `${path}: `}${message}`
}

/**
 * Everything that is wrong with a scenario, one problem a line.
 *
 * @example
 * ```ts
 * import { parseScenario, ScenarioError } from 'hashtrek'
 *
 * try {
 *   parseScenario('format: 1', { path: 'unfinished.yaml' })
 * } catch (error) {
 *   if (!(error instanceof ScenarioError)) throw error
 *   for (const { line, column, message } of error.problems) console.log(line, column, message)
 * }
 * ```
 */
export class ScenarioError extends Error {
  /** In the order of the files and of the lines in them. */
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    super(problems.map(describeProblem).join('\n'))
    this.name = 'ScenarioError'
    this.problems = problems
  }
}
