import type { MachineCount } from '../ensemble/index.ts'
import { milestones } from '../history/index.ts'
import type { Backtest } from './backtest.ts'
import { bandOf } from './freeRun.ts'
import { inBand } from './levels.ts'
import { allOf, mean } from './members.ts'
import { score, type Score } from './score.ts'
import { slug } from './slug.ts'
import { dayOfDate } from './window.ts'

/** What runs count of firms. */
export const firmCounts = (): MachineCount[] =>
  milestones.map(({ owner, countries, date }) => ({ owner, countries, day: dayOfDate(date) }))

/** Net gains of firms that told. */
export function firmScores({ members }: Backtest): Score[] {
  const { names, count, answers } = members
  const first = names.months.length * names.countries.length
  const width = answers.length / count
  return names.counts.flatMap((counted, i) => {
    const told = milestones.find(
      ({ owner, date }) => owner === counted.owner && dayOfDate(date) === counted.day,
    )
    if (!told) return []
    const gains = allOf(count).map((m) => answers[m * width + first + i]! - told.before)
    const [low, , high] = bandOf(gains, allOf(count))
    return [
      score({
        target: `firm_${slug(told.owner)}_${told.date}`,
        window: told.date,
        observed: told.gain,
        simulated: mean(gains),
        level: inBand(low, high),
        unit: 'machines',
      }),
    ]
  })
}
