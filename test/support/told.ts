import { type compile, Run } from '../../sim/engine/index.ts'
import { summarise, type SummaryRow } from '../../sim/engine/summary/summarise.ts'
import { writeBlock } from '../../sim/engine/tables/daily.ts'
import { writeHappened } from '../../sim/engine/tables/happened.ts'
import { headers } from '../../sim/engine/tables/headers.ts'
import { MemorySink, type Row } from '../../sim/record/index.ts'

type Plan = ReturnType<typeof compile>

/** Lets runs go on day by day, in turn. */
export function tickOn(runs: readonly Run[], from: number, until: number): void {
  for (let day = from; day < until; day += 1) for (const run of runs) run.tick(day)
}

/** A run from its first day up to a day. */
export function ranUntil(plan: Plan, member: number, day: number): Run {
  const run = new Run(plan, member)
  tickOn([run], 0, day)
  return run
}

/** Everything that a finished run tells: all its tables and its summary. */
export function told(run: Run): { tables: Record<string, readonly Row[]>; summary: readonly SummaryRow[] } {
  const { plan } = run.world
  const sink = new MemorySink()
  sink.begin(headers(plan))
  writeBlock(plan, run.recording, 0, sink)
  writeHappened(run, sink)
  return { tables: Object.fromEntries(sink.rows), summary: summarise(run) }
}
