import { csvPreset, shorthands, wholeNumber, workersOf } from '../given.ts'
import {
  CSV,
  flag,
  list,
  OUT,
  OVERRIDE,
  QUIET,
  RESUME,
  SCENARIO,
  SEED,
  SET,
  text,
  WORKERS,
} from '../options.ts'
import { command } from './command.ts'

const MOST_RUNS = 10_000_000

export const CALIBRATE = command({
  name: 'calibrate',
  words: '<scenario>',
  about: 'what do the blocks that were found say about what nobody knows?',
  usage: 'FILE|NAME',
  examples: `$ hashtrek calibrate mine.yaml                            a part with fitted parameters
$ hashtrek calibrate mine.yaml --until 2021-08-31 --known-by 2021-08-31
$ hashtrek calibrate mine.yaml --parameters parameters.*,network.hash_rate --samples 30000`,
  closing: `Searches the most probable values of the parameters, given their priors in the scenario and the real blocks
under the real difficulty (and the published shares of countries); then walks around these, so that it is seen how far
the data leave them open. calibrated.yaml of the folder is a part for scenarios to import.`,
  positionals: { scenario: SCENARIO },
  options: {
    parameters: {
      ...list(
        'which of what nobody knows to fit: paths, or patterns such as parameters.*; others stay at their median',
      ),
      defaultDescription: 'the section parameters',
    },
    from: { ...text('first day whose blocks count'), defaultDescription: '2021-03-15' },
    until: { ...text('last day whose blocks and months count'), defaultDescription: '2022-02-28' },
    against: { ...text('CSV with date, blocks, difficulty_mean'), defaultDescription: 'the chain of 2021' },
    'known-by': text('refuse priors that the world could not have known by this day'),
    'no-shares': flag('leave out the published shares of countries'),
    evaluations: { ...text('most runs of the search'), default: '3000' },
    samples: { ...text('runs of the walk'), default: '15000' },
    workers: WORKERS,
    resume: RESUME,
    seed: SEED,
    override: OVERRIDE,
    set: SET,
    out: OUT('out/<scenario>-calibration'),
    csv: CSV,
    json: flag('print what came out as one JSON object'),
    quiet: QUIET,
  },
  start: async (given) => {
    const { scenario: word, override, from, until, against, resume, out, json, quiet } = given
    const [evaluations, samples] = [given.evaluations, given.samples].map((number, i) =>
      wholeNumber(i === 0 ? '--evaluations' : '--samples', number, [1, MOST_RUNS], 'calibrate'),
    )
    const asked = {
      word,
      parameters: given.parameters,
      from,
      until,
      against,
      knownBy: given['known-by'],
      shares: !given['no-shares'],
      evaluations: evaluations!,
      samples: samples!,
      workers: workersOf(given, 'calibrate'),
      resume,
      override,
      set: [...given.set, ...shorthands({ seed: given.seed }, 'calibrate')],
      csv: csvPreset(given.csv, 'calibrate'),
      out,
      json,
      quiet,
    }
    const { calibrate } = await import('../calibrate.ts')
    return calibrate(asked)
  },
})
