import { ASKED_FIRST, METRICS } from '../../record/index.ts'
import type { Columns } from './column.ts'

/** A metric of the network, and what it is called. */
export interface Asked {
  readonly metric: string
  readonly title: string
  readonly unit: string
}

/** What people ask for first, as far as members have it. */
export const askedOf = (members: Columns): Asked[] =>
  ASKED_FIRST.filter(([metric]) => members.has(metric)).map(([metric, title]) => ({
    metric,
    title,
    unit: METRICS.find(({ id }) => id === metric)!.unit,
  }))
