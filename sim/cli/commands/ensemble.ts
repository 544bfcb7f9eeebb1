import { VARY } from '../../ensemble/index.ts'
import { csvPreset, MOST_MEMBERS, oneOf, playingOf, shorthands, wholeNumber } from '../given.ts'
import {
  CSV,
  DAYS,
  flag,
  OUT,
  OVERRIDE,
  QUIET,
  RESUME,
  SCENARIO,
  SEED,
  SET,
  SHARD,
  text,
  WORKERS,
} from '../options.ts'
import { command } from './command.ts'

export const ENSEMBLE = command({
  name: 'ensemble',
  words: '<scenario>',
  about: 'run a scenario many times: how sure is it?',
  usage: 'FILE|NAME --members N',
  examples: `$ hashtrek ensemble china-ban-2021 --members 1000 quantiles of everything, and what of the spread is luck
$ hashtrek ensemble mine.yaml --members 200 --vary luck
$ hashtrek ensemble mine.yaml --members 5000 --resume      goes on, or makes it larger
$ hashtrek ensemble mine.yaml --members 5000 --shard 2/4   a quarter of it, for merge`,
  closing:
    'While members are played they lie in <out>.part: about 1 MB each for a year of a large scenario. What is there ' +
    'when it is interrupted is kept, and --resume goes on with it.',
  positionals: { scenario: SCENARIO },
  options: {
    members: { ...text('how many runs'), demandOption: true, defaultDescription: 'none' },
    vary: {
      ...text('what differs between members: luck, ignorance (what nobody knows), or both'),
      default: 'both',
    },
    workers: WORKERS,
    resume: RESUME,
    shard: SHARD,
    seed: SEED,
    days: DAYS,
    override: OVERRIDE,
    set: SET,
    out: OUT('out/<scenario>-ensemble'),
    csv: CSV,
    json: flag('print the spread of the summary as one JSON object'),
    quiet: QUIET,
  },
  start: async (given) => {
    const { scenario: word, override } = given
    const members = wholeNumber('--members', given.members, [1, MOST_MEMBERS], 'ensemble')
    const playing = playingOf(given, 'ensemble')
    const vary = oneOf('--vary', given.vary, VARY, 'ensemble')
    const csv = csvPreset(given.csv, 'ensemble')
    const set = [...given.set, ...shorthands(given, 'ensemble')]
    const { ensemble } = await import('../ensemble.ts')
    return ensemble({ ...playing, word, members, vary, override, set, csv })
  },
})
