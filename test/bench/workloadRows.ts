import { median } from './measure.ts'
import { type SimPy, simPyW2 } from './simpy.ts'
import { WORKLOADS, type WorkloadName } from './workloads.ts'
import { type Measured, measuredBy, type Yardstick } from './yardstick.ts'

/** How often a yardstick runs in a process: in C, for about as long as ours is measured. */
const RUNS = { w1: 1200, w2: 400, simPy: 2 } as const

/** A yardstick and our workload may share a name. */
const inC = (yardstick: Yardstick): string => `${yardstick} in C`
const IN_SIMPY = 'w2 in SimPy'

/** CPU ms of a run, a number a round. */
type Times = ReadonlyMap<string, readonly number[]>

type Missing = { readonly missing: string }

/** Measures what is there by turns. */
export function measureRounds(
  rounds: number,
  built: Readonly<Record<Yardstick, string>> | Missing,
  simPy: SimPy | Missing,
  ours: (name: WorkloadName) => Measured,
): Times {
  const times = new Map<string, number[]>()
  const note = (name: string, { ms_per_run: ms }: Measured): void =>
    void times.set(name, [...(times.get(name) ?? []), ms])
  for (let round = 0; round < rounds; round += 1)
    for (const yardstick of ['w1', 'w2'] as const) {
      if (!('missing' in built)) note(inC(yardstick), measuredBy(built[yardstick], [String(RUNS[yardstick])]))
      if (yardstick === 'w2' && !('missing' in simPy)) note(IN_SIMPY, simPyW2(simPy, RUNS.simPy))
      for (const name of workloadsOf(yardstick)) note(name, ours(name))
    }
  return times
}

const workloadsOf = (yardstick: Yardstick): WorkloadName[] =>
  (Object.keys(WORKLOADS) as WorkloadName[]).filter((name) => WORKLOADS[name].yardstick === yardstick)

export interface Row {
  readonly name: string
  /** Median of the rounds. */
  readonly ms: number
  /** To the yardstick in C; undefined without a compiler. */
  readonly ofMedians: number | undefined
  readonly ofMinima: number | undefined
}

/** What was measured, the yardstick before those that do the same. */
export const rowsOf = (times: Times): Row[] =>
  (['w1', 'w2'] as const).flatMap((yardstick) =>
    [inC(yardstick), ...(yardstick === 'w2' ? [IN_SIMPY] : []), ...workloadsOf(yardstick)].flatMap((name) => {
      const own = times.get(name)
      return own ? [rowOf(name, own, name === inC(yardstick) ? undefined : times.get(inC(yardstick)))] : []
    }),
  )

function rowOf(name: string, own: readonly number[], theirs: readonly number[] | undefined): Row {
  return {
    name,
    ms: median(own),
    ofMedians: theirs && median(own) / median(theirs),
    ofMinima: theirs && Math.min(...own) / Math.min(...theirs),
  }
}

export const rowLines = (rows: readonly Row[]): string[] => [
  '                    ms      to C,      to C,',
  '                median    medians     minima',
  ...rows.map(
    ({ name, ms, ofMedians, ofMinima }) =>
      `${name.padEnd(12)}${ms.toFixed(3).padStart(10)} ${ratio(ofMedians)} ${ratio(ofMinima)}`,
  ),
]

const ratio = (value: number | undefined): string =>
  (value === undefined ? '–' : value.toFixed(2)).padStart(10)

export const jsonOf = ({ name, ms, ofMedians }: Row) => ({
  name,
  ms_per_run: ms,
  ratio_to_c: ofMedians ?? null,
})
