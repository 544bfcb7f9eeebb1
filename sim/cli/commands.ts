import yargs, { type Argv } from 'yargs'
import { COMMIT, VERSION } from '../io/build.ts'
import { CSV_DIALECTS, type CsvPreset, isCsvPreset } from '../io/csvDialect.ts'
import { nearest } from '../units/index.ts'
import { type ByYargs, completeWords, type Done } from './completion.ts'
import { EXIT_CODES_HELP, UsageError } from './exit.ts'
import {
  DIFF_EXAMPLES,
  diffOptions,
  EXPLAIN_EXAMPLES,
  explainOptions,
  FILE,
  flag,
  LIST_EXAMPLES,
  listOptions,
  NEW_EXAMPLES,
  newOptions,
  OVERRIDE,
  SET,
  text,
} from './options.ts'

/** What a command line asks for: does the work once it is clear that the whole line can be understood. */
export type Work = () => Promise<void>

const COMMANDS = ['run', 'check', 'diff', 'explain', 'new', 'list', 'completion']

/** yargs cuts indentation off here, so a prompt sets the lines apart. */
const RUN_EXAMPLES = `$ hashtrek run china-ban-2021                     a scenario of the gallery, into out/china-ban-2021
$ hashtrek run mine.yaml --out results/mine       your own file, into a folder of your choice
$ hashtrek run mine.yaml --seed 7 --set run.luck=none
$ hashtrek run mine.yaml --override strict        with changes that the file has a name for
$ hashtrek run a.yaml b.yaml --out results        into a folder of results for each scenario`

const CHECK_EXAMPLES = `$ hashtrek check mine.yaml                        says everything that is wrong with it
$ hashtrek check mine.yaml --resolved             shows it with all that it builds on merged in`

const firstLine = (examples: string): string => examples.split('\n')[0]!
const EXAMPLES = [
  RUN_EXAMPLES,
  CHECK_EXAMPLES,
  ...[DIFF_EXAMPLES, NEW_EXAMPLES, EXPLAIN_EXAMPLES, LIST_EXAMPLES].map(firstLine),
]

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
  return yargs([...args])
    .scriptName('hashtrek')
    .locale('en')
    .usage(
      `hashtrek simulates how Bitcoin mining moves when it is banned or cut off.\n\nExamples:\n${EXAMPLES.join('\n')}`,
    )
    .command('run <file..>', 'run scenarios and write their tables', runOptions, (given) =>
      choose(() => startRun(given, args)),
    )
    .command('check <file..>', 'check scenario files without running them', checkOptions, (given) =>
      choose(() => startCheck(given)),
    )
    .command('diff <a> <b>', 'show what two scenarios say differently', diffOptions, (given) =>
      choose(async () => (await import('./diff.ts')).diff(given)),
    )
    .command('explain [path]', 'say what a parameter means', explainOptions, (given) =>
      choose(async () => (await import('./explain.ts')).explain(given)),
    )
    .command('new <name>', 'write a new scenario file', newOptions, (given) =>
      choose(async () => (await import('./new.ts')).writeNew(given)),
    )
    .command('list', 'list the scenarios of the gallery', listOptions, (given) =>
      choose(async () => (await import('./list.ts')).list(given)),
    )
    .completion(
      'completion',
      'print a script by which bash, zsh or fish complete command lines',
      (current: string, _: unknown, byYargs: ByYargs, done: Done) =>
        completeWords(args, current, byYargs, done),
    )
    .demandCommand(1, `name a command: ${COMMANDS.slice(0, -1).join(', ')} or ${COMMANDS.at(-1)}`)
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

const runOptions = (y: Argv) =>
  y
    .usage(`hashtrek run FILE|NAME…\n\nExamples:\n${RUN_EXAMPLES}`)
    .epilogue(EXIT_CODES_HELP)
    .positional('file', FILE)
    .option('seed', text('any text; the same seed gives the same bytes. Short for --set run.seed=…'))
    .option('days', text('how many days to simulate. Short for --set run.days=…'))
    .option('override', OVERRIDE)
    .option('set', SET)
    .option('out', { ...text('folder to write, or to replace'), defaultDescription: 'out/<scenario>' })
    .option('csv', {
      ...text('how CSV files are written: plain, excel, or excel-eu with ";" and decimal commas'),
      default: 'plain',
    })
    .option('xlsx', flag('also write all tables into workbook.xlsx'))
    .option('json', flag('print the summary as one JSON object a scenario'))
    .option('quiet', flag('print nothing but errors, and what --json asks for'))

const checkOptions = (y: Argv) =>
  y
    .usage(`hashtrek check FILE|NAME…\n\nExamples:\n${CHECK_EXAMPLES}`)
    .epilogue(EXIT_CODES_HELP)
    .positional('file', FILE)
    .option('override', OVERRIDE)
    .option('set', SET)
    .option('resolved', flag('print the scenario as one file, with all that it builds on merged in, as YAML'))

interface Given {
  /** The command, and what stands behind a bare `--`. */
  readonly _: readonly (string | number)[]
  readonly file: readonly string[]
  readonly override: readonly string[]
  readonly set: readonly string[]
}

interface RunGiven extends Given {
  readonly seed?: string | undefined
  readonly days?: string | undefined
  readonly out?: string | undefined
  readonly csv: string
  readonly xlsx: boolean
  readonly json: boolean
  readonly quiet: boolean
}

async function startRun(given: RunGiven, argv: readonly string[]): Promise<void> {
  refuseRepeated(given)
  const { override, out, xlsx, json, quiet } = given
  const csv = presetNamed(given.csv)
  const set = [...given.set, ...shorthands(given)]
  const { run } = await import('./run.ts')
  return run({ files: filesOf(given), override, set, out, csv, xlsx, json, quiet, argv })
}

async function startCheck(given: Given & { readonly resolved: boolean }): Promise<void> {
  const { check } = await import('./check.ts')
  const { override, set, resolved } = given
  return check({ files: filesOf(given), override, set, resolved })
}

const filesOf = ({ file, _ }: Given): string[] => [...file, ..._.slice(1).map(String)]

/** As --set would say it; the seed in quotes, so that 007 stays a text. */
function shorthands({ seed, days }: RunGiven): string[] {
  if (days !== undefined && !/^\d+$/.test(days))
    throw new UsageError(`--days takes a whole number of days, not "${days}"`, 'run')
  return [
    ...(days === undefined ? [] : [`run.days=${days}`]),
    ...(seed === undefined ? [] : [`run.seed=${JSON.stringify(seed)}`]),
  ]
}

function presetNamed(word: string): CsvPreset {
  if (isCsvPreset(word)) return word
  const presets = Object.keys(CSV_DIALECTS)
  const near = nearest(word, presets)
  const hint = near ? `; did you mean ${near}?` : ''
  throw new UsageError(`--csv takes ${presets.join(', ')}, not "${word}"${hint}`, 'run')
}

function refuseUnknownCommand(word: string | undefined): void {
  if (word === undefined || word.startsWith('-') || COMMANDS.includes(word)) return
  const near = nearest(word, COMMANDS)
  const hint = near ? `did you mean ${near}?` : `for a scenario, say hashtrek run ${word}`
  throw new UsageError(`unknown command "${word}"; ${hint}`)
}

/** yargs takes `--json=yes` for false. */
function refuseOddFlags(args: readonly string[]): void {
  const odd = args.find((word) => /^--(xlsx|json|quiet|resolved)=(?!true$|false$)/.test(word))
  if (odd) throw new UsageError(`${odd.split('=')[0]} takes no value`, args[0])
}

/** yargs makes a list of an option that stands there twice. */
function refuseRepeated({ seed, days, out, csv }: RunGiven): void {
  for (const [name, value] of Object.entries({ seed, days, out, csv }))
    if (Array.isArray(value)) throw new UsageError(`--${name} is given twice`, 'run')
}

const OPTIONS = {
  run: ['seed', 'days', 'override', 'set', 'out', 'csv', 'xlsx', 'json', 'quiet', 'help', 'version'],
  check: ['override', 'set', 'resolved', 'help', 'version'],
  diff: ['override', 'set', 'json', 'help', 'version'],
  explain: ['scenario', 'help', 'version'],
  new: ['from', 'help', 'version'],
  list: ['json', 'help', 'version'],
  completion: ['help', 'version'],
}

const LACKING: Record<string, string> = { diff: 'two scenarios, A and B', new: 'a NAME' }

/** What yargs objects to, in our words. */
function refuse(message: string, error: Error | undefined, args: readonly string[]): never {
  if (error && !message) throw error
  const command = args[0] !== undefined && Object.hasOwn(OPTIONS, args[0]) ? args[0] : undefined
  const [, unknown] = /^Unknown arguments?: (.*)$/.exec(message) ?? []
  if (unknown) throw new UsageError(unknownArguments(unknown.split(', '), command, args), command)
  const [, lacking] = /^Not enough arguments following: (.*)$/.exec(message) ?? []
  if (lacking) throw new UsageError(`--${lacking} needs a value`, command)
  if (message.startsWith('Not enough non-option'))
    throw new UsageError(`${command} needs ${LACKING[command ?? ''] ?? 'a FILE or a NAME'}`, command)
  throw new UsageError(message, command)
}

function unknownArguments(
  names: readonly string[],
  command: string | undefined,
  args: readonly string[],
): string {
  const said = names.map((name) =>
    args.includes(name) ? `${command ?? 'hashtrek'} has no use for "${name}"` : unknownOption(name, command),
  )
  return said.join(', ')
}

function unknownOption(name: string, command = 'run'): string {
  const near = nearest(name, OPTIONS[command as keyof typeof OPTIONS])
  const shown = name.length === 1 ? `-${name}` : `--${name}`
  return `unknown option ${shown}${near ? `; did you mean --${near}?` : ''}`
}
