import type { Job } from '../ensemble/index.ts'
import type { Prepared } from '../io/many/manyRuns.ts'
import { ENSEMBLES } from './ensemble.ts'
import type { Kind } from './many.ts'
import { PAIRS } from './pair.ts'
import { STUDIES } from './sensitivity.ts'
import { SWEEPS } from './sweep.ts'

/** A kind of which nothing else is known: its own requests and outcomes go into it. */
interface AnyKind extends Pick<Kind<never, never>, 'runs' | 'text' | 'json'> {
  readonly prepare: (request: never) => Prepared<unknown>
}

/** By the kind of their job: whatever can be played in slices can be merged. */
const KINDS: Readonly<Record<Exclude<Job['kind'], 'backtest'>, AnyKind>> = {
  ensemble: ENSEMBLES,
  pair: PAIRS,
  sweep: SWEEPS,
  sensitivity: STUDIES,
}

export const kindNamed = (name: string): AnyKind | undefined =>
  new Map<string, AnyKind>(Object.entries(KINDS)).get(name)
