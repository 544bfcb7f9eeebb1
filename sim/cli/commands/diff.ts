import { flag, OVERRIDE, SCENARIO, SET } from '../options.ts'
import { command } from './command.ts'

export const DIFF = command({
  name: 'diff',
  words: '<a> <b>',
  about: 'show what two scenarios say differently',
  usage: 'A B',
  examples: `$ hashtrek diff china-ban-2021 no-ban-2021        what two scenarios say differently
$ hashtrek diff mine.yaml mine.yaml --override x  what an override changes`,
  closing: 'Ends with 0 whether they differ or not.',
  needs: 'two scenarios, A and B',
  positionals: { a: SCENARIO, b: SCENARIO },
  options: {
    override: { ...OVERRIDE, describe: 'name of an override to apply to B; may be repeated' },
    set: { ...SET, describe: 'path=value: change one value of B; may be repeated' },
    json: flag('print the differences as one JSON object'),
  },
  start: async (given) => (await import('../diff.ts')).diff(given),
})
