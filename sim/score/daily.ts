import { impliedHashrate } from '../chain/index.ts'
import { DAY_S } from '../units/index.ts'
import { countBand } from './band.ts'
import { mean, type Members, onDay, runWindow } from './members.ts'
import type { Observed } from './observed.ts'

/** A day that was observed and simulated: a row of backtest-daily.csv. */
export interface DayBeside {
  readonly date: string
  readonly blocks: number
  /** Of the mean path, under the observed difficulty. */
  readonly expected: number
  /** The 5–95 % band of the count, with luck. */
  readonly low: number
  readonly high: number
  /** Of the mean path, EH/s. */
  readonly hashrateEh: number
  /** What the real blocks imply, EH/s. */
  readonly estimateEh: number
}

/** The observed days that the runs have. */
export function daysBeside(members: Members, { days }: Observed): DayBeside[] {
  const { from, until } = runWindow(members)
  return days
    .filter(({ day }) => day >= from && day <= until)
    .map(({ date, day, blocks, difficultyMean }) => {
      const expected = onDay(members, 'expected_blocks', day)
      return {
        date,
        blocks,
        expected: mean(expected),
        ...countBand(expected),
        hashrateEh: mean(onDay(members, 'hashrate_eh_s', day)),
        estimateEh: impliedHashrate(blocks, DAY_S, difficultyMean) / 1e18,
      }
    })
}
