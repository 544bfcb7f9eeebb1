import { VARY } from '../../ensemble/index.ts'
import { csvPreset, MOST_MEMBERS, oneOf, shorthands, wholeNumber, playingOf } from '../given.ts'
import {
  CSV,
  DAYS,
  flag,
  list,
  OUT,
  OVERRIDE,
  QUIET,
  RESUME,
  SCENARIO,
  SEED,
  SET,
  SHARD,
  text,
  WORKERS,
} from '../options.ts'
import { command } from './command.ts'

export const SWEEP = command({
  name: 'sweep',
  words: '<scenario>',
  about: 'run a scenario with other values of its parameters',
  usage: 'FILE|NAME --vary path=values…',
  examples: `$ hashtrek sweep china-ban-2021 --vary 'events.sichuan-ban.covert.share=30 %,50 %,70 %'
$ hashtrek sweep mine.yaml --vary run.days=100..400:4 --vary price=30000 USD,50000 USD      a grid: all pairs
$ hashtrek sweep mine.yaml --vary 'price=20000 USD..60000 USD' --plan sobol:128
$ hashtrek sweep mine.yaml --plan points.csv            a row a point, its columns are paths`,
  positionals: { scenario: SCENARIO },
  options: {
    vary: list('path=a,b,c or path=from..to, with :n for n values of a grid; may be repeated'),
    plan: {
      ...text('lhs:N (Latin hypercube) or sobol:N: runs spread over ranges; or a CSV file of points'),
      defaultDescription: 'a grid',
    },
    members: {
      ...text('how many members of each point; without it each is run once, with the same luck'),
      defaultDescription: 'member 0 alone',
    },
    'vary-members': {
      ...text('what differs between members: luck, ignorance (what nobody knows), or both'),
      default: 'both',
    },
    workers: WORKERS,
    resume: RESUME,
    shard: SHARD,
    seed: SEED,
    days: DAYS,
    override: OVERRIDE,
    set: SET,
    out: OUT('out/<scenario>-sweep'),
    csv: CSV,
    json: flag('print how many points and runs there were, and where, as one JSON object'),
    quiet: QUIET,
  },
  start: async (given) => {
    const { scenario: word, vary, plan, override } = given
    const members =
      given.members === undefined
        ? undefined
        : wholeNumber('--members', given.members, [1, MOST_MEMBERS], 'sweep')
    const varyMembers = oneOf('--vary-members', given['vary-members'], VARY, 'sweep')
    const playing = playingOf(given, 'sweep')
    const csv = csvPreset(given.csv, 'sweep')
    const set = [...given.set, ...shorthands(given, 'sweep')]
    const { sweep } = await import('../sweep.ts')
    return sweep({
      word,
      vary,
      plan,
      members,
      varyMembers,
      ...playing,
      override,
      set,
      csv,
    })
  },
})
