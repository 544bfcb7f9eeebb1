import yargs, { type Argv } from 'yargs'
import { COMMIT, VERSION } from '../io/build.ts'
import { nearest } from '../units/index.ts'
import { BACKTEST } from './commands/backtest.ts'
import { CALIBRATE } from './commands/calibrate.ts'
import { CHART } from './commands/chart.ts'
import { CHECK } from './commands/check.ts'
import type { Command } from './commands/command.ts'
import { COMPARE } from './commands/compare.ts'
import { DIFF } from './commands/diff.ts'
import { ENSEMBLE } from './commands/ensemble.ts'
import { EXPLAIN } from './commands/explain.ts'
import { LIST } from './commands/list.ts'
import { MERGE } from './commands/merge.ts'
import { NEW } from './commands/new.ts'
import { PAIR } from './commands/pair.ts'
import { REPORT } from './commands/report.ts'
import { RUN } from './commands/run.ts'
import { SENSITIVITY } from './commands/sensitivity.ts'
import { SWEEP } from './commands/sweep.ts'
import { type ByYargs, completeWords, type Done } from './completion.ts'
import { EXIT_CODES_HELP, UsageError } from './exit.ts'

/** What a command line asks for: does the work once it is clear that the whole line can be understood. */
export type Work = () => Promise<void>

const COMMANDS: readonly Command[] = [
  RUN,
  ENSEMBLE,
  PAIR,
  SWEEP,
  SENSITIVITY,
  BACKTEST,
  CALIBRATE,
  MERGE,
  COMPARE,
  CHART,
  REPORT,
  CHECK,
  DIFF,
  EXPLAIN,
  NEW,
  LIST,
]
const NAMES = [...COMMANDS.map(({ name }) => name), 'completion']

/** Of all help, two lines of what every user needs and one of the rest. */
const EXAMPLES = COMMANDS.flatMap(({ name, examples }) =>
  name === 'run' || name === 'check' ? [examples] : [examples.split('\n')[0]!],
)

/** Reads a command line without the program's own name; undefined where it only asked for help or the version. */
export function readCommandLine(args: readonly string[]): Work | undefined {
  refuseUnknownCommand(args[0])
  refuseOddFlags(args)
  let work: Work | undefined
  const parser = program(args, (chosen) => (work = chosen))
  if (args.length === 0) parser.showHelp('log')
  else parser.parseSync()
  return work
}

function program(args: readonly string[], choose: (work: Work) => void): Argv {
  const parser = yargs([...args])
    .scriptName('hashtrek')
    .locale('en')
    .usage(
      `hashtrek simulates how Bitcoin mining moves when it is banned or cut off.\n\nExamples:\n${EXAMPLES.join('\n')}`,
    )
  for (const command of COMMANDS) add(parser, command, args, choose)
  return parser
    .completion(
      'completion',
      'print a script by which bash, zsh or fish complete command lines',
      (current: string, _: unknown, byYargs: ByYargs, done: Done) =>
        completeWords(args, current, byYargs, done),
    )
    .demandCommand(1, `name a command: ${NAMES.slice(0, -1).join(', ')} or ${NAMES.at(-1)}`)
    .strict()
    .parserConfiguration({
      'boolean-negation': false,
      'camel-case-expansion': false,
      'dot-notation': false,
      'greedy-arrays': false,
      'parse-positional-numbers': false,
    })
    .version(`${VERSION} (${COMMIT})`)
    .alias({ help: 'h' })
    .wrap(100)
    .epilogue(EXIT_CODES_HELP)
    .exitProcess(false)
    .fail((message, error) => refuse(message, error, args))
}

function add(parser: Argv, command: Command, args: readonly string[], choose: (work: Work) => void): void {
  const { name, words, about, start } = command
  parser.command(
    `${name} ${words}`.trim(),
    about,
    (y) => describe(y, command),
    (given) =>
      choose(() => {
        refuseRepeated(given, command)
        return start(given as never, args)
      }),
  )
}

function describe(y: Argv, { name, usage, examples, closing, positionals, options }: Command): Argv {
  y.usage(`${`hashtrek ${name} ${usage}`.trim()}\n\nExamples:\n${examples}`)
  for (const [word, about] of Object.entries(positionals)) y.positional(word, about)
  return y.options(options).epilogue(closing ? `${closing}\n\n${EXIT_CODES_HELP}` : EXIT_CODES_HELP)
}

function refuseUnknownCommand(word: string | undefined): void {
  if (word === undefined || word.startsWith('-') || NAMES.includes(word)) return
  const near = nearest(word, NAMES)
  const hint = near ? `did you mean ${near}?` : `for a scenario, say hashtrek run ${word}`
  throw new UsageError(`unknown command "${word}"; ${hint}`)
}

const flagsOf = ({ options }: Command): string[] =>
  Object.entries(options).flatMap(([name, { type }]) => (type === 'boolean' ? [name] : []))

/** yargs takes `--json=yes` for false. */
function refuseOddFlags(args: readonly string[]): void {
  const flags = new Set(COMMANDS.flatMap(flagsOf))
  const odd = args.find((word) => {
    const [, name, value] = /^--([a-z-]+)=(.*)$/s.exec(word) ?? []
    return name !== undefined && flags.has(name) && value !== 'true' && value !== 'false'
  })
  if (odd) throw new UsageError(`${odd.split('=')[0]} takes no value`, args[0])
}

/** yargs makes a list of an option that stands there twice. */
function refuseRepeated(given: Readonly<Record<string, unknown>>, { name, options }: Command): void {
  for (const [option, { type, array }] of Object.entries(options))
    if (type === 'string' && !array && Array.isArray(given[option]))
      throw new UsageError(`--${option} is given twice`, name)
}

/** What yargs objects to, in our words. */
function refuse(message: string, error: Error | undefined, args: readonly string[]): never {
  if (error && !message) throw error
  const command = COMMANDS.find(({ name }) => name === args[0])
  const name = NAMES.find((each) => each === args[0])
  const [, unknown] = /^Unknown arguments?: (.*)$/.exec(message) ?? []
  if (unknown) throw new UsageError(unknownArguments(unknown.split(', '), command, args), name)
  const [, lacking] = /^Not enough arguments following: (.*)$/.exec(message) ?? []
  if (lacking) throw new UsageError(`--${lacking} needs a value`, name)
  const [, required] = /^Missing required arguments?: (.*)$/.exec(message) ?? []
  if (required) throw new UsageError(misspelt(args, command) ?? `${name} needs --${required}`, name)
  if (message.startsWith('Not enough non-option'))
    throw new UsageError(`${name} needs ${command?.needs ?? 'more words'}`, name)
  throw new UsageError(message, name)
}

function unknownArguments(
  names: readonly string[],
  command: Command | undefined,
  args: readonly string[],
): string {
  const said = names.map((name) =>
    args.includes(name)
      ? `${command?.name ?? 'hashtrek'} has no use for "${name}"`
      : unknownOption(name, command),
  )
  return said.join(', ')
}

/** Whoever misspells an option that a command needs has not left it out. */
function misspelt(args: readonly string[], command: Command | undefined): string | undefined {
  const names = args.flatMap((word) => /^--([a-z-]+)/.exec(word)?.[1] ?? [])
  const unknown = names.find((name) => !Object.hasOwn(command?.options ?? {}, name))
  return unknown === undefined ? undefined : unknownOption(unknown, command)
}

function unknownOption(name: string, { options }: Command = RUN): string {
  const near = nearest(name, [...Object.keys(options), 'help', 'version'])
  const shown = name.length === 1 ? `-${name}` : `--${name}`
  return `unknown option ${shown}${near ? `; did you mean --${near}?` : ''}`
}
