import { text } from '../options.ts'
import { command } from './command.ts'

export const EXPLAIN = command({
  name: 'explain',
  words: '[path]',
  about: 'say what a parameter means',
  usage: '[PATH]',
  examples: `$ hashtrek explain                                the sections of a scenario
$ hashtrek explain events.ban.compliance.share    unit, bounds, default, meaning and source
$ hashtrek explain 'events.*.effective' --scenario mine.yaml
$ hashtrek explain run.days --scenario mine.yaml  and what is said there, in which line`,
  positionals: {
    path: { type: 'string', describe: 'as in --set; an id may be *, <id> or a kind of event' },
  },
  options: { scenario: text('also show what this file, or scenario of the gallery, says there') },
  start: async (given) => (await import('../explain.ts')).explain(given),
})
