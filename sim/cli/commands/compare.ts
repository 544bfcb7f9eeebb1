import { csvPreset } from '../given.ts'
import { CSV, flag, OUT, QUIET } from '../options.ts'
import { command } from './command.ts'

export const COMPARE = command({
  name: 'compare',
  words: '<dir..>',
  about: 'put the results of runs or ensembles side by side',
  usage: 'DIR DIR…',
  examples: `$ hashtrek compare out/china-ban-2021 out/no-ban-2021   differences to the first, into out/compare
$ hashtrek compare old new --fail-over hashrate_last=1 --fail-over share_last_pct:us_texas=0.5
$ hashtrek compare a b c --csv excel-eu --out out/abc`,
  closing:
    'Folders may be of different scenarios and versions, and their CSV files saved again by a spreadsheet.',
  needs: 'folders of results, two or more',
  positionals: {
    dir: {
      type: 'string',
      array: true,
      demandOption: true,
      defaultDescription: 'none',
      describe: 'folder that run or ensemble wrote',
    },
  },
  options: {
    'fail-over': {
      type: 'string',
      array: true,
      default: [] as string[],
      defaultDescription: 'nothing',
      requiresArg: true,
      describe:
        'metric=percent, or metric:scope=percent: end with 5 if that metric of summary.csv differs by more from the first folder; may be repeated',
    },
    out: OUT('out/compare'),
    csv: CSV,
    json: flag('print the comparison as one JSON object'),
    quiet: QUIET,
  },
  start: async (given, argv) => {
    const { dir, _, out = 'out/compare', json, quiet } = given
    const csv = csvPreset(given.csv, 'compare')
    const dirs = [...dir, ..._.slice(1).map(String)]
    const { compare } = await import('../compare.ts')
    return compare({ dirs, failOver: given['fail-over'], out, csv, json, quiet, argv })
  },
})
