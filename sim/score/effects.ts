import { effects as measured, type MeasuredEffect } from '../history/index.ts'
import { type Window, windowOf } from './window.ts'

/** Blocks × difficulty of each day from a day on: what an observer makes of them is in proportion to that. */
export interface WorkSeries {
  readonly firstDay: number
  readonly work: ArrayLike<number>
}

/** A thing that can be read off a series of blocks and difficulty, a real or a simulated one, by the same operation. */
export interface Effect {
  readonly target: string
  readonly unit: '%' | 'd'
  /** The days that it needs. */
  readonly window: Window
  /** The days that it is about. */
  readonly about: Window
  readonly of: (series: WorkSeries) => number
  /** What luck alone does to the real one. */
  readonly sigma: number | null
  readonly reach: { readonly z: number } | { readonly within: number }
}

const MEASURED = [
  ['effect_sichuan_step', 'ban-sichuan-step'],
  ['effect_xinjiang_7d', 'xinjiang-2021-04-7d'],
  ['effect_kazakhstan_internet', 'kz-internet-6-to-10'],
  ['effect_kegoc', 'kz-kegoc-7d'],
] as const

/** Peak and trough of the ban; Xinjiang's blackout in April is the shallower of the two. */
const BAN = windowOf('2021-03-15', '2021-09-30')
/** Until which the way back is followed; who is not back then took at least so long. */
const BACK = windowOf('2021-03-15', '2022-03-31')

/** The effects that were measured, in the order in which they are shown. */
export const EFFECTS: readonly Effect[] = [
  {
    target: 'effect_drawdown',
    unit: '%',
    window: BAN,
    about: BAN,
    of: (series) => 100 * drawdownOf(weeksIn(series, BAN)).depth,
    // Of two weeks of blocks, which are nearly those of the peak and the trough.
    sigma: measuredAs('ban-trough-week').changeSigmaPct,
    reach: { z: 2.3 },
  },
  ...MEASURED.map(([target, id]) =>
    changeEffect(
      target,
      measured.find((each) => each.id === id)!,
    ),
  ),
  {
    target: 'effect_recovery_days',
    unit: 'd',
    window: BACK,
    about: BACK,
    of: (series) => recoveryDays(weeksIn(series, BACK), drawdownOf(weeksIn(series, BAN))),
    sigma: null,
    reach: { within: 30 },
  },
]

function measuredAs(id: string): MeasuredEffect {
  return measured.find((each) => each.id === id)!
}

function changeEffect(target: string, { base, during, changeSigmaPct }: MeasuredEffect): Effect {
  const [before, after] = [windowOf(base.from, base.to), windowOf(during.from, during.to)]
  return {
    target,
    unit: '%',
    window: { from: before.from, until: after.until },
    about: after,
    of: (series) => 100 * (meanIn(series, after) / meanIn(series, before) - 1),
    sigma: changeSigmaPct,
    reach: { z: 2 },
  }
}

function meanIn({ firstDay, work }: WorkSeries, { from, until }: Window): number {
  let sum = 0
  for (let day = from; day <= until; day += 1) sum += work[day - firstDay]!
  return sum / (until - from + 1)
}

const WEEK = 7

/** The means of seven days that end on the days of a window; the first six days have none. */
const weeksIn = (series: WorkSeries, { from, until }: Window): Float64Array =>
  Float64Array.from({ length: until - from + 2 - WEEK }, (_, i) =>
    meanIn(series, { from: from + i, until: from + i + WEEK - 1 }),
  )

/** The deepest fall of a series: from which place to which, and how deep (negative). */
interface Drawdown {
  readonly peak: number
  readonly trough: number
  readonly depth: number
}

export function drawdownOf(series: ArrayLike<number>): Drawdown {
  let [peak, found] = [0, { peak: 0, trough: 0, depth: 0 }]
  for (let i = 0; i < series.length; i += 1) {
    if (series[i]! > series[peak]!) peak = i
    const depth = series[i]! / series[peak]! - 1
    if (depth < found.depth) found = { peak, trough: i, depth }
  }
  return found
}

/** Days from the trough until the old level is reached again; if it never is, until the end. */
function recoveryDays(series: Float64Array, { peak, trough }: Drawdown): number {
  const back = series.findIndex((value, i) => i > trough && value >= series[peak]!)
  return (back < 0 ? series.length - 1 : back) - trough
}
