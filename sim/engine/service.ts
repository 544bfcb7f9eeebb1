import { isDistribution, quantileOf } from '../model/index.ts'
import { DAY_S } from '../units/index.ts'
import { luckOf } from './luck.ts'
import type { Outage, Plan } from './plan/types.ts'

/** What is drawn of an outage, in seconds since 1970. */
export interface Times {
  /** The end of the outage proper. */
  readonly end: number
  /** Machines run that much later than service is back. */
  readonly restartS: number
  /** When machines may run again. */
  readonly back: number
  /** When all of them do. */
  readonly over: number
}

/** When an outage ends in a member's run: what is random of it is drawn, the same whenever it is asked for. */
export function timesOf(plan: Plan, member: number, outage: Outage): Times {
  const { id, from, until, length, restart, recoveryS } = outage
  const isDrawn = isDistribution(length) || isDistribution(restart)
  const next = isDrawn ? luckOf(plan, member, `outage/${id}`) : () => 0.5
  const [lengthAt, restartAt] = [next(), next()]
  const end = until ?? from + quantileOf(length!, lengthAt)
  const restartS = quantileOf(restart, restartAt)
  const back = end + restartS
  return { end, restartS, back, over: back + recoveryS }
}

/** From `at` on, an outage takes that share of the service. Unlabelled changes make no row. */
export interface Change {
  readonly at: number
  readonly loss: number
  readonly label: string | undefined
}

/** A stretch in which machines miss a share of the service, the time in which they restart after it counted in. */
interface Stretch {
  readonly from: number
  readonly until: number
  readonly loss: number
}

/**
 * How the loss changes as machines feel it: at once where service falls, by the lag later where it comes back. So they
 * miss the most that has been missing at any time within the lag, and a window shorter than that brings them nothing.
 */
export function changesOf(outage: Outage, times: Times): Change[] {
  const stretches = stretchesOf(outage, times)
  const instants = [...new Set(stretches.flatMap(({ from, until }) => [from, until]))]
    .sort((a, b) => a - b)
    .filter((at, i) => i === 0 || at < times.back)
  const losses = instants.map((at) => lossAt(stretches, at))
  const changes = instants.flatMap((at, i): Change[] => {
    const [before, loss] = [losses[i - 1], losses[i]!]
    if (before === undefined) return [{ at, loss, label: 'starts' }]
    return loss === before ? [] : [{ at, loss, label: loss < before ? 'restored' : 'falls again' }]
  })
  return [...changes, ...recovery(stretches.at(-1)!.loss, outage, times)]
}

const lossAt = (stretches: readonly Stretch[], at: number): number =>
  stretches.reduce(
    (most, { from, until, loss }) => (from <= at && at < until ? Math.max(most, loss) : most),
    0,
  )

/** The outage and its windows, one after the other. */
function stretchesOf(outage: Outage, { end, restartS }: Times): Stretch[] {
  const found: Stretch[] = []
  const add = (from: number, until: number, level: number): void =>
    void found.push({ from, until: until + restartS, loss: 1 - level })
  let at = outage.from
  for (const { from, until, level } of outage.restored) {
    if (from >= end) break
    if (from > at) add(at, from, outage.level)
    add(from, (at = Math.min(until, end)), level)
  }
  if (at < end || found.length === 0) add(at, end, outage.level)
  return found
}

/** After the restart, equal daily steps until all is back. */
function recovery(loss: number, { recoveryS }: Outage, { back }: Times): Change[] {
  const steps = Math.max(1, Math.ceil(recoveryS / DAY_S))
  return Array.from({ length: steps }, (_, i) => ({
    at: back + (recoveryS * (i + 1)) / steps,
    loss: loss * (1 - (i + 1) / steps),
    label: i + 1 === steps ? 'ends' : undefined,
  }))
}
