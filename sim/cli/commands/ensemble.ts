import { KEEP } from '../../io/many/keep.ts'
import { csvPreset, oneOf, shorthands } from '../given.ts'
import { CSV, DAYS, flag, OUT, OVERRIDE, QUIET, SCENARIO, SEED, SET, text } from '../options.ts'
import { command } from './command.ts'
import { MANY, manyAsked } from './manyOptions.ts'

export const ENSEMBLE = command({
  name: 'ensemble',
  words: '<scenario>',
  about: 'run a scenario many times: how sure is it?',
  usage: 'FILE|NAME --members N',
  examples: `$ hashtrek ensemble china-ban-2021 --members 1000 how sure is it, and what of it is luck?
$ hashtrek ensemble mine.yaml --members 200 --vary luck
$ hashtrek ensemble mine.yaml --members 5000 --resume      goes on, or makes it larger
$ hashtrek ensemble mine.yaml --members 5000 --shard 2/4   a quarter of it, for merge`,
  closing:
    'While members are played they lie in <out>.part: about 1 MB each for a year of a large scenario. What is there ' +
    'when it is interrupted is kept, and --resume goes on with it.',
  positionals: { scenario: SCENARIO },
  options: {
    ...MANY,
    keep: {
      ...text('daily: also the daily tables of all members; daily-parquet: the same as Parquet'),
      default: 'nothing',
    },
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
    const many = manyAsked(given, 'ensemble')
    const csv = csvPreset(given.csv, 'ensemble')
    const keep = oneOf('--keep', given.keep, KEEP, 'ensemble')
    const set = [...given.set, ...shorthands(given, 'ensemble')]
    const { ensemble } = await import('../ensemble.ts')
    return ensemble({ word, ...many, override, set, csv, keep })
  },
})
