import { VARY } from '../../ensemble/index.ts'
import { csvPreset, MOST_MEMBERS, oneOf, shorthands, wholeNumber } from '../given.ts'
import { CSV, DAYS, flag, OUT, OVERRIDE, QUIET, SCENARIO, SEED, SET, text } from '../options.ts'
import { command } from './command.ts'

const MOST_WORKERS = 256

export const ENSEMBLE = command({
  name: 'ensemble',
  words: '<scenario>',
  about: 'run a scenario many times: how sure is it?',
  usage: 'FILE|NAME --members N',
  examples: `$ hashtrek ensemble china-ban-2021 --members 1000 quantiles of everything, and what of the spread is luck
$ hashtrek ensemble mine.yaml --members 200 --vary luck
$ hashtrek ensemble mine.yaml --members 5000 --resume   goes on after an interruption, or with more members`,
  positionals: { scenario: SCENARIO },
  options: {
    members: { ...text('how many runs'), demandOption: true, defaultDescription: 'none' },
    vary: {
      ...text('what differs between members: luck, ignorance (what nobody knows), or both'),
      default: 'both',
    },
    workers: { ...text('threads that run members'), defaultDescription: 'one a core' },
    resume: flag('go on with what an interrupted run has left in <out>.part'),
    seed: SEED,
    days: DAYS,
    override: OVERRIDE,
    set: SET,
    out: OUT('out/<scenario>-ensemble'),
    csv: CSV,
    json: flag('print the spread of the summary as one JSON object'),
    quiet: QUIET,
  },
  start: async (given, argv) => {
    const { scenario: word, override, out, resume, json, quiet } = given
    const members = wholeNumber('--members', given.members, [1, MOST_MEMBERS], 'ensemble')
    const workers =
      given.workers === undefined
        ? undefined
        : wholeNumber('--workers', given.workers, [1, MOST_WORKERS], 'ensemble')
    const vary = oneOf('--vary', given.vary, VARY, 'ensemble')
    const csv = csvPreset(given.csv, 'ensemble')
    const set = [...given.set, ...shorthands(given, 'ensemble')]
    const { ensemble } = await import('../ensemble.ts')
    return ensemble({ word, members, vary, workers, resume, override, set, out, csv, json, quiet, argv })
  },
})
