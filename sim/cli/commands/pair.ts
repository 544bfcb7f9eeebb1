import { csvPreset, shorthands } from '../given.ts'
import { CSV, DAYS, flag, OUT, OVERRIDE, QUIET, SCENARIO, SEED, SET } from '../options.ts'
import { command } from './command.ts'
import { MANY, manyAsked } from './manyOptions.ts'

export const PAIR = command({
  name: 'pair',
  words: '<a> [b]',
  about: 'what difference does it make? Two scenarios with the same luck',
  usage: 'A [B] --members N',
  examples: `$ hashtrek pair china-ban-2021 no-ban-2021 --members 500
$ hashtrek pair kazakhstan-shutdown-2022 --override no-outage --members 1000
$ hashtrek pair mine.yaml --set events.my-ban.compliance.share=90% --members 200`,
  closing: 'Without B, B is A with --override and --set. Differences are A less B.',
  positionals: { a: SCENARIO, b: { ...SCENARIO, demandOption: false } },
  options: {
    ...MANY,
    seed: { ...SEED, describe: 'any text; the seed of both' },
    days: { ...DAYS, describe: 'how many days to simulate of both' },
    override: { ...OVERRIDE, describe: 'name of an override to apply to B; may be repeated' },
    set: { ...SET, describe: 'path=value: change one value of B; may be repeated' },
    out: OUT('out/<a>-vs-<b>'),
    csv: CSV,
    json: flag('print the differences of the summary as one JSON object'),
    quiet: QUIET,
  },
  start: async (given) => {
    const { a, b, override, set } = given
    const many = manyAsked(given, 'pair')
    const csv = csvPreset(given.csv, 'pair')
    const both = shorthands(given, 'pair')
    const { pair } = await import('../pair.ts')
    return pair({ a, b, ...many, override, set, both, csv })
  },
})
