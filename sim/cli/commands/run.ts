import { VARY } from '../../ensemble/index.ts'
import { csvPreset, MOST_MEMBERS, oneOf, shorthands, wholeNumber } from '../given.ts'
import { CSV, DAYS, FILES, flag, OUT, OVERRIDE, QUIET, SEED, SET, text } from '../options.ts'
import { command, filesOf } from './command.ts'

export const RUN = command({
  name: 'run',
  words: '<file..>',
  about: 'run scenarios and write their tables',
  usage: 'FILE|NAME…',
  examples: `$ hashtrek run china-ban-2021                     a scenario of the gallery, into out/china-ban-2021
$ hashtrek run mine.yaml --out results/mine       your own file, into a folder of your choice
$ hashtrek run mine.yaml --seed 7 --set run.luck=none
$ hashtrek run mine.yaml --override strict        with changes that the file has a name for
$ hashtrek run a.yaml b.yaml --out results        into a folder of results for each scenario`,
  positionals: { file: FILES },
  options: {
    seed: SEED,
    days: DAYS,
    override: OVERRIDE,
    set: SET,
    member: {
      ...text('which member of an ensemble; 0 is the run at the medians of what nobody knows'),
      default: '0',
    },
    vary: { ...text('what the ensemble varies: both, luck or ignorance'), default: 'both' },
    out: OUT('out/<scenario>'),
    csv: CSV,
    xlsx: flag('also write all tables into workbook.xlsx'),
    json: flag('print the summary as one JSON object a scenario'),
    quiet: QUIET,
  },
  start: async (given, argv) => {
    const { override, out, xlsx, json, quiet } = given
    const csv = csvPreset(given.csv, 'run')
    const set = [...given.set, ...shorthands(given, 'run')]
    const member = wholeNumber('--member', given.member, [0, MOST_MEMBERS], 'run')
    const vary = oneOf('--vary', given.vary, VARY, 'run')
    const { run } = await import('../run.ts')
    return run({ files: filesOf(given), override, set, member, vary, out, csv, xlsx, json, quiet, argv })
  },
})
