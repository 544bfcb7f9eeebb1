/** Options that several commands have in common. */

export const text = (describe: string) => ({ type: 'string', requiresArg: true, describe }) as const
export const flag = (describe: string) => ({ type: 'boolean', default: false, describe }) as const

export const list = (describe: string) =>
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

export const FILES = {
  type: 'string',
  array: true,
  demandOption: true,
  defaultDescription: 'none',
  describe: WHICH,
} as const

/** As FILES, where a command knows what to do without any. */
export const SOME_FILES = (usual: string) =>
  ({
    type: 'string',
    array: true,
    default: [] as string[],
    defaultDescription: usual,
    describe: WHICH,
  }) as const

export const SCENARIO = {
  type: 'string',
  demandOption: true,
  defaultDescription: 'none',
  describe: WHICH,
} as const

export const SEED = text('any text; the same seed gives the same bytes. Short for --set run.seed=…')
export const DAYS = text('how many days to simulate. Short for --set run.days=…')
export const OUT = (folder: string) =>
  ({ ...text('folder to write, or to replace'), defaultDescription: folder }) as const
export const CSV = {
  ...text('how CSV files are written: plain, excel, or excel-eu with ";" and decimal commas'),
  default: 'plain',
} as const
export const QUIET = flag('print nothing but errors, and what --json asks for')

/** Of commands that play many runs. */
export const WORKERS = {
  ...text('threads that play runs; results do not depend on it'),
  defaultDescription: 'one a core',
} as const
export const RESUME = flag('go on with what an interrupted run has left in <out>.part, if anything')
export const SHARD = {
  ...text('i/n: play only slice i of n, for hashtrek merge to put together'),
  defaultDescription: 'all',
} as const
