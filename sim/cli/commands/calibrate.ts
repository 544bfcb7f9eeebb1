import { csvPreset, dateGiven, shorthands, wholeNumber, workersOf } from '../given.ts'
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
const MOST_LUCKS = 1000

export const CALIBRATE = command({
  name: 'calibrate',
  words: '<scenario>',
  about: 'what do the blocks that were found say about what nobody knows?',
  usage: 'FILE|NAME',
  examples: `$ hashtrek calibrate mine.yaml                    a part with fitted parameters
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
    evaluations: { ...text('most points that the search looks at'), default: '3000' },
    samples: { ...text('points that the walk looks at'), default: '15000' },
    lucks: {
      ...text('runs at each point, each with a luck of its own: it is their mean that counts'),
      default: '1',
    },
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
    const { scenario: word, override, against, resume, out, json, quiet } = given
    const number = (option: 'evaluations' | 'samples' | 'lucks', most: number): number =>
      wholeNumber(`--${option}`, given[option], [1, most], 'calibrate')
    const day = (option: 'from' | 'until' | 'known-by'): string | undefined =>
      dateGiven(`--${option}`, given[option], 'calibrate')
    const asked = {
      word,
      parameters: given.parameters,
      from: day('from'),
      until: day('until'),
      against,
      knownBy: day('known-by'),
      shares: !given['no-shares'],
      evaluations: number('evaluations', MOST_RUNS),
      samples: number('samples', MOST_RUNS),
      lucks: number('lucks', MOST_LUCKS),
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
