import { DAY_S } from '../units/index.ts'
import { change } from './course.ts'
import { RANK } from './journey.ts'
import { noteRow, regionsOf } from './noteRow.ts'
import type { Outage } from './plan/types.ts'
import { biteByTheClock } from './rationing.ts'
import { type Change, changesOf, timesOf } from './service.ts'
import type { World } from './world.ts'

/** Puts what each outage does on the agenda; random lengths are drawn here. */
export function announceOutages(world: World): void {
  for (const outage of world.plan.outages) announce(world, outage)
}

function announce(world: World, outage: Outage): void {
  const { plan, member, agenda } = world
  const times = timesOf(plan, member, outage)
  if (times.over <= plan.firstDay * DAY_S) return
  if (plan.someMayLeave) agenda.add({ at: times.end, rank: RANK.outage, happen: end, about: outage })
  for (const step of changesOf(outage, times))
    agenda.add({ at: step.at, rank: RANK.outage, happen: changeNow, about: { outage, step } })
  if (outage.rationing) biteByTheClock(world, outage, times)
}

const end = (world: World, outage: Outage): void => void world.endedOutages.add(outage)

interface ChangeDue {
  readonly outage: Outage
  readonly step: Change
}

function changeNow(world: World, { outage, step }: ChangeDue, second: number): void {
  const { id, kind, what, reach } = outage
  const { at, label } = step
  const row =
    label === undefined
      ? undefined
      : noteRow(world, at, id, `${kind} ${label}`, what, regionsOf(world.plan, reach.keys()))
  change(world, outage, step, second, row)
}
