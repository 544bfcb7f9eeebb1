import type { Argv } from 'yargs'
import { EXIT_CODES_HELP } from './exit.ts'

/** What options of several commands have in common. */

export const text = (describe: string) => ({ type: 'string', requiresArg: true, describe }) as const
export const flag = (describe: string) => ({ type: 'boolean', default: false, describe }) as const

const list = (describe: string) =>
  ({
    type: 'string',
    array: true,
    default: [] as string[],
    defaultDescription: 'nothing',
    requiresArg: true,
    describe,
  }) as const

export const SET = list('path=value: change one value of the scenario; may be repeated')
export const OVERRIDE = list('name of an override of the scenario to apply, before --set; may be repeated')

const WHICH = 'path of a YAML or JSON file, or name of a scenario of the gallery'

export const FILE = {
  type: 'string',
  array: true,
  demandOption: true,
  defaultDescription: 'none',
  describe: WHICH,
} as const

export const DIFF_EXAMPLES = `$ hashtrek diff china-ban-2021 no-ban-2021        what two scenarios say differently
$ hashtrek diff mine.yaml mine.yaml --override x  what an override changes`

export const EXPLAIN_EXAMPLES = `$ hashtrek explain                                the sections of a scenario
$ hashtrek explain events.ban.compliance.share    unit, bounds, default, meaning and source
$ hashtrek explain 'events.*.effective' --scenario mine.yaml
$ hashtrek explain run.days --scenario mine.yaml  and what is said there, in which line`

export const NEW_EXAMPLES = `$ hashtrek new mine                               a small scenario, whole, with comments
$ hashtrek new mine --from china-ban-2021         one that says what differs from another`

export const LIST_EXAMPLES = `$ hashtrek list                                   the scenarios that come with the program
$ hashtrek list --json                            the same, for programs`

const scenarioWord = {
  type: 'string',
  demandOption: true,
  defaultDescription: 'none',
  describe: WHICH,
} as const

export const diffOptions = (y: Argv) =>
  y
    .usage(`hashtrek diff A B\n\nExamples:\n${DIFF_EXAMPLES}`)
    .positional('a', scenarioWord)
    .positional('b', scenarioWord)
    .option('override', { ...OVERRIDE, describe: 'name of an override to apply to B; may be repeated' })
    .option('set', { ...SET, describe: 'path=value: change one value of B; may be repeated' })
    .option('json', flag('print the differences as one JSON object'))
    .epilogue(`Ends with 0 whether they differ or not.\n\n${EXIT_CODES_HELP}`)

export const explainOptions = (y: Argv) =>
  y
    .usage(`hashtrek explain [PATH]\n\nExamples:\n${EXPLAIN_EXAMPLES}`)
    .positional('path', { type: 'string', describe: 'as in --set; an id may be *, <id> or a kind of event' })
    .epilogue(EXIT_CODES_HELP)
    .option('scenario', text('also show what this file, or scenario of the gallery, says there'))

export const newOptions = (y: Argv) =>
  y
    .usage(`hashtrek new NAME\n\nExamples:\n${NEW_EXAMPLES}`)
    .positional('name', {
      type: 'string',
      demandOption: true,
      defaultDescription: 'none',
      describe: 'of the scenario; the file is NAME.yaml in the current folder, and must not exist',
    })
    .option('from', text('a scenario of the gallery, or a file, to build on'))
    .epilogue(EXIT_CODES_HELP)

export const listOptions = (y: Argv) =>
  y
    .usage(`hashtrek list\n\nExamples:\n${LIST_EXAMPLES}`)
    .option('json', flag('print them as a JSON list'))
    .epilogue(EXIT_CODES_HELP)
