import { csvPreset, shorthands } from '../given.ts'
import { CSV, DAYS, FILES, flag, OUT, OVERRIDE, QUIET, SEED, SET } from '../options.ts'
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
    const { run } = await import('../run.ts')
    return run({ files: filesOf(given), override, set, out, csv, xlsx, json, quiet, argv })
  },
})
