import { type AnyTable, ALL_DIGITS, column, date, integer, number, text } from './column.ts'

const number6 = (name: string, meaning: string) => number(name, '', 6, meaning)

/** The tables of a folder that `backtest` writes. */
export const BACKTEST_TABLES = {
  backtest: {
    name: 'backtest',
    about: 'Scores against the chain that was observed; the unit of each is in its row.',
    row: 'a target that the scenario and the chain can answer',
    key: ['target', 'window'],
    columns: [
      text(
        'target',
        'id of the score, effect, share or milestone; ref_… is a simple forecast on the same days',
      ),
      text('window', 'days or months that it is about, both ends included'),
      number6('observed', 'what was observed; empty where the target is a score'),
      number6('sigma', 'sampling error of what was observed, or of the score'),
      number6('simulated', 'the score, or what the members make of the target in the mean'),
      number6('z', 'observed less simulated, in standard deviations of the members; of effects alone'),
      number6('reference', 'what luck alone, perfect knowledge or a simple forecast would score'),
      text(
        'to_reach',
        'what is asked of it; of milestones the 5–95 % band that should hold what was observed',
      ),
      column('passed', 'boolean', '', 'whether it is reached; empty where nothing is asked', 0),
      text('unit', 'of its numbers; points are percentage points'),
    ],
  },
  daily: {
    name: 'backtest-daily',
    about: 'The observed days that the scenario has.',
    row: 'a day',
    key: ['date'],
    columns: [
      date,
      integer('blocks_real', 'blocks', 'blocks that were found'),
      number(
        'blocks_expected',
        'blocks',
        3,
        'by the mean hash rate of the members under the observed difficulty',
      ),
      integer('blocks_p05', 'blocks', 'of nine in ten counts the lowest, luck included'),
      integer('blocks_p95', 'blocks', 'of nine in ten counts the highest, luck included'),
      number('hashrate_eh_s', 'EH/s', 6, 'mean over the members'),
      number('hashrate_est_real_eh_s', 'EH/s', 6, 'what the real blocks and their difficulty imply'),
    ],
  },
  retargets: {
    name: 'backtest-retargets',
    about: 'Changes of difficulty within the window, by height; those which half of the members reached.',
    row: 'a retarget that happened',
    key: ['height'],
    columns: [
      integer('height', 'blocks', 'height of the first block under the new difficulty'),
      { ...date, meaning: 'UTC day on which it happened' },
      number('difficulty_real', '1', ALL_DIGITS, 'the new difficulty'),
      number(
        'difficulty_p05',
        '1',
        ALL_DIGITS,
        'new difficulty of the members at that height: 5 % have this or less',
      ),
      number('difficulty_p50', '1', ALL_DIGITS, 'their median'),
      number('difficulty_p95', '1', ALL_DIGITS, '95 % have this or less'),
      number(
        'late_p05_d',
        'd',
        3,
        'how much later than it happened: 5 % of the members; negative where earlier',
      ),
      number('late_p50_d', 'd', 3, 'their median'),
      number('late_p95_d', 'd', 3, '95 % of the members'),
    ],
  },
} as const satisfies Record<string, AnyTable>
