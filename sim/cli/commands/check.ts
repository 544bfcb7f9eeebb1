import { FILES, flag, OVERRIDE, SET } from '../options.ts'
import { command, filesOf } from './command.ts'

export const CHECK = command({
  name: 'check',
  words: '<file..>',
  about: 'check scenario files without running them',
  usage: 'FILE|NAME…',
  examples: `$ hashtrek check mine.yaml                        says everything that is wrong with it
$ hashtrek check mine.yaml --resolved             shows it with all that it builds on merged in`,
  positionals: { file: FILES },
  options: {
    override: OVERRIDE,
    set: SET,
    resolved: flag('print the scenario as one file, with all that it builds on merged in, as YAML'),
  },
  start: async (given) => {
    const { override, set, resolved } = given
    const { check } = await import('../check.ts')
    return check({ files: filesOf(given), override, set, resolved })
  },
})
