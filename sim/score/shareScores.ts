import type { Backtest } from './backtest.ts'
import { LEVELS, offBy } from './levels.ts'
import { allOf, meanAnswers, memberError } from './members.ts'
import { score, type Score } from './score.ts'
import { meanAbsoluteError, reportedShares, type ShareError, shareErrors } from './shares.ts'
import { slug } from './slug.ts'

/** Published shares of the months that the runs have whole. */
export function shareScores({ members }: Backtest): Score[] {
  const errorsBy = (chosen: readonly number[]): ShareError[] =>
    shareErrors(reportedShares(members.names, meanAnswers(members, chosen)))
  const errors = errorsBy(allOf(members.count))
  if (errors.length === 0) return []
  const months = errors.map(({ month }) => month).toSorted()
  const summed = (target: string, of: (errors: readonly ShareError[]) => number): Score =>
    score({
      target,
      window: `${months[0]}..${months.at(-1)}`,
      simulated: of(errors),
      sigma: memberError(members.count, (chosen) => of(errorsBy(chosen))),
      level: LEVELS[target],
      unit: 'points',
    })
  return [summed('share_mae', meanAbsoluteError), summed('share_worst', worstOf), ...errors.map(shareScore)]
}

const worstOf = (errors: readonly ShareError[]): number =>
  Math.max(...errors.map(({ error }) => Math.abs(error)))

/** Of a range its middle, and half of it as the error; inside it a share is not off at all. */
const shareScore = ({ month, country, lowPct, highPct, simulatedPct, error }: ShareError): Score =>
  score({
    target: `share_${slug(country)}_${month}`,
    window: month,
    observed: (lowPct + highPct) / 2,
    ...(highPct > lowPct ? { sigma: (highPct - lowPct) / 2 } : {}),
    simulated: simulatedPct,
    level: { ...offBy(7, 'points'), holds: () => Math.abs(error) <= 7 },
    unit: '%',
  })
