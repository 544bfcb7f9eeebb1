import { METHODS } from '../../study/index.ts'
import { csvPreset, oneOf, shorthands, wholeNumber, playingOf } from '../given.ts'
import {
  CSV,
  DAYS,
  flag,
  list,
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

const MOST_SAMPLES = 1_000_000
/** Enough to tell what matters from what does not; intervals say whether more are needed (estimate). */
const USUAL = { morris: '20', sobol: '256' }

export const SENSITIVITY = command({
  name: 'sensitivity',
  words: '<scenario>',
  about: 'which of what nobody knows matters most?',
  usage: 'FILE|NAME --method morris|sobol',
  examples: `$ hashtrek sensitivity china-ban-2021 --method morris     what matters most
$ hashtrek sensitivity mine.yaml --method sobol --samples 512 --luck
$ hashtrek sensitivity mine.yaml --method morris --vary 'regions.west.sites.main.capacity=50 MW..200 MW'`,
  positionals: { scenario: SCENARIO },
  options: {
    method: {
      ...text('morris: what matters, from few runs; sobol: shares of the variance, from many'),
      demandOption: true,
      defaultDescription: 'none',
    },
    samples: {
      ...text('morris: trajectories, each a run a parameter and one more; sobol: rows, each two more'),
      defaultDescription: `morris ${USUAL.morris}, sobol ${USUAL.sobol}`,
    },
    parameters: {
      ...list('only these of what nobody knows: paths, or what they begin with; others stay at their median'),
      defaultDescription: 'all',
    },
    vary: list('path=from..to: also vary a number that the scenario knows, evenly between; may be repeated'),
    luck: flag('vary luck too, as one more parameter; otherwise all runs have the same'),
    metrics: {
      ...list('only these of the summary, as metric or metric:scope'),
      defaultDescription: 'all',
    },
    workers: WORKERS,
    resume: RESUME,
    shard: SHARD,
    seed: SEED,
    days: DAYS,
    override: OVERRIDE,
    set: SET,
    out: OUT('out/<scenario>-sensitivity'),
    csv: CSV,
    json: flag('print what matters most as one JSON object'),
    quiet: QUIET,
  },
  start: async (given) => {
    const { scenario: word, parameters, vary, luck, metrics, override } = given
    const method = oneOf('--method', given.method, METHODS, 'sensitivity')
    const samples = wholeNumber('--samples', given.samples ?? USUAL[method], [2, MOST_SAMPLES], 'sensitivity')
    const playing = playingOf(given, 'sensitivity')
    const csv = csvPreset(given.csv, 'sensitivity')
    const set = [...given.set, ...shorthands(given, 'sensitivity')]
    const { sensitivity } = await import('../sensitivity.ts')
    return sensitivity({
      word,
      method,
      samples,
      parameters,
      vary,
      luck,
      metrics,
      ...playing,
      override,
      set,
      csv,
    })
  },
})
