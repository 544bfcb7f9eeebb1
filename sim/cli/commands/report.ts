import { flag, QUIET, text } from '../options.ts'
import { command } from './command.ts'

export const REPORT = command({
  name: 'report',
  words: '<dir..>',
  about: 'make one HTML page of the results of a run or an ensemble, to look at and to send on',
  usage: 'DIR',
  examples: `$ hashtrek report out/china-ban-2021                out/china-ban-2021.html, beside the folder
$ hashtrek report out/china-ban-2021 --out ban.html`,
  closing:
    'The page needs no network and no other file. It shows what the CSV files in the folder say; nothing is run again.',
  needs: 'a folder of results',
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
    out: { ...text('file to write'), defaultDescription: '<dir>.html' },
    json: flag('print what was written as one JSON object'),
    quiet: QUIET,
  },
  start: async (given) => {
    const { dir, _, out, json, quiet } = given
    const { report } = await import('../reports/reportPage.ts')
    return report({ dirs: [...dir, ..._.slice(1).map(String)], out, json, quiet })
  },
})
