import { flag } from '../options.ts'
import { command } from './command.ts'

export const LIST = command({
  name: 'list',
  words: '',
  about: 'list the scenarios of the gallery',
  usage: '',
  examples: `$ hashtrek list                                   the scenarios that come with the program
$ hashtrek list --json                            the same, for programs`,
  options: { json: flag('print them as a JSON list') },
  start: async (given) => (await import('../list.ts')).list(given),
})
