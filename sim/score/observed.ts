import { EPOCH_BLOCKS } from '../chain/index.ts'
import type { GivenDifficulty, Span } from '../ensemble/index.ts'
import { chainDaily, type Epoch, epochs } from '../history/index.ts'
import { DAY_S, isoDate, parseInstant } from '../units/index.ts'

/** A day of a chain that was observed. */
export interface ObservedDay {
  /** UTC. */
  readonly date: string
  /** Days since 1970. */
  readonly day: number
  readonly blocks: number
  /** Mean over the day's blocks. */
  readonly difficultyMean: number
  /** Which difficulty counted until which second of the day. */
  readonly spans: readonly Span[]
}

/** A change of the difficulty that was observed. */
export interface ObservedRetarget {
  /** Of the first block under the new difficulty. */
  readonly height: number
  /** Seconds since 1970: header time of the last block of the old epoch, from which on the new difficulty counts. */
  readonly at: number
  /** The new one. */
  readonly difficulty: number
  /** UTC date of `at`. */
  readonly date: string
}

/** A chain as it was observed: days without a gap, in order. */
export interface Observed {
  readonly days: readonly ObservedDay[]
  readonly retargets: readonly ObservedRetarget[]
}

/** Bitcoin's chain from 2021-01-01 to 2022-03-31 (`sim/history`). */
export function observedChain(): Observed {
  const days = chainDaily.map(({ date, blocks, difficultyMean }) => {
    const day = (parseInstant(date) as number) / DAY_S
    return { date, day, blocks, difficultyMean, spans: spansOf(day) }
  })
  const [first, last] = [days[0]!.day * DAY_S, (days.at(-1)!.day + 1) * DAY_S]
  const retargets = epochs.slice(0, -1).flatMap((epoch, e): ObservedRetarget[] => {
    const at = epoch.lastTime
    if (at < first || at >= last) return []
    const { difficulty } = epochs[e + 1]!
    return [
      { height: epoch.firstHeight + EPOCH_BLOCKS, at, difficulty, date: isoDate(Math.floor(at / DAY_S)) },
    ]
  })
  return { days, retargets }
}

/** Epochs last about two weeks, so there are one or two a day. */
function spansOf(day: number): Span[] {
  const [from, until] = [day * DAY_S, (day + 1) * DAY_S]
  const begins = (e: number): number => epochs[e - 1]?.lastTime ?? -Infinity
  const ends = ({ lastTime }: Epoch): number => Math.min(lastTime, until) - from
  return epochs.flatMap((epoch, e) =>
    epoch.lastTime <= from || begins(e) >= until
      ? []
      : [{ until: ends(epoch), difficulty: epoch.difficulty }],
  )
}

/** What is held against runs: its difficulty. */
export const difficultyOfDays = ({ days }: Observed): GivenDifficulty => ({
  firstDay: days[0]!.day,
  spans: days.map(({ spans }) => spans),
})
