import type { Backtest } from './backtest.ts'
import { EFFECTS, type Effect } from './effects.ts'
import { offBy, zWithin } from './levels.ts'
import { allOf, deviation, mean, pathOf, runWindow } from './members.ts'
import type { Observed } from './observed.ts'
import { score, type Score } from './score.ts'
import { isWithin, observedWindow } from './window.ts'

/** Effects have windows of their own, which both the runs and the observed days must hold. */
export function effectScores({ members, observed }: Backtest): Score[] {
  const real = { firstDay: observed.days[0]!.day, work: observed.days.map(workOf) }
  const answered = EFFECTS.filter(
    ({ window }) => isWithin(window, runWindow(members)) && isWithin(window, observedWindow(observed)),
  )
  const works = allOf(members.count).map((m) => pathOf(members, m, 'work', runWindow(members)))
  return answered.flatMap((effect) => {
    const simulated = works.map((work) => effect.of({ firstDay: members.names.firstDay, work }))
    // A member without a block before an event has no change in it.
    return simulated.every(Number.isFinite) ? [effectScore(effect, effect.of(real), simulated)] : []
  })
}

const workOf = ({ blocks, difficultyMean }: Observed['days'][number]): number => blocks * difficultyMean

function effectScore(
  { target, about, sigma, reach, unit }: Effect,
  observed: number,
  simulated: number[],
): Score {
  return score({
    target,
    window: about,
    observed,
    ...(sigma === null ? {} : { sigma }),
    simulated: mean(simulated),
    z: (observed - mean(simulated)) / deviation(simulated),
    level: 'z' in reach ? zWithin(reach.z) : offBy(reach.within, unit),
    unit,
  })
}
