import { csvPreset, dateGiven, shorthands, wholeNumber, workersOf } from '../given.ts'
import { CSV, flag, OUT, OVERRIDE, QUIET, RESUME, SEED, SET, SOME_FILES, text, WORKERS } from '../options.ts'
import { command, filesOf } from './command.ts'

/** All daily numbers of all members are in memory when they are scored: 0.2 GB for a year and a half. */
const MOST = 10_000

/** What the gallery is held to, in the order in which it is shown: the score itself, the fit, and fits that end in August. */
const GALLERY = ['quiet-network', 'china-ban-2021', 'backtest/fitted-to-august', 'backtest/fitted-in-august']

export const BACKTEST = command({
  name: 'backtest',
  words: '[file..]',
  about: 'how true is it? Hold scenarios against the real chain',
  usage: '[FILE|NAME…]',
  examples: `$ hashtrek backtest                               the gallery, in one table
$ hashtrek backtest china-ban-2021                scores against the chain of 2021 and 2022
$ hashtrek backtest quiet-network china-ban-2021  several scenarios in one table
$ hashtrek backtest mine.yaml --against chain-2024.csv --from 2024-03-01 --until 2024-06-30`,
  closing:
    'Scores are conditional on the difficulty that was observed, which never drives the runs. --against takes a CSV file ' +
    'with the columns date, blocks, difficulty_mean and, if wanted, retarget_height, a row a day. What a scenario or a ' +
    'chain cannot answer is left out.',
  positionals: { file: SOME_FILES(GALLERY.join(', ')) },
  options: {
    against: {
      ...text('CSV file of the chain to be held against'),
      defaultDescription: 'the chain of 2021-01-01 to 2022-03-31',
    },
    members: { ...text('how many runs of each scenario'), default: '200' },
    from: {
      ...text('first day that counts are scored on'),
      defaultDescription: '2021-03-15, or the first of both',
    },
    until: {
      ...text('last day that counts are scored on'),
      defaultDescription: '2022-02-28, or the last of both',
    },
    workers: WORKERS,
    resume: RESUME,
    seed: SEED,
    override: OVERRIDE,
    set: SET,
    out: OUT('out/<scenario>-backtest'),
    csv: CSV,
    json: flag('print all scores as one JSON object'),
    quiet: QUIET,
  },
  start: async (given) => {
    const { against, override, resume, out, json, quiet } = given
    const members = wholeNumber('--members', given.members, [2, MOST], 'backtest')
    const [from, until] = [
      dateGiven('--from', given.from, 'backtest'),
      dateGiven('--until', given.until, 'backtest'),
    ]
    const workers = workersOf(given, 'backtest')
    const csv = csvPreset(given.csv, 'backtest')
    const set = [...given.set, ...shorthands({ seed: given.seed }, 'backtest')]
    const asked = filesOf(given)
    const words = asked.length > 0 ? asked : GALLERY
    const { backtest } = await import('../backtest.ts')
    return backtest({
      words,
      against,
      members,
      from,
      until,
      workers,
      resume,
      override,
      set,
      out,
      csv,
      json,
      quiet,
    })
  },
})
