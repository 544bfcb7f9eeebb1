import { flag, QUIET, text } from '../options.ts'
import { command } from './command.ts'

export const REPORT = command({
  name: 'report',
  words: '<dir..>',
  about: 'make one HTML page of results, or of several side by side, to look at and to send on',
  usage: 'DIR…',
  examples: `$ hashtrek report out/china-ban-2021                out/china-ban-2021.html, beside the folder
$ hashtrek report out/china-ban-2021 --out ban.html
$ hashtrek report out/china-ban-2021 out/no-ban-2021   both side by side, as compare puts them: out/compare.html`,
  closing:
    'The page needs no network and no other file. It shows what the CSV files in the folder say; nothing is run again.',
  needs: 'a folder of results',
  positionals: {
    dir: {
      type: 'string',
      array: true,
      demandOption: true,
      defaultDescription: 'none',
      describe: 'folder of results; of several runs or ensembles, the page says what differs from the first',
    },
  },
  options: {
    out: { ...text('file to write'), defaultDescription: '<dir>.html; of several, out/compare.html' },
    json: flag('print what was written as one JSON object'),
    quiet: QUIET,
  },
  start: async (given) => {
    const { dir, _, out, json, quiet } = given
    const { report } = await import('../reports/reportPage.ts')
    return report({ dirs: [...dir, ..._.slice(1).map(String)], out, json, quiet })
  },
})
