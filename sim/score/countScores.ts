import { type Backtest, type Scored } from './backtest.ts'
import { bandsOf, countBand, coverage, coverageError, relativeWidth } from './band.ts'
import { deviancePerDay, perfectKnowledge } from './deviance.ts'
import { BAND_LEVELS, type Level, LEVELS } from './levels.ts'
import { allOf, deviation, mean, meanPath, memberError, pathOf, runWindow } from './members.ts'
import type { Observed } from './observed.ts'
import { centred, constant, implied, type Reference, smoother, trailing, trend } from './references.ts'
import { score, type Score } from './score.ts'
import { dayOfDate, daysIn, type Window } from './window.ts'
import { isoDate } from '../units/index.ts'

/** Days whose counts a scenario's own fit did not see begin here, where a scenario names no other. */
const CUT = dayOfDate('2021-09-01')

const OUT_OF_TIME = {
  no: 'deviance_fitted',
  yes: 'deviance_out_of_time',
  strict: 'deviance_out_of_time_strict',
} as const

/** Deviance of the mean path. */
export function countScores(backtest: Backtest, { window, outOfTime }: Scored): Score[] {
  const before = { from: window.from, until: CUT - 1 }
  const early = outOfTime === 'no' && window.from < CUT && window.until >= CUT
  return [
    devianceOf(backtest, OUT_OF_TIME[outOfTime], window),
    ...(early ? [devianceOf(backtest, 'deviance_before_cut', before)] : []),
  ]
}

function devianceOf({ members, observed, levels }: Backtest, target: string, window: Window): Score {
  const mu = meanPath(members, 'expected_blocks', window)
  refuseNothing(mu, window)
  return score({
    target,
    window,
    simulated: deviancePerDay(blocksIn(observed, window), mu),
    sigma: perfectKnowledge(mu).sd,
    reference: referenceScore(smoother, observed, window),
    level: levels ? LEVELS[target] : undefined,
  })
}

/** A scenario expects no block on days that have some: it is wrong beyond any score. */
export class NothingExpected extends Error {
  override readonly name = 'NothingExpected'

  constructor(days: readonly number[]) {
    const [first, more] = [isoDate(days[0]!), days.length - 1]
    super(
      `expects no block on ${first}${more > 0 ? ` and ${more} more ${more > 1 ? 'days' : 'day'}` : ''}, since nobody mines then in any member, and ` +
        'the chain has blocks: no score is that bad; choose days without it by --from and --until',
    )
  }
}

function refuseNothing(mu: Float64Array, { from }: Window): void {
  const days = [...mu.keys()].filter((i) => mu[i] === 0).map((i) => from + i)
  if (days.length > 0) throw new NothingExpected(days)
}

const blocksIn = (observed: Observed, window: Window): number[] =>
  daysIn(observed, window).map(({ blocks }) => blocks)

/** Each member's own blocks against what it expected under its own difficulty: about 1, or the score is wrong. */
export function nullScore({ scenario, members, levels }: Backtest): Score[] {
  if (scenario.run.luck === 'none') return []
  const window = runWindow(members)
  const own = allOf(members.count).map((m) =>
    deviancePerDay(pathOf(members, m, 'blocks', window), pathOf(members, m, 'own_expected_blocks', window)),
  )
  return [
    score({
      target: 'deviance_null',
      window,
      simulated: mean(own),
      sigma: deviation(own) / Math.sqrt(own.length),
      reference: perfectKnowledge(meanPath(members, 'own_expected_blocks', window)).mean,
      level: levels ? LEVELS.deviance_null : undefined,
    }),
  ]
}

const REFERENCES: readonly (readonly [string, Reference])[] = [
  ['ref_constant', constant],
  ['ref_implied', implied],
  ['ref_trailing_7d', trailing],
  ['ref_centred_15d', centred],
  ['ref_smoother', smoother],
]
const TREND = ['ref_trend_28d', trend(28)] as const

/** What simple forecasts score on the same days; a trend only out of time, where it has an end to be drawn on from. */
export function references(observed: Observed, { window, outOfTime }: Scored): Score[] {
  return [...REFERENCES, ...(outOfTime === 'no' ? [] : [TREND])].flatMap(([target, reference]) => {
    const simulated = referenceScore(reference, observed, window)
    return Number.isFinite(simulated) ? [score({ target, window, simulated })] : []
  })
}

/** NaN where it lacks a day; infinite where it is drawn on to nothing. */
function referenceScore(reference: Reference, observed: Observed, window: Window): number {
  const mu = reference(observed, window)
  return mu.some(Number.isNaN) ? NaN : deviancePerDay(blocksIn(observed, window), mu)
}

export function bandScores({ members, observed, levels }: Backtest, { window, outOfTime }: Scored): Score[] {
  const expected = meanPath(members, 'expected_blocks', window)
  const bands = bandsOf(members, window)
  const level = (target: string): Level | undefined =>
    levels && outOfTime !== 'no' ? BAND_LEVELS[target] : undefined
  const luck = Array.from(expected, (mu) => countBand([mu]))
  return [
    score({
      target: 'band_coverage',
      window,
      simulated: coverage(bands, blocksIn(observed, window)),
      sigma: coverageError(bands.length),
      reference: 0.9,
      level: level('band_coverage'),
    }),
    score({
      target: 'band_width',
      window,
      simulated: relativeWidth(bands, expected),
      sigma: memberError(members.count, (chosen) =>
        relativeWidth(bandsOf(members, window, chosen), expected),
      ),
      reference: relativeWidth(luck, expected),
      level: level('band_width'),
    }),
  ]
}
