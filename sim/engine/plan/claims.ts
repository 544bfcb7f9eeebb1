import type { Scenario } from '../../model/index.ts'
import { dayOf } from '../../units/index.ts'
import type { Claim } from './types.ts'

/** Claims, their days counted from the first of the run. */
export const compileClaims = ({ claims, run }: Scenario): Claim[] =>
  Object.entries(claims).map(([id, { of, before, after, at_least, at_most }]) => {
    const daysOf = ({ from, until }: typeof before) =>
      [dayOf(from) - dayOf(run.start), dayOf(until) - dayOf(run.start)] as const
    return {
      id,
      of,
      before: daysOf(before),
      after: daysOf(after),
      atLeast: at_least ?? -Infinity,
      atMost: at_most ?? Infinity,
    }
  })
