import type { Scenario } from '../model/index.ts'
import { withChanges } from '../scenario/index.ts'
import { Answered } from './answers.ts'
import { memberIn, type Vary } from './member.ts'
import type { Answer, RunNumbers } from './numbers.ts'

/** Changes of a scenario, as `--set` takes them: `path=value` each. */
export type Point = readonly string[]

/** A scenario as its files resolve, before it is checked. */
export type Resolved = Readonly<Record<string, unknown>>

/** Members at each point of a plan. */
export interface SweepJob {
  readonly kind: 'sweep'
  readonly resolved: Resolved
  readonly points: readonly Point[]
  /** How many of each point, from number 1; undefined: number 0 alone, the medians and the same luck at all points. */
  readonly members: number | undefined
  readonly vary: Vary
  /** Of all points. */
  readonly answers: readonly Answer[]
}

/** Which member of which point. */
export interface PlannedRun {
  /** From 0. */
  readonly point: number
  readonly member: number
}

type Plan = Pick<SweepJob, 'points' | 'members'>

export const runsOf = ({ points, members = 1 }: Plan): number => points.length * members

/**
 * What run number `run` is. The members of a point follow each other; its neighbours in the plan come much later, so
 * what is done after a while is spread over the whole plan, and so is what is left.
 */
export function plannedRun({ points, members }: Plan, run: number): PlannedRun {
  const each = members ?? 1
  return {
    point: spread(Math.floor(run / each), points.length),
    member: members === undefined ? 0 : (run % each) + 1,
  }
}

/** The number under which a member of a point is run: {@link plannedRun} the other way round. */
export function runNumbers(plan: Plan): (planned: PlannedRun) => number {
  const each = plan.members ?? 1
  const turns = new Float64Array(plan.points.length)
  plan.points.forEach((_, turn) => (turns[spread(turn, plan.points.length)] = turn))
  return ({ point, member }) => turns[point]! * each + (plan.members === undefined ? 0 : member - 1)
}

/** Steps of the golden section: however many have been made, they lie about evenly. */
const GOLDEN = (Math.sqrt(5) - 1) / 2

function spread(turn: number, count: number): number {
  let step = Math.max(1, Math.round(count * GOLDEN))
  while (commonDivisor(step, count) !== 1) step += 1
  return (turn * step) % count
}

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b))

/** Plays the runs of a sweep; the scenario of a point is kept while its members are played. */
export function sweepPlayer(job: SweepJob): (run: number) => RunNumbers {
  const scenarioAt = keepingLast((point) => scenarioOf(job.resolved, job.points[point]!))
  const answered = new Answered(job.answers)
  return (run) => {
    const { point, member } = plannedRun(job, run)
    const scenario = scenarioAt(point)
    return answered.play(scenario, memberIn(scenario, member, job.vary))
  }
}

/** The scenario at a point; throws what is wrong with it. */
export function scenarioOf(resolved: Resolved, point: Point): Scenario {
  const changed = withChanges(resolved, point)
  if ('problems' in changed) throw new Error(changed.problems.join('; '))
  return changed.scenario
}

function keepingLast<Value>(make: (key: number) => Value): (key: number) => Value {
  let last: { readonly key: number; readonly value: Value } | undefined
  return (key) => {
    if (last?.key !== key) last = { key, value: make(key) }
    return last.value
  }
}
