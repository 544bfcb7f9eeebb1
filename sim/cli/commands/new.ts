import { text } from '../options.ts'
import { command } from './command.ts'

export const NEW = command({
  name: 'new',
  words: '<name>',
  about: 'write a new scenario file',
  usage: 'NAME',
  examples: `$ hashtrek new mine                               a small scenario, whole, with comments
$ hashtrek new mine --from china-ban-2021         one that says what differs from another`,
  needs: 'a NAME',
  positionals: {
    name: {
      type: 'string',
      demandOption: true,
      defaultDescription: 'none',
      describe: 'of the scenario; the file is NAME.yaml in the current folder, and must not exist',
    },
  },
  options: { from: text('a scenario of the gallery, or a file, to build on') },
  start: async (given) => (await import('../new.ts')).writeNew(given),
})
